// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Logging
import Storage

/// Everything that stays the same while the product runs: database, clock, texts, assets, settings.
package struct Site: Sendable {
  package let settings: Settings
  package let database: any Database
  package let clock: any Clock
  package let ids: any IDSource
  package let texts: Texts
  package let assets: Assets
  package let resources: URL
  package var log: Logger
  package var events = EventBus()
  package var routes = Routes()
  /// What contexts show on the tabs of employees.
  package var home: [HomeSource] = []
  /// What contexts keep of a person, for that person to read and to take along.
  package var personal: [PersonalSource] = []
  /// What runs in the background, by the kind of job.
  package var jobs = JobHandlers()
  /// Finds who a signed-in person is; the context that knows people gives it.
  package var whoIs: @Sendable (PersonID, any Connection) throws -> SignedIn? = { _, _ in nil }
  /// Where somebody goes who must sign in first.
  package var signInPath = SitePaths.signIn

  /// Reads the resources. Throws `ResourceError`.
  package init(
    settings: Settings, database: any Database, clock: any Clock = SystemClock(), ids: any IDSource = RandomIDs(),
    log: Logger = Logger(label: "leerwerf")
  ) throws {
    guard Secrets.prepare() else { throw ResourceError("the system gives no randomness") }
    let resources = try Resources.find(settings.resources)
    self.settings = settings
    self.database = database
    self.clock = clock
    self.ids = ids
    self.resources = resources
    texts = try Texts.load(from: resources)
    assets = try Assets.load(from: resources)
    self.log = log
  }

  /// The site as requests hold it: one reference, since copying it whole for each part of a page took longer than
  /// writing the page.
  final class Running: Sendable {
    let site: Site
    /// The sources of cards of each tab, in the order in which they were connected.
    let home: [HomePlace: [HomeSource]]

    init(_ site: Site) {
      self.site = site
      home = Dictionary(grouping: site.home, by: \.place)
    }
  }

  /// The steps of the schema of sessions and jobs.
  package static var migrations: [Migration] { Jobs.migrations + Sessions.migrations }
}

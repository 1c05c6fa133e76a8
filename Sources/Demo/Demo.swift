// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Kernel
import Storage
import Web

/// Makes a believable municipality that does not exist, with two years behind it: people, card sorts, what helps them,
/// steps, shares and dialogues. The same seed, size and day give the same municipality, but for the badge codes, which are secret.
package enum Demo {
  /// The PIN of everybody on the page `/demo`, to try the real way in.
  package static let pin = "4826"

  /// How large a demo may be, in people.
  package static let sizes = 60...200_000

  /// Makes it. Throws `DemoError` when the database holds people already or the size is out of range.
  ///
  /// - Parameters:
  ///   - people: People who work there.
  ///   - progress: Hears in words how far it is.
  package static func make(
    people count: Int = 600, seed: UInt64 = 1, named name: String = "Waterhoek", into site: Site,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> DemoSummary {
    guard sizes.contains(count) else { throw DemoError.size }
    let organisation = DemoOrganisation(people: count, seed: seed, named: name, today: site.clock.today)
    progress("\(organisation.people.count) people in \(organisation.teams.count) teams")
    try await organisation.write(to: site, progress: progress)
    let history = try DemoHistory(organisation, seed: seed, on: site)
    let sorts = try await history.write(to: site, progress: progress)
    try await DemoMeasurements(organisation, seed: seed, on: site).write(to: site, progress: progress)
    try await DemoIndicators(organisation, seed: seed, on: site).write(to: site, progress: progress)
    try await DemoDialogues(organisation, seed: seed).write(to: site)
    try await DemoBenchmark(organisation, seed: seed, on: site).write(to: site, progress: progress)
    let cast = try await organisation.cast.open(the: site)
    return DemoSummary(
      municipality: name, people: organisation.people.count { $0.isActive }, teams: organisation.teams.count,
      sorts: sorts, cast: cast)
  }
}

package enum DemoError: Error, CustomStringConvertible {
  case size
  case notEmpty

  package var description: String {
    switch self {
    case .size:
      "a demo has \(Demo.sizes.lowerBound) to \(Demo.sizes.upperBound) people"
    case .notEmpty: "this database already holds a municipality; a demo is made in an empty one"
    }
  }
}

/// What was made.
package struct DemoSummary: Sendable {
  package let municipality: String
  /// Those who work there now.
  package let people: Int
  package let teams: Int
  /// Card sorts, finished and open.
  package let sorts: Int
  /// The people of the page `/demo`, with what opens the real door for them.
  package let cast: [Member]

  package struct Member: Sendable {
    package let name: String
    package let function: String
    package let badgeCode: String
    package let pin: String
  }
}

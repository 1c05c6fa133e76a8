// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Getting in and out: badges with a PIN, start codes, the demo door, the language of a browser, and the pages that
/// everybody may read.
///
/// Of coming in nothing is kept but the session itself and, for a day at most, how many wrong tries there were for a
/// person, a phone, a code or an address, under a fingerprint. There is no list of who signed in when: nobody needs it, and it would tell
/// when somebody works.
package enum Access {
  package static let migrations = AccessMigrations.all

  package static func register(_ site: inout Site) {
    if site.settings.demo { site.signInPath = AccessPaths.demo }
    AccessRoutes.add(to: &site.routes)
    site.home.append(
      HomeSource(
        .today, rank: 1, where: { StartCode.rowsReset(of: $1.person, at: $0.now) }, cards: AnswerReset.question))
    site.home.append(
      HomeSource(.me, rank: 90) { visit, _, _ in
        [
          HomeCard(
            icon: "lock", title: visit.t("access.home.pin.title"), words: visit.t("access.home.pin.words"),
            action: visit.t("access.home.pin.action"), path: AccessPaths.changePIN.path),
          HomeCard(
            icon: "eye", title: visit.t("access.privacy.title"), words: visit.t("access.privacy.lead"),
            action: visit.t("access.home.pin.action"), path: AccessPaths.privacy.path),
          HomeCard(
            icon: "heart", title: visit.t("access.accessibility.title"), words: visit.t("access.accessibility.lead"),
            action: visit.t("access.home.pin.action"), path: AccessPaths.accessibility.path),
          HomeCard(
            icon: "sign-out", title: visit.t("access.home.out.title"), words: visit.t("access.home.out.words"),
            action: visit.t("access.home.out.action"), path: AccessPaths.signOut.path),
        ]
      })
    site.personal.append(personal)
    let (database, clock) = (site.database, site.clock)
    site.jobs.every(seconds: 3600, "clean-up-sign-in-tries") { _ in
      try await database.write { db in try Throttle.cleanUp(at: clock.now(), db) }
    }
  }

  /// Begins a session for somebody, ends the one that the browser had, and returns the secret for its cookie.
  ///
  /// The language is the one that the browser had chosen, else the person's own. Throws `AccessError.notActive`.
  package static func signIn(
    _ person: PersonID, sharedDevice: Bool = false, replacing old: Session? = nil, in chosen: Language? = nil,
    at now: Instant, times: SessionTimes, _ db: any Connection
  ) throws -> String {
    guard let signedIn = try Person.signedIn(person, db) else { throw AccessError.notActive }
    let own = try Person.find(person, in: signedIn.viewer.municipality, db)?.language
    if let old { try Sessions.end(old, db) }
    return try Sessions.begin(
      person: person, language: chosen ?? own ?? .dutch, sharedDevice: sharedDevice, at: now, times: times, db)
  }

  /// Gives somebody a new badge; the old one opens nothing from now on. The codes are told once: the database keeps
  /// fingerprints only.
  ///
  /// Where the person is signed in they stay so: a badge without its PIN opens nothing, and there they are told of it.
  ///
  /// - Parameter withStartCode: Whether a code comes along with which the person chooses a (new) PIN, once, within
  ///   thirty days. An earlier start code ends. One that somebody else makes over a PIN works after a day only, or as
  ///   soon as the person says that it is right.
  package static func issueBadge(
    for person: PersonID, by issuer: PersonID? = nil, withStartCode: Bool = true, at now: Instant, _ db: any Connection
  ) throws -> IssuedBadge {
    let code = BadgeCode.random()
    let isFirst = try BadgeState.of([person], db).isEmpty
    try Badge.give(code, to: person, by: issuer, at: now, db)
    try PersonLog.note(isFirst ? .firstBadge : .badge, about: person, by: issuer, at: now, db)
    // Wrong tries with the badge that is gone must not keep its owner out.
    try TryKeys(person: person).forget(db)
    guard withStartCode else { return IssuedBadge(person: person, code: code, startCode: nil, startCodeFrom: nil) }
    let startCode = BadgeCode.random(length: BadgeCode.startLength)
    let isReset = try PIN.state(of: person, db) != .none
    let worksFrom = isReset && issuer != person ? now.adding(hours: StartCode.waitingHours) : nil
    try StartCode.give(startCode, to: person, by: issuer, worksFrom: worksFrom, at: now, db)
    try PersonLog.note(isReset ? .startCode : .firstStartCode, about: person, by: issuer, at: now, db)
    return IssuedBadge(person: person, code: code, startCode: startCode, startCodeFrom: worksFrom)
  }

  /// Closes the way in of somebody who left, for good: badge, start code and PIN open nothing any more, also when the
  /// person comes back. That there was a PIN stays known, since what was made under it is there still.
  package static func close(_ event: PersonDeactivated, at now: Instant, _ db: any Connection) throws {
    for table in ["badges", "start_codes"] as [SQL] {
      try db.run("DELETE FROM \(table) WHERE person_id = \(event.person)")
    }
    try PIN.end(of: event.person, at: now, db)
    try Sessions.endAll(of: event.person, db)
  }

  /// Sets the PIN of somebody. Throws `AccessError.badPIN` for one that is refused.
  package static func setPIN(_ pin: String, for person: PersonID, at now: Instant, in database: any Database)
    async throws
  {
    guard PIN.problem(with: pin) == nil else { throw AccessError.badPIN }
    let hash = try await PINHasher.hash(pin)
    try await database.write { db in try PIN.set(hash: hash, for: person, at: now, db) }
  }

  /// Removes the way in of somebody who left so long ago that nothing of them stays.
  package static func erase(_ event: PersonalDataErased, _ db: any Connection) throws {
    guard event.cause == .left else { return }
    for table in ["badges", "start_codes", "pins", "demo_persons"] as [SQL] {
      try db.run("DELETE FROM \(table) WHERE person_id = \(event.person)")
    }
    try TryKeys(person: event.person).forget(db)
  }

  /// What is kept of somebody's way in, for that person. No code and no PIN.
  static let personal = PersonalSource("access", titleKey: "access.data.title") { visit, viewer, db in
    let badge = try BadgeState.of([viewer.person], db)[viewer.person]
    let letter = try StartCode.last(of: viewer.person, db)
    let facts: [(String, String?)] = [
      ("access.data.badge", badge?.issuedOn.words(in: visit.language)),
      ("access.data.pin", try PIN.chosen(by: viewer.person, db)?.words(in: visit.language)),
      ("access.data.letter", letter?.on.words(in: visit.language)),
    ]
    let known = facts.compactMap { key, value in value.map { PersonalFact(key, visit, $0) } }
    return known.isEmpty ? [] : [PersonalItem(visit.t("access.data.title"), known)]
  }

  /// Puts somebody on the page `/demo`, in the order of rank.
  package static func addDemoPerson(_ person: PersonID, as part: DemoPart, rank: Int, _ db: any Connection) throws {
    try db.run(
      """
      INSERT INTO demo_persons (person_id, rank, part) VALUES (\(person), \(rank), \(part))
      ON CONFLICT (person_id) DO UPDATE SET rank = excluded.rank, part = excluded.part
      """)
  }
}

/// The codes of a new badge, as they are printed once.
package struct IssuedBadge: Sendable {
  package let person: PersonID
  /// Ten characters, for the QR code and below it.
  package let code: String
  /// Eight characters, for the letter; nil when the person keeps their PIN.
  package let startCode: String?
  /// When the start code begins to work; nil for at once.
  package let startCodeFrom: Instant?
}

/// Who somebody is in the demonstration: decides what the page says that they see, and what to try first.
package enum DemoPart: String, CaseIterable, Sendable, SQLBindable {
  /// Has not sorted any cards yet.
  case newEmployee = "new-employee"
  /// Has sorted cards and chosen a step.
  case employee
  case teamLeader = "team-leader"
  case adviser
  case bridgeFigure = "bridge-figure"
  case administrator
}

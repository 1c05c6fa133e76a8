// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Measurements
import People
import Questionnaires
import Web

/// The ten indicators of the organisation in the demo: last year's campaign and this year's, both closed.
struct DemoIndicators {
  private let organisation: DemoOrganisation
  private let ids: SeededIDs
  private let indicators: Instrument
  private let today: Day

  /// Of a hundred people, how many answer; and in the team of the leader on the page `/demo`, so that there is much to
  /// see there.
  private static let (share, shareOfLeader) = (58, 94)
  /// Of a hundred answers, how many are "I don't know": much of this is out of sight of who works outside.
  private static let unsure = 14
  /// Of a hundred people who know, how many say yes to each indicator, in the order of the instrument.
  private static let yes = [34, 29, 48, 41, 72, 63, 38, 45, 77, 88]

  init(_ organisation: DemoOrganisation, seed: UInt64, on site: Site) throws {
    self.organisation = organisation
    ids = SeededIDs(seed: seed &+ 0x1D1C)
    let shelf = try InstrumentShelf(resources: site.resources)
    guard let indicators = shelf.shipped.last(where: { $0.id == "organisation-indicators" }) else {
      throw ResourceError("instruments/organisation-indicators.json is missing")
    }
    self.indicators = indicators
    today = site.clock.today
  }

  func write(to site: Site, progress: @Sendable (String) -> Void) async throws {
    let bulk = MeasurementsBulk(on: site, in: organisation.municipality, ids: ids)
    var chance = Chance(ids)
    let leaders = organisation.cast.people[.teamLeader]?.team
    let words = Wording(
      nl: "Wat merk jij van leren in onze gemeente? Weet je het niet? Dat is ook een antwoord.",
      en: "What do you notice of learning in our municipality? You do not know? That is an answer too.")
    for (titles, opens, closes, lift) in [
      (Wording(nl: "Tien kenmerken vorig jaar", en: "Ten indicators last year"), -440, -426, -9),
      (Wording(nl: "Tien kenmerken dit jaar", en: "Ten indicators this year"), -75, -61, 0),
    ] {
      // The same teams see more of it in both years.
      var own = Chance(SeededIDs(seed: 0x1D1D))
      let seen = Dictionary(
        uniqueKeysWithValues: organisation.teams.map { ($0.id, Int.random(in: -18...18, using: &own)) })
      try await bulk.write(
        .init(
          instrument: indicators, titles: titles, invitations: words, opensOn: today.adding(days: opens),
          closesOn: today.adding(days: closes), isClosed: true)
      ) { _, team in
        let share = team == leaders ? Self.shareOfLeader : Self.share
        return answers(lift + (team.flatMap { seen[$0] } ?? 0), share: share, &chance)
      }
    }
    progress("two campaigns of the ten indicators")
  }

  /// Nil for somebody who does not answer.
  private func answers(_ lift: Int, share: Int, _ chance: inout Chance) -> [String: ItemAnswer]? {
    guard Int.random(in: 0..<100, using: &chance) < share else { return nil }
    var answers: [String: ItemAnswer] = [:]
    for (item, yes) in zip(indicators.items, Self.yes) {
      let isUnsure = Int.random(in: 0..<100, using: &chance) < Self.unsure
      let luck = Int.random(in: 0..<100, using: &chance)
      answers[item.id] = isUnsure ? .dontKnow : .point(luck < yes + lift ? 1 : 0)
    }
    return answers
  }
}

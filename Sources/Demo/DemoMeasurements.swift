// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Measurements
import People
import Questionnaires
import Storage
import Web

/// The learning culture scan in the demo: last year's, this year's, and one that runs.
struct DemoMeasurements {
  private let organisation: DemoOrganisation
  private let ids: SeededIDs
  private let scan: Instrument
  private let today: Day

  /// About the most answers of the campaign that runs, so that a large demo is made in a minute.
  private static let mostWaiting = 2000
  /// The last day of the latest campaign that is closed, in days from today: long enough before the one that runs.
  private static let latest = -100
  /// The day on which the team of the page `/demo` talked its results over, in days from today.
  private static let agreed = -18

  init(_ organisation: DemoOrganisation, seed: UInt64, on site: Site) throws {
    self.organisation = organisation
    ids = SeededIDs(seed: seed &+ 0x5CA4)
    let shelf = try InstrumentShelf(resources: site.resources)
    guard let scan = shelf.shipped.last(where: { $0.id == "learning-culture-scan" }) else {
      throw ResourceError("instruments/learning-culture-scan.json is missing")
    }
    self.scan = scan
    today = site.clock.today
  }

  func write(to site: Site, progress: @Sendable (String) -> Void) async throws {
    let bulk = MeasurementsBulk(on: site, in: organisation.municipality, ids: ids)
    let words = Wording(
      nl: "Hoe gaat leren op jouw werk? Elk team kiest daarna twee dingen om anders te doen.",
      en: "How is learning at your work? After this every team chooses two things to do differently.")
    for (titles, opens, closes, lift) in [
      (Wording(nl: "Leercultuurscan vorig jaar", en: "Learning culture scan last year"), -400, -380, -0.15),
      (Wording(nl: "Leercultuurscan dit jaar", en: "Learning culture scan this year"), -121, Self.latest, 0.1),
    ] {
      var crew = DemoCrew(scan, organisation, ids, lift: lift)
      let id = try await bulk.write(
        .init(
          instrument: scan, titles: titles, invitations: words, opensOn: today.adding(days: opens),
          closesOn: today.adding(days: closes), isClosed: true)
      ) { person, team in crew.answers(person, team, share: 62) }
      if closes == Self.latest { try await agree(after: id, bulk, on: today.adding(days: Self.agreed)) }
    }
    var crew = DemoCrew(scan, organisation, ids, lift: 0.1)
    let regular = organisation.cast.people[.employee]?.id
    let share = min(30, Self.mostWaiting * 100 / max(1, organisation.people.count))
    try await bulk.write(
      .init(
        instrument: scan, titles: Wording(nl: "Hoe leren wij?", en: "How do we learn?"), invitations: words,
        opensOn: today.adding(days: -5), closesOn: today.adding(days: 16), isClosed: false)
    ) { person, team in person == regular ? nil : crew.answers(person, team, share: share) }
    progress("three campaigns of the learning culture scan")
  }

  /// What the team of the page `/demo` agreed after it saw its results.
  private func agree(after id: ID<Campaign>, _ bulk: MeasurementsBulk, on day: Day) async throws {
    guard let leader = organisation.cast.people[.teamLeader], let team = leader.team else { return }
    let owner = organisation.cast.people[.employee] ?? leader
    let viewer = Viewer(
      person: leader.id, municipality: leader.municipality, name: leader.name, roles: [.employee, .teamLeader],
      team: team, leads: [team])
    try await bulk.agree(
      id, team: team, as: viewer, by: (owner.id, owner.name),
      own: "In de kantine hangt een bord met wie wat kan uitleggen.", on: day)
  }
}

/// What people answer in the demo: every team is good at some mechanisms and weak at others, and its people agree more
/// or less about it.
private struct DemoCrew {
  private let scan: Instrument
  private let lift: Double
  private var chance: Chance
  /// By team and scale: the middle of its answers, 1 to 5, and how far people lie around it.
  private var middles: [TeamID: [String: (middle: Double, spread: Double)]] = [:]

  init(_ scan: Instrument, _ organisation: DemoOrganisation, _ ids: SeededIDs, lift: Double) {
    self.scan = scan
    self.lift = lift
    chance = Chance(ids)
    // The same teams are good at the same things in every campaign.
    var own = Chance(SeededIDs(seed: 0x7EA4))
    for team in organisation.teams {
      for scale in scan.scales {
        middles[team.id, default: [:]][scale.id] = (
          Double.random(in: 2.5...4.3, using: &own), Double.random(in: 0.5...1.3, using: &own)
        )
      }
    }
  }

  /// Nil for somebody who does not answer; so many in a hundred do.
  mutating func answers(_ person: PersonID, _ team: TeamID?, share: Int) -> [String: ItemAnswer]? {
    guard Int.random(in: 0..<100, using: &chance) < share else { return nil }
    let own = Double.random(in: -0.5...0.5, using: &chance)
    var answers: [String: ItemAnswer] = [:]
    for item in scan.items {
      let luck = Int.random(in: 0..<100, using: &chance)
      let middle = team.flatMap { middles[$0]?[item.scale ?? ""] } ?? (3.4, 0.9)
      let noise = (0..<3).map { _ in Double.random(in: -1...1, using: &chance) }.reduce(0, +)
      let value = min(5, max(1, Int((middle.0 + lift + own + noise * middle.1).rounded())))
      switch luck {
      case ..<3: continue
      case ..<6: answers[item.id] = .dontKnow
      default: answers[item.id] = .point(item.reverse ? 6 - value : value)
      }
    }
    return answers.isEmpty ? nil : answers
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Guidance
import GuidanceEngine
import Kernel
import People
import Sharing
import Storage
import Web

/// What came after the cards in the demo: short questions, suggestions, steps with a day, and what people share.
struct DemoGuidance {
  private let organisation: DemoOrganisation
  private let sorters: DemoSorters
  private let ids: SeededIDs
  private let deck: Deck
  private let now: Instant
  private var chance: Chance

  /// About the most people who answer the questions, so that a large demo is made in a minute.
  private static let most = 3000

  init(_ organisation: DemoOrganisation, _ sorters: DemoSorters, ids: SeededIDs, deck: Deck, now: Instant) {
    self.organisation = organisation
    self.sorters = sorters
    self.ids = ids
    self.deck = deck
    self.now = now
    chance = Chance(ids)
  }

  func write(to site: Site, progress: @Sendable (String) -> Void) async throws {
    var maker = self
    let guide = try RuleBook(resources: site.resources).shipped
    let somebodies = maker.somebodies(barriers: guide.rules.barriers.map(\.id))
    let ids = ids
    for start in stride(from: 0, to: somebodies.count, by: 2000) {
      let some = Array(somebodies[start..<min(start + 2000, somebodies.count)])
      try await site.database.write { db in try GuidanceBulk.insert(some, guide: guide, ids: ids, db) }
    }
    progress("\(somebodies.count) people answered what helps them")
    try await maker.share(on: site)
  }

  private mutating func somebodies(barriers: [String]) -> [GuidanceBulk.Somebody] {
    let regular = organisation.cast.people[.employee]?.id
    // Of a thousand people who sorted.
    let share = min(450, Self.most * 1000 / max(1, sorters.sorts.count))
    var result: [GuidanceBulk.Somebody] = []
    for (index, sort) in sorters.sorts.sorted(by: { $0.key < $1.key }) {
      guard let finished = sort.finishedAt else { continue }
      let isRegular = sort.person == regular
      guard isRegular || Int.random(in: 0..<1000, using: &chance) < share else { continue }
      let at = min(finished.adding(minutes: Int64.random(in: 2..<30, using: &chance)), now.adding(minutes: -5))
      let look = look(sort, at: at, barriers: barriers)
      let person = organisation.people[index]
      result.append(
        GuidanceBulk.Somebody(
          person: person.id, language: person.language, looks: [look],
          steps: isRegular ? [openStep(at: at)] : steps(at: at)))
    }
    return result
  }

  private mutating func look(_ sort: CardSort, at: Instant, barriers: [String]) -> GuidanceBulk.Look {
    // How much direction somebody takes themselves, 1 to 5; each answer lies around it.
    let level = Int.random(in: 1...5, using: &chance)
    var answers: [String: Int] = [:]
    for item in (1...9).map({ "Z\($0)" }) + (1...8).map({ "B\($0)" }) where Int.random(in: 0..<12, using: &chance) > 0 {
      answers[item] = min(5, max(1, level + Int.random(in: -1...1, using: &chance)))
    }
    var named: Set<String> = []
    for _ in 0..<Int.random(in: 0...2, using: &chance) where !barriers.isEmpty {
      named.insert(barriers[Int.random(in: 0..<barriers.count, using: &chance)])
    }
    let goal = DemoSentences.goals[Int.random(in: 0..<DemoSentences.goals.count, using: &chance)]
    return GuidanceBulk.Look(
      at: at, answers: answers, barriers: named, cards: Guidance.countingCards(sort.placements, of: deck),
      preference: Preference.allCases.randomElement(using: &chance),
      goal: Int.random(in: 0..<3, using: &chance) == 0 ? goal : nil, aim: Aim.allCases.randomElement(using: &chance))
  }

  /// Two in three choose a step. Older steps are done or were put away; recent ones may still be open.
  private mutating func steps(at: Instant) -> [GuidanceBulk.ChosenStep] {
    guard Int.random(in: 0..<3, using: &chance) > 0 else { return [] }
    let days = Int.random(in: 3..<25, using: &chance)
    let due = Day(at).adding(days: days)
    let closed = at.adding(hours: Int64(24 * Int.random(in: 1...(days + 4), using: &chance)))
    let suggestion = Int.random(in: 0..<2, using: &chance)
    if closed > now || (due > Day(now) && Int.random(in: 0..<2, using: &chance) == 0) {
      return [.init(look: 0, suggestion: suggestion, chosenAt: at, due: due, state: .open)]
    }
    let state: Step.State = Int.random(in: 0..<10, using: &chance) < 7 ? .done : .dropped
    return [.init(look: 0, suggestion: suggestion, chosenAt: at, due: due, state: state, closedAt: closed)]
  }

  /// The step that the employee of the page `/demo` still has to take.
  private func openStep(at: Instant) -> GuidanceBulk.ChosenStep {
    .init(look: 0, suggestion: 0, chosenAt: at, due: Day(now).adding(days: 5), state: .open)
  }

  // MARK: Sharing

  /// The employee of the page `/demo` shares her sort with the bridge figure; of the others one in sixty shares theirs
  /// with who leads their team.
  private mutating func share(on site: Site) async throws {
    let leaders = Dictionary(organisation.leaders.map { ($0.team, $0.person) }) { first, _ in first }
    let regular = organisation.cast.people[.employee]?.id
    let bridge = organisation.cast.people[.bridgeFigure]?.id
    var shares: [(sort: CardSort, receiver: PersonID)] = []
    for (index, sort) in sorters.sorts.sorted(by: { $0.key < $1.key }) {
      if sort.person == regular, let bridge {
        shares.append((sort, bridge))
      } else if Int.random(in: 0..<60, using: &chance) == 0, shares.count < 2000,
        let leader = organisation.people[index].team.flatMap({ leaders[$0] }), leader != sort.person
      {
        shares.append((sort, leader))
      }
    }
    let (now, ids, all) = (now, ids, shares)
    try await site.database.write { db in
      for (sort, receiver) in all {
        let moment = min((sort.finishedAt ?? now).adding(hours: 20), now.adding(hours: -1))
        try SharingBulk.share(
          sort.id.description, kind: SharedSort.key, of: sort.person, with: receiver, at: moment,
          until: Day(moment).adding(days: 60), ids: ids, db)
      }
    }
  }
}

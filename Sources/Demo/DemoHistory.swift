// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Kernel
import People
import Pictures
import Storage
import Web

/// Two years of card sorts in the demo: four half years that are over, and the one that runs.
struct DemoHistory {
  private let organisation: DemoOrganisation
  private let deck: Deck
  private let shelf: DeckShelf
  private let now: Instant
  private let ids: SeededIDs
  private var chance: Chance
  private var people = DemoSorters()

  /// Of a hundred people, how many sort in each half year; the last one runs.
  private static let taking = [20, 24, 28, 31, 16]
  /// The same in the team of the leader on the page `/demo`, where nearly everybody joins: so that leader, adviser and
  /// employee see a full picture there. Other teams show how small groups are withheld.
  private static let takingOfLeader = [55, 60, 75, 90, 45]
  /// Sorts that are written in one transaction.
  private static let atOnce = 4000

  init(_ organisation: DemoOrganisation, seed: UInt64, on site: Site) throws {
    self.organisation = organisation
    shelf = try DeckShelf(resources: site.resources)
    guard let deck = shelf.shipped.filter({ $0.id == Decks.standard }).max(by: { $0.version < $1.version }) else {
      throw ResourceError("decks/\(Decks.standard).json is missing")
    }
    self.deck = deck
    now = site.clock.now()
    ids = SeededIDs(seed: seed &+ 0x5EED)
    chance = Chance(ids)
  }

  /// One sort to come: whose, in which half year, when.
  private struct Moment {
    let person: Int
    let wave: Int
    let startedAt: Instant
    /// Nil for a sort that was not finished.
    let finishedAt: Instant?
  }

  /// Writes sorts, pictures of the half years that are over, guidance and shares. Returns how many sorts.
  func write(to site: Site, progress: @escaping @Sendable (String) -> Void) async throws -> Int {
    var maker = self
    let moments = maker.moments()
    let sortIDs: [CardSortID] = DemoOrganisation.sortedIDs(moments.count, ids)
    let unitOfTeam = Dictionary(uniqueKeysWithValues: organisation.teams.map { ($0.id, $0.unit) })
    let workplaces = Dictionary(
      uniqueKeysWithValues: organisation.people.map { person in
        (
          person.id,
          PicturesBulk.Workplace(
            team: person.team, unit: person.team.flatMap { unitOfTeam[$0] }, setting: person.setting)
        )
      })
    for start in stride(from: 0, to: moments.count, by: Self.atOnce) {
      let end = min(start + Self.atOnce, moments.count)
      let sorts = (start..<end).map { maker.sort(sortIDs[$0], moments[$0]) }
      let chunkIDs = SeededIDs(seed: ids.bits())
      let deck = deck
      try await site.database.write { db in
        try CardsBulk.insert(sorts, db)
        try PicturesBulk.insert(sorts, at: { workplaces[$0] }, deck: deck, ids: chunkIDs, db)
      }
      progress("\(end) of \(moments.count) card sorts written")
    }
    let studied = try await maker.study(beside: moments, at: workplaces, to: site)
    try await DemoGuidance(organisation, maker.people, ids: ids, deck: deck, now: now).write(
      to: site, progress: progress)
    progress("making the pictures of groups")
    try await ReleaseWave.dueWaves(shelf: shelf, database: site.database, at: now, ids: site.ids)
    return moments.count + studied
  }

  /// A study for research only in the second half year, of people who did not sort in it otherwise. Returns how many.
  private func study(
    beside moments: [Moment], at workplaces: [PersonID: PicturesBulk.Workplace], to site: Site
  ) async throws -> Int {
    let half = Self.halfYear(Self.taking.count - 1 - Self.waveOfStudy, before: Day(now))
    let opens = half.opens.adding(days: 30)
    let study = Wave(
      research: "Wat helpt ons leren?", id: ids.next(), in: organisation.municipality.id, deck: deck.id, from: opens,
      to: opens.adding(days: 20))
    // A chance of its own, so that all else in the demo stays as it is.
    var maker = self
    maker.chance = Chance(SeededIDs(seed: ids.bits()))
    let known = Set(moments.filter { $0.wave == Self.waveOfStudy }.map(\.person))
    let cast = Set(organisation.cast.people.values.map(\.id))
    let asked = organisation.people.indices.filter { index in
      let person = organisation.people[index]
      return person.isActive && !known.contains(index) && !cast.contains(person.id)
    }.filter { _ in Int.random(in: 0..<100, using: &maker.chance) < 40 }
    let sortIDs: [CardSortID] = DemoOrganisation.sortedIDs(asked.count, ids)
    let sorts = zip(asked, sortIDs).map { person, id in
      let day = opens.adding(days: Int.random(in: 0...20, using: &maker.chance))
      let started = day.start.adding(minutes: Int64.random(in: 420..<960, using: &maker.chance))
      return maker.sort(
        id, Moment(person: person, wave: Self.waveOfStudy, startedAt: started, finishedAt: started.adding(minutes: 9)))
    }
    let (deck, chunkIDs) = (deck, SeededIDs(seed: ids.bits()))
    for start in stride(from: 0, to: sorts.count, by: Self.atOnce) {
      let some = Array(sorts[start..<min(start + Self.atOnce, sorts.count)])
      try await site.database.write { db in
        if start == 0 { try Study.plan(study, ids: chunkIDs, db) }
        try CardsBulk.insert(some, db)
        try PicturesBulk.insert(some, into: study, at: { workplaces[$0] }, deck: deck, ids: chunkIDs, db)
      }
    }
    return sorts.count
  }

  /// The half year with a study, by its place in `taking`.
  private static let waveOfStudy = 1

  // MARK: When

  private mutating func moments() -> [Moment] {
    let today = Day(now)
    var moments: [Moment] = []
    let newcomer = organisation.cast.people[.newEmployee]?.id
    let regular = organisation.cast.people[.employee]?.id
    let leaders = organisation.cast.people[.teamLeader]?.team
    for (wave, share) in Self.taking.enumerated() {
      let isRunning = wave == Self.taking.count - 1
      let half = Self.halfYear(Self.taking.count - 1 - wave, before: today)
      let last = isRunning ? today.adding(days: -1) : half.closes
      guard last >= half.opens else { continue }
      for (index, person) in organisation.people.enumerated() where person.isActive && person.id != newcomer {
        let isSure = person.id == regular && wave >= Self.taking.count - 2
        let share = person.team == leaders ? Self.takingOfLeader[wave] : share
        guard isSure || Int.random(in: 0..<100, using: &chance) < share else { continue }
        let day = half.opens.adding(days: Int.random(in: 0...(last.number - half.opens.number), using: &chance))
        // Between seven and four, in some ten minutes.
        let started = day.start.adding(minutes: Int64.random(in: 420..<960, using: &chance))
        let isOpen = isRunning && !isSure && Int.random(in: 0..<12, using: &chance) == 0
        let finished = started.adding(seconds: Int64.random(in: 330..<1300, using: &chance))
        moments.append(
          Moment(person: index, wave: wave, startedAt: started, finishedAt: isOpen ? nil : finished))
      }
    }
    return moments
  }

  /// The half year that lies so many half years before the one of the day.
  static func halfYear(_ back: Int, before day: Day) -> (opens: Day, closes: Day) {
    let isFirst = day.month <= 6
    let start = Day(year: day.year, month: isFirst ? 1 : 7, day: 1) ?? day
    let opens = start.adding(months: -6 * back)
    return (opens, opens.adding(months: 6).adding(days: -1))
  }

  // MARK: What

  private mutating func sort(_ id: CardSortID, _ moment: Moment) -> CardSort {
    let person = organisation.people[moment.person]
    let codes = people.sort(moment.person, person.setting, wave: moment.wave, &chance)
    var order = deck.cards.map(\.id)
    order.shuffle(using: &chance)
    let placed = moment.finishedAt == nil ? Int.random(in: 3..<20, using: &chance) : order.count
    var placements: [String: Placement] = [:]
    for card in order.prefix(placed) { placements[card] = DemoSorters.placement(codes[DemoSorters.index[card] ?? 0]) }
    let writes = DemoWriter(order: order, placements: placements)
    let isDone = moment.finishedAt != nil
    let mayBeRead = Int.random(in: 0..<100, using: &chance) < 65
    let sort = CardSort(
      new: id, of: person.id, in: organisation.municipality.id, deck: (deck.id, deck.version), order: order,
      startedAt: moment.startedAt, finishedAt: moment.finishedAt,
      countsInGroup: isDone ? Int.random(in: 0..<100, using: &chance) < 94 : nil,
      placements: placements,
      reasons: isDone ? writes.reasons(mayBeRead: mayBeRead, &chance) : [],
      links: isDone ? writes.links(mayBeRead: mayBeRead, ids, &chance) : [],
      recommendation: isDone ? writes.recommendation(&chance) : nil, recommendationMayBeRead: mayBeRead)
    people.keep(sort, of: moment.person)
    return sort
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Benchmark
import Disclosure
import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// Two rounds of the benchmark in the demo: last year's, released, and one that runs. No municipality in it exists.
struct DemoBenchmark {
  private let organisation: DemoOrganisation
  private let ids: SeededIDs
  private let instrument: Instrument
  private let reference: Reference2023
  private let today: Day

  init(_ organisation: DemoOrganisation, seed: UInt64, on site: Site) throws {
    self.organisation = organisation
    ids = SeededIDs(seed: seed &+ 0xBE7C)
    let shelf = try InstrumentShelf(resources: site.resources)
    guard let instrument = shelf.shipped.last(where: { $0.id == Benchmark.instrument }) else {
      throw ResourceError("instruments/\(Benchmark.instrument).json is missing")
    }
    self.instrument = instrument
    reference = try Reference2023(resources: site.resources)
    today = site.clock.today
  }

  func write(to site: Site, progress: @Sendable (String) -> Void) async throws {
    guard let adviser = organisation.cast.people[.adviser]?.id else { return }
    let bulk = BenchmarkBulk(by: adviser, ids: ids)
    var country = DemoCountry(instrument, reference, ids)
    let released = round("Benchmark leren en ontwikkelen vorig jaar", from: -420, to: -360)
    let running = round("Benchmark leren en ontwikkelen dit jaar", from: -12, to: 30)
    var then = country.entries(200, response: 1)
    then.append(own(country.answers(size), function: "L&O-adviseur"))
    var now = country.entries(120, response: 0.4)
    now.append(own(country.begun(size), function: nil))
    let (first, second, moment) = (then, now, today.adding(days: -365).start)
    let today = today
    try await site.database.write { db in
      try bulk.write(released, first, handedInAt: moment, db)
      try bulk.release(released, at: moment.adding(hours: 10 * 24), on: today, db)
      try bulk.write(running, second, handedInAt: today.adding(days: -3).start.adding(hours: 10), db)
    }
    progress("two rounds of the benchmark")
  }

  private var size: SectorSizeClass {
    SectorSizeClass(publishing: organisation.municipality.sizeClass.rawValue) ?? .from20kTo50k
  }

  private func own(_ answers: [String: ItemAnswer], function: String?) -> BenchmarkBulk.Entry {
    let inhabitants = max(1000, organisation.people.count * 10_000 / 95)
    return BenchmarkBulk.Entry(
      NewEntry(name: organisation.municipality.name, code: nil, inhabitants: inhabitants), isOwn: true,
      answers: answers, function: function)
  }

  private func round(_ name: String, from opens: Int, to closes: Int) -> BenchmarkRound {
    BenchmarkRound(
      id: ids.next(), host: organisation.municipality.id, name: name, opensOn: today.adding(days: opens),
      closesOn: today.adding(days: closes), instrument: instrument, population: Reference2023.population)
  }
}

/// Municipalities that do not exist, answering around the figures of 2023.
private struct DemoCountry {
  private let instrument: Instrument
  private let reference: Reference2023
  private var chance: Chance

  private static let beginnings = [
    "Wilgen", "Berken", "Linden", "Elzen", "Essen", "Iepen", "Hazel", "Vlier", "Meidoorn", "Reiger", "Kieviten",
    "Grutto", "Otter", "Bever", "Zilver", "Koper", "Molen", "Klaver", "Lupine", "Heide",
  ]
  private static let ends = ["oever", "rade", "sluis", "veste", "wold", "hoeve", "kreek", "burcht", "donk", "akker"]
  private static let functions = [
    "L&O-adviseur", "HR-adviseur", "Teamleider HR", "Beleidsmedewerker P&O", "Opleidingscoördinator", "HRM-manager",
  ]

  init(_ instrument: Instrument, _ reference: Reference2023, _ ids: SeededIDs) {
    self.instrument = instrument
    self.reference = reference
    chance = Chance(ids)
  }

  /// So many municipalities. Of the large ones more answer; `response` makes all of them fewer. A few answer less than
  /// half, and one answers twice.
  mutating func entries(_ count: Int, response: Double) -> [BenchmarkBulk.Entry] {
    var entries: [BenchmarkBulk.Entry] = []
    for number in 0..<count {
      let name = Self.beginnings[number % 20] + Self.ends[(number / 20 + number) % 10]
      let size = sizeClass()
      let new = NewEntry(name: name, code: "GM\(9000 + number)", inhabitants: inhabitants(size))
      let willing = [0.55, 0.56, 0.85, 1][SectorSizeClass.allCases.firstIndex(of: size) ?? 0]
      guard share() < willing * response else {
        entries.append(BenchmarkBulk.Entry(new, answers: share() < 0.15 ? begun(size) : [:]))
        continue
      }
      let answers = number % 41 == 7 ? begun(size) : answers(size)
      let function = Self.functions.randomElement(using: &chance)
      entries.append(BenchmarkBulk.Entry(new, answers: answers, function: function))
      if number % 97 == 3 {
        let again = NewEntry(name: "Gemeente \(name)", code: nil, inhabitants: new.inhabitants)
        entries.append(BenchmarkBulk.Entry(again, answers: answers, function: function))
      }
    }
    return entries
  }

  /// Only the first theme.
  mutating func begun(_ size: SectorSizeClass) -> [String: ItemAnswer] {
    let first = instrument.sections.first?.id
    return answers(size).filter { answer in instrument.item(answer.key)?.section == first }
  }

  mutating func answers(_ size: SectorSizeClass) -> [String: ItemAnswer] {
    let lean = Double.random(in: -0.6...0.6, using: &chance)
    var answers: [String: ItemAnswer] = [:]
    for item in instrument.items where share() > 0.04 {
      switch item.kind {
      case .scale:
        let noise = (0..<3).map { _ in Double.random(in: -0.8...0.8, using: &chance) }.reduce(0, +)
        let value = (mean(item, size) ?? 3) + lean + noise
        answers[item.id] = share() < 0.02 ? .dontKnow : .point(min(5, max(1, Int(value.rounded()))))
      case .number: answers[item.id] = number(item, size)
      case .one(let choices): answers[item.id] = one(item, choices, size)
      case .many(let choices, let most): answers[item.id] = many(item, choices, most, size)
      case .yesNo, .open: continue
      }
    }
    let informal = Int.random(in: 5...13, using: &chance) * 5
    let formal = Int.random(in: 2...(100 - informal) / 10, using: &chance) * 5
    for (item, value) in [
      ("mix_informal", informal), ("mix_formal", formal), ("mix_nonformal", 100 - informal - formal),
    ] where answers[item] != nil { answers[item] = .number(Double(value)) }
    return answers
  }

  private mutating func share() -> Double { Double.random(in: 0..<1, using: &chance) }

  private mutating func sizeClass() -> SectorSizeClass {
    switch share() {
    case ..<0.19: .under20k
    case ..<0.73: .from20kTo50k
    case ..<0.91: .from50kTo100k
    default: .over100k
    }
  }

  private mutating func inhabitants(_ size: SectorSizeClass) -> Int {
    switch size {
    case .under20k: Int.random(in: 8_000..<20_000, using: &chance)
    case .from20kTo50k: Int.random(in: 20_000..<50_000, using: &chance)
    case .from50kTo100k: Int.random(in: 50_000..<100_000, using: &chance)
    case .over100k: Int.random(in: 100_000..<260_000, using: &chance)
    }
  }

  private func mean(_ item: Instrument.Item, _ size: SectorSizeClass) -> Double? {
    let topic = Topic.of(item).first
    return topic.flatMap { reference.figure($0, size) ?? reference.figure($0) }?.value
  }

  private mutating func number(_ item: Instrument.Item, _ size: SectorSizeClass) -> ItemAnswer? {
    guard case .number(let least, let most, let decimals, _) = item.kind else { return nil }
    let middle = mean(item, size) ?? (least + most) / 2
    let steps = (0..<decimals).reduce(1.0) { steps, _ in steps * 10 }
    let value = middle * Double.random(in: 0.4...1.6, using: &chance)
    return .number(min(most, max(least, (value * steps).rounded() / steps)))
  }

  private func chances(_ item: Instrument.Item, _ choices: [Instrument.Choice], _ size: SectorSizeClass) -> [Double] {
    Topic.of(item).map { topic in (reference.figure(topic, size) ?? reference.figure(topic))?.value ?? 0.2 }
  }

  private mutating func one(_ item: Instrument.Item, _ choices: [Instrument.Choice], _ size: SectorSizeClass)
    -> ItemAnswer?
  {
    let weights = chances(item, choices, size).map { $0 + 0.02 }
    var place = share() * weights.reduce(0, +)
    for (choice, weight) in zip(choices, weights) {
      place -= weight
      if place <= 0 { return .choice(choice.id) }
    }
    return choices.last.map { .choice($0.id) }
  }

  private mutating func many(
    _ item: Instrument.Item, _ choices: [Instrument.Choice], _ most: Int, _ size: SectorSizeClass
  ) -> ItemAnswer? {
    var chosen: [String] = []
    for (choice, weight) in zip(choices, chances(item, choices, size)) where !choice.isExclusive {
      if share() < weight { chosen.append(choice.id) }
    }
    if chosen.isEmpty { return choices.first(where: \.isExclusive).map { .choices([$0.id]) } }
    return .choices(Array(chosen.prefix(most)))
  }
}

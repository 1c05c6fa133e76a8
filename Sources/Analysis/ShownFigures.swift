// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

/// What disclosure control lets through of everybody and of the groups of a column: the rules of the product itself.
struct ShownFigures: Sendable {
  /// How much of a scale may be said.
  enum Extent { case nothing, mean, detail }

  /// Of all of which a figure must be shown; none: everything over the minimum is shown, as was asked for.
  private let releases: [Release]
  /// Persons behind a figure, and behind one that tells of the spread.
  let minimum: Int
  let minimumForDetail: Int

  static let whole = GroupKey("whole")
  static func key(_ group: String) -> GroupKey { GroupKey("group:\(group)") }
  static func key(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scale:\(scale.id)") }
  static func scores(_ scale: Instrument.Scale) -> SubjectKey { SubjectKey("scores:\(scale.id)") }
  static func key(_ item: Instrument.Item) -> SubjectKey { SubjectKey("item:\(item.id)") }
  static func number(_ item: Instrument.Item) -> SubjectKey { SubjectKey("number:\(item.id)") }

  /// Lets through what was released.
  init(_ releases: [Release], _ size: MinimumGroupSize) {
    self.releases = releases
    minimum = size.persons
    minimumForDetail = size.forDetail
  }

  /// Lets through all of groups with so many persons.
  init(everythingFrom minimum: Int) {
    releases = []
    self.minimum = minimum
    minimumForDetail = minimum
  }

  var showsAll: Bool { releases.isEmpty }

  func isShown(_ group: GroupKey, of respondents: Int) -> Bool {
    showsAll ? respondents >= minimum : releases.allSatisfy { $0.respondents(in: group) != nil }
  }

  /// How much may be said of a scale on which so many have a score.
  func extent(of scale: Instrument.Scale, in group: GroupKey, scores: Int) -> Extent {
    showsAll && scores < minimum ? .nothing : extent(Self.key(scale), group)
  }

  func showsNumber(_ item: Instrument.Item, in group: GroupKey) -> Bool {
    extent(Self.number(item), group) == .detail && (item.shownWhen.isEmpty || showsCounts(Self.key(item), group))
  }

  func showsDistribution(_ scale: Instrument.Scale, in group: GroupKey) -> Bool {
    showsCounts(Self.scores(scale), group)
  }

  func shows(_ item: Instrument.Item, in group: GroupKey) -> Bool { showsCounts(Self.key(item), group) }

  private func showsCounts(_ subject: SubjectKey, _ group: GroupKey) -> Bool {
    releases.allSatisfy { $0.figure(of: subject, in: group).counts != nil }
  }

  private func extent(_ measure: SubjectKey, _ group: GroupKey) -> Extent {
    var extent = Extent.detail
    for release in releases {
      guard case .success(let average) = release.average(of: measure, in: group) else { return .nothing }
      if average.deviationInHundredths == nil { extent = .mean }
    }
    return extent
  }
}

extension AnswerSheet {
  /// What may be seen of everybody and of the groups of a column.
  func release(_ grouping: String?, _ minimum: MinimumGroupSize) throws(NotComputable) -> Release {
    let mine = grouping.flatMap { groups[$0] }
    let names = Set(mine ?? []).subtracting([""]).sorted()
    let keys = names.map { (key: ShownFigures.key($0), parent: ShownFigures.whole) }
    guard let population = try? Population(whole: ShownFigures.whole, groups: keys),
      let everybody = population.place(in: ShownFigures.whole)
    else { throw .tooLarge }
    let places = Dictionary(
      uniqueKeysWithValues: names.map { ($0, population.place(in: ShownFigures.key($0)) ?? everybody) })
    let placeOf = mine.map { $0.map { places[$0] ?? everybody } } ?? Array(repeating: everybody, count: respondentCount)
    let scales = try scored()
    let counted = instrument.items.compactMap { CountedItem($0, self) }
    var tally = Tally(
      of: population,
      about: scales.map(\.subject) + counted.compactMap(\.subject),
      measuring: scales.compactMap(\.measure) + counted.compactMap(\.measure))
    for place in placeOf { tally.addRespondents(at: place) }
    var (subject, measure) = (0, 0)
    for scale in scales {
      scale.count(at: placeOf, subject: subject, measure: measure, in: &tally)
      subject += 1
      measure += scale.measure == nil ? 0 : 1
    }
    for item in counted {
      item.count(self, at: placeOf, subject: subject, measure: measure, in: &tally)
      subject += item.subject == nil ? 0 : 1
      measure += item.measure == nil ? 0 : 1
    }
    return Disclosure.release(tally, minimum: minimum)
  }

  private func scored() throws(NotComputable) -> [CountedScale] {
    var found: [CountedScale] = []
    for described in instrument.scales {
      guard let scale = try scale(described) else { continue }
      let isSensitive = instrument.isSensitive(described)
      let range = scale.answers
      found.append(
        CountedScale(
          subject: Subject(
            ShownFigures.scores(described), categories: range.map(String.init),
            scores: [Score("score", points: range.map { $0 })], isSensitive: isSensitive),
          // A step divides the mean of up to twelve items.
          measure: try? Measure(
            ShownFigures.key(described), points: range, stepsPerPoint: 27_720, isSensitive: isSensitive),
          range: range, scores: try scale.scores(points).byRespondent))
    }
    return found
  }
}

/// The scores of a scale as disclosure control counts them.
private struct CountedScale {
  let subject: Subject
  let measure: Measure?
  let range: ClosedRange<Int>
  let scores: [Double?]

  func count(at places: [Population.Place], subject: Int, measure position: Int, in tally: inout Tally) {
    for (place, score) in zip(places, scores) {
      guard let score else { continue }
      let point = min(range.upperBound, max(range.lowerBound, Int((score + 0.5).rounded(.down))))
      tally.add(at: place, subject: subject, category: point - range.lowerBound)
      if let steps = measure?.steps(score) { try? tally.add(number: steps, at: place, measure: position) }
    }
  }
}

/// An item as disclosure control counts it: its options, who does not know, and whom it reached.
private struct CountedItem {
  let item: Instrument.Item
  let subject: Subject?
  /// Of a number; counted in units that are a power of ten where it would not fit otherwise.
  let measure: Measure?
  private let unit: Double
  private let answered: Int?
  private let dontKnow: Int?
  private let reached: Int?

  /// Nil for own words.
  init?(_ item: Instrument.Item, _ sheet: AnswerSheet) {
    if case .open = item.kind { return nil }
    self.item = item
    let options = sheet.instrument.optionCount(of: item) ?? 0
    var categories = (0..<options).map(String.init)
    func add(_ name: String, _ isThere: Bool) -> Int? {
      guard isThere else { return nil }
      categories.append(name)
      return categories.count - 1
    }
    var isSeveral = false
    if case .many = item.kind { isSeveral = true }
    answered = add("answered", isSeveral)
    dontKnow = add("dont-know", sheet.instrument.dontKnow(item) != nil)
    reached = add("reached", !item.shownWhen.isEmpty)
    _ = add("missed", !item.shownWhen.isEmpty)
    let points = categories.indices.map { $0 < options ? $0 : nil }
    subject =
      categories.isEmpty
      ? nil
      : Subject(
        ShownFigures.key(item), categories: categories,
        scores: options > 0 && !isSeveral ? [Score("answered", points: points)] : [], isSensitive: true,
        answered: answered)
    guard case .number(let least, let most, let decimals, _) = item.kind else {
      measure = nil
      unit = 1
      return
    }
    let steps = decimals == 0 ? 1 : decimals == 1 ? 10 : 100
    var size = 1.0
    while max(abs(least), abs(most)) / size > Double(Measure.mostSteps / 2 / steps) - 1 { size *= 10 }
    unit = size
    measure = try? Measure(
      ShownFigures.number(item), points: Int((least / size).rounded(.down))...Int((most / size).rounded(.up)),
      stepsPerPoint: steps, isSensitive: true)
  }

  func count(
    _ sheet: AnswerSheet, at places: [Population.Place], subject: Int, measure position: Int, in tally: inout Tally
  ) {
    let column = sheet.columns[item.id]
    let lowest = sheet.instrument.range(of: item)?.lowerBound ?? 0
    let (chosen, numbers) = (sheet.choices[item.id], sheet.numbers[item.id])
    for (respondent, place) in places.enumerated() {
      var options: [Int] = []
      var knows = true
      if let column {
        switch sheet.points[respondent, column] {
        case .given(let point): options = [point - lowest]
        case .dontKnow: knows = false
        case .missing: break
        }
      } else if let chosen {
        switch chosen[respondent] {
        case .given(let positions): options = Array(positions)
        case .dontKnow: knows = false
        case .missing: break
        }
      } else if let numbers {
        switch numbers[respondent] {
        case .given(let number):
          if let steps = measure?.steps(number / unit) { try? tally.add(number: steps, at: place, measure: position) }
          if let reached { tally.add(at: place, subject: subject, category: reached) }
          continue
        case .dontKnow: knows = false
        case .missing: break
        }
      }
      for option in options { tally.add(at: place, subject: subject, category: option) }
      if let answered, !options.isEmpty { tally.add(at: place, subject: subject, category: answered) }
      if let dontKnow, !knows { tally.add(at: place, subject: subject, category: dontKnow) }
      if let reached {
        tally.add(at: place, subject: subject, category: options.isEmpty && knows ? reached + 1 : reached)
      }
    }
  }
}

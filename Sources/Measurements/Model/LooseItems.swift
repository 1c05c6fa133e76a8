// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Questionnaires
import Statistics

/// The items of an instrument that belong to no scale, as disclosure control counts them.
///
/// A share is a distribution, so of none of them anything is shown under the minimum for detail. An item with options is a
/// subject, also where several can be chosen: all of its shares are shown or none. A number is a measure. "I don't know" is
/// counted in a category that does not count as an answer. An item that is asked after certain answers only also counts
/// whom it reached: if it reached everybody of a group, that would tell what all of them answered before.
struct LooseItems {
  private enum Counting {
    /// One of the options, or several of them.
    case options(subject: Int, count: Int)
    /// A mean, in units that are a power of ten; `others` counts who do not know, and whom it reached.
    case number(measure: Int, unit: Double, others: Int?)
  }

  let subjects: [Subject]
  let measures: [Measure]
  private let instrument: Instrument
  private let items: [(item: Instrument.Item, counting: Counting)]

  /// The subjects and measures stand in a tally after those of so many scales.
  init(_ instrument: Instrument, after scales: Int) throws {
    self.instrument = instrument
    var (subjects, measures) = ([Subject](), [Measure]())
    var items: [(Instrument.Item, Counting)] = []
    for item in instrument.looseItems {
      let start = scales + subjects.count
      if let options = instrument.optionCount(of: item) {
        subjects.append(Self.subject("item:\(item.id)", options: options, item, instrument))
        items.append((item, .options(subject: start, count: options)))
      } else if case .number(let least, let most, let decimals, _) = item.kind {
        let others = Self.subject("reached:\(item.id)", options: 0, item, instrument)
        let unit = Self.unit(from: least, to: most, decimals: decimals)
        let steps = Self.steps(decimals)
        let points = Int((least / unit).rounded(.down))...Int((most / unit).rounded(.up))
        items.append(
          (
            item,
            .number(
              measure: scales + measures.count, unit: unit, others: others.categories.isEmpty ? nil : start)
          ))
        measures.append(
          try Measure(SubjectKey("number:\(item.id)"), points: points, stepsPerPoint: steps, isSensitive: true))
        if !others.categories.isEmpty { subjects.append(others) }
      }
    }
    self.subjects = subjects
    self.measures = measures
    self.items = items
  }

  private static let others = ["dont-know", "reached", "not-reached"]

  private static func subject(_ key: String, options: Int, _ item: Instrument.Item, _ instrument: Instrument) -> Subject
  {
    let others =
      (instrument.dontKnow(item) == nil ? [] : Self.others.prefix(1))
      + (item.shownWhen.isEmpty ? [] : Self.others[1...])
    let names = (0..<options).map(String.init)
    if case .many = item.kind {
      return Subject(
        SubjectKey(key), categories: names + ["answered"] + others, isSensitive: true, answered: options)
    }
    let points: [Int?] = (0..<options).map { $0 } + others.map { _ in nil }
    return Subject(
      SubjectKey(key), categories: names + others,
      scores: options > 0 ? [Score("answered", points: points)] : [], isSensitive: true)
  }

  private static func steps(_ decimals: Int) -> Int { decimals == 0 ? 1 : decimals == 1 ? 10 : 100 }

  /// 1, or the power of ten in which a number has to be counted to fit a measure.
  private static func unit(from least: Double, to most: Double, decimals: Int) -> Double {
    let room = Double(Measure.mostSteps / 2 / steps(decimals)) - 1
    var unit = 1.0
    while max(abs(least), abs(most)) / unit > room { unit *= 10 }
    return unit
  }

  // MARK: Counting

  /// Adds what one respondent answered.
  func add(_ sheet: AnswerSheet, at place: Population.Place, to tally: inout Tally) throws {
    for (item, counting) in items {
      let answer = sheet.answers[item.id]
      let chosen = instrument.options(in: answer, to: item)
      switch counting {
      case .options(let subject, _):
        for option in chosen { tally.add(at: place, subject: subject, category: option) }
        if let answered = tally.subjects[subject].answered, !chosen.isEmpty {
          tally.add(at: place, subject: subject, category: answered)
        }
        addOthers(answer, at: place, subject, to: &tally)
      case .number(let measure, let unit, let others):
        if case .number(let number)? = answer, let steps = tally.measures[measure].steps(number / unit) {
          try tally.add(number: steps, at: place, measure: measure)
        }
        if let others { addOthers(answer, at: place, others, to: &tally) }
      }
    }
  }

  private func addOthers(_ answer: ItemAnswer?, at place: Population.Place, _ subject: Int, to tally: inout Tally) {
    let categories = tally.subjects[subject].categories
    if answer == .dontKnow, let category = categories.firstIndex(of: Self.others[0]) {
      tally.add(at: place, subject: subject, category: category)
    }
    if let category = categories.firstIndex(of: Self.others[answer == nil ? 2 : 1]) {
      tally.add(at: place, subject: subject, category: category)
    }
  }

  // MARK: What is shown

  /// What may be seen of one group, by item. `numbers` gives the numbers that its people answered to an item.
  func results(
    in group: GroupKey, of release: Release, in tally: Tally, asked: Int?, numbers: (Instrument.Item) -> [Double]
  ) -> [String: ResultRelease.ItemResult] {
    var found: [String: ResultRelease.ItemResult] = [:]
    for (item, counting) in items where isOpen(item, found) {
      found[item.id] =
        switch counting {
        case .options(let subject, let options):
          release.figure(of: tally.subjects[subject].key, in: group).counts.map { counts in
            .init(
              answered: tally.subjects[subject].answered.map { counts[$0] } ?? counts.prefix(options).reduce(0, +),
              dontKnow: dontKnow(counts, tally.subjects[subject]), counts: Array(counts.prefix(options)))
          }
        case .number(let measure, let unit, let others):
          number(item, measure, unit, others, in: group, release, tally, asked: asked) { numbers(item) }
        }
    }
    return found
  }

  /// What was answered before must be seen too, else the one would tell of the other.
  private func isOpen(_ item: Instrument.Item, _ found: [String: ResultRelease.ItemResult]) -> Bool {
    item.shownWhen.allSatisfy { condition in
      guard items.contains(where: { $0.item.id == condition.item }) else { return true }
      return found[condition.item] != nil
    }
  }

  private func number(
    _ item: Instrument.Item, _ measure: Int, _ unit: Double, _ others: Int?, in group: GroupKey, _ release: Release,
    _ tally: Tally, asked: Int?, _ numbers: () -> [Double]
  ) -> ResultRelease.ItemResult? {
    let beside = others.flatMap { release.figure(of: tally.subjects[$0].key, in: group).counts }
    guard case .success(let average) = release.average(of: tally.measures[measure].key, in: group),
      item.shownWhen.isEmpty || beside != nil
    else { return nil }
    var interval: Interval?
    if average.deviationInHundredths != nil {
      let values = numbers()
      interval =
        (try? Statistics.Mean(of: values, populationSize: asked.map { max($0, values.count) }))?.interval.value
    }
    func rounded(_ value: Double) -> Double { (value / unit * 100).rounded() / 100 * unit }
    return .init(
      answered: average.answered,
      dontKnow: others.flatMap { other in beside.flatMap { dontKnow($0, tally.subjects[other]) } }, counts: [],
      mean: average.mean * unit, low: interval.map { rounded($0.lower) }, high: interval.map { rounded($0.upper) })
  }

  private func dontKnow(_ counts: [Int], _ subject: Subject) -> Int? {
    subject.categories.firstIndex(of: Self.others[0]).map { counts[$0] }
  }
}

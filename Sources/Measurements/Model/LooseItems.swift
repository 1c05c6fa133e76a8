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
  /// A subject, with where its categories stand: options, who chose any of several, and what is no answer.
  private struct Counts {
    let subject: Int
    let key: SubjectKey
    let options: Int
    let answered: Int?
    let dontKnow: Int?
    let reached: Int?
    let missed: Int?
  }

  private struct Question {
    let item: Instrument.Item
    /// Nil for a number that everybody is asked and knows.
    let counts: Counts?
    /// A mean, in units that are a power of ten; nil for an item with options.
    let number: (measure: Int, key: SubjectKey, unit: Double)?
  }

  private(set) var subjects: [Subject] = []
  private(set) var measures: [Measure] = []
  private var questions: [Question] = []
  private let instrument: Instrument

  /// The subjects and measures stand in a tally after those of so many scales.
  init(_ instrument: Instrument, after scales: Int) throws {
    self.instrument = instrument
    for item in instrument.looseItems {
      let counts = addSubject(for: item, after: scales)
      guard case .number(let least, let most, let decimals, _) = item.kind else {
        questions.append(Question(item: item, counts: counts, number: nil))
        continue
      }
      let (steps, unit) = (Self.steps(decimals), Self.unit(from: least, to: most, decimals: decimals))
      let measure = try Measure(
        SubjectKey("number:\(item.id)"),
        points: Int((least / unit).rounded(.down))...Int((most / unit).rounded(.up)), stepsPerPoint: steps,
        isSensitive: true)
      questions.append(
        Question(item: item, counts: counts, number: (scales + measures.count, measure.key, unit)))
      measures.append(measure)
    }
  }

  private static func steps(_ decimals: Int) -> Int { decimals == 0 ? 1 : decimals == 1 ? 10 : 100 }

  /// 1, or the power of ten in which a number has to be counted to fit a measure.
  static func unit(from least: Double, to most: Double, decimals: Int) -> Double {
    let room = Double(Measure.mostSteps / 2 / steps(decimals)) - 1
    var unit = 1.0
    while max(abs(least), abs(most)) / unit > room { unit *= 10 }
    return unit
  }

  private mutating func addSubject(for item: Instrument.Item, after scales: Int) -> Counts? {
    let options = instrument.optionCount(of: item) ?? 0
    var categories = (0..<options).map(String.init)
    func add(_ name: String, if isThere: Bool) -> Int? {
      guard isThere else { return nil }
      categories.append(name)
      return categories.count - 1
    }
    var isSeveral = false
    if case .many = item.kind { isSeveral = true }
    let answered = add("answered", if: isSeveral)
    let dontKnow = add("dont-know", if: instrument.dontKnow(item) != nil)
    let reached = add("reached", if: !item.shownWhen.isEmpty)
    let missed = add("missed", if: !item.shownWhen.isEmpty)
    guard !categories.isEmpty else { return nil }
    // With points, so that only those who answered count as having answered.
    let points = categories.indices.map { $0 < options ? $0 : nil }
    let subject = Subject(
      SubjectKey("item:\(item.id)"), categories: categories,
      scores: options > 0 && !isSeveral ? [Score("answered", points: points)] : [], isSensitive: true,
      answered: answered)
    subjects.append(subject)
    return Counts(
      subject: scales + subjects.count - 1, key: subject.key, options: options, answered: answered,
      dontKnow: dontKnow, reached: reached, missed: missed)
  }

  // MARK: Counting

  /// Adds what one respondent answered.
  func add(_ sheet: AnswerSheet, at place: Population.Place, to tally: inout Tally) throws {
    for question in questions {
      let answer = sheet.answers[question.item.id]
      if let number = question.number, case .number(let value)? = answer,
        let steps = tally.measures[number.measure].steps(value / number.unit)
      {
        try tally.add(number: steps, at: place, measure: number.measure)
      }
      guard let counts = question.counts else { continue }
      let chosen = instrument.options(in: answer, to: question.item)
      let others = [
        chosen.isEmpty ? nil : counts.answered, answer == .dontKnow ? counts.dontKnow : nil,
        answer == nil ? counts.missed : counts.reached,
      ]
      for category in chosen + others.compactMap(\.self) {
        tally.add(at: place, subject: counts.subject, category: category)
      }
    }
  }

  /// The numbers that each respondent answered, by item, with the measure in which they are counted.
  func numbers(_ sheets: [AnswerSheet]) -> [(id: String, measure: SubjectKey, values: [Double?])] {
    questions.compactMap { question in
      guard let number = question.number else { return nil }
      let values = sheets.map { sheet -> Double? in
        if case .number(let value)? = sheet.answers[question.item.id] { value } else { nil }
      }
      return (question.item.id, number.key, values)
    }
  }

  // MARK: What is shown

  /// What may be seen of one group, by item. `numbers` gives the numbers that its people answered to an item.
  func results(
    in group: GroupKey, of release: Release, asked: Int?, numbers: (Instrument.Item) -> [Double]
  ) -> [String: ResultRelease.ItemResult] {
    var found: [String: ResultRelease.ItemResult] = [:]
    for question in questions where isOpen(question.item, found) {
      let shown = question.counts.flatMap { release.figure(of: $0.key, in: group).counts }
      let dontKnow = question.counts?.dontKnow.flatMap { category in shown?[category] }
      if question.number != nil {
        guard question.item.shownWhen.isEmpty || shown != nil else { continue }
        found[question.item.id] = number(question, dontKnow, in: group, release, asked: asked) {
          numbers(question.item)
        }
      } else if let counts = question.counts, let shown {
        let options = Array(shown.prefix(counts.options))
        found[question.item.id] = .init(
          answered: counts.answered.map { shown[$0] } ?? options.reduce(0, +), dontKnow: dontKnow, counts: options)
      }
    }
    return found
  }

  /// What was answered before must be seen too, else the one would tell of the other.
  private func isOpen(_ item: Instrument.Item, _ found: [String: ResultRelease.ItemResult]) -> Bool {
    item.shownWhen.allSatisfy { condition in
      found[condition.item] != nil || !questions.contains { $0.item.id == condition.item }
    }
  }

  private func number(
    _ question: Question, _ dontKnow: Int?, in group: GroupKey, _ release: Release, asked: Int?,
    _ numbers: () -> [Double]
  ) -> ResultRelease.ItemResult? {
    guard let (_, key, unit) = question.number, case .success(let average) = release.average(of: key, in: group) else {
      return nil
    }
    var interval: Interval?
    if average.deviationInHundredths != nil {
      let values = numbers()
      interval =
        (try? Statistics.Mean(of: values, populationSize: asked.map { max($0, values.count) }))?.interval.value
    }
    func rounded(_ value: Double) -> Double { (value / unit * 100).rounded() / 100 * unit }
    return .init(
      answered: average.answered, dontKnow: dontKnow, counts: [], mean: average.mean * unit,
      low: interval.map { min(average.mean * unit, rounded($0.lower)) },
      high: interval.map { max(average.mean * unit, rounded($0.upper)) },
      spread: average.standardDeviation.map { $0 * unit })
  }
}

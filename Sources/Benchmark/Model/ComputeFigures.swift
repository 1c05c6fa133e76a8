// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

extension RoundFigures {
  /// Where random draws start for tables with small expected counts, so that a round gives the same figures again.
  static let seed: UInt64 = 2023

  /// The figures of a round. Throws `DisclosureError` for an instrument whose numbers are too large to be counted.
  ///
  /// - Parameter population: Municipalities of the country in each class.
  package init(
    of counted: [CountedAnswers], _ instrument: Instrument, population: [SectorSizeClass: Int],
    minimum: MinimumGroupSize = .standard
  ) throws {
    let numbers = Dictionary(grouping: counted, by: \.sizeClass).mapValues(\.count)
    let classes = PublishedClass.merging(numbers, population: population, minimum: minimum.forDetail)
    let release = try Self.release(counted, instrument, classes, minimum)
    self.classes = classes
    respondents = release.respondents(in: Self.whole)
    let (seen, sizes) = (classes.map(\.respondents), classes.map { Double($0.population) })
    fit = Computed { () throws(NotComputable) in
      try GoodnessOfFit(
        observed: seen, population: sizes, whenSparse: .monteCarlo(MonteCarlo(seed: Self.seed)))
    }
    weighting = Computed { () throws(NotComputable) in
      try PostStratification(observed: seen, population: sizes)
    }
    let samples = Topic.all(of: instrument).map { Sample($0, counted, classes) }
    lines = samples.map { $0.line(release, minimum) }
    differences = try Self.differences(instrument, samples, lines)
  }

  private static let whole: GroupKey = "sector"

  // MARK: What may be shown

  private static func release(
    _ counted: [CountedAnswers], _ instrument: Instrument, _ classes: [PublishedClass], _ minimum: MinimumGroupSize
  ) throws -> Release {
    let population = try Population(whole: whole, groups: classes.map { ($0.group, whole) })
    let topics = Topic.all(of: instrument)
    let measured = topics.filter { $0.kind == .mean }
    let subjects = subjects(of: instrument)
    var tally = Tally(
      of: population, about: subjects.map(\.subject), measuring: try measured.map { try $0.measure(in: instrument) })
    for answer in counted {
      let group = classes.first { $0.members.contains(answer.sizeClass) }?.group ?? whole
      guard let place = population.place(in: group) else { continue }
      tally.addRespondents(at: place)
      for (position, topic) in measured.enumerated() {
        guard let steps = topic.value(answer.answers).flatMap({ tally.measures[position].steps($0) }) else { continue }
        try tally.add(number: steps, at: place, measure: position)
      }
      for (position, entry) in subjects.enumerated() {
        guard let category = entry.category(answer.answers) else { continue }
        tally.add(at: place, subject: position, category: category)
      }
    }
    return Disclosure.release(tally, minimum: minimum, smallCounts: .withheld)
  }

  /// What is counted together: all choices of a question with one answer, since they add up; each choice of a question
  /// with several answers by itself, as chosen or not.
  private struct Counted {
    let subject: Subject
    let category: ([String: ItemAnswer]) -> Int?
  }

  private static func subjects(of instrument: Instrument) -> [Counted] {
    instrument.items.flatMap { item -> [Counted] in
      let topics = Topic.of(item)
      switch item.kind {
      case .one(let choices):
        return [
          Counted(subject: Subject(SubjectKey(item.id), categories: choices.map(\.id))) { answers in
            topics.firstIndex { $0.value(answers) == 1 }
          }
        ]
      case .many:
        return topics.map { topic in
          Counted(subject: Subject(SubjectKey(topic.key), categories: ["chosen", "not"])) { answers in
            topic.value(answers).map { $0 == 1 ? 0 : 1 }
          }
        }
      case .scale, .number, .yesNo, .open: return []
      }
    }
  }

  // MARK: Differences between classes

  private static func differences(_ instrument: Instrument, _ samples: [Sample], _ lines: [Line]) throws -> [Difference]
  {
    let mayMix = Set(lines.filter { $0.weighted != nil }.map(\.key))
    let byItem = Dictionary(grouping: samples) { $0.topic.item.id }
    var found: [(key: String, test: Test)] = []
    for item in instrument.items {
      let samples = (byItem[item.id] ?? []).filter { mayMix.contains($0.topic.key) }
      switch item.kind {
      case .scale, .number:
        for sample in samples { if let test = sample.means { found.append((sample.topic.key, test)) } }
      case .many:
        for sample in samples {
          if let test = Test(counts: sample.chosenAndNot) { found.append((sample.topic.key, test)) }
        }
      case .one(let choices):
        guard samples.count == choices.count, let first = samples.first else { continue }
        let table = first.groups.indices.map { group in samples.map { $0.groups[group].count { $0 == 1 } } }
        if let test = Test(counts: table) { found.append((item.id, test)) }
      case .yesNo, .open: continue
      }
    }
    let adjusted = try holm(found.map(\.test.pValue))
    return zip(found, adjusted).map { found, adjusted in
      Difference(
        key: found.key, method: found.test.method, statistic: found.test.statistic, pValue: found.test.pValue,
        adjusted: adjusted, effect: found.test.effect)
    }
  }
}

/// A test of one question before the correction.
private struct Test {
  let method: RoundFigures.Difference.Method
  let statistic: Double
  let pValue: Double
  let effect: Double

  init(method: RoundFigures.Difference.Method, statistic: Double, pValue: Double, effect: Double) {
    self.method = method
    self.statistic = statistic
    self.pValue = pValue
    self.effect = effect
  }

  /// Rows are classes. Nil when it cannot be computed: everybody chose the same.
  init?(counts: [[Int]]) {
    let rule = SparseCounts.monteCarlo(MonteCarlo(seed: RoundFigures.seed))
    guard let test = try? IndependenceTest(counts, whenSparse: rule) else { return nil }
    self.init(method: .chiSquared, statistic: test.statistic, pValue: test.pValue, effect: test.cramersV)
  }
}

/// The values of one topic, by published class.
private struct Sample {
  let topic: Topic
  let all: [Double]
  let groups: [[Double]]
  let classes: [PublishedClass]

  init(_ topic: Topic, _ counted: [CountedAnswers], _ classes: [PublishedClass]) {
    self.topic = topic
    self.classes = classes
    all = counted.compactMap { topic.value($0.answers) }
    groups = classes.map { one in
      counted.filter { one.members.contains($0.sizeClass) }.compactMap { topic.value($0.answers) }
    }
  }

  func line(_ release: Release, _ minimum: MinimumGroupSize) -> RoundFigures.Line {
    let shown = classes.indices.map { position in
      isShown(in: classes[position].group, release) ? figure(groups[position], minimum) : nil
    }
    let whole = isShown(in: "sector", release) ? figure(all, minimum) : nil
    // A standard deviation of fewer than the minimum for detail would follow from what mixes them.
    let mayMix =
      whole != nil && shown.count > 1
      && shown.allSatisfy { ($0?.answered ?? 0) >= (topic.kind == .mean ? minimum.forDetail : 1) }
    return RoundFigures.Line(
      key: topic.key, kind: topic.kind, whole: whole, weighted: mayMix ? weighted : nil, classes: shown)
  }

  private func isShown(in group: GroupKey, _ release: Release) -> Bool {
    switch topic.kind {
    case .mean: (try? release.average(of: SubjectKey(topic.key), in: group).get()) != nil
    case .share:
      if case .many = topic.item.kind {
        release.figure(of: SubjectKey(topic.key), in: group).counts != nil
      } else {
        release.figure(of: SubjectKey(topic.item.id), in: group).counts != nil
      }
    }
  }

  /// A mean with its t interval, or a share with Wilson's; without interval under the minimum for detail.
  private func figure(_ values: [Double], _ minimum: MinimumGroupSize) -> RoundFigures.Value? {
    switch topic.kind {
    case .mean:
      guard let mean = try? Mean(of: values) else { return nil }
      let interval = values.count >= minimum.forDetail ? mean.interval.value : nil
      return .init(answered: mean.count, value: mean.value, low: interval?.lower, high: interval?.upper)
    case .share:
      guard let share = try? Proportion(values.count { $0 == 1 }, of: values.count) else { return nil }
      return .init(
        answered: share.count, value: share.value, low: share.interval.lower, high: share.interval.upper)
    }
  }

  /// Weighted to the country by class, over those who answered this. A share stays within 0 and 1.
  private var weighted: RoundFigures.Value? {
    guard
      let strata = try? PostStratification(
        observed: groups.map(\.count), population: classes.map { Double($0.population) }),
      let mean = try? WeightedMean(
        of: groups.flatMap(\.self),
        weights: zip(groups, strata.weights).flatMap { group, weight in group.map { _ in weight ?? 0 } })
    else { return nil }
    var (low, high) = (mean.interval.value?.lower, mean.interval.value?.upper)
    if topic.kind == .share { (low, high) = (low.map { max(0, $0) }, high.map { min(1, $0) }) }
    return .init(answered: mean.count, value: mean.value, low: low, high: high)
  }

  var chosenAndNot: [[Int]] { groups.map { group in [group.count { $0 == 1 }, group.count { $0 == 0 }] } }

  /// Welch's test; where a class has no spread the test on ranks; nil when there is no spread at all.
  var means: Test? {
    if let welch = try? WelchAnova(groups: groups) {
      return Test(method: .welch, statistic: welch.f, pValue: welch.pValue, effect: welch.omegaSquared)
    }
    guard let ranks = try? KruskalWallis(groups: groups) else { return nil }
    return Test(method: .kruskalWallis, statistic: ranks.h, pValue: ranks.pValue, effect: ranks.epsilonSquared)
  }
}

extension Topic {
  fileprivate func measure(in instrument: Instrument) throws -> Measure {
    if case .number(let least, let most, let decimals, _) = item.kind {
      let steps = (0..<decimals).reduce(1) { steps, _ in steps * 10 }
      return try Measure(
        SubjectKey(key), points: Int(least.rounded(.down))...Int(most.rounded(.up)), stepsPerPoint: steps)
    }
    return try Measure(SubjectKey(key), points: instrument.range(of: item) ?? 1...5, stepsPerPoint: 1)
  }
}

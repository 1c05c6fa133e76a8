// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// One release in the making: the same decision at three levels, each among the groups of the level before.
struct ReleaseMaker {
  let tally: Tally
  let minimum: MinimumGroupSize
  var smallCounts = SmallCounts.shown
  let previous: Release?
  let turnover: [Turnover]
  /// Who changed, for the levels of answers, where that is known apart from who came and went.
  var turnoverOfAnswers: [Turnover]?

  private var population: Population { tally.population }
  private var number: Int { (previous?.number ?? 0) + 1 }
  private var positions: Int { population.groups.count + population.settings.count }

  func make() -> (release: Release, explanation: Explanation) {
    let everybody = settle(Level(floor: minimum.persons), within: nil) { previous?.dated($0)?.release }
    var release = Release(number: number, minimum: minimum, population: population, subjects: tally.subjects.map(\.key))
    var explanation = Explanation(positionOf: release.positionOf, groups: everybody.cause + everybody.causeOfColumn)
    forEachShown(everybody) { position, group, persons in
      release.taken[position] = newer(persons[0], than: previous?.dated(group))
    }
    keepOlder(&release.taken) { previous?.dated($0) }

    var details: [SubjectKey: Suppression] = [:]
    for (position, subject) in tally.subjects.enumerated() {
      let (figures, shown) = figures(position, subject, within: everybody)
      release.figures[position] = figures
      explanation.add(subject.key, shown.cause + shown.causeOfColumn)
      details[subject.key] = shown
    }
    for (position, measure) in tally.measures.enumerated() {
      let (averages, shown) = averages(position, measure, within: everybody)
      release.averages = (release.averages ?? [:]).merging([measure.key: averages]) { $1 }
      explanation.add(measure.key, shown.cause + shown.causeOfColumn)
    }
    for (position, amount) in tally.amounts.enumerated() {
      let shown = amount.subject.flatMap { details[$0] } ?? everybody
      release.totals = (release.totals ?? [:]).merging([amount.key: totals(position, amount, shown)]) { $1 }
    }
    return (release, explanation)
  }

  // MARK: Figures

  private func figures(
    _ position: Int, _ subject: Subject, within everybody: Suppression
  ) -> (figures: [Release.Dated<Figure>?], details: Suppression) {
    let older = { (group: GroupKey) in previous?.dated(subject.key, group) }
    let earlierDetail = { (group: GroupKey) in older(group).flatMap { $0.value.counts == nil ? nil : $0.release } }
    let width = subject.categories.count
    let answers = SafetyRule.Answers.categories(width, scores: subject.scores, answered: subject.answered)
    let means = settle(
      Level(
        floor: subject.isSensitive ? minimum.forDetail : minimum.persons,
        answers: answers, counts: tally.counts[position]),
      within: everybody, earlier: { older($0)?.release })
    var details = means
    let strict = smallCounts == .withheld ? minimum.persons : 1
    details.narrow(
      to: rule(
        Level(
          floor: minimum.forDetail, answers: answers, counts: [],
          leastPerCategory: strict)),
      mayShow: { previous == nil || earlierDetail($0) != nil },
      isFixed: unchangedGroups(earlierDetail, turnoverOfAnswers ?? turnover))

    var figures = [Release.Dated<Figure>?](repeating: nil, count: positions)
    forEachShown(details) { position, group, vector in
      let counts = Array(vector.suffix(width))
      let figure = Figure.distribution(respondents: vector[0], counts: counts, means: self.means(of: subject, vector))
      figures[position] = newer(figure, than: older(group))
    }
    forEachShown(means) { position, group, vector in
      // A distribution that has to stay is not exchanged for a mean.
      guard figures[position] == nil, previous == nil || older(group)?.value.counts == nil else { return }
      let figure = Figure.means(respondents: vector[0], means: self.means(of: subject, vector))
      figures[position] = newer(figure, than: older(group))
    }
    keepOlder(&figures, older)
    return (figures, details)
  }

  private func averages(
    _ position: Int, _ measure: Measure, within everybody: Suppression
  ) -> (averages: [Release.Dated<Average>?], means: Suppression) {
    let older = { (group: GroupKey) in previous?.dated(average: measure.key, group) }
    let earlierDetail = { (group: GroupKey) in
      older(group).flatMap { $0.value.deviationInHundredths == nil ? nil : $0.release }
    }
    let span = measure.steps.upperBound - measure.steps.lowerBound
    let answers = SafetyRule.Answers.numbers(span: span, point: measure.stepsPerPoint)
    let means = settle(
      Level(
        floor: measure.isSensitive ? minimum.forDetail : minimum.persons, answers: answers,
        counts: Self.withSpread(tally.numbers[position])),
      within: everybody, earlier: { older($0)?.release })
    var details = means
    details.narrow(
      to: rule(Level(floor: minimum.forDetail, answers: answers, showsSpread: true)),
      mayShow: { previous == nil || earlierDetail($0) != nil },
      isFixed: unchangedGroups(earlierDetail, turnoverOfAnswers ?? turnover))

    var averages = [Release.Dated<Average>?](repeating: nil, count: positions)
    for (shown, withDeviation) in [(details, true), (means, false)] {
      forEachShown(shown) { position, group, vector in
        let numbers = vector.suffix(4).dropLast()
        guard averages[position] == nil, numbers.first != 0 else { return }
        guard withDeviation || older(group)?.value.deviationInHundredths == nil else { return }
        let average = Average(
          respondents: vector[0], numbers: numbers, of: measure, withDeviation: withDeviation)
        averages[position] = newer(average, than: older(group))
      }
    }
    keepOlder(&averages, older)
    return (averages, means)
  }

  /// Numbers place by place (how many, their sum, their squares), each with the squared distances from its mean behind it.
  private static func withSpread(_ numbers: [Int]) -> [Int] {
    var found: [Int] = []
    found.reserveCapacity(numbers.count / 3 * 4)
    for start in stride(from: 0, to: numbers.count, by: 3) {
      found.append(contentsOf: numbers[start..<start + 3])
      let (count, sum) = (Int128(numbers[start]), Int128(numbers[start + 1]))
      found.append(count == 0 ? 0 : numbers[start + 2] - Int((sum * sum + count - 1) / count))
    }
    return found
  }

  private func totals(_ position: Int, _ amount: Amount, _ shown: Suppression) -> [Release.Dated<Int>?] {
    let (groups, settings) = population.totals(of: tally.totals[position])
    var totals = [Release.Dated<Int>?](repeating: nil, count: positions)
    let sums = groups + settings
    forEachShown(shown) { position, group, _ in
      totals[position] = newer(sums[position], than: previous?.dated(total: amount.key, group))
    }
    keepOlder(&totals) { previous?.dated(total: amount.key, $0) }
    return totals
  }

  private func means(of subject: Subject, _ vector: [Int]) -> [Mean?] {
    let floor = subject.isSensitive ? minimum.forDetail : minimum.persons
    return subject.scores.map { score in
      let (total, scored) = score.sum(vector, from: vector.count - subject.categories.count)
      return scored < floor ? nil : Mean(points: total, persons: scored)
    }
  }

  // MARK: Earlier releases

  private func newer<Value: Equatable>(_ value: Value, than old: Release.Dated<Value>?) -> Release.Dated<Value> {
    if let old, old.value == value { return old }
    return .init(value: value, release: number)
  }

  /// What could not be replaced stays as it was.
  private func keepOlder<Value>(
    _ values: inout [Release.Dated<Value>?], _ older: (GroupKey) -> Release.Dated<Value>?
  ) {
    guard previous != nil else { return }
    for (position, group) in (population.groups + population.settings).enumerated() where values[position] == nil {
      values[position] = older(group)
    }
  }

  /// Groups whose older figure still holds, since nobody in them changed.
  private func unchangedGroups(_ earlier: (GroupKey) -> Int?, _ turnover: [Turnover]) -> Set<GroupKey> {
    guard !turnover.isEmpty else { return [] }
    let changes = turnover.map { population.totals(of: $0.persons) }.map { $0.groups + $0.settings }
    return Set(
      (population.groups + population.settings).enumerated().compactMap { position, group in
        earlier(group).map { changes[$0 - 1][position] == 0 } == true ? group : nil
      })
  }

  // MARK: Levels

  /// What is decided about: persons alone, or what they answered.
  private struct Level {
    let floor: Int
    var answers = SafetyRule.Answers.none
    /// What was answered, place by place, as wide as `answers` asks.
    var counts: [Int] = []
    var leastPerCategory = 1
    var showsSpread = false

    var isAboutAnswers: Bool { if case .none = answers { false } else { true } }
  }

  private func rule(_ level: Level) -> SafetyRule {
    SafetyRule(
      floor: level.floor, releases: turnover.count, answers: level.answers, meansMatterBelow: minimum.forDetail,
      showsSpread: level.showsSpread, leastPerCategory: level.leastPerCategory)
  }

  /// `earlier` is the release from which a group's figure at this level stems, if it has one.
  private func settle(_ level: Level, within: Suppression?, earlier: (GroupKey) -> Int?) -> Suppression {
    let changed = level.isAboutAnswers ? turnoverOfAnswers ?? turnover : turnover
    let rule = rule(level)
    var mayShow = within?.isShown ?? Array(repeating: true, count: population.groups.count)
    var mayShowColumn = within?.isShownColumn ?? Array(repeating: true, count: population.settings.count)
    if previous != nil {
      for (node, group) in population.groups.enumerated() where earlier(group) == nil { mayShow[node] = false }
      for (column, group) in population.settings.enumerated() where earlier(group) == nil {
        mayShowColumn[column] = false
      }
    }
    let unchanged = unchangedGroups(earlier, changed)
    var suppression = Suppression(
      population, rule: rule, cells: cells(rule, level.counts, changed), mayShow: mayShow,
      mayShowColumn: mayShowColumn,
      isFixed: population.groups.map { unchanged.contains($0) },
      isFixedColumn: population.settings.map { unchanged.contains($0) })
    suppression.settle()
    return suppression
  }

  private func cells(_ rule: SafetyRule, _ counts: [Int], _ changed: [Turnover]) -> [Int] {
    let width = rule.width - rule.firstAnswer
    var cells: [Int] = []
    cells.reserveCapacity(tally.respondents.count * rule.width)
    for place in tally.respondents.indices {
      cells.append(tally.respondents[place])
      for turnover in changed { cells.append(turnover.persons[place]) }
      if width > 0 { cells.append(contentsOf: counts[place * width..<(place + 1) * width]) }
    }
    return cells
  }

  /// Positions are those of a release: the groups, then the settings.
  private func forEachShown(_ suppression: Suppression, _ body: (Int, GroupKey, [Int]) -> Void) {
    for (node, group) in population.groups.enumerated() where suppression.isShown[node] {
      body(node, group, suppression.total(of: node))
    }
    for (column, group) in population.settings.enumerated() where suppression.isShownColumn[column] {
      body(population.groups.count + column, group, suppression.total(ofColumn: column))
    }
  }
}

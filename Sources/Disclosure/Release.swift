// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a figure is not shown. There are no finer reasons on purpose: to say which of two hidden teams is the small
/// one, or that everybody there answered alike, would tell what is being hidden.
public enum Withheld: String, Error, Hashable, Codable, Sendable {
  /// Too few took part here, or the number would give away a group in which too few took part.
  case group
  /// The group is shown, but its answers on this subject would say something about persons here or elsewhere.
  case answers
}

/// A mean in tenths of a point, rounded half up.
public struct Mean: Hashable, Comparable, Codable, Sendable {
  public let tenths: Int
  public var value: Double { Double(tenths) / 10 }

  public static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }

  init(points: Int, persons: Int) {
    let doubled = 20 * points + persons
    let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * persons)
    tenths = remainder < 0 ? quotient - 1 : quotient
  }
}

/// What is shown of one measure in one group.
public struct Average: Hashable, Codable, Sendable {
  /// Persons who took part.
  public let respondents: Int
  /// Persons who have a number; at least the minimum.
  public let answered: Int
  /// The mean in hundredths of a point, rounded half up.
  public let hundredths: Int
  /// The standard deviation in hundredths of a point, over n − 1; nil in groups under the minimum for detail. An
  /// interval around the mean would tell it, so there is none in such a group either.
  public let deviationInHundredths: Int?

  public var mean: Double { Double(hundredths) / 100 }
  public var standardDeviation: Double? { deviationInHundredths.map { Double($0) / 100 } }

  /// `numbers` are persons, their sum and squares in steps above the lowest; at least one person.
  init(respondents: Int, numbers: ArraySlice<Int>, of measure: Measure, withDeviation: Bool) {
    let (persons, sum, squares) = (numbers[numbers.startIndex], numbers[numbers.startIndex + 1], numbers.last ?? 0)
    let total = measure.steps.lowerBound * persons + sum
    let (doubled, divisor) = (200 * total + persons * measure.stepsPerPoint, 2 * persons * measure.stepsPerPoint)
    let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: divisor)
    hundredths = remainder < 0 ? quotient - 1 : quotient
    self.respondents = respondents
    answered = persons
    if withDeviation, persons > 1 {
      let spread = Int128(persons) * Int128(squares) - Int128(sum) * Int128(sum)
      let variance = Double(spread) / (Double(persons) * Double(persons - 1))
      deviationInHundredths = Int((100 * variance.squareRoot() / Double(measure.stepsPerPoint)).rounded())
    } else {
      deviationInHundredths = nil
    }
  }
}

/// What is shown of one subject in one group.
public enum Figure: Hashable, Codable, Sendable {
  /// Persons who took part, and how many chose each category, in the order of the subject's categories. The means
  /// stand in the order of the subject's scores; one is nil when fewer than the minimum have points for it.
  case distribution(respondents: Int, counts: [Int], means: [Mean?])
  /// The group is too small for a distribution: the means only.
  case means(respondents: Int, means: [Mean?])
  case withheld(Withheld)

  public var respondents: Int? {
    switch self {
    case .distribution(let respondents, _, _), .means(let respondents, _): respondents
    case .withheld: nil
    }
  }

  public var counts: [Int]? {
    if case .distribution(_, let counts, _) = self { counts } else { nil }
  }

  public var means: [Mean?] {
    switch self {
    case .distribution(_, _, let means), .means(_, let means): means
    case .withheld: []
    }
  }

  /// The figure as far as a minimum that was raised since it was made still lets it be seen; it never shows more.
  public func under(_ minimum: MinimumGroupSize, isSensitive: Bool) -> Figure {
    guard let respondents else { return self }
    if respondents < (isSensitive ? minimum.forDetail : minimum.persons) { return .withheld(.answers) }
    if case .distribution(_, _, let means) = self, respondents < minimum.forDetail {
      return .means(respondents: respondents, means: means)
    }
    return self
  }

  /// The difference with another figure of the same subject (another group, or the same group in another wave).
  /// Made of what both show and nothing else, so it says nothing new.
  public func compared(with other: Figure, score: Int = 0) -> Result<Comparison, Withheld> {
    if case .withheld(let reason) = self { return .failure(reason) }
    if case .withheld(let reason) = other { return .failure(reason) }
    guard let here = respondents, let there = other.respondents,
      means.indices.contains(score), other.means.indices.contains(score),
      let mine = means[score], let theirs = other.means[score]
    else { return .failure(.answers) }
    return .success(
      Comparison(differenceInTenths: mine.tenths - theirs.tenths, respondents: here, otherRespondents: there))
  }
}

/// How far apart two shown means are.
public struct Comparison: Hashable, Sendable {
  /// Tenths of a point, positive when the first is higher.
  public let differenceInTenths: Int
  public let respondents: Int
  public let otherRespondents: Int
}

/// The figures of one closed wave that may be seen. Made by `Disclosure.release` and nowhere else; kept (it is
/// `Codable`) so that the same numbers are shown every time, and so that a later release can be checked against it.
public struct Release: Codable, Sendable {
  /// A value and the release of the wave that it stems from, 1 for the first.
  struct Dated<Value: Codable & Sendable>: Codable, Sendable {
    let value: Value
    let release: Int
  }

  /// 1 for the first release of the wave.
  public let number: Int
  public let minimum: MinimumGroupSize
  public let whole: GroupKey
  let positionOf: [GroupKey: Int]
  private let subjectOf: [SubjectKey: Int]
  /// By position of the group: the groups of the tree, then the settings.
  var taken: [Dated<Int>?]
  /// By position of the subject, then of the group.
  var figures: [[Dated<Figure>?]]
  /// By the key of the measure or the amount, then by position of the group. Absent in releases without them.
  var averages: [SubjectKey: [Dated<Average>?]]?
  var totals: [SubjectKey: [Dated<Int>?]]?

  init(number: Int, minimum: MinimumGroupSize, population: Population, subjects: [SubjectKey]) {
    self.number = number
    self.minimum = minimum
    whole = population.whole
    let groups = population.groups + population.settings
    positionOf = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($0.element, $0.offset) })
    subjectOf = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($0.element, $0.offset) })
    taken = Array(repeating: nil, count: groups.count)
    figures = Array(repeating: [], count: subjects.count)
  }

  func dated(_ group: GroupKey) -> Dated<Int>? { positionOf[group].flatMap { taken[$0] } }

  func dated(_ subject: SubjectKey, _ group: GroupKey) -> Dated<Figure>? {
    guard let subject = subjectOf[subject], let group = positionOf[group] else { return nil }
    return figures[subject][group]
  }

  /// How many took part, nil when that is withheld.
  public func respondents(in group: GroupKey) -> Int? { dated(group)?.value }

  public func figure(of subject: SubjectKey, in group: GroupKey) -> Figure {
    if let figure = dated(subject, group) { return figure.value }
    return .withheld(dated(group) == nil ? .group : .answers)
  }

  /// The mean of a measure, or why it is withheld.
  public func average(of measure: SubjectKey, in group: GroupKey) -> Result<Average, Withheld> {
    if let average = dated(average: measure, group) { return .success(average.value) }
    return .failure(dated(group) == nil ? .group : .answers)
  }

  /// The total of an amount, or why it is withheld.
  public func total(of amount: SubjectKey, in group: GroupKey) -> Result<Int, Withheld> {
    if let total = dated(total: amount, group) { return .success(total.value) }
    return .failure(dated(group) == nil ? .group : .answers)
  }

  func dated(average measure: SubjectKey, _ group: GroupKey) -> Dated<Average>? {
    positionOf[group].flatMap { averages?[measure]?[$0] }
  }

  func dated(total amount: SubjectKey, _ group: GroupKey) -> Dated<Int>? {
    positionOf[group].flatMap { totals?[amount]?[$0] }
  }

  /// The release of the wave that a figure stems from: lower than `number` when the older figure had to stay, or when
  /// nothing changed.
  public func origin(of subject: SubjectKey, in group: GroupKey) -> Int? { dated(subject, group)?.release }

  /// The release of the wave that a number of respondents stems from.
  public func origin(of group: GroupKey) -> Int? { dated(group)?.release }

  /// The groups of which the number of respondents is shown, in the order of their names.
  public var shownGroups: [GroupKey] { positionOf.keys.filter { dated($0) != nil }.sorted() }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a figure is not shown. There are no finer reasons on purpose: to say which of two hidden teams is the small
/// one, or that everybody there answered alike, would tell what is being hidden.
package enum Withheld: String, Error, Hashable, Codable, Sendable {
  /// Too few took part here, or the number would give away a group in which too few took part.
  case group
  /// The group is shown, but its answers on this subject would say something about persons here or elsewhere.
  case answers
}

/// A mean in tenths of a point, rounded half up.
package struct Mean: Hashable, Comparable, Codable, Sendable {
  package let tenths: Int
  package var value: Double { Double(tenths) / 10 }

  package static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }

  init(points: Int, persons: Int) {
    let doubled = 20 * points + persons
    let (quotient, remainder) = doubled.quotientAndRemainder(dividingBy: 2 * persons)
    tenths = remainder < 0 ? quotient - 1 : quotient
  }
}

/// What is shown of one subject in one group.
package enum Figure: Hashable, Codable, Sendable {
  /// Persons who took part, and how many chose each category, in the order of the subject's categories. The means
  /// stand in the order of the subject's scores; one is nil when fewer than the minimum have points for it.
  case distribution(respondents: Int, counts: [Int], means: [Mean?])
  /// The group is too small for a distribution: the means only.
  case means(respondents: Int, means: [Mean?])
  case withheld(Withheld)

  package var respondents: Int? {
    switch self {
    case .distribution(let respondents, _, _), .means(let respondents, _): respondents
    case .withheld: nil
    }
  }

  package var counts: [Int]? {
    if case .distribution(_, let counts, _) = self { counts } else { nil }
  }

  package var means: [Mean?] {
    switch self {
    case .distribution(_, _, let means), .means(_, let means): means
    case .withheld: []
    }
  }

  /// The difference with another figure of the same subject (another group, or the same group in another wave).
  /// Made of what both show and nothing else, so it says nothing new.
  package func compared(with other: Figure, score: Int = 0) -> Result<Comparison, Withheld> {
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
package struct Comparison: Hashable, Sendable {
  /// Tenths of a point, positive when the first is higher.
  package let differenceInTenths: Int
  package let respondents: Int
  package let otherRespondents: Int
}

/// The figures of one closed wave that may be seen. Made by `Disclosure.release` and nowhere else; kept (it is
/// `Codable`) so that the same numbers are shown every time, and so that a later release can be checked against it.
package struct Release: Codable, Sendable {
  /// A value and the release of the wave that it stems from, 1 for the first.
  struct Dated<Value: Codable & Sendable>: Codable, Sendable {
    let value: Value
    let release: Int
  }

  /// 1 for the first release of the wave.
  package let number: Int
  package let minimum: MinimumGroupSize
  package let whole: GroupKey
  private let positionOf: [GroupKey: Int]
  private let subjectOf: [SubjectKey: Int]
  /// By position of the group: the groups of the tree, then the settings.
  var taken: [Dated<Int>?]
  /// By position of the subject, then of the group.
  var figures: [[Dated<Figure>?]]

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
  package func respondents(in group: GroupKey) -> Int? { dated(group)?.value }

  package func figure(of subject: SubjectKey, in group: GroupKey) -> Figure {
    if let figure = dated(subject, group) { return figure.value }
    return .withheld(dated(group) == nil ? .group : .answers)
  }

  /// The release of the wave that a figure stems from: lower than `number` when the older figure had to stay, or when
  /// nothing changed.
  package func origin(of subject: SubjectKey, in group: GroupKey) -> Int? { dated(subject, group)?.release }

  /// The release of the wave that a number of respondents stems from.
  package func origin(of group: GroupKey) -> Int? { dated(group)?.release }

  /// The groups of which the number of respondents is shown, in the order of their names.
  package var shownGroups: [GroupKey] { positionOf.keys.filter { dated($0) != nil }.sorted() }
}

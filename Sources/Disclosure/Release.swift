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
  /// A number and the release of the wave that it stems from, 1 for the first.
  struct Dated<Value: Codable & Sendable>: Codable, Sendable {
    var value: Value
    var release: Int
  }

  /// 1 for the first release of the wave.
  package let number: Int
  package let minimum: MinimumGroupSize
  package let whole: GroupKey
  package let settings: [GroupKey]
  var taken: [GroupKey: Dated<Int>]
  var figures: [SubjectKey: [GroupKey: Dated<Figure>]]

  /// How many took part, nil when that is withheld.
  package func respondents(in group: GroupKey) -> Int? { taken[group]?.value }

  package func figure(of subject: SubjectKey, in group: GroupKey) -> Figure {
    if let figure = figures[subject]?[group] { return figure.value }
    return .withheld(taken[group] == nil ? .group : .answers)
  }

  /// The release of the wave that a figure stems from: lower than `number` when the older figure had to stay.
  package func origin(of subject: SubjectKey, in group: GroupKey) -> Int? { figures[subject]?[group]?.release }

  /// The release of the wave that a number of respondents stems from.
  package func origin(of group: GroupKey) -> Int? { taken[group]?.release }

  /// The groups of which the number of respondents is shown, in the order of their names.
  package var shownGroups: [GroupKey] { taken.keys.sorted() }
}

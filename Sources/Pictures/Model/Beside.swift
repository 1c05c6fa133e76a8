// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation

/// One side of a card in two pictures, in one unit, and whether the difference is more than chance.
package struct Beside: Sendable, Equatable {
  package enum Unit: String, Sendable {
    /// Persons in a hundred whom the card helps (or hinders), a bit or a lot.
    case percent
    /// Tenths of a mean of 0 to 2; where one of the two shows nothing finer.
    case mean
  }

  package let unit: Unit
  package let here: Int
  package let there: Int
  /// Whether chance alone would hardly ever give so much. Never for means: those are of small groups.
  package let isClear: Bool

  /// Nil when one of the two does not show it. Made of what both show, so it tells nothing new.
  ///
  /// - Parameter comparisons: How many differences are looked at together, at least 1.
  package init?(_ here: Figure, _ there: Figure, comparisons: Int) {
    if let mine = Share(here), let theirs = Share(there) {
      (unit, self.here, self.there) = (.percent, mine.percent, theirs.percent)
      isClear = Share.differ(mine, theirs, comparisons: comparisons)
    } else if let mine = here.means.first ?? nil, let theirs = there.means.first ?? nil {
      (unit, self.here, self.there, isClear) = (.mean, mine.tenths, theirs.tenths, false)
    } else {
      return nil
    }
  }

  package var difference: Int { here - there }
}

/// How many of a group.
package struct Share: Sendable, Equatable {
  package let some: Int
  package let persons: Int

  /// Nil when there is nobody.
  package init?(_ some: Int, of persons: Int) {
    guard persons > 0 else { return nil }
    (self.some, self.persons) = (some, persons)
  }

  /// Whom a card helps (or hinders) a bit or a lot; nil without a distribution.
  package init?(_ figure: Figure) {
    guard case .distribution(let persons, let counts, _) = figure, counts.count > 2 else { return nil }
    self.init(counts[1] + counts[2], of: persons)
  }

  /// Rounded half up.
  package var percent: Int { (some * 200 + persons) / (2 * persons) }
  var value: Double { Double(some) / Double(persons) }

  /// Whether the interval of the difference leaves out 0, at 95% for all comparisons together (Bonferroni).
  ///
  /// Newcombe's interval from two Wilson intervals. It takes the groups as separate; when the same people are in both,
  /// the true interval is narrower, so this says "clear" too seldom rather than too often.
  static func differ(_ one: Share, _ other: Share, comparisons: Int) -> Bool {
    let z = normalPoint(tail: 0.025 / Double(max(1, comparisons)))
    let (mine, theirs) = (one.wilson(z), other.wilson(z))
    let difference = one.value - other.value
    let down =
      ((one.value - mine.low) * (one.value - mine.low)
      + (theirs.high - other.value) * (theirs.high - other.value)).squareRoot()
    let up =
      ((mine.high - one.value) * (mine.high - one.value)
      + (other.value - theirs.low) * (other.value - theirs.low)).squareRoot()
    return difference - down > 0 || difference + up < 0
  }

  /// Wilson's interval of a proportion.
  package func wilson(_ z: Double) -> (low: Double, high: Double) {
    let n = Double(persons)
    let middle = (value + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    return (max(0, middle - half), min(1, middle + half))
  }

  /// The point of the standard normal distribution above which lies this tail, 0 to 0.5: found by halving, from `erfc`
  /// of the C library.
  package static func normalPoint(tail: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) / 2 > tail { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension GroupPicture {
  /// One difference between two pictures.
  package struct Contrast: Sendable {
    package let card: CardFigures
    package let side: CardAspect
    package let beside: Beside
  }

  /// How many differences with another picture can be looked at: two for each card that both have.
  package func comparisons(with other: GroupPicture) -> Int {
    max(1, 2 * cards.count { other.card($0.card.id) != nil })
  }

  /// The differences that are more than chance, the largest first.
  package func contrasts(with other: GroupPicture) -> [Contrast] {
    let comparisons = comparisons(with: other)
    let all = cards.flatMap { card in
      [CardAspect.helps, .hinders].compactMap { side -> Contrast? in
        guard let theirs = other.card(card.card.id),
          let beside = Beside(card.figure(side), theirs.figure(side), comparisons: comparisons), beside.isClear
        else { return nil }
        return Contrast(card: card, side: side, beside: beside)
      }
    }
    return all.enumerated().sorted {
      (abs($1.element.beside.difference), $0.offset) < (abs($0.element.beside.difference), $1.offset)
    }.map(\.element)
  }
}

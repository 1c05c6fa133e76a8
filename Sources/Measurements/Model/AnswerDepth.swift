// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// How deep each answer of a closed campaign is kept: in its team, its unit, or only in the whole.
///
/// A place with fewer answers than the minimum is lifted one step. What is lifted must not stay alone above either: as
/// long as fewer than the minimum stand at a group itself, the smallest of its parts is lifted too. So whoever reads the
/// table finds nobody among fewer than the minimum, unless fewer took part in all.
struct AnswerDepth {
  private let counts: [AnswerPlace: Int]
  private let minimum: Int
  private var kept: [AnswerPlace: AnswerPlace]

  /// Units of which some answers are kept with everybody: what is left there does not tell of the unit.
  static func incomplete(_ depth: [AnswerPlace: AnswerPlace]) -> Set<UnitID> {
    Set(depth.filter { $0.value.unit == nil }.compactMap(\.key.unit))
  }

  /// The place at which each answer is kept, by the place at which it was given.
  static func settle(_ given: [AnswerPlace], minimum: Int) -> [AnswerPlace: AnswerPlace] {
    var depth = AnswerDepth(given, minimum)
    for unit in Set(given.compactMap(\.unit)) { depth.settle(unit) }
    depth.settleWhole()
    return depth.kept
  }

  private init(_ given: [AnswerPlace], _ minimum: Int) {
    counts = Dictionary(given.map { ($0, 1) }, uniquingKeysWith: +)
    self.minimum = minimum
    kept = Dictionary(counts.keys.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Answers by the place at which they are kept now.
  private var sizes: [AnswerPlace: Int] {
    var sizes: [AnswerPlace: Int] = [:]
    for (place, now) in kept { sizes[now, default: 0] += counts[place] ?? 0 }
    return sizes
  }

  private mutating func lift(_ from: AnswerPlace, to above: AnswerPlace) {
    for (place, now) in kept where now == from { kept[place] = above }
  }

  /// Lifts the teams of a unit that are too small, and with them as many others as it takes.
  private mutating func settle(_ unit: UnitID) {
    let above = AnswerPlace(unit: unit)
    while let smallest = smallest(above: above, { $0.unit == unit && $0.team != nil }) { lift(smallest, to: above) }
  }

  /// Lifts what is too small to the whole, and with it as many of the smallest places as it takes.
  private mutating func settleWhole() {
    while let smallest = smallest(above: .whole, { $0.unit != nil }) { lift(smallest, to: .whole) }
  }

  /// The smallest place among these when it has to be lifted.
  private func smallest(above: AnswerPlace, _ isPart: (AnswerPlace) -> Bool) -> AnswerPlace? {
    let sizes = sizes
    let alone = sizes[above] ?? 0
    let smallest = sizes.filter { isPart($0.key) }.min {
      ($0.value, $0.key.unit?.raw ?? 0, $0.key.team?.raw ?? 0) < (
        $1.value, $1.key.unit?.raw ?? 0, $1.key.team?.raw ?? 0
      )
    }
    guard let smallest, smallest.value < minimum || (alone > 0 && alone < minimum) else { return nil }
    return smallest.key
  }
}

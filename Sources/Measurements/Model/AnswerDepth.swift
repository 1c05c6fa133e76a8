// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// How deep each answer of a closed campaign is kept: in its team, its unit, or only in the whole.
///
/// A place with fewer answers than the minimum is lifted one step. What is lifted must not stay alone above either: as
/// long as fewer than the minimum stand at a group itself, the smallest of its parts is lifted too. So whoever reads the
/// table finds nobody among fewer than the minimum, unless fewer took part in all.
///
/// Whoever types paper over knows those answers and can take them off a figure. So the answers that are not from paper
/// must be as many too, or none.
struct AnswerDepth {
  /// How many answers stand at a place, and how many of them nobody typed over.
  private struct Size {
    var all = 0
    var unseen = 0

    func isSmall(_ minimum: Int) -> Bool { (1..<minimum).contains(all) || (1..<minimum).contains(unseen) }
  }

  private let counts: [AnswerPlace: Size]
  private let minimum: Int
  private var kept: [AnswerPlace: AnswerPlace]

  /// Units of which some answers are kept with everybody: what is left there does not tell of the unit.
  static func incomplete(_ depth: [AnswerPlace: AnswerPlace]) -> Set<UnitID> {
    Set(depth.filter { $0.value.unit == nil }.compactMap(\.key.unit))
  }

  /// The place at which each answer is kept, by the place at which it was given; `paper` are those of `given` that were
  /// typed over.
  static func settle(_ given: [AnswerPlace], paper: [AnswerPlace] = [], minimum: Int) -> [AnswerPlace: AnswerPlace] {
    var depth = AnswerDepth(given, paper, minimum)
    for unit in Set(given.compactMap(\.unit)) { depth.settle(unit) }
    depth.settleWhole()
    return depth.kept
  }

  private init(_ given: [AnswerPlace], _ paper: [AnswerPlace], _ minimum: Int) {
    var counts: [AnswerPlace: Size] = [:]
    for place in given {
      counts[place, default: Size()].all += 1
      counts[place, default: Size()].unseen += 1
    }
    for place in paper { counts[place, default: Size()].unseen -= 1 }
    self.counts = counts
    self.minimum = minimum
    kept = Dictionary(counts.keys.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Answers by the place at which they are kept now.
  private var sizes: [AnswerPlace: Size] {
    var sizes: [AnswerPlace: Size] = [:]
    for (place, now) in kept {
      sizes[now, default: Size()].all += counts[place]?.all ?? 0
      sizes[now, default: Size()].unseen += counts[place]?.unseen ?? 0
    }
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

  /// The next place among these that has to be lifted: one that is too small itself, or else the smallest when what
  /// stands above is too small.
  private func smallest(above: AnswerPlace, _ isPart: (AnswerPlace) -> Bool) -> AnswerPlace? {
    let sizes = sizes
    let parts = sizes.filter { isPart($0.key) }.sorted {
      ($0.value.all, $0.key.unit?.raw ?? 0, $0.key.team?.raw ?? 0) < (
        $1.value.all, $1.key.unit?.raw ?? 0, $1.key.team?.raw ?? 0
      )
    }
    if let small = parts.first(where: { $0.value.isSmall(minimum) }) { return small.key }
    guard let alone = sizes[above], alone.isSmall(minimum) else { return nil }
    // Where too few answers were not typed over, more paper beside them would not help.
    let helps = alone.unseen < minimum && alone.unseen > 0 ? parts.first { $0.value.unseen > 0 } : nil
    return (helps ?? parts.first)?.key
  }
}

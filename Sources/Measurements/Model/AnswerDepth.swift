// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How deep each answer of a closed campaign is kept: in its team, its unit, or only in the whole.
///
/// A place with fewer answers than the minimum is lifted one step. What is lifted from the parts of one group must not
/// stay alone there either: as long as fewer than the minimum stand at a group itself, its smallest part is lifted too.
/// So whoever reads the table finds nobody among fewer than the minimum, unless fewer took part in all.
enum AnswerDepth {
  /// The place at which each answer is kept, by the place at which it was given.
  static func settle(_ given: [AnswerPlace], minimum: Int) -> [AnswerPlace: AnswerPlace] {
    let counts = Dictionary(given.map { ($0, 1) }, uniquingKeysWith: +)
    var kept = Dictionary(counts.keys.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    for unit in Set(counts.keys.map(\.unit)) {
      let inside = Array(counts.keys.filter { $0.unit == unit })
      lift(inside, \.team, counts, minimum, to: AnswerPlace(unit: unit), &kept)
    }
    lift(Array(counts.keys), \.unit, counts, minimum, to: .whole, &kept)
    return kept
  }

  /// Lifts the parts of one group that are too small, and with them as many others as it takes.
  private static func lift<Part: Hashable & Comparable>(
    _ places: [AnswerPlace], _ part: KeyPath<AnswerPlace, Part?>, _ counts: [AnswerPlace: Int], _ minimum: Int,
    to above: AnswerPlace, _ kept: inout [AnswerPlace: AnswerPlace]
  ) {
    while true {
      var sizes: [Part: Int] = [:]
      var alone = 0
      for place in places {
        if let own = (kept[place] ?? place)[keyPath: part] {
          sizes[own, default: 0] += counts[place] ?? 0
        } else {
          alone += counts[place] ?? 0
        }
      }
      let smallest = sizes.min { ($0.value, $0.key) < ($1.value, $1.key) }
      guard let smallest, smallest.value < minimum || (alone > 0 && alone < minimum) else { return }
      for place in places where (kept[place] ?? place)[keyPath: part] == smallest.key { kept[place] = above }
    }
  }
}

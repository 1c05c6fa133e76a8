// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What can be counted of the answers to an item, whatever its kind: the points of its answer scale, no and yes, or its
/// choices, by their position.
extension Instrument {
  /// How many options an item has; nil for a number and for own words.
  package func optionCount(of item: Item) -> Int? {
    switch item.kind {
    case .scale, .yesNo: range(of: item)?.count
    case .one(let choices), .many(let choices, _): choices.count
    case .number, .open: nil
    }
  }

  /// The positions of what somebody chose; none for "I don't know" and for who skipped the item.
  package func options(in answer: ItemAnswer?, to item: Item) -> [Int] {
    switch (answer, item.kind) {
    case (.point(let point)?, _):
      guard let range = range(of: item), range.contains(point) else { return [] }
      return [point - range.lowerBound]
    case (.choice(let id)?, .one(let choices)): return choices.firstIndex { $0.id == id }.map { [$0] } ?? []
    case (.choices(let ids)?, .many(let choices, _)): return choices.indices.filter { ids.contains(choices[$0].id) }
    default: return []
    }
  }

  /// The words of the options in a language, with these words for no and yes.
  package func optionWords(of item: Item, in language: String, no: String, yes: String) -> [String] {
    switch item.kind {
    case .scale(let id): (answerScale(id)?.labels ?? []).map { $0[language] }
    case .yesNo: [no, yes]
    case .one(let choices), .many(let choices, _): choices.map { $0.words[language] }
    case .number, .open: []
    }
  }

  /// The option that is told of first: yes, or else what most chose, the first of them when several did. Nil without
  /// counts.
  package func leading(_ counts: [Int], of item: Item) -> Int? {
    if case .yesNo = item.kind { return counts.count == 2 ? 1 : nil }
    return counts.indices.min { (-counts[$0], $0) < (-counts[$1], $1) }
  }
}

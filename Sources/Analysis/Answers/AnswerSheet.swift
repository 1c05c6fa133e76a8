// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

/// The answers of many respondents to one instrument, column by column, ready to be computed with.
///
/// Items on an answer scale and yes/no items stand in one table of two bytes an answer; the other kinds beside it.
package struct AnswerSheet: Sendable {
  /// One answer to an item that is not a point: what was given, or why there is nothing.
  package enum Held<Value: Sendable & Hashable>: Sendable, Hashable {
    case given(Value)
    case dontKnow
    case missing
  }

  package let instrument: Instrument
  /// Scale and yes/no items, one column each, in the order of the instrument.
  package private(set) var points: AnswerTable
  /// The column of each point item, by its id.
  package let columns: [String: Int]
  /// What was chosen, by the id of the item: positions in the list of choices, one respondent after the other.
  package private(set) var choices: [String: [Held<Set<Int>>]] = [:]
  /// Numbers, by the id of the item.
  package private(set) var numbers: [String: [Held<Double>]] = [:]
  /// How many wrote something, by the id of the item. The words themselves are in no result.
  package private(set) var writers: [String: Int] = [:]
  /// The group of every respondent, by the name of the grouping; empty when it is not known.
  package private(set) var groups: [String: [String]] = [:]
  private let groupings: [String]

  package var respondentCount: Int { points.respondentCount }

  /// An empty sheet. Throws `tooFewItems` for an instrument without any item that can be counted.
  package init(_ instrument: Instrument, groupings: [String] = []) throws(NotComputable) {
    self.instrument = instrument
    var columns: [String: Int] = [:]
    for item in instrument.items {
      switch item.kind {
      case .scale, .yesNo: columns[item.id] = columns.count
      case .one, .many: choices[item.id] = []
      case .number: numbers[item.id] = []
      case .open: writers[item.id] = 0
      }
    }
    guard columns.count + choices.count + numbers.count > 0 else { throw .tooFewItems(needed: 1, got: 0) }
    self.columns = columns
    // An instrument without any point item still counts its respondents, in a column that nobody reads.
    points = try AnswerTable(itemCount: max(1, columns.count))
    self.groupings = Array(Set(groupings))
    for grouping in groupings { groups[grouping] = [] }
  }

  /// Makes room for a number of respondents at once.
  package mutating func reserve(_ respondents: Int) { points.reserve(respondents) }

  /// Adds a respondent. Answers are those that `Instrument.check` let through; `groups` has the group by grouping.
  package mutating func add(_ answers: [String: ItemAnswer], groups of: [String: String] = [:]) throws(NotComputable) {
    var row = [Answer](repeating: .missing, count: points.itemCount)
    for item in instrument.items {
      let answer = answers[item.id]
      if let column = columns[item.id] {
        switch answer {
        case .point(let point)?: row[column] = .given(point)
        case .dontKnow?: row[column] = .dontKnow
        default: break
        }
        continue
      }
      switch item.kind {
      case .one(let list), .many(let list, _): choices[item.id]?.append(Self.positions(answer, in: list))
      case .number:
        switch answer {
        case .number(let number)?: numbers[item.id]?.append(.given(number))
        case .dontKnow?: numbers[item.id]?.append(.dontKnow)
        default: numbers[item.id]?.append(.missing)
        }
      case .open: if case .words? = answer { writers[item.id, default: 0] += 1 }
      case .scale, .yesNo: break
      }
    }
    try points.append(row)
    for grouping in groupings { groups[grouping]?.append(of[grouping] ?? "") }
  }

  private static func positions(_ answer: ItemAnswer?, in list: [Instrument.Choice]) -> Held<Set<Int>> {
    let ids: [String]
    switch answer {
    case .choice(let id)?: ids = [id]
    case .choices(let chosen)?: ids = chosen
    case .dontKnow?: return .dontKnow
    default: return .missing
    }
    let found = Set(list.indices.filter { ids.contains(list[$0].id) })
    return found.isEmpty ? .missing : .given(found)
  }

  /// The respondents at these positions, in their order, without groups.
  func part(_ positions: [Int]) throws(NotComputable) -> AnswerSheet {
    var part = try AnswerSheet(instrument)
    part.points = try AnswerTable(itemCount: points.itemCount)
    part.points.reserve(positions.count)
    var row = [Answer](repeating: .missing, count: points.itemCount)
    for position in positions {
      for column in row.indices { row[column] = points[position, column] }
      try part.points.append(row)
    }
    for (item, held) in choices { part.choices[item] = positions.map { held[$0] } }
    for (item, held) in numbers { part.numbers[item] = positions.map { held[$0] } }
    return part
  }
}

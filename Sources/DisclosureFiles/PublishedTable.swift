// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats
import Foundation

/// A table as it may be published, and as its JSON says it. See docs/disclose-format.md.
struct PublishedTable: Codable, Sendable {
  /// A value or the reason why it is withheld; one of the two.
  struct Value: Codable, Sendable {
    var count: Int?
    var contributors: Int?
    var withheld: Withheld?
  }
  struct Answer: Codable, Sendable {
    let answer: String
    let value: Value
  }
  struct Group: Codable, Sendable {
    /// Names from the highest level down; empty for everybody.
    let path: [String]
    let value: Value
    /// In the order of the table; absent in a table without answers.
    var answers: [Answer]?
  }

  var format = 1
  let levels: [String]
  let minimum: MinimumGroupSize
  let hasContributors: Bool
  let groups: [Group]

  init(_ table: CountedTable, _ disclosed: DisclosedTable) {
    levels = table.levels
    minimum = disclosed.minimum
    hasContributors = table.hasContributors
    groups = table.paths.map { path in
      let key = CountedTable.key(path)
      var group = Group(
        path: path,
        value: Self.value(
          disclosed.respondents(in: key),
          table.hasContributors ? { disclosed.total(of: CountedTable.total, in: key) } : nil))
      if table.hasAnswers {
        let counts = disclosed.counts(in: key)
        group.answers = table.answers.enumerated().map { index, answer in
          Answer(
            answer: answer,
            value: Self.value(
              counts.map { $0[index] },
              table.hasContributors ? { disclosed.total(of: CountedTable.totalOfAnswer(index), in: key) } : nil))
        }
      }
      return group
    }
  }

  /// Persons are what is counted, or the contributors to a total.
  private static func value(
    _ persons: Result<Int, Withheld>, _ total: (() -> Result<Int, Withheld>)?
  ) -> Value {
    switch (persons, total?()) {
    case (.success(let persons), nil): Value(count: persons)
    case (.success(let persons), .success(let total)?): Value(count: total, contributors: persons)
    case (.failure(let reason), _), (_, .failure(let reason)?): Value(withheld: reason)
    }
  }

  var shownGroups: Int { groups.count { $0.value.withheld == nil } }
  var groupsWithAnswers: Int { groups.count { $0.answers?.first.map { $0.value.withheld == nil } == true } }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

/// The answers of one municipality that counts, with the class in which it is published.
package struct CountedAnswers: Sendable {
  package let sizeClass: SectorSizeClass
  package let answers: [String: ItemAnswer]

  package init(_ sizeClass: SectorSizeClass, _ answers: [String: ItemAnswer]) {
    self.sizeClass = sizeClass
    self.answers = answers
  }
}

/// What is counted or averaged over municipalities: a statement, a number, or one choice of a question.
///
/// Its key is the id of the item, with the id of the choice behind a slash where there is one.
package struct Topic: Hashable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// A mean, in the unit of the question.
    case mean
    /// A share of those who answered, 0 to 1.
    case share
  }

  package let item: Instrument.Item
  package let choice: Instrument.Choice?

  package var kind: Kind { choice == nil ? .mean : .share }
  package var key: String { choice.map { "\(item.id)/\($0.id)" } ?? item.id }
  /// The name of the published figure of 2023, where there is one.
  package var figure: String? { choice == nil ? item.figure : choice?.figure }

  /// The value of one municipality; nil for a skipped question and "we do not know".
  package func value(_ answers: [String: ItemAnswer]) -> Double? {
    switch (answers[item.id], choice) {
    case (.point(let point)?, nil): Double(point)
    case (.number(let number)?, nil): number
    case (.choice(let id)?, let choice?): id == choice.id ? 1 : 0
    case (.choices(let ids)?, let choice?): ids.contains(choice.id) ? 1 : 0
    default: nil
    }
  }

  /// The topics of one question; none for a question in own words.
  package static func of(_ item: Instrument.Item) -> [Topic] {
    switch item.kind {
    case .scale, .number: [Topic(item: item, choice: nil)]
    case .one(let choices), .many(let choices, _): choices.map { Topic(item: item, choice: $0) }
    case .yesNo, .open: []
    }
  }

  package static func all(of instrument: Instrument) -> [Topic] { instrument.items.flatMap(of) }
}

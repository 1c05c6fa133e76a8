// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A short questionnaire with answers 1 to 5. Wording: this project. Cut-offs stand in the rule set.
package struct Questionnaire: Codable, Sendable, Hashable {
  package struct AnswerScale: Codable, Sendable, Hashable {
    package var min: Int
    package var max: Int
    /// One label per answer, from `min` to `max`.
    package var labels: [Words]
    package var dontKnow: Words
  }
  package struct Scale: Codable, Sendable, Hashable {
    package var id: String
    package var name: Words
    /// Whether the scale is part of the score.
    package var counts: Bool
  }
  package struct Item: Codable, Sendable, Hashable {
    package var id: String
    package var nl: String
    package var en: String
    package var scale: String
    /// A high answer means little of the scale; it is turned round before it counts.
    package var reverse: Bool

    package var words: Words { Words(nl: nl, en: en) }
  }
  /// Fewer answers than this give no result.
  package struct Needs: Codable, Sendable, Hashable {
    package var perScale: Int
    package var total: Int
  }
  /// What a person may choose instead of the result.
  package struct OwnChoice: Codable, Sendable, Hashable {
    package var degree: Degree
    package var nl: String
    package var en: String

    package var words: Words { Words(nl: nl, en: en) }
  }

  package var id: String
  package var version: Int
  package var source: String
  package var name: Words
  package var scale: AnswerScale
  package var scales: [Scale]
  package var items: [Item]
  package var needs: Needs
  package var ownChoice: [OwnChoice]
  package var caveat: Words

  /// The answer to an item when it is a real one: within the scale.
  func answer(_ item: Item, in answers: [String: Int]) -> Int? {
    guard let given = answers[item.id], (scale.min...scale.max).contains(given) else { return nil }
    return given
  }

  /// Number of answers and mean of one scale, reverse items turned; no mean without an answer.
  func score(_ id: String, _ answers: [String: Int]) -> (count: Int, mean: Double?) {
    let values = items.filter { $0.scale == id }.compactMap { item in
      answer(item, in: answers).map { item.reverse ? scale.min + scale.max - $0 : $0 }
    }
    guard !values.isEmpty else { return (0, nil) }
    return (values.count, Double(values.reduce(0, +)) / Double(values.count))
  }

  /// Ids of the items that count for the score, in order.
  var countingItems: [Item] {
    let counting = Set(scales.filter(\.counts).map(\.id))
    return items.filter { counting.contains($0.scale) }
  }
}

/// A question with a few plain choices, and a question in own words before it for the goal.
package struct ChoiceQuestion: Codable, Sendable, Hashable {
  package struct Question: Codable, Sendable, Hashable {
    package var id: String
    package var nl: String
    package var en: String

    package var words: Words { Words(nl: nl, en: en) }
  }

  package var id: String
  package var version: Int
  package var source: String
  package var question: Question
  /// The question that the choices answer when `question` is answered in own words.
  package var aim: Question?
  package var choices: [Question]
  package var note: Words
}

/// The four short questionnaires behind the guidance.
package struct Instruments: Codable, Sendable, Hashable {
  package var selfDirection: Questionnaire
  package var knowWantCan: Questionnaire
  package var preference: ChoiceQuestion
  package var goal: ChoiceQuestion

  /// The shipped instruments from the folder `Resources`. Throws `Problems` when a file is missing or unsound.
  package static func load(from resources: URL) throws(Problems) -> Instruments {
    let instruments = Instruments(
      selfDirection: try JSONValue.file("instruments/self-direction.json", in: resources).decode(Questionnaire.self),
      knowWantCan: try JSONValue.file("instruments/know-want-can.json", in: resources).decode(Questionnaire.self),
      preference: try JSONValue.file("instruments/preference.json", in: resources).decode(ChoiceQuestion.self),
      goal: try JSONValue.file("instruments/goal.json", in: resources).decode(ChoiceQuestion.self))
    let problems = instruments.validate()
    guard problems.isEmpty else { throw Problems(problems) }
    return instruments
  }

  /// Every statement with its questionnaire.
  var items: [(questionnaire: Questionnaire, item: Questionnaire.Item)] {
    [selfDirection, knowWantCan].flatMap { questionnaire in questionnaire.items.map { (questionnaire, $0) } }
  }
}

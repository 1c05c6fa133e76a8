// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

/// A short questionnaire with answers 1 to 5, as the guidance uses it. Wording: this project. Cut-offs stand in the rule
/// set.
package struct Questionnaire: Sendable, Hashable {
  package struct AnswerScale: Sendable, Hashable {
    package var min: Int
    package var max: Int
    /// One label per answer, from `min` to `max`.
    package var labels: [Words]
    package var dontKnow: Words
  }
  package struct Scale: Sendable, Hashable {
    package var id: String
    package var name: Words
    /// Whether the scale is part of the score.
    package var counts: Bool
  }
  package struct Item: Sendable, Hashable {
    package var id: String
    package var words: Words
    package var scale: String
    /// A high answer means little of the scale; it is turned round before it counts.
    package var reverse: Bool
  }
  /// Fewer answers than this give no result.
  package struct Needs: Sendable, Hashable {
    package var perScale: Int
    package var total: Int
  }
  /// What a person may choose instead of the result.
  package struct OwnChoice: Sendable, Hashable {
    package var degree: Degree
    package var words: Words
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
package struct ChoiceQuestion: Sendable, Hashable {
  package struct Question: Sendable, Hashable {
    package var id: String
    package var words: Words
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
package struct Instruments: Sendable, Hashable {
  package var selfDirection: Questionnaire
  package var knowWantCan: Questionnaire
  package var preference: ChoiceQuestion
  package var goal: ChoiceQuestion

  /// The shipped instruments from the folder `Resources`. Throws `Problems` when a file is missing or unsound.
  package static func load(from resources: URL) throws(Problems) -> Instruments {
    let instruments = Instruments(
      selfDirection: try Questionnaire(read("self-direction", in: resources)),
      knowWantCan: try Questionnaire(read("know-want-can", in: resources)),
      preference: try ChoiceQuestion(read("preference", in: resources)),
      goal: try ChoiceQuestion(read("goal", in: resources)))
    let problems = instruments.validate()
    guard problems.isEmpty else { throw Problems(problems) }
    return instruments
  }

  private static func read(_ name: String, in resources: URL) throws(Problems) -> Instrument {
    let path = "instruments/\(name).json"
    let document = try JSONValue.file(path, in: resources)
    do { return try Instrument.read(document) } catch {
      throw Problems(error.problems.map { Problem(path: "\(path) \($0.path)", message: $0.message) })
    }
  }

  /// Every statement with its questionnaire.
  var items: [(questionnaire: Questionnaire, item: Questionnaire.Item)] {
    [selfDirection, knowWantCan].flatMap { questionnaire in questionnaire.items.map { (questionnaire, $0) } }
  }
}

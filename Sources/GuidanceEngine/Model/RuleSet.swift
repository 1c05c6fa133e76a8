// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What works for whom, as one document that an adviser can read, copy, change, try and put into use.
/// Old results keep the id and version of the rule set that made them.
package struct RuleSet: Codable, Sendable, Hashable {
  /// Version of the document's shape; this engine reads 1.
  package var format: Int
  /// Small letters, digits and hyphens.
  package var id: String
  /// 1 to 100,000; a municipality raises it with every change that it puts into use.
  package var version: Int
  package var name: Words
  package var note: Words
  package var weights: Weights
  package var degree: DegreeCuts
  package var areas: AreaCuts
  /// From this answer (1 to 5) on the structure item, guided steps win ties.
  package var structureFrom: Double
  /// Ids of the steps for somebody about whom nothing is known.
  package var starters: [String]
  package var sources: [Source]
  package var texts: Texts
  package var interventions: [Intervention]
  package var directions: [Direction]
  package var barriers: [Barrier]
  package var pointers: [Pointer]
  package var learningForms: [LearningForm]

  /// The version of the document that this engine reads and writes.
  package static let currentFormat = 1

  /// Cards about health, home, money, culture and life: never an input, whatever the rules say.
  package static let neverMatchedCards: Set<String> = ["health", "family", "money", "cultural-background", "life"]

  /// Points, each 0 to 10.
  package struct Weights: Codable, Sendable, Hashable {
    package var works: Int
    package var barrier: Int
    package var card: Int
  }

  /// Cuts on the score of self-direction, 1 to 5; provisional.
  package struct DegreeCuts: Codable, Sendable, Hashable {
    /// High from this score on.
    package var highFrom: Double
    /// Not high when the mean of one scale is below this.
    package var highNoScaleBelow: Double
    /// Low below this score.
    package var lowBelow: Double
    /// This near a cut (0 to 1, included) both neighbours are kept.
    package var nearCut: Double
  }

  /// Cuts on the mean of an area of know, want and can, 1 to 5.
  package struct AreaCuts: Codable, Sendable, Hashable {
    package var barrierAtMost: Double
    package var discussAtMost: Double
  }

  /// Where rules come from, with the sentence that a person reads.
  package struct Source: Codable, Sendable, Hashable {
    package var key: String
    package var nl: String
    package var en: String
  }

  /// The sentences of the engine that are not of one row.
  package struct Texts: Codable, Sendable, Hashable {
    package var works: Words
    package var worksOwnChoice: Words
    package var asked: Words
    package var goalKnowledge: Words
    package var goalSkill: Words
    package var goalBehaviour: Words
    package var copying: Words
    package var participating: Words
    package var acquiring: Words
    package var practising: Words
    package var discovering: Words
    package var structure: Words
    package var starter: Words
    package var worksLess: Words
    package var worksLessUnknown: Words
    package var notForMe: Words
    package var tooFewAnswersForThis: Words
    package var answerMore: Words
    package var nothingLeft: Words
  }
}

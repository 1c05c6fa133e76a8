// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What the guidance found, complete enough to be stored and explained later.
package struct GuidanceResult: Codable, Sendable, Hashable {
  package var versions: Versions
  package var input: GuidanceInput
  /// For rules and advisers; never shown to an employee. None with too few answers.
  package var degree: DegreeEstimate?
  package var areas: [AreaScore]
  /// The plan to learn (item B6), 1 to 5; asked and kept, and no part of the matching.
  package var intention: Double?
  /// Ids of the barriers to ask about, narrowed by the low answers, in the order of dealing with them.
  package var tickList: [String]
  /// At most three, smallest step first.
  package var suggestions: [Suggestion]
  /// What tends to work less for this person; shown on request.
  package var warnings: [Warning]
  package var exclusions: [Exclusion]
  package var variety: Variety
  /// What the person should know about this list, such as that a few more answers help.
  package var notes: [Words]
  package var caveat: Words
}

/// Which engine, rules and instruments made a result.
package struct Versions: Codable, Sendable, Hashable {
  package var engine: Int
  package var ruleSet: String
  package var ruleSetVersion: Int
  package var selfDirection: Int
  package var knowWantCan: Int
  package var preference: Int
  package var goal: Int
}

/// A degree of self-direction with its uncertainty.
package struct DegreeEstimate: Codable, Sendable, Hashable {
  package enum Origin: String, Codable, Sendable {
    case answers
    case ownChoice = "own-choice"
  }

  package var degree: Degree
  /// The degree, and its neighbour when the score is near a cut; from low to high.
  package var kept: [Degree]
  /// 1 to 5; none for an own choice.
  package var score: Double?
  package var origin: Origin
}

/// The areas of know, want and can, apart and never added up. Source: PANTEIA-2018 3.3.
package enum Area: String, Codable, Sendable, CaseIterable {
  case attitude, norm
  case selfEfficacy = "self-efficacy"
  case know, can
}

package struct AreaScore: Codable, Sendable, Hashable {
  package enum State: String, Codable, Sendable { case barrier, discuss, fine, unknown }

  package var area: Area
  package var answered: Int
  /// 1 to 5; none without an answer.
  package var mean: Double?
  package var state: State
}

package struct Suggestion: Codable, Sendable, Hashable {
  package var id: String
  package var name: Words
  package var what: Words
  package var step: FirstStep
  /// 70 by work, 20 from colleagues, 10 by training.
  package var mix: Int
  package var score: Int
  /// In which order the places were given, from 1; the list itself is in order of size.
  package var place: Int
  /// Class of the earliest barrier that it deals with.
  package var barrierClass: BarrierClass?
  /// Never empty. What the person asked for first, then barriers and cards, which are theirs; then what worked for
  /// others with such answers, and what only settles ties.
  package var reasons: [Reason]
  /// Only on what works less and was asked for.
  package var warning: Words?
  /// Where it comes from, as in "NRO-2025 tab. 3.2".
  package var source: String
  /// The source of the item first, then those of the reasons, as sentences for the person.
  package var sourceSentences: [Words]

  /// What is offered: the step as somebody reads it, whatever the reasons and the score.
  package struct Offer: Hashable, Sendable {
    let id: String
    let name: Words
    let what: Words
    let step: FirstStep
  }
  package var offer: Offer { Offer(id: id, name: name, what: what, step: step) }

  /// The one sentence that says why: something that this person said, before what fits everybody with such answers.
  package var why: Words { leading?.text ?? Words(nl: "", en: "") }

  /// What else speaks for it.
  package var otherReasons: [Reason] { reasons.filter { $0 != leading } }

  private var leading: Reason? { reasons.first { $0.kind != .works } ?? reasons.first }
}

/// Why something is suggested.
package struct Reason: Codable, Sendable, Hashable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case asked, barrier, works, card, goal, preference, structure, starter
  }

  package var kind: Kind
  /// What matched: ids of answers, barriers or cards, or the name of the input. Empty for a starter only.
  package var inputs: [String]
  package var points: Int
  package var text: Words
  package var source: String
}

package struct Warning: Codable, Sendable, Hashable {
  package var id: String
  package var name: Words
  package var what: Words
  package var text: Words
  package var source: String
  package var sourceSentence: Words
}

package struct Exclusion: Codable, Sendable, Hashable {
  package enum Kind: String, Codable, Sendable {
    case notForMe = "not-for-me"
    case worksLess = "works-less"
    case tooFewAnswers = "too-few-answers"
  }

  package var id: String
  package var name: Words
  package var kind: Kind
  package var text: Words
  package var source: String
}

/// How many of the suggestions are by work, from colleagues and by training: a check, no quota.
package struct Variety: Codable, Sendable, Hashable {
  package var byWork: Int
  package var fromColleagues: Int
  package var byTraining: Int
  /// Not all of one kind; also true for fewer than two.
  package var varied: Bool
}

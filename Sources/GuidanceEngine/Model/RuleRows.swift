// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A first small step: something that a person can do this week.
package struct FirstStep: Codable, Sendable, Hashable {
  package var nl: String
  package var en: String
  /// How long the step takes, 0 to 480 minutes (a working day). Smallest comes first.
  package var minutes: Int
  package var who: Helper
  /// The step takes place in the work or at the place of work.
  package var atWork: Bool
  package var withSomebody: Bool
  /// Somebody or something leads the way; wins ties for who likes to be guided.
  package var structured: Bool

  package var words: Words { Words(nl: nl, en: en) }
}

/// What helps somebody learn, with the degrees of self-direction for which it works or works less.
/// A degree that is in neither list: the study says nothing. Source: NRO-2025 table 3.2.
package struct Intervention: Codable, Sendable, Hashable {
  package var id: String
  package var name: Words
  package var what: Words
  package var works: [Degree]
  package var less: [Degree]
  /// Required when it works for some degree; what only works less is never suggested and has none.
  package var step: FirstStep?
  /// 70 by work, 20 from colleagues, 10 by training.
  package var mix: Int?
  package var aims: [Aim]?
  package var preferences: [Preference]?
  package var source: String
}

/// A way out of a barrier. With the id of an intervention it is the same candidate. Source: PANTEIA-2018 8.
package struct Direction: Codable, Sendable, Hashable {
  package var id: String
  package var name: Words
  package var what: Words
  package var step: FirstStep
  package var mix: Int
  package var aims: [Aim]
  package var preferences: [Preference]
  package var source: String
}

/// Something that stands in the way of learning, as a person would say it. Source: PANTEIA-2018 8.1.
package struct Barrier: Codable, Sendable, Hashable {
  package var id: String
  package var name: Words
  package var because: Words
  package var area: BarrierKind
  package var tpb: [PlannedBehaviour]
  /// Place in the order of dealing with barriers. In the shipped rules: know by area; otherwise the earliest of its
  /// parts of planned behaviour; otherwise time when it is about time, and life.
  package var barrierClass: BarrierClass
  package var directions: [String]
  package var source: String

  enum CodingKeys: String, CodingKey {
    case id, name, because, area, tpb, directions, source
    case barrierClass = "class"
  }
}

/// A card that, when a person places it as helping, points to what may fit.
package struct Pointer: Codable, Sendable, Hashable {
  package var card: String
  package var name: Words
  package var because: Words
  package var to: [String]
  package var source: String
}

/// A form of learning. Source: VNG-2015 2 and 4; AENO-2023.
package struct LearningForm: Codable, Sendable, Hashable {
  package enum Formality: String, Codable, Sendable {
    case formal, informal
    case nonFormal = "non-formal"
  }
  package enum Social: String, Codable, Sendable { case individual, pair, team, group }
  package enum NearWork: String, Codable, Sendable { case yes, partly, no }

  package var id: String
  package var name: Words
  package var what: Words
  package var formality: Formality
  /// 70 by work, 20 from colleagues, 10 by training.
  package var mix: Int
  package var social: Social
  package var nearWork: NearWork
  package var aims: [Aim]
  package var preferences: [Preference]
  /// Ids of interventions and directions with a first step in this form.
  package var links: [String]
  package var source: String
}

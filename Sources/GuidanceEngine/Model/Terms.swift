// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Degree of self-direction, from low to high. For advisers and rules; an employee never sees it.
/// Source: NRO-2025 table 3.1.
package enum Degree: String, Codable, Sendable, CaseIterable, Comparable {
  case low, moderate, high

  package static func < (a: Degree, b: Degree) -> Bool { a.rank < b.rank }
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What stands in the way comes in classes, dealt with in this order: what is urgent in life first, opinions last.
package enum BarrierClass: String, Codable, Sendable, CaseIterable, Comparable {
  case life, time, know
  case selfEfficacy = "self-efficacy"
  case norm, attitude

  package static func < (a: BarrierClass, b: BarrierClass) -> Bool { a.rank < b.rank }
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Know, want or can. Source: PANTEIA-2018 3.3.
package enum BarrierKind: String, Codable, Sendable, CaseIterable { case know, want, can }

/// The parts of "want". Source: Theory of Planned Behaviour, PANTEIA-2018 3.3.
package enum PlannedBehaviour: String, Codable, Sendable, CaseIterable {
  case attitude, norm
  case selfEfficacy = "self-efficacy"
}

/// What a person wants to learn: to know, to be able, or to do differently. Source: VNG-2015 2.
package enum Aim: String, Codable, Sendable, CaseIterable { case knowledge, skill, behaviour }

/// How a person likes to learn. Sorts a list and never takes anything away. Source: VNG-2015 2.
package enum Preference: String, Codable, Sendable, CaseIterable {
  case copying, participating, acquiring, practising, discovering
}

/// Who helps with a first step.
package enum Helper: String, Codable, Sendable, CaseIterable {
  case employee
  case colleague
  case teamLeader = "team-leader"
  case coach
  case bridgeFigure = "bridge-figure"
  case ambassador
}

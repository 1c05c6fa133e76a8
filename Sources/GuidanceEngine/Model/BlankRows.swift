// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires

// Rows that are not there yet, for an editor of rules. None of them passes `RuleSet.validate()` before it is filled in.

extension Words {
  package static let none = Words(nl: "", en: "")
}

extension FirstStep {
  package static let blank = FirstStep(
    nl: "", en: "", minutes: 10, who: .employee, atWork: false, withSomebody: false, structured: false)
}

extension Intervention {
  package static let blank = Intervention(
    id: "", name: .none, what: .none, works: [], less: [], step: nil, mix: nil, aims: nil, preferences: nil, source: "")
}

extension Direction {
  package static let blank = Direction(
    id: "", name: .none, what: .none, step: .blank, mix: 70, aims: [], preferences: [], source: "")
}

extension Barrier {
  package static let blank = Barrier(
    id: "", name: .none, because: .none, area: .know, tpb: [], barrierClass: .know, directions: [], source: "")
}

extension Pointer {
  package static let blank = Pointer(card: "", name: .none, because: .none, to: [], source: "")
}

extension LearningForm {
  package static let blank = LearningForm(
    id: "", name: .none, what: .none, formality: .informal, mix: 70, social: .individual, nearWork: .yes, aims: [],
    preferences: [], links: [], source: "")
}

extension RuleSet.Source {
  package static let blank = RuleSet.Source(key: "", nl: "", en: "")
}

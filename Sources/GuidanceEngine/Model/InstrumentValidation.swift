// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

extension Instruments {
  /// Every problem in these instruments; none when they can be used.
  package func validate() -> [Problem] {
    var checks = RuleChecks()
    selfDirection.check("selfDirection", &checks)
    knowWantCan.check("knowWantCan", &checks)
    checks.unique(items.map(\.item.id)) { "items[\($0)].id" }
    checks.require(
      Set(selfDirection.ownChoice.map(\.degree)) == Set(Degree.allCases), "selfDirection.ownChoice",
      "Geef voor elke keuze een zin.", "give a sentence for every choice")
    let areas = Set(knowWantCan.scales.filter(\.counts).map(\.id))
    checks.require(
      areas == Set(Area.allCases.map(\.rawValue)), "knowWantCan.scales", "De gebieden kloppen niet.",
      "the areas are not the ones that the engine knows")
    preference.check("preference", choices: Preference.allCases.map(\.rawValue), &checks)
    goal.check("goal", choices: Aim.allCases.map(\.rawValue), &checks)
    return checks.problems
  }
}

extension Questionnaire {
  fileprivate func check(_ path: String, _ checks: inout RuleChecks) {
    checks.words(name, path + ".name")
    for (index, item) in items.enumerated() { checks.words(item.words, "\(path).items[\(index)]") }
  }
}

extension ChoiceQuestion {
  fileprivate func check(_ path: String, choices allowed: [String], _ checks: inout RuleChecks) {
    checks.words(question.words, path + ".question")
    checks.require(
      choices.map(\.id).sorted() == allowed.sorted(), path + ".choices", "De keuzes kloppen niet.",
      "the choices must be \(allowed.joined(separator: ", "))")
    for (index, choice) in choices.enumerated() { checks.words(choice.words, "\(path).choices[\(index)]") }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

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
    checks.id(id, path + ".id")
    checks.words(name, path + ".name")
    checks.text(caveat.nl, path + ".caveat.nl")
    checks.text(caveat.en, path + ".caveat.en")
    checks.require(
      scale.min < scale.max && scale.min >= 0 && scale.max <= 10 && scale.labels.count == scale.max - scale.min + 1,
      path + ".scale", "Elk antwoord moet een label hebben.", "every answer must have a label")
    let known = Set(scales.map(\.id))
    for (index, item) in items.enumerated() {
      checks.words(item.words, "\(path).items[\(index)]")
      checks.require(
        known.contains(item.scale), "\(path).items[\(index)].scale", "Deze schaal is onbekend.", "this scale is unknown"
      )
    }
    for scale in scales {
      checks.require(
        items.contains { $0.scale == scale.id }, path + ".scales", "Schaal \(scale.id.quoted) heeft geen vraag.",
        "scale \(scale.id.quoted) has no item")
    }
    checks.require(
      needs.perScale >= 0 && needs.total >= 1 && needs.total <= items.count, path + ".needs",
      "Zo veel vragen zijn er niet.", "there are not that many items")
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

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

extension Visit {
  // text keys: instruments.problem.place.*, instruments.problem.when.*

  /// A fault of a draft as the desk says it: where it is in the words of the pages, and what is wrong, without ids.
  func told(_ problem: Problem) -> (place: String, words: String) {
    let parts = problem.path.split(separator: ".").map(String.init)
    let head = parts.first ?? ""
    let name = String(head.prefix { $0 != "[" })
    let number = head.firstMatch(of: /\[([0-9]+)\]/).flatMap { Int($0.1) }.map { $0 + 1 }
    let known = ["name", "source", "caveat", "introduction", "items", "scales", "answerScales", "sections"]
    let key = known.contains(name) ? name : "other"
    let place = t("instruments.problem.place.\(key)")
    return (number.map { "\(place) \($0)" } ?? place, words(of: problem, parts))
  }

  private func words(of problem: Problem, _ parts: [String]) -> String {
    guard parts.contains(where: { $0.hasPrefix("shownWhen[") }) else { return problem.message[language.rawValue] }
    if parts.last == "item" { return t("instruments.problem.when.item") }
    return t("instruments.problem.when.answer")
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Web

/// After which answer to an earlier question a question is asked, as its form has it.
extension ItemForm {
  /// More conditions than one cannot be said in the form and stay as they are.
  mutating func conditions() -> [Instrument.Condition] {
    if let kept, kept.shownWhen.count > 1 { return kept.shownWhen }
    guard let id = check.form.text("als-vraag"),
      let earlier = instrument.items.prefix(while: { $0.id != kept?.id }).first(where: { $0.id == id })
    else { return [] }
    let typed = check.form.text("als-antwoord") ?? ""
    let how = check.form.text("als-hoe") ?? "is"
    guard how == "is" else {
      switch (earlier.kind, Double(typed.replacing(",", with: "."))) {
      case (.scale, let number?) where number.isFinite, (.number, let number?) where number.isFinite:
        return [.init(item: id, test: how == "from" ? .atLeast(number) : .atMost(number))]
      case (.scale, _), (.number, _): check.add("als-antwoord", "instruments.item.when-is.number")
      default: check.add("als-hoe", "instruments.item.when-how.wrong")
      }
      return []
    }
    let allowed = instrument.values(of: earlier)
    guard !allowed.isEmpty else {
      check.add("als-hoe", "instruments.item.when-how.never")
      return []
    }
    var values: [String] = []
    var isWrong = false
    for line in typed.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) where !line.isEmpty {
      // An answer may hold a comma itself; so the whole line first.
      let parts = value(line, allowed, earlier) != nil ? [line] : line.split(separator: ",").map(String.init)
      for part in parts {
        guard let found = value(part.trimmingCharacters(in: .whitespaces), allowed, earlier) else {
          isWrong = true
          continue
        }
        values.append(found)
      }
    }
    guard !values.isEmpty, !isWrong else {
      let words = allowed.map { visit.words(of: $0, to: earlier, instrument) }.joined(separator: "; ")
      check.add("als-antwoord", "instruments.item.when-is.wrong", ["allowed": words])
      return []
    }
    return [.init(item: id, test: .isOneOf(values))]
  }

  /// The answer that was meant: in its words in any language of the questionnaire, or the number of the scale.
  private func value(_ typed: String, _ allowed: [String], _ earlier: Instrument.Item) -> String? {
    let wanted = typed.lowercased()
    let plain = ["ja": "yes", "nee": "no", "yes": "yes", "no": "no"]
    if case .yesNo = earlier.kind { return plain[wanted] }
    return allowed.first { value in
      value == typed || visit.words(of: value, to: earlier, instrument).lowercased() == wanted
        || instrument.languages.contains { language in
          let words = instrument.optionWords(of: earlier, in: language, no: "", yes: "")
          return allowed.firstIndex(of: value).map { words.indices.contains($0) && words[$0].lowercased() == wanted }
            ?? false
        }
    }
  }
}

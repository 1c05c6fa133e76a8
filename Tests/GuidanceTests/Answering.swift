// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing

/// How tests go through the questions, as somebody without JavaScript does.
extension Browser {
  /// Answers all questions that mean much or little self-direction, with one barrier. Ends on the result.
  func answerAll(_ value: Int, barrier: String? = "no-time") async throws {
    for number in 1...9 {
      let isTurned = number == 4
      try await answer("z\(number)", isTurned ? 6 - value : value)
    }
    for number in 1...8 { try await answer("b\(number)", number == 8 ? 1 : number == 2 ? 2 : 4) }
    try await get("/wat-helpt/vraag/in-de-weg")
    try await post("/wat-helpt/vraag/in-de-weg", barrier.map { [("antwoord", $0)] } ?? [])
    try await post("/wat-helpt/vraag/voorkeur", [("antwoord", "copying")])
    try await post("/wat-helpt/vraag/doel", [("antwoord", "Met de nieuwe veegmachine rijden")])
    try await post("/wat-helpt/vraag/soort-doel", [("antwoord", "skill")])
  }

  func answer(_ question: String, _ value: Int) async throws {
    if page.path != "/wat-helpt/vraag/\(question)" { try await get("/wat-helpt/vraag/\(question)") }
    try await post("/wat-helpt/vraag/\(question)", [("antwoord", String(value))])
  }

  /// The items behind "does not fit me" on the result, in order.
  var suggestedItems: [String] {
    let forms = page.body.split(separator: "action=\"/wat-helpt/past-niet\"").dropFirst()
    return forms.compactMap { form in
      form.firstMatch(of: /name="wat" value="([^"]*)"/).map { String($0.1) }
    }
  }

  /// The addresses behind "I choose this".
  var chooseLinks: [String] {
    page.body.matches(of: /href="(\/wat-helpt\/uitkomst\/[^"]*)"/).map { String($0.1) }
  }
}

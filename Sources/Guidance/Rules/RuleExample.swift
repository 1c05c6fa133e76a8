// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Web

/// Made-up answers on which an adviser tries rules. Nothing of them is kept.
struct RuleExample: Sendable {
  /// Ready examples: number, and what they are about.
  enum Ready: String, CaseIterable, Sendable {
    case startsSmall = "klein"
    case needsDirection = "richting"
    case goesAlone = "zelf"
  }

  let input: GuidanceInput

  init(_ form: Form, _ guide: Guide, cards: [String]) {
    var input = GuidanceInput()
    for questionnaire in [guide.instruments.selfDirection, guide.instruments.knowWantCan] {
      for item in questionnaire.items {
        guard let given = form.int(item.id), (questionnaire.scale.min...questionnaire.scale.max).contains(given) else {
          continue
        }
        input.answers[item.id] = given
      }
    }
    input.barriers = Set(form.all("belemmering")).intersection(guide.rules.barriers.map(\.id))
    for card in form.all("kaart") where cards.contains(card) { input.cards[card] = .init(helps: 2, hinders: 0) }
    input.goalAim = form.choice("doel")
    input.preference = form.choice("voorkeur")
    self.input = input
  }

  init(_ ready: Ready, _ guide: Guide) {
    func answers(_ value: Int) -> [String: Int] {
      let questionnaire = guide.instruments.selfDirection
      return Dictionary(
        uniqueKeysWithValues: questionnaire.items.map { item in
          (item.id, item.reverse ? questionnaire.scale.min + questionnaire.scale.max - value : value)
        })
    }
    switch ready {
    case .startsSmall:
      input = GuidanceInput(answers: answers(2), barriers: ["no-time"], preference: .copying)
    case .needsDirection:
      input = GuidanceInput(
        answers: answers(3), barriers: ["no-direction"], cards: ["colleagues": .init(helps: 2, hinders: 0)])
    case .goesAlone:
      input = GuidanceInput(
        answers: answers(5), cards: ["autonomy": .init(helps: 2, hinders: 0)], goalAim: .skill,
        preference: .discovering)
    }
  }
}

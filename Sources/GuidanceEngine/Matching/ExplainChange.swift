// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The answer to "why did this change?".
package struct ChangeExplanation: Codable, Sendable, Hashable {
  /// Something that is different now.
  package struct Change: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable {
      case answer, barrier, card, goal, preference, rules
      case notForMe = "not-for-me"
      case askedFor = "asked-for"
      case ownChoice = "own-choice"
    }

    package var kind: Kind
    /// Id of the answer, barrier, card or item.
    package var id: String
    package var text: Words
    /// Taking back this one change gives another list than the new one.
    package var decisive: Bool
  }

  /// Every input that counts and is different; the decisive ones first.
  package var changes: [Change]
  /// Ids that came and that went.
  package var added: [String]
  package var removed: [String]
  /// One sentence before the changes.
  package var summary: Words
}

extension Guide {
  /// Why the list of a person is another one. Names every changed input that counts. `from` may be made with older
  /// rules; then the change of the rules is named too, and it is decisive when the old answers give another list now.
  package func explainChange(from old: GuidanceResult, to new: GuidanceResult) -> ChangeExplanation {
    let before = old.suggestions.map(\.id), after = new.suggestions.map(\.id)
    // Rules with other words give another step, also where it bears the same id.
    let isSame = old.suggestions.map(\.offer) == new.suggestions.map(\.offer)
    let changes = differences(old.input, new.input).map { difference in
      var undone = new.input
      difference.undo(&undone)
      let decisive = advise(undone).suggestions.map(\.id) != after
      return ChangeExplanation.Change(
        kind: difference.kind, id: difference.id, text: difference.text, decisive: decisive)
    }
    let all = rulesChange(old, new) + changes
    return ChangeExplanation(
      changes: all.filter(\.decisive) + all.filter { !$0.decisive }, added: after.filter { !before.contains($0) },
      removed: before.filter { !after.contains($0) }, summary: summary(same: isSame, changes: all.count))
  }

  private func summary(same: Bool, changes: Int) -> Words {
    if same { return Words(nl: "Je stappen zijn hetzelfde gebleven.", en: "Your steps have stayed the same.") }
    return changes == 1
      ? Words(nl: "Je stappen zijn anders, want er is één ding veranderd.", en: "Your steps differ: one thing changed.")
      : Words(nl: "Je stappen zijn anders, want dit is veranderd.", en: "Your steps differ because of these changes.")
  }

  private func rulesChange(_ old: GuidanceResult, _ new: GuidanceResult) -> [ChangeExplanation.Change] {
    guard old.versions != new.versions else { return [] }
    let decisive = advise(old.input).suggestions.map(\.offer) != old.suggestions.map(\.offer)
    let text = Words(nl: "We hebben onze regels of vragen veranderd.", en: "We changed our rules or questions.")
    return [.init(kind: .rules, id: new.versions.ruleSet, text: text, decisive: decisive)]
  }
}

/// One input that is different, and how to take it back.
struct Difference {
  var kind: ChangeExplanation.Change.Kind
  var id: String
  var text: Words
  var undo: (inout GuidanceInput) -> Void
}

extension Guide {
  /// The inputs that count and are not the same, in a fixed order.
  func differences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    answerDifferences(old, new) + barrierDifferences(old, new) + cardDifferences(old, new) + itemDifferences(old, new)
      + choiceDifferences(old, new)
  }

  private func answerDifferences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    instruments.items.compactMap { questionnaire, item in
      let before = questionnaire.answer(item, in: old.answers), after = questionnaire.answer(item, in: new.answers)
      guard before != after else { return nil }
      let label = after.map { questionnaire.scale.labels[$0 - questionnaire.scale.min] }
      let text = Words(
        nl: "Je antwoord op “\(item.words.nl)” is nu: \(label?.nl ?? "geen antwoord").",
        en: "Your answer to “\(item.words.en)” is now: \(label?.en ?? "no answer").")
      return Difference(kind: .answer, id: item.id, text: text) { $0.answers[item.id] = before }
    }
  }

  private func barrierDifferences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    rules.barriers.filter { old.barriers.contains($0.id) != new.barriers.contains($0.id) }.map { barrier in
      let now = new.barriers.contains(barrier.id)
      let text =
        now
        ? Words(nl: "Je koos: “\(barrier.name.nl)”.", en: "You ticked: “\(barrier.name.en)”.")
        : Words(nl: "Je haalde weg: “\(barrier.name.nl)”.", en: "You took away: “\(barrier.name.en)”.")
      return Difference(kind: .barrier, id: barrier.id, text: text) {
        if now { $0.barriers.remove(barrier.id) } else { $0.barriers.insert(barrier.id) }
      }
    }
  }

  private func cardDifferences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    func helps(_ input: GuidanceInput, _ card: String) -> Bool { (input.cards[card]?.helps ?? 0) > 0 }
    return rules.pointers.filter { pointer in
      !RuleSet.neverMatchedCards.contains(pointer.card) && helps(old, pointer.card) != helps(new, pointer.card)
    }.map { pointer in
      let text =
        helps(new, pointer.card)
        ? Words(nl: "De kaart “\(pointer.name.nl)” helpt je nu.", en: "The card “\(pointer.name.en)” helps you now.")
        : Words(
          nl: "De kaart “\(pointer.name.nl)” helpt je niet meer.",
          en: "The card “\(pointer.name.en)” no longer helps you.")
      let before = old.cards[pointer.card]
      return Difference(kind: .card, id: pointer.card, text: text) { $0.cards[pointer.card] = before }
    }
  }

  private func itemDifferences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    let names = candidates.map { ($0.id, $0.name) }
    return names.compactMap { id, name in
      let now = new.notForMe.contains(id)
      guard now != old.notForMe.contains(id) else { return nil }
      let text =
        now
        ? Words(nl: "Dit past niet bij je: “\(name.nl)”.", en: "This does not suit you: “\(name.en)”.")
        : Words(nl: "Dit past toch bij je: “\(name.nl)”.", en: "This suits you after all: “\(name.en)”.")
      return Difference(kind: .notForMe, id: id, text: text) {
        if now { $0.notForMe.remove(id) } else { $0.notForMe.insert(id) }
      }
    }
      + names.compactMap { id, name in
        let now = new.askedFor.contains(id)
        guard now != old.askedFor.contains(id) else { return nil }
        let text =
          now
          ? Words(nl: "Je vroeg om: “\(name.nl)”.", en: "You asked for: “\(name.en)”.")
          : Words(nl: "Je vraagt niet meer om: “\(name.nl)”.", en: "You no longer ask for: “\(name.en)”.")
        return Difference(kind: .askedFor, id: id, text: text) {
          if now { $0.askedFor.remove(id) } else { $0.askedFor.insert(id) }
        }
      }
  }

  private func choiceDifferences(_ old: GuidanceInput, _ new: GuidanceInput) -> [Difference] {
    var found: [Difference] = []
    func chose(_ kind: ChangeExplanation.Change.Kind, _ words: Words?, _ undo: @escaping (inout GuidanceInput) -> Void)
    {
      let text =
        words.map { Words(nl: "Je koos: “\($0.nl)”", en: "You chose: “\($0.en)”") }
        ?? Words(nl: "Je haalde je keuze weg.", en: "You took your choice away.")
      found.append(Difference(kind: kind, id: kind.rawValue, text: text, undo: undo))
    }
    if old.goalAim != new.goalAim {
      chose(.goal, instruments.goal.choice(new.goalAim?.rawValue)) { $0.goalAim = old.goalAim }
    }
    if old.preference != new.preference {
      chose(.preference, instruments.preference.choice(new.preference?.rawValue)) { $0.preference = old.preference }
    }
    if old.chosenDegree != new.chosenDegree {
      let words = instruments.selfDirection.ownChoice.first { $0.degree == new.chosenDegree }?.words
      chose(.ownChoice, words) { $0.chosenDegree = old.chosenDegree }
    }
    return found
  }
}

extension ChoiceQuestion {
  /// The words of a choice.
  func choice(_ id: String?) -> Words? { choices.first { $0.id == id }?.words }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import GuidanceEngine
import Kernel
import Storage
import Web

/// Trying rules on an example: for these answers you would now get …, because …, beside what the rules in use give.
struct TryRules: Sendable {
  let book: RuleBook
  let shelf: DeckShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (chosen, current) = try await find(visit, viewer)
    let guide = Guide(rules: chosen.rules, instruments: book.instruments)
    let ready = visit.query.choice("voorbeeld", of: RuleExample.Ready.self)
    return page(visit, chosen, current, ready.map { RuleExample($0, guide) })
  }

  func compare(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (chosen, current) = try await find(visit, viewer)
    let guide = Guide(rules: chosen.rules, instruments: book.instruments)
    return page(visit, chosen, current, RuleExample(visit.form, guide, cards: chosen.rules.pointers.map(\.card)))
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (ChosenRules, Guide) {
    try await visit.database.read { [book] db in
      (try ChosenRules.find(visit, viewer, book, db), try book.inUse(in: viewer.municipality, db))
    }
  }

  private func page(_ visit: Visit, _ chosen: ChosenRules, _ current: Guide, _ example: RuleExample?) -> Answer {
    let guide = Guide(rules: chosen.rules, instruments: book.instruments)
    let words = RuleWords(chosen.rules, visit)
    return visit.deskPage(visit.t("guidance.try.title")) { h in
      h.pageHead(visit.t("guidance.try.title"), visit.t("guidance.try.words")) {
        h.linkButton(visit.t("guidance.back"), icon: "back", to: RulesPaths.rules.path(chosen.name), .quiet)
      }
      if let example, example.input == GuidanceInput() {
        h.notice(.warning, visit.t("guidance.try.nothing"))
      } else if let example {
        outcomes(visit, chosen, guide, current, example, words, h)
      }
      ready(visit, chosen, h)
      form(visit, chosen, guide, example?.input ?? GuidanceInput(), words, h)
    }
  }

  private func outcomes(
    _ visit: Visit, _ chosen: ChosenRules, _ guide: Guide, _ current: Guide, _ example: RuleExample,
    _ words: RuleWords, _ h: HTML
  ) {
    let tried = guide.advise(example.input)
    let isSame = guide.versions == current.versions
    let used = current.advise(example.input)
    if !isSame {
      let same = tried.suggestions.map(\.offer) == used.suggestions.map(\.offer)
      h.p(visit.t(same ? "guidance.try.same" : "guidance.try.different"), .class("says"))
    }
    var outcomes = [TrialOutcome(tried, title: chosen.title(visit), words, visit)]
    if !isSame {
      let title = ChosenRules.title(
        own: current.rules.id != book.shipped.rules.id, version: current.rules.version, visit)
      outcomes.append(TrialOutcome(used, title: visit.t("guidance.try.in-use", ["rules": title]), words, visit))
    }
    TrialOutcome.write(outcomes, visit, h)
  }

  // text keys: guidance.try.ready.*
  private func ready(_ visit: Visit, _ chosen: ChosenRules, _ h: HTML) {
    h.h2(visit.t("guidance.try.examples"))
    h.actions {
      for ready in RuleExample.Ready.allCases {
        h.linkButton(
          visit.t("guidance.try.ready.\(ready.rawValue)"), icon: "person",
          to: RulesPaths.trial.path(chosen.name).with("voorbeeld", ready.rawValue))
      }
    }
  }

  private func form(
    _ visit: Visit, _ chosen: ChosenRules, _ guide: Guide, _ input: GuidanceInput, _ words: RuleWords, _ h: HTML
  ) {
    let language = visit.language
    h.h2(visit.t("guidance.try.own"))
    h.form(post: RulesPaths.trial.path(chosen.name), once: false) {
      for questionnaire in [guide.instruments.selfDirection, guide.instruments.knowWantCan] {
        h.h3(questionnaire.name[language])
        for item in questionnaire.items {
          h.selectField(
            item.id, "\(item.id). \(item.words[language])",
            options: [Choice("", "–")] + questionnaire.choices(language).filter { $0.value != "0" },
            selected: input.answers[item.id].map(String.init) ?? "")
        }
      }
      h.manyChoices(
        "belemmering", visit.t("guidance.rules.section.belemmeringen"),
        options: chosen.rules.barriers.map { Choice($0.id, $0.name[language]) }, selected: input.barriers)
      h.manyChoices(
        "kaart", visit.t("guidance.try.cards"),
        options: chosen.rules.pointers.map { Choice($0.card, $0.name[language]) }, selected: Set(input.cards.keys))
      h.selectField(
        "doel", visit.t("guidance.rules.field.aims"), options: [Choice("", "–")] + words.aims,
        selected: input.goalAim?.rawValue)
      h.selectField(
        "voorkeur", visit.t("guidance.rules.field.preferences"), options: [Choice("", "–")] + words.preferences,
        selected: input.preference?.rawValue)
      h.actions { h.submit(visit.t("guidance.try.do"), icon: "question") }
    }
  }
}

/// What rules give for an example, with points, reasons and what was left out. Only for the desk.
private struct TrialOutcome {
  let title: String
  let degree: String
  let suggestions: [(title: String, step: String, reasons: [String])]
  let left: [String]
  let notes: [String]

  init(_ result: GuidanceResult, title: String, _ words: RuleWords, _ visit: Visit) {
    let language = visit.language
    self.title = title
    if let degree = result.degree {
      let kept = degree.kept.map(words.degree).joined(separator: " / ")
      self.degree = visit.t(
        "guidance.try.degree", ["degree": kept, "score": degree.score.map { RuleNumber.short($0) } ?? "–"])
    } else {
      degree = visit.t("guidance.try.no-degree")
    }
    suggestions = result.suggestions.map { one in
      (
        title: visit.t("guidance.try.points", ["name": one.name[language], "points": String(one.score)]),
        step: one.step.words[language],
        reasons: one.reasons.map { reason in
          visit.t("guidance.try.reason", ["reason": reason.text[language], "points": String(reason.points)])
        }
      )
    }
    left = result.exclusions.map { "\($0.name[language]). \($0.text[language])" }
    notes = result.notes.map { visit.t("guidance.try.employee-reads", ["words": $0[language]]) }
  }

  /// The outcomes beside each other, place by place.
  static func write(_ outcomes: [TrialOutcome], _ visit: Visit, _ h: HTML) {
    h.div(.class("trial")) { table(outcomes, visit, h) }
  }

  private static func table(_ outcomes: [TrialOutcome], _ visit: Visit, _ h: HTML) {
    h.dataTable(visit.t("guidance.try.caption"), head: [visit.t("guidance.try.place")] + outcomes.map(\.title)) {
      h.tr {
        h.th(visit.t("guidance.try.self-direction"), .scope("row"))
        for outcome in outcomes { h.td(([outcome.degree] + outcome.notes).joined(separator: " ")) }
      }
      for place in 0..<Guide.mostSuggestions {
        h.tr {
          h.th(String(place + 1), .scope("row"))
          for outcome in outcomes {
            h.td { if place < outcome.suggestions.count { outcome.write(place, h) } else { h.text("–") } }
          }
        }
      }
      h.tr {
        h.th(visit.t("guidance.try.left-out"), .scope("row"))
        for outcome in outcomes {
          h.td { h.ul(.class("plain")) { for one in outcome.left { h.li(one) } } }
        }
      }
    }
  }

  private func write(_ place: Int, _ h: HTML) {
    let one = suggestions[place]
    h.strong(one.title)
    h.p(one.step)
    h.ul(.class("plain")) { for reason in one.reasons { h.li(reason) } }
  }
}

extension RuleNumber {
  /// With two decimals at most.
  static func short(_ value: Double) -> String { written((value * 100).rounded() / 100) }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Web

/// All questions of an instrument in one form: one on the screen at a time by their address (`#v3`), so that going on and
/// back works without script and without a connection, and nothing is sent before the end.
struct QuestionSheet {
  let measurement: Campaign
  let instrument: Instrument
  let language: Language
  /// What was sent before, to show it again.
  let form: Form
  let errors: FieldErrors
  /// Where the form is sent to, and where "back" leads from the first question.
  let action: Path
  let start: Path
  /// Whether the browser may keep what was filled in on this phone until it is sent.
  let keeps: Bool

  /// The name under which the browser keeps it.
  static func key(_ measurement: Campaign) -> String { "meting-\(measurement.id)" }
}

extension HTML {
  func questionSheet(_ sheet: QuestionSheet) {
    let items = sheet.instrument.items
    errorSummary(sheet.errors)
    let kept: Attribute =
      sheet.keeps ? .data("data-keep", QuestionSheet.key(sheet.measurement)) : .flag("data-keep", false)
    form(
      post: sheet.action, .class("sheet"), .other("autocomplete", "off"), .data("data-sheet", ""),
      .data("data-text-progress", t("measurements.sheet.progress")), kept
    ) {
      for (index, item) in items.enumerated() { question(item, index, sheet) }
      section(.class("question"), .id("v\(items.count + 1)")) {
        progressBar(items.count, of: items.count, words: t("measurements.sheet.all-seen"))
        h2(t("measurements.sheet.end.title"))
        p(t(sheet.keeps ? "measurements.sheet.end.words-phone" : "measurements.sheet.end.words"))
        whoSees(t("measurements.who-sees"))
        if sheet.keeps {
          p(t("measurements.sheet.empty"), .class("notice-line"), .data("data-sheet-empty", ""), .hidden())
        } else {
          p(t("measurements.sheet.no-line"), .class("notice-line"), .data("data-sheet-no-line", ""), .hidden())
        }
        actions {
          submit(t("measurements.sheet.send"), icon: "check")
          a(.class("button quiet"), .href(sheet.action.onlyFragment("v\(items.count)"))) {
            icon("back")
            span(t("measurements.sheet.back"))
          }
        }
      }
    }
  }

  // text keys: measurements.sheet.waiting.*

  /// What the script shows instead of the questions from sending on, until the server has the answers.
  func waitingSheet() {
    let closed = t("measurements.sheet.closed")
    section(
      .class("end"), .data("data-sheet-waiting", ""), .data("data-sent", t("measurements.sheet.was-sent")),
      .data("data-closed", closed), .data("data-wrong", t("measurements.sheet.wrong")), .hidden()
    ) {
      span(.class("emblem")) { icon("later") }
      h2(
        t("measurements.sheet.waiting.title"), .other("tabindex", "-1"),
        .data("data-state", "sending offline signed-out"))
      div(.role("status")) {
        for state in ["sending", "offline", "signed-out"] {
          p(t("measurements.sheet.waiting.\(state)"), .class("lead"), .data("data-state", state), .hidden())
        }
        p(closed, .class("lead"), .data("data-state", "closed"), .hidden())
      }
      actions {
        button(
          .type("button"), .class("button primary"), .data("data-sheet-again", ""), .data("data-state", "offline"),
          .hidden()
        ) {
          icon("check")
          span(t("measurements.sheet.waiting.again"))
        }
        // Vandaag asks who somebody is, and sends what waits from there.
        a(.class("button primary"), .href(SitePaths.home.path), .data("data-state", "signed-out"), .hidden()) {
          icon("sign-in")
          span(t("measurements.sheet.waiting.sign-in"))
        }
        button(
          .type("button"), .class("button quiet"), .data("data-sheet-change", ""),
          .data("data-state", "offline signed-out"), .hidden()
        ) {
          icon("edit")
          span(t("measurements.sheet.waiting.change"))
        }
        linkButton(t("measurements.done.home"), icon: "today", to: SitePaths.home.path, .quiet)
      }
    }
  }

  private func question(_ item: Instrument.Item, _ index: Int, _ sheet: QuestionSheet) {
    let number = index + 1
    let total = sheet.instrument.items.count
    let words = t("measurements.sheet.progress", ["n": String(number), "total": String(total)])
    element("section", [.class("question"), .id("v\(number)")] + conditions(item)) {
      progressBar(index, of: total, words: words)
      sectionHead(item, index, sheet)
      if !item.shownWhen.isEmpty { p(t("measurements.sheet.only-when"), .class("hint only-when")) }
      if case .open = item.kind { p(t("measurements.sheet.read-by-all"), .class("notice-line")) }
      answerField(item, sheet.instrument, sheet.language, sheet.form, sheet.errors)
      div(.class("pair")) {
        if index == 0 {
          linkButton(t("measurements.sheet.back"), icon: "back", to: sheet.start, .quiet)
        } else {
          a(.class("button quiet"), .href(sheet.action.onlyFragment("v\(index)"))) {
            icon("back")
            span(t("measurements.sheet.back"))
          }
        }
        a(.class("button primary"), .href(sheet.action.onlyFragment("v\(number + 1)"))) {
          span(t("measurements.sheet.next"))
          icon("next")
        }
      }
    }
  }

  private func sectionHead(_ item: Instrument.Item, _ index: Int, _ sheet: QuestionSheet) {
    let items = sheet.instrument.items
    guard let id = item.section, index == 0 || items[index - 1].section != id,
      let section = sheet.instrument.sections.first(where: { $0.id == id })
    else { return }
    p(section.introduction?[sheet.language] ?? section.title[sheet.language], .class("lead"))
  }

  /// What the script must know to leave a question out that is not asked.
  private func conditions(_ item: Instrument.Item) -> [Attribute] {
    guard !item.shownWhen.isEmpty else { return [] }
    let written = item.shownWhen.map { condition in
      switch condition.test {
      case .isOneOf(let values): "a-\(condition.item) is \(values.joined(separator: " "))"
      case .atLeast(let number): "a-\(condition.item) from \(JSONValue.decimal(number).text)"
      case .atMost(let number): "a-\(condition.item) to \(JSONValue.decimal(number).text)"
      }
    }
    return [.data("data-when", written.joined(separator: ";"))]
  }
}

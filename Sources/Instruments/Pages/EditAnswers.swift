// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Web

/// The answers from which people choose at "agree or not": the words of each, those of "I don't know", and new ones.
enum EditAnswers {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    page(visit, try await visit.draftInstrument(viewer), .none)
  }

  static func save(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.draftInstrument(viewer)
    let instrument = own.instrument
    var check = FormCheck(visit.form)
    var scales: [Instrument.AnswerScale] = []
    for scale in instrument.answerScales {
      if visit.form.ticked(FormRow(scale.id)["weg"]), !instrument.isAsked(scale) { continue }
      scales.append(read(scale, instrument, &check))
    }
    if let new = readNew(visit, instrument, &check) { scales.append(new) }
    if scales.count > Instrument.mostAnswerScales { check.add("nieuw-nl", "instruments.answers.too-many") }
    guard check.isFine else { return page(visit, own, visit.words(check.errors)) }
    let found = scales
    try await visit.change(own) { $0.answerScales = found }
    return .redirect(to: InstrumentsPaths.answers.path(own.id))
  }

  /// A scale as the form says it: its labels, and the words of "I don't know", which is no answer when there are none. As
  /// it was when the form has nothing of it.
  private static func read(
    _ kept: Instrument.AnswerScale, _ instrument: Instrument, _ check: inout FormCheck
  ) -> Instrument.AnswerScale {
    let row = FormRow(kept.id)
    guard check.form.hasWording(row["antwoord", "0"]) else { return kept }
    var scale = kept
    for label in scale.labels.indices {
      scale.labels[label] = check.wording(row["antwoord", String(label)], of: instrument, maximum: 120)
    }
    scale.dontKnow = check.optionalWording(row["weet-niet"], of: instrument, maximum: 120)
    return scale
  }

  /// New answers, one on each line, from the lowest to the highest; nil where none are written.
  private static func readNew(
    _ visit: Visit, _ instrument: Instrument, _ check: inout FormCheck
  ) -> Instrument.AnswerScale? {
    let lines = instrument.languages.map { language in
      (language, visit.form.lines("nieuw-\(language)").filter { !$0.isEmpty })
    }
    guard lines.contains(where: { !$0.1.isEmpty }), let dutch = lines.first?.1 else { return nil }
    guard (2...11).contains(dutch.count) else {
      check.add("nieuw-nl", "instruments.answers.new.wrong")
      return nil
    }
    for line in dutch where line.unicodeScalars.count > 120 {
      check.add("nieuw-nl", "web.error.too-long", ["maximum": "120", "count": String(line.unicodeScalars.count)])
    }
    for (language, labels) in lines.dropFirst() where !labels.isEmpty && labels.count != dutch.count {
      check.add("nieuw-\(language)", "instruments.answers.new.loose", ["count": String(dutch.count)])
    }
    let lowest = check.int("laagste", in: 0...1) ?? 1
    if lowest + dutch.count - 1 > 10 { check.add("laagste", "instruments.answers.new.lowest") }
    return .init(
      id: "a\(visit.ids.next(Instrument.self))", min: lowest, max: lowest + dutch.count - 1,
      labels: dutch.indices.map { place in
        Wording(
          Dictionary(uniqueKeysWithValues: lines.map { ($0.0, place < $0.1.count ? $0.1[place] : "") }))
      }, dontKnow: check.optionalWording("weet-niet-nieuw", of: instrument, maximum: 120))
  }

  private static func page(_ visit: Visit, _ own: OwnInstrument, _ errors: FieldErrors) -> Answer {
    let instrument = own.instrument
    let title = visit.t("instruments.answers.title")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.p(visit.t("instruments.answers.words"))
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.answers.path(own.id)) {
        for scale in instrument.answerScales {
          fields(h, scale, instrument, visit, errors)
        }
        newFields(h, instrument, visit, errors)
        h.saveActions(own)
      }
    }
  }

  private static func fields(
    _ h: HTML, _ scale: Instrument.AnswerScale, _ instrument: Instrument, _ visit: Visit,
    _ errors: FieldErrors
  ) {
    let row = FormRow(scale.id)
    h.fieldset(.class("fields")) {
      h.legend(h.t("instruments.answers.from-to", ["from": String(scale.min), "to": String(scale.max)]))
      for (label, words) in scale.labels.enumerated() {
        h.wordingFields(
          row["antwoord", String(label)], h.t("instruments.text.answer", ["number": String(label + scale.min)]), words,
          of: instrument, visit, errors, maximum: 120)
      }
      h.p(h.t("instruments.answers.dont-know"), .class("hint"))
      h.wordingFields(
        row["weet-niet"], h.t("instruments.text.dont-know"), scale.dontKnow, of: instrument, visit, errors,
        maximum: 120)
      if instrument.isAsked(scale) {
        h.p(h.t("instruments.answers.in-use"), .class("hint"))
      } else {
        h.tickBox(row["weg"], h.t("instruments.answers.drop"), on: visit.form.ticked(row["weg"]))
      }
    }
  }

  private static func newFields(_ h: HTML, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors) {
    h.fieldset(.class("fields")) {
      h.legend(h.t("instruments.answers.new"))
      for language in instrument.languages {
        h.textArea(
          "nieuw-\(language)", "\(h.t("instruments.answers.new.words")) (\(visit.name(ofLanguage: language)))",
          value: visit.form.typed("nieuw-\(language)"), hint: h.t("instruments.answers.new.hint"),
          error: errors["nieuw-\(language)"], maximum: 1400, rows: 5, dictate: false)
      }
      h.selectField(
        "laagste", h.t("instruments.answers.lowest"), options: ["1", "0"].map { Choice($0, $0) },
        selected: visit.form.typed("laagste", else: "1"), error: errors["laagste"])
      h.wordingFields(
        "weet-niet-nieuw", h.t("instruments.text.dont-know"), nil, of: instrument, visit, errors, maximum: 120,
        hint: h.t("instruments.answers.dont-know"))
    }
  }
}

extension Instrument {
  /// Whether a question is answered on these answers.
  fileprivate func isAsked(_ scale: AnswerScale) -> Bool { items.contains { $0.kind == .scale(scale.id) } }
}

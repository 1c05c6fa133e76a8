// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Web

/// The parts of the form of scales that say what a score and an answer mean.
enum MeaningForm {
  /// Bands that a scale can be given at the desk.
  private static let mostBands = 7

  // MARK: What a score means

  /// The bands of a scale as the form says them, the lowest first; those that were there when the form has none.
  static func bands(
    _ index: Int, _ kept: Instrument.Scale?, _ instrument: Instrument, _ visit: Visit, _ check: inout FormCheck
  ) -> [Instrument.Band] {
    let before = kept?.bands ?? []
    guard check.form.has("vanaf-\(index)-0") else { return before }
    var bands: [Instrument.Band] = []
    for row in 0..<rows(before) {
      let (from, words) = ("vanaf-\(index)-\(row)", "uitslag-\(index)-\(row)")
      var texts: [String: String] = [:]
      for language in instrument.languages {
        texts[language] = check.optionalText("\(words)-\(language)", maximum: Instrument.mostText) ?? ""
      }
      guard check.form.text(from) != nil || texts.values.contains(where: { !$0.isEmpty }) else { continue }
      guard let number = Double(check.form.typed(from).replacing(",", with: ".")), number.isFinite else {
        check.add(from, "instruments.scales.band.number")
        continue
      }
      if texts[Instrument.firstLanguage]?.isEmpty != false {
        check.add("\(words)-\(Instrument.firstLanguage)", "web.error.missing")
      }
      let id = row < before.count ? before[row].id : "b\(visit.ids.next(Instrument.self))"
      bands.append(.init(id: id, from: number, words: Wording(texts)))
    }
    bands.sort { $0.from < $1.from }
    if Set(bands.map(\.from)).count < bands.count { check.add("vanaf-\(index)-0", "instruments.scales.band.twice") }
    return bands
  }

  /// Three rows to begin with, and one more than there are.
  private static func rows(_ bands: [Instrument.Band]) -> Int {
    max(min(mostBands, max(3, bands.count + 1)), bands.count)
  }

  static func bandFields(
    _ h: HTML, _ index: Int, _ scale: Instrument.Scale, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors
  ) {
    func value(_ name: String, _ kept: String?) -> String { visit.form.has(name) ? visit.form.typed(name) : kept ?? "" }
    h.p(h.t("instruments.scales.bands"), .class("hint"))
    for row in 0..<rows(scale.bands) {
      let band = row < scale.bands.count ? scale.bands[row] : nil
      let from = "vanaf-\(index)-\(row)"
      h.textField(
        from, h.t("instruments.scales.band.from", ["number": String(row + 1)]),
        value: value(from, band.map { JSONValue.decimal($0.from).text }), error: errors[from], maximum: 12,
        numeric: true,
        look: .short)
      for language in instrument.languages {
        let name = "uitslag-\(index)-\(row)-\(language)"
        let label = h.t("instruments.text.band", ["number": String(row + 1)])
        h.textArea(
          name, "\(label) (\(visit.name(ofLanguage: language)))", value: value(name, band?.words.texts[language]),
          error: errors[name], maximum: Instrument.mostText, rows: 2, dictate: false)
      }
    }
  }

  // MARK: What an answer says

  /// An answer scale as the form says it: its labels, and the words of "I don't know", which is no answer when they are
  /// empty in Dutch. As it was when the form has nothing of it.
  static func answers(_ index: Int, _ instrument: Instrument, _ check: inout FormCheck) -> Instrument.AnswerScale {
    var scale = instrument.answerScales[index]
    let first = Instrument.firstLanguage
    guard check.form.has("antwoord-\(index)-0-\(first)") else { return scale }
    for label in scale.labels.indices {
      for language in instrument.languages {
        let name = "antwoord-\(index)-\(label)-\(language)"
        scale.labels[label].texts[language] =
          language == first ? check.text(name, maximum: 120) : check.optionalText(name, maximum: 120) ?? ""
      }
    }
    var texts: [String: String] = [:]
    for language in instrument.languages {
      texts[language] = check.optionalText("weet-niet-\(index)-\(language)", maximum: 120) ?? ""
    }
    scale.dontKnow = texts[first]?.isEmpty == false ? Wording(texts) : nil
    return scale
  }

  static func answerFields(
    _ h: HTML, _ index: Int, _ instrument: Instrument, _ visit: Visit, _ errors: FieldErrors
  ) {
    let scale = instrument.answerScales[index]
    func field(_ name: String, _ label: String, _ language: String, _ kept: Wording?) {
      h.textField(
        name, "\(label) (\(visit.name(ofLanguage: language)))",
        value: visit.form.has(name) ? visit.form.typed(name) : kept?.texts[language] ?? "", error: errors[name],
        maximum: 120)
    }
    h.fieldset {
      h.legend(h.t("instruments.scales.answers", ["from": String(scale.min), "to": String(scale.max)]))
      for (label, words) in scale.labels.enumerated() {
        for language in instrument.languages {
          field(
            "antwoord-\(index)-\(label)-\(language)", h.t("instruments.text.answer", ["number": String(label + 1)]),
            language, words)
        }
      }
      h.p(h.t("instruments.scales.dont-know"), .class("hint"))
      for language in instrument.languages {
        field("weet-niet-\(index)-\(language)", h.t("instruments.text.dont-know"), language, scale.dontKnow)
      }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// The part of the form of scales that says what a score means.
enum BandFields {
  /// Bands that a scale can be given at the desk.
  private static let most = 7

  /// The bands of a scale as the form says them, the lowest first; those that were there when the form has none.
  static func read(
    _ row: FormRow, _ kept: Instrument.Scale?, _ instrument: Instrument, _ visit: Visit, _ check: inout FormCheck
  ) -> [Instrument.Band] {
    let before = kept?.bands ?? []
    guard check.form.has(row["vanaf", "0"]) else { return before }
    var bands: [Instrument.Band] = []
    for place in 0..<rows(before) {
      let from = row["vanaf", String(place)]
      let words = check.optionalWording(row["uitslag", String(place)], of: instrument, maximum: Instrument.mostText)
      guard check.form.text(from) != nil || words != nil else { continue }
      if check.form.text(from) == nil { check.add(from, "instruments.number") }
      guard let number = check.decimal(from) else { continue }
      if words == nil { check.add("\(row["uitslag", String(place)])-\(Instrument.firstLanguage)", "web.error.missing") }
      let id = place < before.count ? before[place].id : "b\(visit.ids.next(Instrument.self))"
      bands.append(.init(id: id, from: number, words: words ?? Wording([:])))
    }
    bands.sort { $0.from < $1.from }
    if Set(bands.map(\.from)).count < bands.count { check.add(row["vanaf", "0"], "instruments.scales.band.twice") }
    return bands
  }

  /// Three rows to begin with, and one more than there are.
  private static func rows(_ bands: [Instrument.Band]) -> Int { max(min(most, max(3, bands.count + 1)), bands.count) }

  static func write(
    _ h: HTML, _ row: FormRow, _ scale: Instrument.Scale, _ instrument: Instrument, _ visit: Visit,
    _ errors: FieldErrors
  ) {
    h.p(h.t("instruments.scales.bands"), .class("hint"))
    for place in 0..<rows(scale.bands) {
      let band = place < scale.bands.count ? scale.bands[place] : nil
      let from = row["vanaf", String(place)]
      h.textField(
        from, h.t("instruments.scales.band.from", ["number": String(place + 1)]),
        value: visit.form.typed(from, else: band.map { JSONValue.decimal($0.from).text }), error: errors[from],
        maximum: 12, numeric: true, look: .short)
      h.wordingFields(
        row["uitslag", String(place)], h.t("instruments.text.band", ["number": String(place + 1)]), band?.words,
        of: instrument, visit, errors, maximum: Instrument.mostText, rows: 2)
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Storage
import Web

/// How an instrument looks on a phone, in each of its languages; and its file.
struct PreviewInstrument {
  let shelf: InstrumentShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (instrument, own) = try await find(visit, viewer)
    let chosen = visit.query.text("taal").flatMap { instrument.languages.contains($0) ? $0 : nil }
    let code = chosen ?? visit.language.rawValue
    // A language that Leerwerf does not speak itself is shown in the place of Dutch.
    let spoken = Language(rawValue: code)
    let (language, shown) = (spoken ?? .dutch, spoken == nil ? instrument.only(code) : instrument)
    let part = own?.id.description ?? instrument.id
    return visit.deskPage(visit.name(instrument)) { h in
      h.pageHead(visit.name(instrument), instrument.source) {
        h.linkButton(visit.t("instruments.download"), icon: "download", to: InstrumentsPaths.file.path(part))
        h.linkButton(
          visit.t("instruments.back"), icon: "back",
          to: own.map { InstrumentsPaths.one.path($0.id) } ?? InstrumentsPaths.list.path, .quiet)
      }
      h.ul(.class("views")) {
        for one in instrument.languages {
          let path = InstrumentsPaths.preview.path(part).with("taal", one)
          h.li {
            if one == code {
              h.a(visit.name(ofLanguage: one), .href(path), .aria("aria-current", "page"))
            } else {
              h.a(visit.name(ofLanguage: one), .href(path))
            }
          }
        }
      }
      if instrument.missing(in: code) > 0 {
        h.notice(.info, visit.missing(instrument, code) + " " + visit.t("instruments.preview.dutch"))
      }
      h.h2(shown.name[language], .lang(code))
      if let words = shown.introduction?[language] { h.p(words, .class("lead"), .lang(code)) }
      for item in shown.items {
        h.section(.class("preview-frame"), .lang(code)) {
          heading(h, item, shown, language)
          if !item.shownWhen.isEmpty {
            h.p(condition(item, instrument, visit), .class("hint"), .lang(visit.language.rawValue))
          }
          h.answerField(item, shown, language, Form(), .none)
        }
      }
      results(h, shown, language, code, visit)
      h.p(shown.caveat[language], .class("muted"), .lang(code))
    }
  }

  /// The words of a part of the questionnaire, above its first question.
  private func heading(_ h: HTML, _ item: Instrument.Item, _ instrument: Instrument, _ language: Language) {
    guard let section = instrument.sections.first(where: { $0.id == item.section }),
      instrument.items.first(where: { $0.section == section.id })?.id == item.id
    else { return }
    h.h3(section.title[language])
    if let words = section.introduction?[language] { h.p(words) }
  }

  /// What is said of a score: the names of the scales, and the words of each band.
  private func results(_ h: HTML, _ instrument: Instrument, _ language: Language, _ code: String, _ visit: Visit) {
    let scales = instrument.scales.filter { !instrument.bands(of: $0).isEmpty }
    guard !scales.isEmpty else { return }
    h.h2(visit.t("instruments.preview.results"))
    for scale in scales {
      h.section(.class("preview-frame"), .lang(code)) {
        h.h3(scale.name[language])
        h.ul { for band in instrument.bands(of: scale) { h.li(band.words[language]) } }
      }
    }
  }

  func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (instrument, _) = try await find(visit, viewer)
    return .download(
      Array(instrument.json), name: "\(instrument.id)-\(instrument.version).json", type: "application/json")
  }

  private func condition(_ item: Instrument.Item, _ instrument: Instrument, _ visit: Visit) -> String {
    visit.t("instruments.preview.when", ["when": visit.conditions(of: item, instrument)])
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (Instrument, OwnInstrument?) {
    let part = visit.parameters["id"] ?? ""
    if let shipped = shelf.shipped.first(where: { $0.id == part }) { return (shipped, nil) }
    let own = try await visit.ownInstrument(viewer)
    return (own.instrument, own)
  }
}

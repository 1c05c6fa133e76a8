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
    let language = Language(rawValue: code) ?? .dutch
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
              h.a(one, .href(path), .aria("aria-current", "page"))
            } else {
              h.a(one, .href(path))
            }
          }
        }
      }
      if let words = instrument.introduction?[language] { h.p(words, .class("lead")) }
      for item in instrument.items {
        h.section(.class("preview-frame"), .lang(code)) {
          if !item.shownWhen.isEmpty { h.p(condition(item, instrument, visit), .class("hint")) }
          h.answerField(item, instrument, language, Form(), .none)
        }
      }
      h.p(instrument.caveat[language], .class("muted"))
    }
  }

  func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (instrument, _) = try await find(visit, viewer)
    return .download(
      Array(instrument.json), name: "\(instrument.id)-\(instrument.version).json", type: "application/json")
  }

  private func condition(_ item: Instrument.Item, _ instrument: Instrument, _ visit: Visit) -> String {
    let parts = item.shownWhen.map { condition in
      let words = instrument.item(condition.item)?.words[visit.language] ?? condition.item
      return switch condition.test {
      case .isOneOf(let values): "\(words) = \(values.joined(separator: " / "))"
      case .atLeast(let number): "\(words) ≥ \(JSONValue.decimal(number).text)"
      case .atMost(let number): "\(words) ≤ \(JSONValue.decimal(number).text)"
      }
    }
    return visit.t("instruments.preview.when", ["when": parts.joined(separator: "; ")])
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (Instrument, OwnInstrument?) {
    let part = visit.parameters["id"] ?? ""
    if let shipped = shelf.shipped.first(where: { $0.id == part }) { return (shipped, nil) }
    let own = try await visit.ownInstrument(viewer)
    return (own.instrument, own)
  }
}

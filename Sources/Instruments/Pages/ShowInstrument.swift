// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// One version of an own instrument: a draft with everything that can be changed, or what is in use as it stands.
enum ShowInstrument {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.ownInstrument(viewer)
    let instrument = own.instrument
    return visit.deskPage(visit.name(instrument)) { h in
      h.div(.class("page-head")) {
        h.div {
          h.h1(visit.name(instrument))
          h.p(
            visit.t(
              "instruments.show.head",
              [
                "version": String(instrument.version), "count": String(instrument.items.count),
                "state": visit.t("instruments.state.\(own.state.rawValue)"),
              ]))
        }
        h.actions {
          h.linkButton(visit.t("instruments.preview"), icon: "phone", to: InstrumentsPaths.preview.path(own.id))
          h.linkButton(visit.t("instruments.download"), icon: "download", to: InstrumentsPaths.file.path(own.id))
          h.linkButton(visit.t("instruments.back"), icon: "back", to: InstrumentsPaths.list.path, .quiet)
        }
      }
      if own.state == .draft {
        toUse(h, own, visit)
        languages(h, own, visit)
      } else {
        afterUse(h, own)
      }
      items(h, own, visit)
      if own.state == .draft { discard(h, own) }
    }
  }

  private static func toUse(_ h: HTML, _ own: OwnInstrument, _ visit: Visit) {
    let instrument = own.instrument
    // What is missing in another language is said in one line for each, not text by text.
    let ownProblems = instrument.only(Instrument.firstLanguage).problems()
    let unfinished = instrument.languages.filter {
      $0 != Instrument.firstLanguage && instrument.missing(in: $0) > 0
    }
    let problems = ownProblems.isEmpty && unfinished.isEmpty ? instrument.problems() : ownProblems
    h.section(.class("card")) {
      h.h2(h.t("instruments.use.title"))
      if problems.isEmpty, unfinished.isEmpty {
        h.p(h.t("instruments.use.ready"))
        h.form(post: InstrumentsPaths.use.path(own.id)) { h.submit(h.t("instruments.use.action"), icon: "check") }
      } else {
        h.p(h.t("instruments.use.missing"))
        h.ul {
          for problem in problems.prefix(20) {
            let told = visit.told(problem)
            h.li {
              h.strong(told.place + ":")
              h.text(" " + told.words)
            }
          }
          for language in unfinished {
            h.li {
              h.a(visit.name(ofLanguage: language), .href(InstrumentsPaths.language.path(own.id, language)))
              h.text(": " + visit.missing(instrument, language))
            }
          }
        }
      }
    }
    h.actions {
      h.linkButton(h.t("instruments.words.title"), icon: "edit", to: InstrumentsPaths.words.path(own.id))
      h.linkButton(h.t("instruments.answers.title"), icon: "check", to: InstrumentsPaths.answers.path(own.id))
      h.linkButton(h.t("instruments.scales.title"), icon: "chart", to: InstrumentsPaths.scales.path(own.id))
      h.linkButton(h.t("instruments.sections.title"), icon: "menu", to: InstrumentsPaths.sections.path(own.id))
    }
  }

  private static func languages(_ h: HTML, _ own: OwnInstrument, _ visit: Visit) {
    h.h2(h.t("instruments.languages.title"), .id("talen"))
    h.p(h.t("instruments.languages.words"))
    let head = ["language", "state"].map { h.t("instruments.column.\($0)") }
    h.dataTable(h.t("instruments.languages.title"), head: head) {
      for language in own.instrument.languages {
        h.tr {
          h.th(.scope("row")) {
            h.a(visit.name(ofLanguage: language), .href(InstrumentsPaths.language.path(own.id, language)))
          }
          h.td(visit.missing(own.instrument, language))
        }
      }
    }
    let offered = TranslateInstrument.offered(own.instrument)
    guard !offered.isEmpty else { return }
    h.form(post: InstrumentsPaths.languages.path(own.id)) {
      h.selectField(
        "taal", h.t("instruments.languages.new"),
        options: offered.map { Choice($0, visit.name(ofLanguage: $0)) }, selected: nil)
      h.actions { h.submit(h.t("instruments.languages.add"), icon: "plus", .secondary) }
    }
  }

  private static func afterUse(_ h: HTML, _ own: OwnInstrument) {
    h.notice(.info, h.t("instruments.show.fixed"))
    h.actions {
      h.form(post: InstrumentsPaths.versions.path(own.id)) {
        h.submit(h.t("instruments.versions.action"), icon: "copy", .secondary)
      }
      if own.state == .inUse {
        h.form(post: InstrumentsPaths.end.path(own.id)) {
          h.submit(h.t("instruments.end.action"), icon: "close", .quiet)
        }
      }
    }
  }

  private static func discard(_ h: HTML, _ own: OwnInstrument) {
    h.disclosure(h.t("instruments.discard.title")) {
      h.p(h.t("instruments.discard.words"))
      h.form(post: InstrumentsPaths.discard.path(own.id)) {
        h.submit(h.t("instruments.discard.action"), icon: "trash", .danger)
      }
    }
  }

  private static func items(_ h: HTML, _ own: OwnInstrument, _ visit: Visit) {
    let (instrument, isDraft) = (own.instrument, own.state == .draft)
    h.h2(h.t("instruments.items.title"))
    if isDraft {
      h.actions {
        h.linkButton(
          h.t("instruments.items.new"), icon: "plus",
          to: InstrumentsPaths.item.path(own.id, InstrumentsPaths.newItem))
      }
      h.br()
    }
    guard !instrument.items.isEmpty else {
      return h.emptyState(
        h.t("instruments.items.empty.title"), h.t("instruments.items.empty.words"), icon: "question")
    }
    let others = instrument.languages.filter { $0 != Instrument.firstLanguage }
    let head =
      ["item", "kind", "scale"].map { h.t("instruments.column.\($0)") } + others.map { visit.name(ofLanguage: $0) }
      + (isDraft ? [h.t("instruments.column.order")] : [])
    h.dataTable(h.t("instruments.items.title"), head: head) {
      for (index, item) in instrument.items.enumerated() {
        h.tr(.id("vraag-\(item.id)")) {
          h.th(.scope("row")) {
            if isDraft {
              h.a(item.words["nl"], .href(InstrumentsPaths.item.path(own.id, item.id)))
            } else {
              h.text(item.words["nl"])
            }
          }
          h.td(h.t("instruments.kind.\(item.kind.name)"))
          h.td {
            h.text(item.scale.flatMap { instrument.scale($0)?.name[visit.language] } ?? "")
            if item.reverse { h.text(" " + h.t("instruments.items.reversed")) }
          }
          for language in others {
            h.td(.lang(language)) {
              if item.words.isMissing(in: language) {
                h.span(h.t("instruments.items.missing"), .class("withheld"), .lang(visit.language.rawValue))
              } else {
                h.text(item.words[language])
              }
            }
          }
          if isDraft { h.td { order(h, own, item, index) } }
        }
      }
    }
  }

  // text keys: instruments.kind.*, instruments.order.*
  private static func order(_ h: HTML, _ own: OwnInstrument, _ item: Instrument.Item, _ index: Int) {
    h.div(.class("arrange")) {
      if index > 0 { move(h, own, item, to: "omhoog", icon: "sort-up", "instruments.order.up") }
      if index < own.instrument.items.count - 1 {
        move(h, own, item, to: "omlaag", icon: "sort-down", "instruments.order.down")
      }
    }
  }

  private static func move(
    _ h: HTML, _ own: OwnInstrument, _ item: Instrument.Item, to direction: String, icon: String, _ key: String
  ) {
    h.form(post: InstrumentsPaths.place.path(own.id, item.id)) {
      h.hidden("naar", direction)
      h.button(.type("submit"), .class("button quiet"), .aria("aria-label", h.t(key, ["item": item.words["nl"]]))) {
        h.icon(icon)
      }
    }
  }
}

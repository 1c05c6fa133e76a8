// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import People
import Questionnaires
import Storage
import Web

/// A municipality answers with its link, theme by theme, on as many visits as it takes; then it hands in.
enum AnswerBenchmark {
  /// What a link leads to.
  struct Found: Sendable {
    let link: String
    let round: BenchmarkRound
    let entry: BenchmarkEntry
    /// The name of the organisation that runs the round.
    let host: String
  }

  static func find(_ visit: Visit) async throws -> Found {
    let link = visit.parameters["link"] ?? ""
    let found = try await visit.database.read { db -> Found? in
      guard let (round, entry) = try BenchmarkEntry.find(link: link, db) else { return nil }
      return Found(link: link, round: round, entry: entry, host: try Municipality.find(round.host, db)?.name ?? "")
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  /// The themes that have questions, in the order of the instrument.
  static func themes(of instrument: Instrument) -> [Instrument.Section] {
    instrument.sections.filter { section in instrument.items.contains { $0.section == section.id } }
  }

  static func overview(_ visit: Visit) async throws -> Answer { overview(try await find(visit), visit, .none) }

  static func overview(_ found: Found, _ visit: Visit, _ errors: FieldErrors) -> Answer {
    let (round, entry) = (found.round, found.entry)
    return visit.page(round.name, status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.errorSummary(errors)
      h.h1(round.name)
      h.p(entry.name, .class("lead"))
      switch round.phase(on: visit.today) {
      case .released: released(h, found, visit)
      case .planned: h.p(visit.t("benchmark.answer.planned", ["day": round.opensOn.words(in: visit.language)]))
      case .over: h.p(visit.t(entry.handedInAt == nil ? "benchmark.answer.too-late" : "benchmark.answer.wait"))
      case .taking:
        if entry.handedInAt == nil { taking(h, found, visit, errors) } else { thanks(h, found, visit) }
      }
    }
  }

  private static func taking(_ h: HTML, _ found: Found, _ visit: Visit, _ errors: FieldErrors) {
    let (round, entry) = (found.round, found.entry)
    h.p(visit.t("benchmark.answer.words", ["day": round.closesOn.words(in: visit.language)]))
    h.whoSees(visit.t("benchmark.answer.who-sees", ["host": found.host]))
    h.rows {
      for theme in themes(of: round.instrument) {
        let items = round.instrument.items.filter { $0.section == theme.id }
        let answered = items.count { entry.answers[$0.id] != nil }
        h.row(
          theme.title[visit.language],
          visit.t("benchmark.answer.so-far", ["count": String(answered), "total": String(items.count)]),
          icon: answered == items.count ? "done" : "question", to: BenchmarkPaths.theme.path(found.link, theme.id))
      }
    }
    handIn(h, found, visit, errors)
  }

  private static func handIn(_ h: HTML, _ found: Found, _ visit: Visit, _ errors: FieldErrors) {
    let (form, entry) = (visit.form, found.entry)
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.hand-in.title"))
      if entry.shareAnswered(of: found.round.instrument) < RoundStanding.leastShare {
        h.notice(.info, visit.t("benchmark.hand-in.too-few"))
      }
      h.form(post: BenchmarkPaths.handIn.path(found.link)) {
        h.textField(
          "functie", visit.t("benchmark.hand-in.function"), value: form.typed("functie"),
          hint: visit.t("benchmark.hand-in.function-hint"), error: errors["functie"], maximum: 80)
        h.textField(
          "inwoners", visit.t("benchmark.hand-in.inhabitants"),
          value: form.has("inwoners") ? form.typed("inwoners") : String(entry.inhabitants), error: errors["inwoners"],
          maximum: 9, numeric: true, look: .short)
        h.actions { h.submit(visit.t("benchmark.hand-in.action"), icon: "check") }
      }
    }
  }

  private static func thanks(_ h: HTML, _ found: Found, _ visit: Visit) {
    h.notice(.success, visit.t("benchmark.answer.thanks"))
    h.p(visit.t("benchmark.answer.keep-link"))
    h.whoSees(visit.t("benchmark.answer.who-sees", ["host": found.host]))
    h.form(post: BenchmarkPaths.reopen.path(found.link)) {
      h.actions { h.submit(visit.t("benchmark.answer.reopen"), icon: "edit", .secondary) }
    }
  }

  private static func released(_ h: HTML, _ found: Found, _ visit: Visit) {
    h.p(visit.t("benchmark.answer.released"))
    h.actions {
      if found.entry.handedInAt != nil {
        h.linkButton(
          visit.t("benchmark.answer.report"), icon: "flag", to: BenchmarkPaths.report.path(found.link), .primary)
      }
      h.linkButton(
        visit.t("benchmark.show.sector"), icon: "chart", to: BenchmarkPaths.sector.path(found.round.id), .secondary)
    }
  }

  // MARK: One theme

  static func theme(_ visit: Visit) async throws -> Answer {
    let found = try await find(visit)
    let theme = try theme(visit, found)
    guard found.round.phase(on: visit.today) == .taking, found.entry.handedInAt == nil else {
      return .redirect(to: BenchmarkPaths.answer.path(found.link))
    }
    return page(found, theme, visit, Form(showing: found.entry.answers, visit.language), .none)
  }

  static func save(_ visit: Visit) async throws -> Answer {
    let found = try await find(visit)
    let theme = try theme(visit, found)
    let (link, name) = (found.link, theme.id)
    guard found.round.phase(on: visit.today) == .taking else { throw BenchmarkError.notOpen }
    let reading = SheetReading(visit.form, found.round.instrument)
    guard reading.errors.isEmpty else { return page(found, theme, visit, visit.form, visit.words(reading.errors)) }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let (round, entry) = try BenchmarkEntry.find(link: link, db) else { throw PageError.notFound }
      try entry.save(reading.answers, ofTheme: name, round.instrument, db)
    }
    let themes = themes(of: found.round.instrument)
    let next = themes.firstIndex { $0.id == name }.map { $0 + 1 }.flatMap {
      themes.indices.contains($0) ? themes[$0] : nil
    }
    guard let next, visit.form.text("naar") != "overzicht" else {
      return .redirect(to: BenchmarkPaths.answer.path(link))
    }
    return .redirect(to: BenchmarkPaths.theme.path(link, next.id))
  }

  private static func theme(_ visit: Visit, _ found: Found) throws -> Instrument.Section {
    guard let theme = themes(of: found.round.instrument).first(where: { $0.id == visit.parameters["theme"] }) else {
      throw PageError.notFound
    }
    return theme
  }

  private static func page(
    _ found: Found, _ theme: Instrument.Section, _ visit: Visit, _ form: Form, _ errors: FieldErrors
  ) -> Answer {
    let instrument = found.round.instrument
    let themes = themes(of: instrument)
    let number = (themes.firstIndex { $0.id == theme.id } ?? 0) + 1
    return visit.page(theme.title[visit.language], status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.errorSummary(errors)
      h.progressBar(
        number - 1, of: themes.count,
        words: visit.t("benchmark.theme.progress", ["n": String(number), "total": String(themes.count)]))
      h.h1(theme.title[visit.language])
      if let words = theme.introduction { h.lead(words[visit.language]) }
      h.form(post: BenchmarkPaths.theme.path(found.link, theme.id), .other("autocomplete", "off")) {
        for item in instrument.items where item.section == theme.id {
          h.answerField(item, instrument, visit.language, form, errors)
        }
        h.actions {
          h.submit(
            visit.t(number == themes.count ? "benchmark.theme.last" : "benchmark.theme.next"), icon: "next")
          h.submit(visit.t("benchmark.theme.stop"), icon: "later", .quiet, field: "naar", value: "overzicht")
        }
      }
    }
  }
}

extension Form {
  /// A form as it would be sent with these answers, to show them again.
  init(showing answers: [String: ItemAnswer], _ language: Language) {
    self.init()
    for (item, answer) in answers {
      let name = SheetReading.field(item)
      switch answer {
      case .point(let point): add(name, String(point))
      case .choice(let id): add(name, id)
      case .choices(let ids): for id in ids { add(name, id) }
      case .number(let number):
        let written = JSONValue.decimal(number).text
        add(name, language == .dutch ? written.replacing(".", with: ",") : written)
      case .words(let words): add(name, words)
      case .dontKnow: add(name, SheetReading.dontKnow)
      }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Storage
import Web

/// Typing a paper form over: one row for each question, the number beside the box that was ticked. Only the number keys
/// and Enter are needed; what a question does not have is refused at once.
struct EnterForms {
  let keys: AnswerKeys

  /// The number printed beside the option at a position: 1 to 9, then letters.
  static func digit(_ position: Int) -> String {
    position < 9 ? String(position + 1) : String(Character(Unicode.Scalar(UInt8(97 + min(position - 9, 25)))))
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign, form) = try await find(visit, viewer)
    return page(visit, batch, campaign, form, .none)
  }

  func keep(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let (batch, campaign, form) = try await find(visit, viewer)
    let (answers, wrong) = Self.read(visit.form, campaign.instrument)
    guard wrong.isEmpty else { return page(visit, batch, campaign, form, visit.words(wrong)) }
    let pair = try keys.needed(for: campaign)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard let now = try FormBatch.find(batch.id, in: viewer.municipality, db) else { throw PageError.notFound }
      try now.campaign.requireTyping(on: visit.today)
      try now.batch.keep(answers, form: form, batch.state, campaign, pair, db)
    }
    if form < batch.forms { return .redirect(to: MeasurementsPaths.entry.path(batch.id, form + 1)) }
    return .redirect(
      to: batch.state == .first
        ? MeasurementsPaths.entry.path(batch.id, 1) : MeasurementsPaths.differences.path(batch.id))
  }

  /// The answers as numbers of boxes, or as text where there are no boxes; and what is wrong. An answer to a question
  /// that is not asked after the others is wrong too: on paper nothing stops somebody from answering it.
  static func read(_ form: Form, _ instrument: Instrument) -> (answers: [String: ItemAnswer], wrong: [FieldError]) {
    var answers: [String: ItemAnswer] = [:]
    var wrong: [FieldError] = []
    for item in instrument.items {
      let field = SheetReading.field(item)
      guard let typed = form.text(field) else { continue }
      let options = instrument.optionValues(of: item)
      let value: JSONValue?
      if options.isEmpty {
        value = textValue(typed, item)
      } else {
        let chosen = typed.lowercased().filter { !$0.isWhitespace && $0 != "," }.map { key in
          options.indices.first { digit($0) == String(key) }.map { options[$0] }
        }
        value = chosen.contains { $0 == nil } ? nil : choiceValue(chosen.compactMap(\.self), item)
      }
      guard let value, case .success(let answer) = instrument.read(value, of: item) else {
        wrong.append(options.isEmpty ? SheetReading.error(item) : FieldError(field, "measurements.entry.wrong"))
        continue
      }
      answers[item.id] = answer
    }
    let asked = instrument.onlyAsked(answers)
    for item in instrument.items where answers[item.id] != nil && asked[item.id] == nil && wrong.isEmpty {
      wrong.append(FieldError(SheetReading.field(item), "measurements.entry.not-asked"))
    }
    return (asked, wrong)
  }

  private static func textValue(_ typed: String, _ item: Instrument.Item) -> JSONValue? {
    if case .number = item.kind { return Double(typed.replacing(",", with: ".")).map(JSONValue.decimal) }
    return .string(typed)
  }

  private static func choiceValue(_ chosen: [String], _ item: Instrument.Item) -> JSONValue? {
    if chosen == [SheetReading.dontKnow] { return .string(SheetReading.dontKnow) }
    switch item.kind {
    case .many: return .array(chosen.map(JSONValue.string))
    case .scale: return chosen.count == 1 ? Int(chosen[0]).map(JSONValue.whole) : nil
    case .yesNo: return chosen.count == 1 ? .bool(chosen[0] == "yes") : nil
    default: return chosen.count == 1 ? .string(chosen[0]) : nil
    }
  }

  private func find(_ visit: Visit, _ viewer: Viewer) async throws -> (FormBatch, Campaign, form: Int) {
    let (batch, campaign) = try await PrintForms.find(visit, viewer)
    guard let form = Int(visit.parameters["form"] ?? ""), (1...batch.forms).contains(form) else {
      throw PageError.notFound
    }
    guard batch.state != .done else { throw MeasurementsError.batchState }
    try campaign.requireTyping(on: visit.today)
    return (batch, campaign, form)
  }

  // text keys: measurements.entry.pass.first, measurements.entry.pass.second
  private func page(
    _ visit: Visit, _ batch: FormBatch, _ campaign: Campaign, _ form: Int, _ errors: FieldErrors
  ) -> Answer {
    let title = visit.t(
      "measurements.entry.title",
      ["batch": String(batch.number), "form": String(form), "total": String(batch.forms)])
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.p(visit.t("measurements.entry.pass.\(batch.state.rawValue)"), .class("says"))
      h.p(visit.t("measurements.entry.words"))
      h.errorSummary(errors)
      h.form(post: MeasurementsPaths.entry.path(batch.id, form), .class("entry"), .data("data-entry", "")) {
        for item in campaign.instrument.items {
          let options = h.options(of: item, campaign.instrument, visit.language)
          let field = SheetReading.field(item)
          let hint = options.enumerated().map { "\(Self.digit($0.offset)) \($0.element.label)" }
            .joined(separator: " · ")
          h.textField(
            field, campaign.numbered(item, visit.language), value: visit.form.typed(field),
            hint: hint.isEmpty ? item.rule(visit) : hint, error: errors[field], maximum: options.isEmpty ? 4000 : 60,
            numeric: !options.isEmpty, look: options.isEmpty ? .plain : .short)
        }
        h.actions {
          h.submit(visit.t("measurements.entry.keep"), icon: "next")
          h.linkButton(
            visit.t("measurements.back-to-one"), icon: nil,
            to: MeasurementsPaths.one.path(campaign.id).fragment("papier"), .quiet)
        }
      }
    }
  }
}

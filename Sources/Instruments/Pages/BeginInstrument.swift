// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import Web

/// A new instrument: empty, a copy of one that is there, or from a file.
struct BeginInstrument {
  let shelf: InstrumentShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    try await page(visit, viewer, errors: .none)
  }

  func begin(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var check = FormCheck(visit.form)
    let name = check.text("naam", maximum: 120)
    let english = check.optionalText("naam-en", maximum: 120)
    guard check.isFine else { return try await page(visit, viewer, errors: visit.words(check.errors)) }
    let begun = try await visit.database.write { [shelf] db -> OwnInstrument? in
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      let original = try visit.form.text("van").flatMap { try shelf.instrument($0, in: viewer.municipality, db) }
      var instrument = original ?? Instrument.blank
      instrument.name = Wording([Instrument.firstLanguage: name])
      if let english {
        instrument.add(language: Language.english.rawValue)
        instrument.name.texts[Language.english.rawValue] = english
      } else if original == nil {
        instrument.drop(language: Language.english.rawValue)
      }
      return try OwnInstrument.begin(instrument, in: viewer.municipality, at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: begun.map { InstrumentsPaths.one.path($0.id) } ?? InstrumentsPaths.list.path)
  }

  func upload(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    guard let file = visit.form.files["bestand"], !file.bytes.isEmpty else {
      return try await page(visit, viewer, errors: FieldErrors([("bestand", visit.t("instruments.upload.missing"))]))
    }
    let instrument: Instrument
    do {
      instrument = try Instrument.read(Data(file.bytes))
    } catch {
      let words = error.problems.prefix(20).map { problem in
        problem.path.isEmpty
          ? problem.message[visit.language.rawValue] : "\(problem.path): \(problem.message[visit.language.rawValue])"
      }
      return try await page(visit, viewer, errors: FieldErrors(words.map { ("bestand", $0) }))
    }
    let begun = try await visit.database.write { db -> OwnInstrument? in
      guard try db.isFirst(visit.form, at: visit.now) else { return nil }
      return try OwnInstrument.begin(instrument, in: viewer.municipality, at: visit.now, ids: visit.ids, db)
    }
    return .redirect(to: begun.map { InstrumentsPaths.one.path($0.id) } ?? InstrumentsPaths.list.path)
  }

  private func page(_ visit: Visit, _ viewer: Viewer, errors: FieldErrors) async throws -> Answer {
    let all = try await visit.database.read { [shelf] db in try shelf.inUse(in: viewer.municipality, db) }
    let options =
      [Choice("", visit.t("instruments.new.empty"))]
      + all.map { Choice($0.id, visit.t("instruments.new.copy", ["name": visit.name($0)])) }
    let title = visit.t("instruments.list.new")
    return visit.deskPage(title, status: errors.isEmpty ? 200 : 400) { h in
      h.h1(title)
      h.errorSummary(errors)
      h.form(post: InstrumentsPaths.new.path) {
        h.textField(
          "naam", visit.t("instruments.field.name"), value: visit.form.typed("naam"), error: errors["naam"],
          maximum: 120)
        h.textField(
          "naam-en", visit.t("instruments.field.name-en"), value: visit.form.typed("naam-en"),
          hint: visit.t("instruments.field.name-en.hint"), error: errors["naam-en"], maximum: 120)
        h.selectField("van", visit.t("instruments.new.from"), options: options, selected: visit.form.typed("van"))
        h.actions {
          h.submit(visit.t("instruments.new.begin"), icon: "next")
          h.linkButton(visit.t("instruments.back"), icon: nil, to: InstrumentsPaths.list.path, .quiet)
        }
      }
      h.h2(visit.t("instruments.upload.title"))
      h.uploadForm(post: InstrumentsPaths.upload.path, largest: Instrument.maximumBytes) {
        h.fileField(
          "bestand", visit.t("instruments.upload.file"), accept: "application/json,.json",
          hint: visit.t("instruments.upload.hint"), error: errors["bestand"])
        h.actions { h.submit(visit.t("instruments.upload.action"), icon: "upload", .secondary) }
      }
    }
  }
}

extension Instrument {
  /// An instrument with nothing in it but an answer scale of five points; no sound one before it has a question.
  static let blank = Instrument(
    id: "own", version: 1, name: Wording(nl: "", en: ""), source: "", languages: ["nl", "en"],
    caveat: Wording(
      nl: "Dit is geen geteste vragenlijst. Het is een foto van nu.",
      en: "This is not a validated test. It is a snapshot."),
    answerScales: [
      AnswerScale(
        id: "agreement", min: 1, max: 5,
        labels: [
          Wording(nl: "Helemaal oneens", en: "Strongly disagree"), Wording(nl: "Oneens", en: "Disagree"),
          Wording(nl: "Niet eens, niet oneens", en: "Neither agree nor disagree"), Wording(nl: "Eens", en: "Agree"),
          Wording(nl: "Helemaal eens", en: "Strongly agree"),
        ], dontKnow: Wording(nl: "Weet ik niet", en: "I don't know"))
    ])
}

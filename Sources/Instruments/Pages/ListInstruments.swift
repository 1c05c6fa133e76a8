// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// All instruments of the municipality: what Leerwerf ships and what it made itself.
struct ListInstruments {
  let shelf: InstrumentShelf

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let own = try await visit.database.read { db in try OwnInstrument.all(in: viewer.municipality, db) }
    let title = visit.t("instruments.list.title")
    return visit.deskPage(title) { h in
      h.pageHead(title, visit.t("instruments.list.words")) {
        h.linkButton(visit.t("instruments.list.new"), icon: "plus", to: InstrumentsPaths.new.path, .primary)
      }
      let head = ["name", "version", "items", "languages", "state"].map { visit.t("instruments.column.\($0)") }
      h.dataTable(title, head: head) {
        for instrument in shelf.shipped where !InstrumentShelf.personal.contains(instrument.id) {
          row(
            h, instrument, visit.t("instruments.state.shipped"), InstrumentsPaths.preview.path(instrument.id), visit)
        }
        for one in own {
          row(
            h, one.instrument, visit.t("instruments.state.\(one.state.rawValue)"), InstrumentsPaths.one.path(one.id),
            visit)
        }
      }
    }
  }

  // text keys: instruments.column.*, instruments.state.*
  private func row(_ h: HTML, _ instrument: Instrument, _ state: String, _ path: Path, _ visit: Visit) {
    h.tr {
      h.th(.scope("row")) { h.a(visit.name(instrument), .href(path)) }
      h.td(String(instrument.version), .class("number"))
      h.td(String(instrument.items.count), .class("number"))
      h.td(instrument.languages.map { visit.name(ofLanguage: $0) }.joined(separator: ", "))
      h.td { h.chip(state) }
    }
  }
}

extension Visit {
  func name(_ instrument: Instrument) -> String {
    let name = instrument.name[language]
    return name.isEmpty ? t("instruments.nameless") : name
  }

  /// The own instrument of the address. Throws `PageError.notFound`.
  func ownInstrument(_ viewer: Viewer) async throws -> OwnInstrument {
    let id = try id("id", of: OwnInstrument.self)
    let found = try await database.read { db in try OwnInstrument.find(id, in: viewer.municipality, db) }
    guard let own = found else { throw PageError.notFound }
    return own
  }

  /// The same, of which only a draft can be changed. Throws `InstrumentsError.inUse`.
  func draftInstrument(_ viewer: Viewer) async throws -> OwnInstrument {
    let own = try await ownInstrument(viewer)
    guard own.state == .draft else { throw InstrumentsError.inUse }
    return own
  }

  /// Changes a draft as it is now, in a transaction, once for each form.
  func change(_ own: OwnInstrument, _ change: @escaping @Sendable (inout Instrument) -> Void) async throws {
    try await database.write { db in
      guard try db.isFirst(self.form, at: self.now),
        let current = try OwnInstrument.find(own.id, in: own.municipality, db)
      else { return }
      var instrument = current.instrument
      change(&instrument)
      try current.save(instrument, at: self.now, db)
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// "Mijn gegevens": everything that is kept of me, to read, to take along, or to remove.
enum MyData {
  private struct Part: Sendable {
    let key: String
    let title: String
    let items: [PersonalItem]
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let isRemoved = visit.query.has("weg")
    return visit.page(visit.t("people.data.title"), forget: isRemoved ? viewer.person.description : nil) { h in
      if isRemoved { h.notice(.success, visit.t("people.data.removed")) }
      h.h1(visit.t("people.data.title"))
      h.lead(visit.t("people.data.lead"))
      h.whoSees(visit.t("people.data.only-you"))
      h.rows {
        h.row(visit.t("people.data.read"), icon: "eye", to: PeoplePaths.myDataPage.path)
        h.row(visit.t("people.data.take"), icon: "download", to: PeoplePaths.myDataFile.path)
        h.row(visit.t("people.log.title"), icon: "clock", to: PeoplePaths.myLog.path)
        h.row(visit.t("people.data.remove"), icon: "trash", to: PeoplePaths.myDataRemoval.path)
      }
    }
  }

  /// Everything on one page, to read and to print.
  static func page(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let parts = try await read(visit, viewer)
    return visit.page(visit.t("people.data.read")) { h in
      h.h1(visit.t("people.data.read"))
      h.whoSees(visit.t("people.data.only-you"))
      for part in parts {
        h.h2(part.title)
        if part.items.isEmpty { h.p(visit.t("people.data.nothing"), .class("muted")) }
        for item in part.items { h.section(.class("card")) { write(item, h) } }
      }
      h.actions {
        h.linkButton(visit.t("people.data.take"), icon: "download", to: PeoplePaths.myDataFile.path)
        h.linkButton(visit.t("people.data.title"), icon: "back", to: PeoplePaths.myData.path, .quiet)
      }
    }
  }

  private static func write(_ item: PersonalItem, _ h: HTML) {
    h.h3(item.title)
    h.ul(.class("plain")) {
      for fact in item.facts {
        h.li {
          h.strong("\(fact.label): ")
          h.text(fact.value)
        }
      }
    }
  }

  /// The same as a file that other programs can read.
  static func file(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    var written: [String: [Entry]] = [:]
    for part in try await read(visit, viewer) {
      written[part.key] = part.items.map { item in
        Entry(title: item.title, facts: item.facts.map { Fact(name: $0.name, label: $0.label, value: $0.value) })
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(written))
    return .download(bytes, name: "leerwerf-\(visit.today).json", type: "application/json")
  }

  private struct Entry: Encodable {
    let title: String
    let facts: [Fact]
  }

  private struct Fact: Encodable {
    let name: String
    let label: String
    let value: String
  }

  private static func read(_ visit: Visit, _ viewer: Viewer) async throws -> [Part] {
    try await visit.database.read { db in
      try visit.site.personal.map { source in
        Part(key: source.key, title: visit.t(source.titleKey), items: try source.items(visit, viewer, db))
      }
    }
  }
}

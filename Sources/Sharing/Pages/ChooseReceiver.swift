// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Second question: with whom? Those who are near stand first, anybody else is found by name.
struct ChooseReceiver: Sendable {
  let sharables: Sharables

  /// How many found people are shown.
  private static let limit = 12

  private struct Candidates: Sendable {
    let leaders: [Person]
    let bridges: [Person]
    let found: [Person]
  }

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer { try await page(visit, viewer, typed: nil) }

  /// A search by name is sent like a form, so that no name stands in an address.
  func search(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    // Nothing typed is no search: those who may be meant stay there to choose from.
    try await page(visit, viewer, typed: visit.form.text("naam").map { String($0.prefix(80)) })
  }

  private func page(_ visit: Visit, _ viewer: Viewer, typed: String?) async throws -> Answer {
    let intent = try await ShareIntent.read(visit, viewer, sharables)
    let people = try await candidates(visit, viewer, typed)
    let here = SharingPaths.chooseReceiver.path(intent.kind.key, intent.thing.item)
    return visit.page(visit.t("sharing.with.title")) { h in
      h.p(intent.thing.title, .class("kicker"))
      h.h1(visit.t("sharing.with.title"))
      h.whoSees(visit.t("sharing.nobody-yet"))
      if typed == nil {
        list(people.leaders, visit.t("sharing.with.leader"), icon: "team", intent, h)
        list(people.bridges, visit.t("sharing.with.bridge"), icon: "people", intent, h)
      } else if people.found.isEmpty {
        h.notice(.info, visit.t("sharing.with.none-found"))
      } else {
        list(people.found, nil, icon: "person", intent, h)
      }
      h.form(post: here, once: false) {
        h.textField(
          "naam", visit.t("sharing.with.search"), value: typed ?? "", maximum: 80)
        h.submit(visit.t("sharing.with.find"), icon: "search", .secondary)
      }
      h.actions { h.linkButton(visit.t("sharing.not-now"), icon: "close", to: SharingPaths.mine.path, .quiet) }
    }
  }

  private func list(_ people: [Person], _ role: String?, icon: String, _ intent: ShareIntent, _ h: HTML) {
    guard !people.isEmpty else { return }
    h.rows {
      for person in people {
        h.row(
          person.name, role ?? person.function, icon: icon,
          to: SharingPaths.chooseUntil.path(intent.kind.key, intent.thing.item, person.id))
      }
    }
  }

  private func candidates(_ visit: Visit, _ viewer: Viewer, _ typed: String?) async throws -> Candidates {
    try await visit.database.read { db in
      if let typed {
        let found = try Person.search(typed, in: viewer.municipality, limit: Self.limit + 1, db)
        return Candidates(
          leaders: [], bridges: [], found: Array(found.filter { $0.id != viewer.person }.prefix(Self.limit)))
      }
      let leaders = try (viewer.team.map { try Team.leaders(of: $0, db) } ?? [])
        .compactMap { try Person.find($0, in: viewer.municipality, db) }
        .filter { $0.isActive && $0.id != viewer.person }
      let bridges = try Person.all(with: .bridgeFigure, in: viewer.municipality, db)
        .filter { person in person.id != viewer.person && !leaders.contains { $0.id == person.id } }
      return Candidates(leaders: Person.sorted(leaders), bridges: Array(bridges.prefix(Self.limit)), found: [])
    }
  }
}

/// What is about to be shared, from the address: refused when it is not there or not the viewer's.
struct ShareIntent: Sendable {
  let kind: SharableKind
  let thing: Sharable

  static func read(_ visit: Visit, _ viewer: Viewer, _ sharables: Sharables) async throws -> ShareIntent {
    try await visit.database.read { db in try read(visit, viewer, sharables, db) }
  }

  static func read(_ visit: Visit, _ viewer: Viewer, _ sharables: Sharables, _ db: any Connection) throws -> ShareIntent
  {
    let item = visit.parameters["item"] ?? ""
    guard let kind = sharables[visit.parameters["kind"] ?? ""], item.utf8.count <= 60,
      let thing = try kind.describe(viewer.person, item, visit, db)
    else { throw PageError.notFound }
    return ShareIntent(kind: kind, thing: thing)
  }

  /// The person of the address: a colleague who is there and is not the viewer.
  static func receiver(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> Person {
    let id: PersonID = try visit.id("person")
    guard id != viewer.person, let person = try Person.find(id, in: viewer.municipality, db), person.isActive else {
      throw PageError.notFound
    }
    return person
  }
}

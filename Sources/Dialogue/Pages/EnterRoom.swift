// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Storage
import Web

/// Coming into a room: by typing its code, or with the square on the wall. Signed in or as a guest of this room only;
/// nobody is asked for a name.
struct EnterRoom {
  let watch: RoomWatch

  /// The question for the code.
  func ask(_ visit: Visit) async throws -> Answer { page(visit) }

  /// A code was typed: on to the room that it opens.
  func typed(_ visit: Visit) async throws -> Answer {
    guard let code = Self.read(visit.form.typed("code")) else {
      return page(visit, status: 400, error: visit.t("dialogue.enter.shape"))
    }
    return try await opened(code, visit) { _ in .redirect(to: DialoguePaths.enterWithCode.path(code)) }
  }

  /// The square was scanned: whose room it is, and one button.
  func show(_ visit: Visit) async throws -> Answer {
    guard let code = Self.read(visit.parameters["code"] ?? "") else {
      return page(visit, status: 404, error: old(visit))
    }
    return try await opened(code, visit) { room in
      visit.page(visit.t("dialogue.join.title"), task: true) { h in
        h.div(.class("door")) {
          h.span(.class("emblem")) { h.icon("people") }
          h.h1(room.title)
          h.lead(visit.t("dialogue.join.words"))
          h.form(post: DialoguePaths.enterWithCode.path(code)) {
            h.actions { h.submit(visit.t("dialogue.join.button"), icon: "next") }
          }
          h.whoSees(visit.t(visit.signedIn == nil ? "dialogue.join.guest" : "dialogue.join.signed-in"))
          h.form(post: DialoguePaths.enterWithCode.path(code)) {
            h.hidden("scherm", "1")
            h.submit(visit.t("dialogue.join.screen"), icon: "desk", .quiet)
          }
        }
      }
    }
  }

  /// The button: in. Twice is once.
  func join(_ visit: Visit) async throws -> Answer {
    guard let code = Self.read(visit.parameters["code"] ?? "") else {
      return page(visit, status: 404, error: old(visit))
    }
    let kind: Participant.Kind = visit.form.has("scherm") ? .screen : .person
    return try await opened(code, visit) { room in
      let next = kind == .screen ? DialoguePaths.wall.path(room.id) : DialoguePaths.room.path(room.id)
      let secret = try await enter(room, visit, as: kind)
      watch.changed()
      guard let secret else { return .redirect(to: next) }
      let cookie = SessionCookie(secure: visit.site.settings.isSecure).set(secret, days: 1)
      return Answer.redirect(to: next).adding(cookie.name, cookie.value)
    }
  }

  /// Writes who comes in. Returns the secret of a session when this browser had none, or when another colleague goes on
  /// with it.
  private func enter(_ room: GroupDialogue, _ visit: Visit, as kind: Participant.Kind) async throws -> String? {
    let times = visit.site.settings.sessions
    let token = visit.form.text("once").flatMap { $0.utf8.count <= 64 ? $0 : nil }
    return try await visit.database.write { db in
      guard try GroupDialogue.find(room.id, db)?.isOpen(at: visit.now) == true else { throw DialogueError.closed }
      if let person = visit.signedIn?.viewer.person {
        try Participant.join(room.id, person: person, as: kind, ids: visit.ids, db)
        return nil
      }
      if let session = visit.session, !visit.form.has("volgende") {
        try Participant.join(room.id, session: session.fingerprint, token: nil, as: kind, ids: visit.ids, db)
        return nil
      }
      let secret = try Sessions.begin(person: nil, language: visit.language, at: visit.now, times: times, db)
      try Participant.join(
        room.id, session: Secrets.fingerprint(secret), token: token, as: kind, ids: visit.ids, db)
      return secret
    }
  }

  // MARK: Codes

  static func read(_ typed: String) -> String? { BadgeCode.read(typed, length: GroupDialogue.codeLength) }

  /// Goes on with the open room of a code. A code that opens nothing is counted for the address, so that nobody can
  /// try them all; wrong and old look the same.
  private func opened(
    _ code: String, _ visit: Visit, _ body: (GroupDialogue) async throws -> Answer
  ) async throws -> Answer {
    let (room, wait) = try await visit.database.read { db in
      try (
        GroupDialogue.find(code: code, at: visit.now, db),
        Access.waitForCodes(from: visit.address, at: visit.now, db)
      )
    }
    if wait > 0 {
      return page(visit, status: 429, error: visit.t("dialogue.enter.wait", ["seconds": String(wait)]))
        .adding("Retry-After", String(wait))
    }
    if let room { return try await body(room) }
    try await visit.database.write { db in
      try Access.countWrongCode(from: visit.address, at: visit.now, db)
    }
    return page(visit, status: 404, error: old(visit))
  }

  private func old(_ visit: Visit) -> String { visit.t("dialogue.enter.old") }

  private func page(_ visit: Visit, status: Int = 200, error: String? = nil) -> Answer {
    let errors = FieldErrors(error.map { [("code", $0)] } ?? [])
    return visit.page(visit.t("dialogue.enter.title"), status: status) { h in
      h.div(.class("door")) {
        h.errorSummary(errors)
        h.span(.class("emblem")) { h.icon("qr") }
        h.h1(visit.t("dialogue.enter.title"))
        h.form(post: DialoguePaths.enter.path, once: false) {
          h.textField(
            "code", visit.t("dialogue.enter.code"), value: visit.form.typed("code"),
            hint: visit.t("dialogue.enter.hint"), error: errors["code"], maximum: 40, required: true, look: .code)
          h.actions { h.submit(visit.t("dialogue.enter.button"), icon: "next") }
        }
      }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestSupport
import Testing

@testable import Dialogue

/// A leader with an open room and the phones of a crew, without script.
struct Crew {
  let app: TestApp
  let leader: Browser
  /// The path of the leader's page, such as `/dialogen/{id}`.
  let lead: String
  let id: DialogueID
  let code: String
  private(set) var phones: [Browser] = []

  var room: String { "/dialoog/\(id)" }

  /// The leader of green maintenance opens a room now.
  static func open(_ app: TestApp, by person: PersonID? = nil, group: String? = nil) async throws -> Crew {
    let leader = try await app.browser(as: person ?? app.story.leader)
    try await leader.get("/dialogen/nieuw")
    let page = try await leader.post(
      "/dialogen/nieuw",
      [("titel", "Waar staan wij?"), ("groep", group ?? "team-\(app.story.green.id)"), ("nu", "1")])
    let id = try #require(DialogueID(page.path.split(separator: "/").last.map(String.init) ?? ""), "\(page.words)")
    let code = try #require(page.body.firstMatch(of: /\/meedoen\/([A-Z0-9]{6})|room-code">([A-Z0-9]{3}) ([A-Z0-9]{3})/))
    let written = code.1.map(String.init) ?? "\(code.2 ?? "")\(code.3 ?? "")"
    return Crew(app: app, leader: leader, lead: page.path, id: id, code: written)
  }

  /// Guests come in with the code.
  mutating func join(_ guests: Int) async throws {
    for _ in 0..<guests {
      let phone = app.browser()
      try await phone.get("/meedoen/\(code)")
      #expect(phone.page.says("We vragen geen naam"))
      try await phone.post("/meedoen/\(code)")
      #expect(phone.page.path == "\(room)/plek/toen")
      phones.append(phone)
    }
  }

  /// A phone puts its three places by the two questions.
  func put(_ phone: Browser, _ places: [(Int, Int)]) async throws {
    for (moment, place) in zip(["toen", "nu", "straks"], places) {
      try await phone.get("\(room)/plek/\(moment)")
      try await phone.post("\(room)/plek/\(moment)", [("voor", "\(place.0)"), ("wanneer", "\(place.1)")])
    }
  }

  /// So many guests with places that differ, and the picture.
  static func withPicture(_ app: TestApp, guests: Int = 8) async throws -> Crew {
    var crew = try await open(app)
    try await crew.join(guests)
    for (index, phone) in crew.phones.enumerated() {
      try await crew.put(
        phone, [(index % 3, index % 2), (1 + index % 2, 1 + index % 3), (2 + index % 3, 3 + index % 2)])
    }
    try await crew.closePlacing()
    return crew
  }

  @discardableResult
  func closePlacing(_ fields: [(String, String)] = []) async throws -> Page {
    try await leader.get(lead)
    return try await leader.post("\(lead)/beeld", fields)
  }

  /// The leader goes from one step to another, as the button of the page does.
  @discardableResult
  func move(_ from: DialogueStep, _ to: DialogueStep, by browser: Browser? = nil) async throws -> Page {
    let browser = browser ?? leader
    try await browser.get(lead)
    return try await browser.post("\(lead)/stap", [("van", from.rawValue), ("naar", to.rawValue)])
  }

  func dialogue() async throws -> GroupDialogue {
    let id = id
    return try #require(try await app.database.read { db in try GroupDialogue.find(id, db) })
  }

  func count(_ table: SQLTable) async throws -> Int {
    try await app.database.read { db in try db.count("SELECT COUNT(*) FROM \(table.name)") }
  }
}

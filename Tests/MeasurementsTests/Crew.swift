// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Questionnaires
import Storage
import TestSupport
import Testing
import Web

@testable import Measurements

/// Colleagues who are asked and answer, through the pages where a person would.
struct Crew {
  let app: TestApp
  let keys: AnswerKeys
  /// The last day of every campaign here.
  static let closes = Story.today.adding(days: 10)

  init(_ app: TestApp) {
    self.app = app
    keys = AnswerKeys(folder: URL(fileURLWithPath: app.site.settings.keysFolder))
  }

  /// New people in a team.
  func hire(_ count: Int, in team: Team?) async throws -> [PersonID] {
    let (ids, municipality) = (app.site.ids, app.story.municipality.id)
    let people = (0..<count).map { _ in
      let id = ids.next(Mark.Person.self)
      return Person(
        id: id, municipality: municipality, employeeNumber: "x\(id)", name: "Iemand \(id)", team: team?.id,
        function: nil, setting: .field)
    }
    try await app.database.write { db in for person in people { try person.insert(db) } }
    return people.map(\.id)
  }

  /// Plans a campaign at the desk, from today. Returns it.
  func plan(
    _ audience: String = "municipality", groups: [String] = [], instrument: String = "learning-culture-scan",
    from opens: Day = Story.today
  ) async throws -> Campaign {
    let known = Set(try await campaigns().map(\.id))
    let adviser = try await app.browser(as: app.story.adviser)
    try await adviser.get("/bureau/metingen/nieuw")
    try await adviser.post(
      "/bureau/metingen/nieuw",
      [
        ("vragenlijst", instrument), ("titel", "Hoe leren wij?"), ("uitnodiging", "Wij willen het weten."),
        ("van", opens.description), ("tot", Self.closes.description), ("wie", audience),
      ] + groups.map { ("groepen", $0) })
    #expect(adviser.page.status == 200, "\(adviser.page.words)")
    let all = try await campaigns()
    return try #require(all.first { !known.contains($0.id) })
  }

  /// A campaign of everybody, from today, with an instrument that is not on the list at the desk.
  func begin(_ instrument: String) async throws -> Campaign {
    let bulk = MeasurementsBulk(on: app.site, in: app.story.municipality, ids: app.site.ids)
    try await bulk.write(
      .init(
        instrument: try Self.instrument(instrument), titles: Wording(["nl": "Hoe leren wij?"]),
        invitations: Wording(["nl": "Wij willen het weten."]), opensOn: Story.today, closesOn: Self.closes,
        isClosed: false),
      answers: { _, _ in nil })
    return try #require(try await campaigns().first)
  }

  static func instrument(_ name: String) throws -> Instrument {
    let file = URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/\(name).json")
    return try Instrument.read(Data(contentsOf: file))
  }

  func campaigns() async throws -> [Campaign] {
    let municipality = app.story.municipality.id
    return try await app.database.read { db in try Campaign.all(in: municipality, db) }
  }

  /// Somebody answers on their own phone.
  @discardableResult
  func answer(_ campaign: Campaign, _ person: PersonID, _ answers: [(String, String)]) async throws -> Page {
    let browser = try await app.browser(as: person)
    try await browser.get("/metingen/\(campaign.id)/vragen")
    return try await browser.post("/metingen/\(campaign.id)/vragen", answers.map { ("a-\($0.0)", $0.1) })
  }

  /// What the job does, on the day after the last.
  func close() async throws {
    app.clock.move(to: Self.closes.adding(days: 1).start.adding(hours: 3))
    try await tend()
  }

  func tend() async throws {
    try await TendMeasurements(database: app.database, keys: keys, ids: app.site.ids).round(at: app.clock.now())
  }

  /// Every statement of the scan answered with digits of a number, so that everybody's answers are different.
  static func answers(numbered number: Int, _ instrument: Instrument) -> [(String, String)] {
    var rest = number
    return instrument.items.map { item in
      defer { rest /= 5 }
      return (item.id, String(rest % 5 + 1))
    }
  }

  /// The pattern under which those answers are kept.
  static func pattern(numbered number: Int, _ instrument: Instrument) -> String {
    answers(numbered: number, instrument).map { String((Int($0.1) ?? 1) - 1) }.joined()
  }
}

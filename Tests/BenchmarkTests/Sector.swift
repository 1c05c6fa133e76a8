// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Instruments
import Kernel
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import Benchmark

/// A round as its desk makes it in a browser, and municipalities that answer with their links.
struct Sector {
  static let closes = Story.today.adding(days: 20)

  let app: TestApp
  let desk: Browser
  /// The address of the round at the desk.
  let path: String

  var id: String { String(path.split(separator: "/").last ?? "") }

  /// Opens a round that runs from today.
  static func open(_ app: TestApp) async throws -> Sector {
    let desk = try await app.browser(as: app.story.adviser)
    try await desk.get("/bureau/benchmark/nieuw")
    try await desk.post(
      "/bureau/benchmark/nieuw",
      [
        ("naam", "Benchmark 2027"), ("van", Story.today.description), ("tot", closes.description),
        ("aantal-under-20k", "65"), ("aantal-20k-50k", "185"), ("aantal-50k-100k", "62"), ("aantal-over-100k", "30"),
      ])
    #expect(desk.page.status == 200)
    return Sector(app: app, desk: desk, path: desk.page.path)
  }

  @discardableResult
  func add(_ name: String, _ inhabitants: String, code: String = "") async throws -> Page {
    try await desk.get(path)
    return try await desk.post("\(path)/gemeenten", [("naam", name), ("code", code), ("inwoners", inhabitants)])
  }

  /// The links of all municipalities that have none, by name.
  func links() async throws -> [String: String] {
    try await desk.get(path)
    let page = try await desk.post("\(path)/links")
    return Self.links(on: page)
  }

  static func links(on page: Page) -> [String: String] {
    Dictionary(
      page.body.matches(of: /<th scope="row">([^<]*)<\/th><td><code>[^<]*?(\/benchmark\/[^<]*)<\/code>/)
        .map { (String($0.1), String($0.2)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Answers every statement with a point, so that all five themes have an answer, and hands in.
  func answer(_ link: String, points: Int, function: String = "L&O-adviseur", inhabitants: String? = nil) async throws {
    let browser = app.browser()
    let instrument = try Self.instrument()
    for theme in instrument.sections {
      try await browser.get("\(link)/thema/\(theme.id)")
      var fields: [(String, String)] = []
      for item in instrument.items where item.section == theme.id {
        switch item.kind {
        case .scale: fields.append(("a-\(item.id)", "\(points)"))
        case .number: fields.append(("a-\(item.id)", "2"))
        case .one(let choices): fields.append(("a-\(item.id)", choices[points % choices.count].id))
        case .many(let choices, _): fields.append(("a-\(item.id)", choices[points % choices.count].id))
        case .yesNo, .open: continue
        }
      }
      try await browser.post("\(link)/thema/\(theme.id)", fields)
    }
    try await handIn(link, browser, function: function, inhabitants: inhabitants)
  }

  func handIn(_ link: String, _ browser: Browser, function: String = "L&O-adviseur", inhabitants: String? = nil)
    async throws
  {
    try await browser.get(link)
    try await browser.post(
      "\(link)/inleveren", [("functie", function), ("inwoners", inhabitants ?? browser.page.typed("inwoners"))])
    #expect(browser.page.says("Je antwoord is ingeleverd"))
  }

  func end() async throws {
    try await desk.get(path)
    try await desk.post("\(path)/einde")
  }

  func release() async throws {
    try await desk.get(path)
    try await desk.post("\(path)/vrijgave")
  }

  /// Municipalities that answered outside the browser: quick, for rounds of many.
  func write(_ answers: [(name: String, inhabitants: Int, answers: [String: ItemAnswer])]) async throws {
    let round = try #require(ID<BenchmarkRound>(id))
    let (ids, moment) = (app.site.ids, app.clock.now())
    try await app.database.write { db in
      var rows = ManyRows(
        into: "benchmark_entries",
        "id, round_id, name, inhabitants, is_own, answers, respondent_function, handed_in_at")
      for one in answers {
        try rows.add(
          [
            ids.next(BenchmarkEntry.self).sqlValue, round.sqlValue, one.name.sqlValue, one.inhabitants.sqlValue,
            false.sqlValue, one.answers.document.text.sqlValue, one.name.sqlValue, moment.sqlValue,
          ], db)
      }
      try rows.finish(db)
    }
  }

  static func instrument() throws -> Instrument {
    let shelf = try InstrumentShelf(resources: URL(fileURLWithPath: TestApp.resources))
    return try #require(shelf.shipped.last { $0.id == Benchmark.instrument })
  }
}

extension Page {
  /// The value of a field as it stands in the page.
  func typed(_ name: String) -> String {
    for match in body.matches(of: /<input [^>]*>/) {
      let tag = String(match.0)
      guard tag.contains("name=\"\(name)\"") else { continue }
      if let value = tag.firstMatch(of: /value="([^"]*)"/) { return String(value.1) }
    }
    return ""
  }
}

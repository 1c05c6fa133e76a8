// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestSupport
import Testing
import Web

/// Sends nonsense to everything that can be reached: the answer is never a fault.
@Suite struct HostileInputTests {
  private static let values = [
    "", " ", "0", "-1", "99999999999999999999", "1e308", "NaN", "null", "true", "../../etc/passwd", "%00", "\u{0}",
    "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "{name}", "2026-02-30", "0000-00-00", "9999-12-31",
    "\u{202E}abc", "👩🏽‍🌾", String(repeating: "a", count: 20_000), "a\nb\r\nc", "7zzzzzzzzzzzz", "0000000000001",
    "[]", "{}", "on", "nl", "helps", "card",
  ]

  @Test(arguments: TestEngine.all)
  func noFormAndNoAddressGivesAFault(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var chance = Chance(SeededIDs(seed: 11))
      let fields = try Self.fieldNames()
      let browsers = [
        try await app.browser(as: app.story.kees), try await app.browser(as: app.story.leader),
        try await app.browser(as: app.story.adviser), try await app.browser(as: app.story.administrator),
      ]
      for route in app.site.routes.all {
        for round in 0..<12 {
          let browser = browsers[round % browsers.count]
          var path = route.path.description
          while let open = path.firstIndex(of: "{"), let close = path.firstIndex(of: "}") {
            let value = Self.values.randomElement(using: &chance) ?? ""
            let short = String(value.prefix(60)).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            path.replaceSubrange(open...close, with: short.isEmpty ? "x" : short)
          }
          var sent: [(String, String)] = []
          for _ in 0..<Int.random(in: 0...8, using: &chance) {
            sent.append((fields.randomElement(using: &chance) ?? "x", Self.values.randomElement(using: &chance) ?? ""))
          }
          let answer: Page
          switch route.method {
          case .get:
            let query = sent.map {
              "\($0.0)=\($0.1.prefix(100).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }
            answer = try await browser.get(
              query.isEmpty ? path : path + "?" + query.joined(separator: "&"), following: false)
          case .post:
            // Signing out would end the browser's session, which the other rounds need.
            if path == "/uitloggen" { continue }
            try await browser.get("/")
            sent.append(("csrf", browser.page.hidden("csrf") ?? ""))
            answer = try await browser.post(path, sent, following: false)
          case .put:
            try await browser.get("/")
            let token = browser.page.hidden("csrf")
            answer = try await browser.put(path, json: Self.values.randomElement(using: &chance) ?? "", csrf: token)
          }
          #expect(answer.status < 500, "\(route.method) \(path) \(sent): \(answer.status)")
        }
      }
    }
  }

  /// The names of fields that pages read, from the source.
  private static func fieldNames() throws -> [String] {
    var names: Set<String> = ["x"]
    for file in try Checkout.swiftFiles() where file.path.contains("/Pages/") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?:form|query|check)\.[a-zA-Z]+\("([a-z-]+)"/) { names.insert(String(match.1)) }
    }
    return names.sorted()
  }
}

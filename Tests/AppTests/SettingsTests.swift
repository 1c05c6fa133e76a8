// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Foundation
import TestSupport
import Testing
import Web

@Suite struct SettingsTests {
  @Test func theEnvironmentGoesBeforeTheFile() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "leerwerf-settings-test.json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(#"{"port": 9001, "leerwerf": {"demo": true, "host": "0.0.0.0"}}"#.utf8).write(to: file)
    let settings = try await SettingsReader.read(environment: ["PORT": "9002"], file: file.path)
    #expect(settings.port == 9002)
    #expect(settings.demo)
    #expect(settings.host == "0.0.0.0")
    #expect(try await SettingsReader.read(environment: [:]).port == 8080)
  }

  @Test(arguments: [
    ["PORT": "tachtig"], ["PORT": "70000"], ["LEERWERF_URL": "leren.example"], ["LEERWERF_DEMO": "misschien"],
    ["LEERWERF_SESSION_DAYS": "0"], ["LEERWERF_SETTINGS": "/nergens/x.json"],
  ])
  func aSettingThatCannotBeUsedIsNamed(_ environment: [String: String]) async throws {
    do {
      _ = try await SettingsReader.read(environment: environment)
      Issue.record("\(environment) was taken")
    } catch let error as SettingsError {
      let name = environment.keys.first ?? ""
      #expect(error.description.contains(name) || error.description.contains("/nergens/x.json"))
    }
  }

  @Test(arguments: [nil, "http://leren.example", "leren.example", "https://"])
  func withoutAnAddressOfItsOwnLeerwerfServesADemoOnly(_ address: String?) async throws {
    var settings = Settings()
    settings.publicURL = address
    settings.database = ":memory:"
    let refusal = try #require(settings.refusal)
    #expect(refusal.contains("LEERWERF_URL"))
    let findings = await Checkup.run(settings)
    #expect(findings.contains { $0.level == .wrong && $0.words == refusal })
    settings.demo = true
    #expect(settings.refusal == nil)
    settings.demo = false
    settings.publicURL = "https://leren.example"
    #expect(settings.refusal == nil)
  }

  @Test func everySettingStandsInTheDocs() throws {
    let docs = try String(contentsOf: Checkout.root.appending(path: "docs/settings.md"), encoding: .utf8)
    for entry in SettingsReader.all { #expect(docs.contains("`\(entry.name)`"), "\(entry.name)") }
    for match in docs.matches(of: /`((?:LEERWERF_[A-Z_]+)|PORT|DATABASE_URL)`/) {
      #expect(
        SettingsReader.all.contains { $0.name == String(match.1) } || match.1 == "LEERWERF_SETTINGS", "\(match.1)")
    }
  }
}

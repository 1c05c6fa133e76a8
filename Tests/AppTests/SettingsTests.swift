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
    ["LEERWERF_BEHIND_PROXY": "proxy.example"],
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

  @Test func allSettingsThatCannotBeUsedAreNamedAtOnce() async throws {
    let wrong = [
      "PORT": "tachtig", "LEERWERF_DEMO": "misschien", "LEERWERF_URL": "leren.example", "LEERWERF_HOST": "::1",
    ]
    let error = await #expect(throws: SettingsError.self) { try await SettingsReader.read(environment: wrong) }
    let lines = error?.description.split(separator: "\n").map(String.init) ?? []
    #expect(lines.map { $0.prefix { $0 != " " } } == ["PORT", "LEERWERF_URL", "LEERWERF_DEMO"])
  }

  @Test func aForwardedAddressIsBelievedOfTheProxyOnly() async throws {
    let none = try await SettingsReader.read(environment: [:])
    let here = try await SettingsReader.read(environment: ["LEERWERF_BEHIND_PROXY": "true"])
    let there = try await SettingsReader.read(environment: ["LEERWERF_BEHIND_PROXY": "10.0.0.2, 2001:db8::7"])
    for (address, trusted) in [
      ("127.0.0.1", [false, true, true]), ("::1", [false, true, true]), ("10.0.0.2", [false, false, true]),
      ("::ffff:10.0.0.2", [false, false, true]), ("2001:db8::7", [false, false, true]),
      ("10.0.0.3", [false, false, false]), ("203.0.113.9", [false, false, false]),
    ] {
      #expect([none, here, there].map { $0.trusts(address) } == trusted, "\(address)")
    }
  }

  @Test func theKeysOfCampaignsLieBesideTheDatabaseAndNowhereElse() {
    var settings = Settings()
    for (database, folder) in [
      ("sqlite:/srv/leerwerf.sqlite", "/srv/leerwerf.sqlite.keys"), ("data/town.sqlite", "data/town.sqlite.keys"),
      ("postgres://leerwerf@localhost/leerwerf", "data/leerwerf.keys"), (":memory:", "data/leerwerf.keys"),
    ] {
      settings.database = database
      #expect(settings.keysFolder == folder)
    }
    settings.keys = "/srv/keys"
    #expect(settings.keysFolder == "/srv/keys")
  }

  @Test func whatIsMissingInFrontIsSaid() async throws {
    var settings = Settings()
    settings.resources = TestApp.resources
    settings.database = ":memory:"
    settings.publicURL = "https://leren.waterhoek.example"
    settings.host = "0.0.0.0"
    var said = await Checkup.run(settings).map(\.line).joined()
    #expect(said.contains("LEERWERF_BEHIND_PROXY is not set") && said.contains("past the proxy"))
    settings.host = "127.0.0.1"
    settings.behindProxy = true
    said = await Checkup.run(settings).map(\.line).joined()
    #expect(!said.contains("LEERWERF_BEHIND_PROXY is not set") && !said.contains("past the proxy"))
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

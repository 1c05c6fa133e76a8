// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Foundation
import Kernel
import People
import Storage
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
    ["LEERWERF_BEHIND_PROXY": "proxy.example"], ["LEERWERF_URL": "https://leren.example/pad"],
    ["LEERWERF_URL": "https://leren.example?x"], ["LEERWERF_URL": "https://u:geheim@leren.example"],
    ["LEERWERF_URL": "https://leren.example:99999"], ["LEERWERF_HOST": "999.1.1.1"], ["LEERWERF_HOST": "een naam"],
    ["LEERWERF_SECURITY_CONTACT": "jan"], ["LEERWERF_SECURITY_CONTACT": "http://leren.example"],
    ["LEERWERF_SECURITY_CONTACT": "https://u:geheim@leren.example"], ["LEERWERF_KEYS": "postgres://u:geheim@h/x"],
    ["LEERWERF_RESOURCES": "postgres://u:geheim@h/x"], ["DATABASE_URL": "host=h password=geheim"],
    ["DATABASE_URL": "postgres://u:geheim/1@h/x"],
  ])
  func aSettingThatCannotBeUsedIsNamed(_ environment: [String: String]) async throws {
    do {
      _ = try await SettingsReader.read(environment: environment)
      Issue.record("\(environment) was taken")
    } catch let error as SettingsError {
      let name = environment.keys.first ?? ""
      #expect(error.description.contains(name) || error.description.contains("/nergens/x.json"))
      #expect(!error.description.contains("geheim"))
    }
  }

  @Test(arguments: [
    ["LEERWERF_URL": "https://leren.example/"], ["LEERWERF_URL": "https://leren.example:8443"],
    ["LEERWERF_HOST": "::1"], ["LEERWERF_HOST": "leerwerf-1.intern"],
    ["LEERWERF_SECURITY_CONTACT": "veilig@leren.example"],
    ["LEERWERF_SECURITY_CONTACT": "mailto:veilig@leren.example"],
    ["LEERWERF_SECURITY_CONTACT": "https://leren.example/melden"],
  ])
  func aSettingThatCanBeUsedIsTaken(_ environment: [String: String]) async throws {
    _ = try await SettingsReader.read(environment: environment)
  }

  @Test func whatLooksLikeASettingAndIsNoneIsSaidWithoutItsValue() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "leerwerf-unknown-\(RandomIDs().bits()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(#"{"port": 9001, "prot": 1, "leerwerf": {"demo": true, "hots": "geheim", "session": {"dagen": 9}}}"#.utf8)
      .write(to: file)
    let environment = ["LEERWERF_DMEO": "geheim", "LEERWERF_SETTINGS": file.path, "HOME": "/root", "PORT": "1"]
    let unknown = SettingsReader.unknown(environment: environment)
    #expect(
      unknown
        == ["LEERWERF_DMEO"] + ["leerwerf.hots", "leerwerf.session.dagen", "prot"].map { "\($0) in \(file.path)" })
    let said = await Checkup.run(Settings(), unknown: unknown).map(\.line)
    #expect(said.count { $0.hasPrefix("look   ") && $0.contains("is no setting") } == 4)
    try Data(#"{"port": [9001], "leerwerf": {"connections": 2.5}}"#.utf8).write(to: file)
    let error = await #expect(throws: SettingsError.self) { try await SettingsReader.read(environment: environment) }
    #expect(error?.description.split(separator: "\n").count == 2)
  }

  /// A demo on the resources of this checkout, which is served as it is.
  private func demo(_ database: String) -> Settings {
    var settings = Settings()
    settings.resources = TestApp.resources
    settings.database = database
    settings.demo = true
    return settings
  }

  @Test(arguments: TestEngine.all)
  func whatServingRefusesIsSaidBefore(_ engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let settings = demo(address)
      let before = await Checkup.run(settings)
      #expect(before.allSatisfy { $0.level != .wrong })
      if engine == .sqlite { #expect(!FileManager.default.fileExists(atPath: address), "looking makes no database") }
      let database = try Databases.open(address)
      let site = try await Assembly.site(settings: settings, database: database)
      #expect(await Checkup.run(settings).allSatisfy { $0.level != .wrong })
      let real = Municipality(id: site.ids.next(), name: "Waterhoek", sizeClass: .under20k)
      try await database.write { db in try real.insert(db) }
      await database.close()
      let said = await Checkup.run(settings).filter { $0.level == .wrong }.map(\.words)
      #expect(said.count == 1 && said[0].contains("no demo"), "\(said)")
    }
  }

  @Test(arguments: ["rules/barriers.json", "instruments", "themes", "instruments/self-direction.json"])
  func aBrokenResourceIsSaidBefore(_ path: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leerwerf-resources-\(RandomIDs().bits())")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: TestApp.resources), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let broken = folder.appending(path: path)
    try FileManager.default.removeItem(at: broken)
    if path.hasSuffix(".json") { try Data("{ stuk".utf8).write(to: broken) }
    var settings = demo(":memory:")
    settings.resources = folder.path
    let said = await Checkup.run(settings).filter { $0.level == .wrong && $0.words.hasPrefix("Resources") }
    #expect(said.count == 1)
    let words = said.first?.words ?? ""
    #expect(words.components(separatedBy: path).count == 2, "\(words)")
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

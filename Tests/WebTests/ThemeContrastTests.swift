// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("Themes can be read")
struct ThemeContrastTests {
  private func common() throws -> [UInt8] {
    let file = URL(fileURLWithPath: TestApp.resources).appending(path: "assets/css/00-tokens.css")
    return [UInt8](try Data(contentsOf: file))
  }

  private func problems(_ tokens: String) throws -> [ContrastProblem] {
    try ThemeContrast.problems(theme: "dorp", tokens: Array(tokens.utf8), over: common())
  }

  @Test(
    "Ratios are those of WCAG",
    arguments: [("#000", "#ffffff", 21.0), ("#777777", "#fff", 4.48), ("#0000ff", "#fff", 8.59)])
  func ratios(one: String, other: String, expected: Double) throws {
    let found = ThemeContrast.ratio(
      try #require(ThemeContrast.luminance(one)), try #require(ThemeContrast.luminance(other)))
    #expect(abs(found - expected) < 0.005)
  }

  @Test("The tokens that are shipped are fine")
  func shipped() throws { #expect(try problems("") == []) }

  @Test("A pale brand is refused in light, with both tokens and the ratio")
  func pale() throws {
    let found = try problems(":root { --basis-color-brand: var(--light, #8899aa) var(--dark, #a3c3f7); }")
    #expect(found.allSatisfy { !$0.isDark } && !found.isEmpty)
    let words = found.map(\.description)
    #expect(
      words.contains(
        "themes/dorp.css, light: --basis-color-brand on --basis-color-surface has a contrast of 2.9 to 1 and needs 4.5 to 1"
      ), "\(words)")
  }

  @Test("One value for light and dark fails where it does not fit")
  func oneValue() throws {
    let found = try problems(":root { --basis-color-ink: #111111; }")
    #expect(!found.isEmpty && found.allSatisfy { $0.isDark && $0.foreground == "--basis-color-ink" })
  }

  @Test("A button with colours of its own is held to the same")
  func button() throws {
    let found = try problems(":root{--leerwerf-button-primary-background:#ffd800;--leerwerf-button-primary-color:#fff}")
    #expect(found.map(\.background) == Array(repeating: "--leerwerf-button-primary-background", count: 2))
  }

  @Test("A colour that cannot be checked is refused")
  func unknown() throws {
    let found = try problems(":root { --basis-color-edge: rebeccapurple; }")
    #expect(!found.isEmpty && found.allSatisfy { $0.ratio == nil && $0.description.contains("#rrggbb") })
  }

  @Test("Leerwerf does not start with such a theme, and says why")
  func start() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "leerwerf-theme-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: URL(fileURLWithPath: TestApp.resources), to: folder)
    try ":root { --basis-color-brand: #cccccc; }".write(
      to: folder.appending(path: "themes/dorp.css"), atomically: true, encoding: .utf8)
    let error = #expect(throws: ResourceError.self) { try Assets.load(from: folder) }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("--basis-color-brand") && words.contains("--basis-color-page") && words.contains("to 1"))
  }
}

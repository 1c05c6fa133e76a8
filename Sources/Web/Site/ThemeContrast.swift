// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Two colours of a theme that are too close to each other to read.
package struct ContrastProblem: Sendable, Equatable, CustomStringConvertible {
  package let theme: String
  package let isDark: Bool
  package let foreground: String
  package let background: String
  /// Nil when one of the two is not written as #rrggbb.
  package let ratio: Double?
  package let needed: Double

  package var description: String {
    let place = "themes/\(theme).css, \(isDark ? "dark" : "light")"
    guard let ratio else {
      return "\(place): \(foreground) on \(background): one of the two is not a colour written as #rrggbb"
    }
    return "\(place): \(foreground) on \(background) has a contrast of \(Self.written(ratio)) to 1 and needs "
      + "\(Self.written(needed)) to 1"
  }

  /// Rounded down, so that 4.49 is not told as 4.5.
  private static func written(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// Whether a theme can be read, in light and in dark: the pairs that `Resources/assets/README.md` promises.
/// Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
struct ThemeContrast {
  private typealias Colours = (light: [String: String], dark: [String: String])
  private struct Pair {
    let foreground: String
    let background: String
    let needed: Double
  }

  private static let text = 4.5
  private static let shape = 3.0
  private static let states = ["brand", "helps", "hinders", "danger", "success", "warning"]
  private static let groups = ["personal", "social", "employer", "work", "world"]

  private static var pairs: [Pair] {
    func pairs(_ foregrounds: [String], _ backgrounds: [String], _ needed: Double = text) -> [Pair] {
      foregrounds.flatMap { one in
        backgrounds.map { Pair(foreground: colour(one), background: colour($0), needed: needed) }
      }
    }
    return pairs(["ink", "ink-soft"], ["page", "surface", "sunken"]) + pairs(states, ["page", "surface"])
      + (states + groups).flatMap { pairs([$0, "ink"], ["\($0)-tint"]) }
      + pairs(["on-brand"], ["brand", "brand-strong"]) + pairs(["surface"], ["helps", "hinders", "focus"])
      + pairs(["edge", "focus"], ["page", "surface"], shape)
      + [
        Pair(
          foreground: "--leerwerf-button-primary-color", background: "--leerwerf-button-primary-background",
          needed: text)
      ]
  }

  private static func colour(_ name: String) -> String { "--basis-color-\(name)" }

  /// What is wrong with a theme, laid over the common tokens.
  static func problems(theme: String, tokens: [UInt8], over common: [UInt8]) -> [ContrastProblem] {
    var colours: Colours = ([:], [:])
    read(common, into: &colours)
    read(tokens, into: &colours)
    return problems(theme, colours.light, isDark: false) + problems(theme, colours.dark, isDark: true)
  }

  private static func problems(_ theme: String, _ tokens: [String: String], isDark: Bool) -> [ContrastProblem] {
    var values = tokens
    for (part, basis) in [("color", "on-brand"), ("background", "brand")] {
      let name = "--leerwerf-button-primary-\(part)"
      if values[name] == nil { values[name] = values[colour(basis)] }
    }
    return pairs.compactMap { pair in
      var found: Double?
      if let one = values[pair.foreground].flatMap(luminance), let other = values[pair.background].flatMap(luminance) {
        found = ratio(one, other)
      }
      guard (found ?? 0) < pair.needed else { return nil }
      return ContrastProblem(
        theme: theme, isDark: isDark, foreground: pair.foreground, background: pair.background, ratio: found,
        needed: pair.needed)
    }
  }

  /// The tokens of a style: `--name: var(--light, A) var(--dark, B);`, or one value for both.
  private static func read(_ style: [UInt8], into colours: inout Colours) {
    for declaration in String(decoding: style, as: UTF8.self).split(whereSeparator: { ";{}".contains($0) }) {
      let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmed }
      guard parts.count == 2, parts[0].hasPrefix("--basis-color-") || parts[0].hasPrefix("--leerwerf-button-primary")
      else { continue }
      colours.light[parts[0]] = value(of: parts[1], in: "var(--light,") ?? parts[1]
      colours.dark[parts[0]] = value(of: parts[1], in: "var(--dark,") ?? parts[1]
    }
  }

  private static func value(of text: String, in opening: String) -> String? {
    guard let start = text.firstRange(of: opening)?.upperBound, let end = text[start...].firstIndex(of: ")") else {
      return nil
    }
    return text[start..<end].trimmed
  }

  /// Relative luminance, 0 to 1, of #rrggbb or #rgb; nil for anything else.
  static func luminance(_ colour: String) -> Double? {
    guard colour.hasPrefix("#") else { return nil }
    var digits = Array(colour.dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 else { return nil }
    let channels = stride(from: 0, to: 6, by: 2).compactMap { Int(String(digits[$0...$0 + 1]), radix: 16) }
    guard channels.count == 3 else { return nil }
    let linear = channels.map { channel -> Double in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  static func ratio(_ one: Double, _ other: Double) -> Double { (max(one, other) + 0.05) / (min(one, other) + 0.05) }
}

extension StringProtocol {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

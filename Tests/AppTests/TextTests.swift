// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestSupport
import Testing
import Web

/// Holds the texts beside each other and beside the source.
@Suite struct TextTests {
  private let texts: Texts
  private let source: String

  init() throws {
    texts = try Texts.load(from: URL(fileURLWithPath: TestApp.resources))
    source = try Checkout.swiftFiles().map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
  }

  @Test func everyLanguageHasTheSameKeysAndPlaces() {
    let dutch = texts.keys(.dutch)
    for language in Language.allCases {
      let other = texts.keys(language)
      #expect(dutch.subtracting(other).sorted() == [], "missing in \(language.rawValue)")
      #expect(other.subtracting(dutch).sorted() == [], "only in \(language.rawValue)")
      for key in dutch.intersection(other) {
        #expect(places(texts.text(key, .dutch)) == places(texts.text(key, language)), "\(key)")
        #expect(!texts.text(key, language).isEmpty, "\(key)")
      }
    }
  }

  @Test func everyKeyInTheSourceHasAText() {
    let keys = texts.keys(.dutch)
    let contexts = Set(keys.map { String($0.prefix { $0 != "." }) })
    let literals = Set(source.matches(of: /"([a-z]+(?:\.[a-z0-9-]+)+)"/).map { String($0.1) })
    let missing = literals.filter { literal in
      contexts.contains(String(literal.prefix { $0 != "." })) && !keys.contains(literal)
        && !keys.contains { $0.hasPrefix(literal + ".") } && !Self.otherDottedWords.contains(literal)
    }
    #expect(missing.sorted() == [])
  }

  @Test func everyTextIsUsed() {
    let keys = texts.keys(.dutch)
    // Composed keys are declared in the source, one by one or as a family: text keys: cards.answer.*, cards.next
    let declared = source.matches(of: /text keys: ([^\n]*)/).flatMap { $0.1.split(separator: /[, ]+/).map(String.init) }
    let families = declared.filter { $0.hasSuffix(".*") }.map { String($0.dropLast()) }
    let unused = keys.filter { key in
      !source.contains("\"\(key)\"") && !declared.contains(key) && !families.contains { key.hasPrefix($0) }
    }
    #expect(unused.sorted() == [])
  }

  private func places(_ text: String) -> [String] {
    text.matches(of: /\{([a-zA-Z]+)\}/).map { String($0.1) }.sorted()
  }

  /// Words with dots that are no keys of texts.
  private static let otherDottedWords: Set<String> = []
}

/// The files of this checkout.
enum Checkout {
  static let root = URL(fileURLWithPath: TestApp.resources).deletingLastPathComponent()

  static func swiftFiles() throws -> [URL] {
    let sources = root.appending(path: "Sources")
    let all = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return all.filter { $0.pathExtension == "swift" }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestSupport
import Testing
import Web

/// Holds every text of an employee's screen to B1: short sentences, short words, no jargon, "jij". The limits, what is
/// not an employee's, and the exceptions with their reasons stand in `plain-language.json`.
@Suite struct PlainLanguageTests {
  private struct Measure: Decodable {
    struct Desk: Decodable { let prefixes: [String] }
    struct Limits: Decodable {
      let sentenceWords: Int
      let wordLetters: Int
      /// Of all texts together.
      let averageLetters: Double
      /// Of one text of at least six words.
      let textAverageLetters: Double
      let longLetters: Int
      let longShare: Double
    }
    struct Exception: Decodable {
      let key: String
      let words: [String]
      let why: String
    }
    let desk: Desk
    let limits: [String: Limits]
    let forbidden: [String: [String]]
    let exceptions: [Exception]
  }

  private let measure: Measure
  private let texts: Texts

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "plain-language.json")
    measure = try JSONDecoder().decode(Measure.self, from: Data(contentsOf: file))
    texts = try Texts.load(from: URL(fileURLWithPath: TestApp.resources))
  }

  /// Every text that an employee may read, by key: those of the screens, and those of cards, questions and rules, where
  /// the file and the Dutch words are the key.
  private func employeeTexts(_ language: Language) throws -> [(key: String, text: String)] {
    let screens = texts.keys(.dutch).filter { key in !measure.desk.prefixes.contains { key.hasPrefix($0) } }
      .sorted().map { ($0, texts.text($0, language).replacing(/\{[a-zA-Z]+\}/, with: "")) }
    return screens + (try shipped(language))
  }

  /// The words of the shipped cards.
  private func shipped(_ language: Language) throws -> [(String, String)] {
    let folder = URL(fileURLWithPath: TestApp.resources).appending(path: "decks")
    return try Resources.files(in: folder, ending: "json").flatMap { file in
      try pairs(JSONDecoder().decode(Value.self, from: Data(contentsOf: file))).map { pair in
        ("\(file.lastPathComponent): \(pair["nl"] ?? "")", pair[language.rawValue] ?? "")
      }
    }
  }

  private indirect enum Value: Decodable {
    case list([Value])
    case object([String: Value])
    case text(String)
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else if let object = try? container.decode([String: Value].self) {
        self = .object(object)
      } else {
        self = .other
      }
    }
  }

  private func pairs(_ value: Value) -> [[String: String]] {
    switch value {
    case .text, .other: return []
    case .list(let values): return values.flatMap(pairs)
    case .object(let values):
      if case .text(let dutch)? = values["nl"], case .text(let english)? = values["en"] {
        return [["nl": dutch, "en": english]]
      }
      return values.values.flatMap(pairs)
    }
  }

  private func wordsOf(_ text: String) -> [String] {
    text.matches(of: /[\p{L}][\p{L}\p{N}'’&-]*/).map { String($0.0) }
  }

  private func limits(_ language: Language) throws -> Measure.Limits {
    try #require(measure.limits[language.rawValue])
  }

  @Test(arguments: Language.allCases)
  func sentencesAndWordsAreShort(_ language: Language) throws {
    let limits = try limits(language)
    for (key, text) in try employeeTexts(language) {
      for sentence in text.split(separator: /[.!?:](\s|$)/) {
        let count = sentence.split(separator: " ").count
        #expect(count <= limits.sentenceWords, "\(key): \(count) words in “\(sentence)”")
      }
      let words = wordsOf(text)
      for word in words where !word.contains("-") {
        #expect(word.count <= limits.wordLetters || isName(key), "\(key): \(word)")
      }
      if words.count >= 6 {
        let letters: Int = words.reduce(0) { $0 + $1.count }
        let average = Double(letters) / Double(words.count)
        #expect(average <= limits.textAverageLetters, "\(key): \(average) letters a word in “\(text)”")
      }
    }
  }

  /// The names of cards are those of the method, NRO-2025, as people know them from the paper cards.
  private func isName(_ key: String) -> Bool { key.contains(".json: ") }

  @Test(arguments: Language.allCases)
  func togetherTheyAreEasy(_ language: Language) throws {
    let limits = try limits(language)
    let words: [String] = try employeeTexts(language).flatMap { wordsOf($0.text) }
    #expect(words.count > 3000)
    let letters: Int = words.reduce(0) { $0 + $1.count }
    let average = Double(letters) / Double(words.count)
    #expect(average <= limits.averageLetters, "\(average) letters a word")
    let longWords: Int = words.count { $0.count > limits.longLetters }
    let long = Double(longWords) / Double(words.count)
    #expect(long <= limits.longShare, "\(long) of the words is longer than \(limits.longLetters) letters")
  }

  @Test(arguments: Language.allCases)
  func nothingIsJargon(_ language: Language) throws {
    for (key, text) in try employeeTexts(language) {
      let allowed = measure.exceptions.filter { $0.key == key }.flatMap(\.words)
      for word in measure.forbidden[language.rawValue] ?? [] where !allowed.contains(word) {
        #expect(!holds(text, word), "\(key): “\(word)” in “\(text)”")
      }
    }
  }

  @Test func everyExceptionIsNeededAndHasAReason() throws {
    for exception in measure.exceptions {
      #expect(exception.why.count > 10, "\(exception.key)")
      let needed = Language.allCases.contains { language in
        exception.words.contains { holds(texts.text(exception.key, language), $0) }
      }
      #expect(needed, "\(exception.key) needs no exception")
    }
    for prefix in measure.desk.prefixes {
      #expect(texts.keys(.dutch).contains { $0.hasPrefix(prefix) }, "\(prefix)")
    }
  }

  @Test func theTestFindsWhatItLooksFor() {
    #expect(holds("Kunt u dit doen?", "u") && holds("Uw kaarten", "uw") && !holds("uur en nu", "u"))
    #expect(holds("De zelfsturende groeier", "zelfstur*") && holds("Zie bijv. hier", "bijv."))
    #expect(!holds("een deckel", "deck") && holds("de L&O-adviseur", "l&o*"))
  }

  /// Whether a word stands in a text as a word of its own; `*` at its end takes what begins so.
  private func holds(_ text: String, _ word: String) -> Bool {
    let isStart = word.hasSuffix("*")
    let sought = isStart ? String(word.dropLast()) : word
    let text = text.lowercased()
    return text.ranges(of: sought).contains { range in
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return !before.isLetter && (isStart || !after.isLetter)
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires

/// Where a text of an instrument stands, the same for every language.
struct TextPlace: Sendable, Equatable {
  enum Part: String, Sendable {
    case name, introduction, caveat
    case answer
    case dontKnow = "dont-know"
    case section
    case sectionIntroduction = "section-introduction"
    case scale, band, choice
    case ownChoice = "own-choice"
    case item, hint, unit, group
    case itemDontKnow = "item-dont-know"
    case scaleGroup = "scale-group"
  }

  /// The name of its field, made of ids, in which no full stop can be.
  let name: String
  let part: Part
  /// Of a question its number, else the how manieth of its kind it is; from 1.
  let number: Int
  /// Characters at most.
  let most: Int
}

extension Instrument {
  /// The language in which every instrument is written first.
  static let firstLanguage = Language.dutch.rawValue

  /// Goes through every text, in the order in which they are met, and changes it.
  mutating func changeTexts(_ change: (TextPlace, inout Wording) -> Void) {
    change(TextPlace(name: "name", part: .name, number: 1, most: 120), &name)
    Self.change(
      &introduction, TextPlace(name: "introduction", part: .introduction, number: 1, most: Self.mostText), change)
    change(TextPlace(name: "caveat", part: .caveat, number: 1, most: Self.mostText), &caveat)
    changeScales(change)
    for index in sections.indices {
      let place = "section.\(sections[index].id)"
      change(TextPlace(name: place, part: .section, number: index + 1, most: 120), &sections[index].title)
      Self.change(
        &sections[index].introduction,
        TextPlace(
          name: place + ".introduction", part: .sectionIntroduction, number: index + 1, most: Self.mostText), change)
    }
    for index in items.indices { Self.change(&items[index], number: index + 1, change) }
  }

  private mutating func changeScales(_ change: (TextPlace, inout Wording) -> Void) {
    for index in answerScales.indices {
      let place = "answers.\(answerScales[index].id)"
      for label in answerScales[index].labels.indices {
        change(
          TextPlace(name: "\(place).\(label)", part: .answer, number: label + answerScales[index].min, most: 120),
          &answerScales[index].labels[label])
      }
      Self.change(
        &answerScales[index].dontKnow,
        TextPlace(name: place + ".dont-know", part: .dontKnow, number: index + 1, most: 120), change)
    }
    for index in scales.indices {
      let place = "scale.\(scales[index].id)"
      change(TextPlace(name: place, part: .scale, number: index + 1, most: 120), &scales[index].name)
      Self.change(&scales[index].bands, place, change)
      guard var reference = scales[index].reference else { continue }
      change(TextPlace(name: place + ".group", part: .scaleGroup, number: index + 1, most: 200), &reference.group)
      scales[index].reference = reference
    }
    Self.change(&bands, "bands", change)
    Self.change(&ownChoices, "own", part: .ownChoice, number: nil, change)
  }

  private static func change(_ item: inout Item, number: Int, _ change: (TextPlace, inout Wording) -> Void) {
    let place = "item.\(item.id)"
    change(TextPlace(name: place, part: .item, number: number, most: 600), &item.words)
    self.change(&item.hint, TextPlace(name: place + ".hint", part: .hint, number: number, most: 600), change)
    switch item.kind {
    case .one(var choices):
      self.change(&choices, place + ".choice", part: .choice, number: number, change)
      item.kind = .one(choices)
    case .many(var choices, let most):
      self.change(&choices, place + ".choice", part: .choice, number: number, change)
      item.kind = .many(choices, most: most)
    case .number(let least, let most, let decimals, var unit):
      self.change(&unit, TextPlace(name: place + ".unit", part: .unit, number: number, most: 60), change)
      item.kind = .number(min: least, max: most, decimals: decimals, unit: unit)
    case .scale, .yesNo, .open: break
    }
    self.change(
      &item.dontKnow, TextPlace(name: place + ".dont-know", part: .itemDontKnow, number: number, most: 120), change)
    guard var reference = item.reference else { return }
    change(TextPlace(name: place + ".group", part: .group, number: number, most: 200), &reference.group)
    item.reference = reference
  }

  private static func change(
    _ wording: inout Wording?, _ place: TextPlace, _ change: (TextPlace, inout Wording) -> Void
  ) {
    guard var words = wording else { return }
    change(place, &words)
    wording = words
  }

  private static func change(
    _ bands: inout [Band], _ place: String, _ change: (TextPlace, inout Wording) -> Void
  ) {
    for index in bands.indices {
      change(
        TextPlace(name: "\(place).band.\(bands[index].id)", part: .band, number: index + 1, most: mostText),
        &bands[index].words)
    }
  }

  private static func change(
    _ choices: inout [Choice], _ place: String, part: TextPlace.Part, number: Int?,
    _ change: (TextPlace, inout Wording) -> Void
  ) {
    for index in choices.indices {
      change(
        TextPlace(name: "\(place).\(choices[index].id)", part: part, number: number ?? index + 1, most: 300),
        &choices[index].words)
    }
  }

  /// Every text with its place.
  var allTexts: [(place: TextPlace, words: Wording)] {
    var (copy, found) = (self, [(place: TextPlace, words: Wording)]())
    copy.changeTexts { place, words in found.append((place, words)) }
    return found
  }

  /// How many texts are not there in a language.
  func missing(in language: String) -> Int { allTexts.count { $0.words.isMissing(in: language) } }

  /// Adds a language, with nothing written in it yet.
  mutating func add(language: String) {
    if !languages.contains(language) { languages.append(language) }
  }

  /// Takes a language away with everything that was written in it. Dutch stays.
  mutating func drop(language: String) {
    guard language != Self.firstLanguage else { return }
    languages.removeAll { $0 == language }
    changeTexts { _, words in words.texts[language] = nil }
  }

  /// The instrument with the texts of one language only, as if those were its Dutch.
  func only(_ language: String) -> Instrument {
    var copy = self
    copy.languages = [Self.firstLanguage]
    copy.changeTexts { _, words in words = Wording([Self.firstLanguage: words[language]]) }
    return copy
  }
}

extension Wording {
  func isMissing(in language: String) -> Bool { texts[language]?.allSatisfy(\.isWhitespace) ?? true }
}

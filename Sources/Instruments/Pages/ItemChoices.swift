// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Web

/// The choices of a question, as its form has them.
extension ItemForm {
  /// One choice on each line, the languages line by line beside each other; an empty line in another language than Dutch
  /// is a choice without words in it. A choice that was there keeps its id.
  mutating func choices() -> [Instrument.Choice] {
    var lines: [String: [String]] = [:]
    for language in instrument.languages {
      lines[language] = check.form.lines("keuzes-\(language)")
    }
    let dutch = lines[Instrument.firstLanguage] ?? []
    let first = dutch.enumerated().filter { !$0.element.isEmpty }
    for language in instrument.languages {
      let isLoose = (lines[language] ?? []).enumerated().contains { place, words in
        !words.isEmpty && (place >= dutch.count || dutch[place].isEmpty)
      }
      // Lines that are fewer may stand beside another choice than they belong to.
      let own = lines[language] ?? []
      let isShort = own.contains { !$0.isEmpty } && own.count <= dutch.lastIndex { !$0.isEmpty } ?? 0
      if isLoose || isShort { check.add("keuzes-\(language)", "instruments.item.choices.loose") }
    }
    guard (2...Instrument.mostChoices).contains(first.count) else {
      check.add("keuzes-nl", "instruments.item.choices.wrong", ["maximum": String(Instrument.mostChoices)])
      return []
    }
    let before: [Instrument.Choice] =
      switch kept?.kind {
      case .one(let choices)?, .many(let choices, _)?: choices
      default: []
      }
    let ids = Self.ids(first.map(\.element), before)
    return zip(first, ids).map { line, id in
      var texts: [String: String] = [:]
      for language in instrument.languages {
        let own = lines[language] ?? []
        texts[language] = line.offset < own.count ? own[line.offset] : ""
      }
      var choice = before.first { $0.id == id } ?? Instrument.Choice(id: id, words: Wording([:]))
      choice.words = Wording(texts)
      return choice
    }
  }

  /// The ids of the lines of choices. A choice keeps its id as long as its Dutch words are there, wherever its line stands;
  /// where as many lines are there as before, a line with other words is the choice of that line, changed.
  private static func ids(_ lines: [String], _ before: [Instrument.Choice]) -> [String] {
    var left = before
    var found = lines.map { line -> String? in
      guard let index = left.firstIndex(where: { $0.words.texts[Instrument.firstLanguage] == line }) else { return nil }
      return left.remove(at: index).id
    }
    if lines.count == before.count {
      for index in lines.indices where found[index] == nil {
        guard let same = left.firstIndex(where: { $0.id == before[index].id }) else { continue }
        found[index] = left.remove(at: same).id
      }
    }
    var taken = Set(before.map(\.id))
    return found.map { id in
      if let id { return id }
      let new = (1...).lazy.map { "c\($0)" }.first { !taken.contains($0) } ?? "c"
      taken.insert(new)
      return new
    }
  }
}

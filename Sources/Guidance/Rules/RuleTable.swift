// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Web

/// A section of the rules as a table: finished strings.
struct RuleTable {
  enum Cell {
    case text(String)
    /// Works or works less, with a colour beside the words.
    case chip(String, String)
    case number(String)
  }
  struct Line {
    let key: String
    let title: String
    let cells: [Cell]
  }

  let head: [String]
  let lines: [Line]
  /// How many there are, and what the head needs to be understood.
  let caption: String

  init(_ section: RuleSection, _ rules: RuleSet, _ visit: Visit) {
    let words = RuleWords(rules, visit)
    let language = visit.language
    func title(_ keys: String...) -> [String] { keys.map { visit.t("guidance.rules.column.\($0)") } }
    func line(_ key: String, _ name: Words, _ cells: [Cell]) -> Line {
      Line(key: key, title: name[language], cells: cells)
    }
    // text keys: guidance.rules.column.*
    switch section {
    case .interventions:
      head = title("name", "high", "moderate", "low", "step", "source")
      lines = rules.interventions.map { row in
        line(
          row.id, row.name,
          Degree.allCases.reversed().map { Self.effect(row, $0, words) }
            + [.text(row.step?.words[language] ?? "–"), .text(row.source)])
      }
    case .barriers:
      head = title("name", "area", "class", "directions", "source")
      lines = rules.barriers.map { row in
        line(
          row.id, row.name,
          [
            .text(words.area(row.area)), .text(words.barrierClass(row.barrierClass)),
            .text(words.names(row.directions, words.directions)), .text(row.source),
          ])
      }
    case .directions:
      head = title("name", "what", "step", "who", "mix", "source")
      lines = rules.directions.map { row in
        line(
          row.id, row.name,
          [.text(row.what[language])] + Self.step(row.step, words) + [.number(String(row.mix)), .text(row.source)])
      }
    case .pointers:
      head = title("card", "to", "source")
      lines = rules.pointers.map { row in
        line(row.card, row.name, [.text(words.names(row.to, words.candidates)), .text(row.source)])
      }
    case .forms:
      head = title("name", "what", "formality", "social", "near-work", "aims", "mix", "source")
      lines = rules.learningForms.map { row in
        line(
          row.id, row.name,
          [
            .text(row.what[language]), .text(words.formality(row.formality)), .text(words.social(row.social)),
            .text(words.place(row.nearWork)), .text(row.aims.map(words.aim).joined(separator: ", ")),
            .number(String(row.mix)), .text(row.source),
          ])
      }
    case .sources:
      head = title("key", "nl", "en")
      lines = rules.sources.map { Line(key: $0.key, title: $0.key, cells: [.text($0.nl), .text($0.en)]) }
    case .numbers:
      head = title("what-it-is", "value")
      lines = Self.values(RuleHead.numbers(words), rules, words, visit)
    case .sentences:
      head = title("what-it-is", "value")
      lines = Self.values(RuleHead.sentences, rules, words, visit)
    }
    caption = visit.t(
      section == .interventions ? "guidance.rules.rows-degrees" : "guidance.rules.rows", ["count": String(lines.count)])
  }

  private static func effect(_ row: Intervention, _ degree: Degree, _ words: RuleWords) -> Cell {
    if row.works.contains(degree) { return .chip(words.effect("works"), "helps") }
    if row.less.contains(degree) { return .chip(words.effect("less"), "hinders") }
    return .text("–")
  }

  private static func step(_ step: FirstStep, _ words: RuleWords) -> [Cell] {
    [.text(step.words[words.language]), .text(words.helper(step.who))]
  }

  private static func values(
    _ fields: [RuleField<RuleSet>], _ rules: RuleSet, _ words: RuleWords, _ visit: Visit
  ) -> [Line] {
    fields.map { field in
      let values = field.get(rules)
      if case .many(let options) = field.look {
        return Line(key: field.name, title: visit.t(field.label), cells: [.text(words.names(values, options))])
      }
      return Line(key: field.name, title: visit.t(field.label), cells: [.text(values.joined(separator: ", "))])
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

/// Reads an input document and collects what is wrong with it, each with its path and what is allowed.
struct GuideReading {
  /// Version of the document's shape.
  static let format = 1
  /// A goal in own words is at most this long. It is checked and not used: only the aim counts.
  static let maximumGoal = 500
  /// No more problems than this are named.
  static let mostProblems = 50

  let rules: RuleSet
  let instruments: Instruments
  private(set) var problems: [Problem] = []

  init(rules: RuleSet, instruments: Instruments) {
    self.rules = rules
    self.instruments = instruments
  }

  mutating func read(_ value: JSONValue) -> GuidanceInput {
    var input = GuidanceInput()
    let keys = [
      "format", "answers", "barriers", "cards", "goal", "preference", "notForMe", "askedFor", "chosenDegree",
    ]
    guard let members = object(value, "", keys: keys) else { return input }
    if members["format"]?.whole != Self.format {
      add("format", "Dit moet \(Self.format) zijn.", "must be \(Self.format)")
    }
    input.answers = answers(members["answers"])
    input.barriers = ids(members["barriers"], "barriers", known: rules.barriers.map(\.id))
    input.cards = cards(members["cards"])
    input.goalAim = goal(members["goal"])
    input.preference = choice(members["preference"], "preference", Preference.allCases.map(\.rawValue))
      .flatMap(Preference.init)
    input.notForMe = ids(members["notForMe"], "notForMe", known: items)
    input.askedFor = ids(members["askedFor"], "askedFor", known: items)
    for id in input.notForMe.intersection(input.askedFor).sorted() {
      add("askedFor", "\(id.quoted) staat ook bij notForMe.", "\(id.quoted) is in notForMe too; choose one")
    }
    input.chosenDegree = choice(members["chosenDegree"], "chosenDegree", Degree.allCases.map(\.rawValue))
      .flatMap(Degree.init)
    return input
  }

  private var items: [String] {
    Set(rules.interventions.map(\.id) + rules.directions.map(\.id)).sorted()
  }

  private mutating func answers(_ value: JSONValue?) -> [String: Int] {
    let scales = Dictionary(
      instruments.items.map { ($0.item.id, $0.questionnaire.scale) }, uniquingKeysWith: { first, _ in first })
    let order = instruments.items.map(\.item.id)
    var found: [String: Int] = [:]
    for (id, answer) in (object(value, "answers", keys: order) ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let scale = scales[id] else { continue }
      if answer == .null || answer == .string("dont-know") { continue }
      guard let whole = answer.whole, (scale.min...scale.max).contains(whole) else {
        let given = shown(answer), least = scale.min, most = scale.max
        add(
          "answers.\(id)", "Dit is \(given.nl). Toegestaan: \(least) tot en met \(most), \"dont-know\" of null.",
          "is \(given.en), allowed is a whole number from \(least) to \(most), \"dont-know\" or null")
        continue
      }
      found[id] = whole
    }
    return found
  }

  private mutating func cards(_ value: JSONValue?) -> [String: GuidanceInput.Placement] {
    let known = (rules.pointers.map(\.card) + RuleSet.neverMatchedCards).sorted()
    var found: [String: GuidanceInput.Placement] = [:]
    for (card, placement) in (object(value, "cards", keys: known) ?? [:]).sorted(by: { $0.key < $1.key })
    where known.contains(card) {
      guard let sides = object(placement, "cards.\(card)", keys: ["helps", "hinders"]) else { continue }
      let helps = side(sides["helps"], "cards.\(card).helps"), hinders = side(sides["hinders"], "cards.\(card).hinders")
      found[card] = .init(helps: helps, hinders: hinders)
    }
    return found
  }

  private mutating func side(_ value: JSONValue?, _ path: String) -> Int {
    guard let value else { return 0 }
    guard let whole = value.whole, (0...2).contains(whole) else {
      add(path, "Dit is \(shown(value).nl). Toegestaan: 0, 1 of 2.", "is \(shown(value).en), allowed is 0, 1 or 2")
      return 0
    }
    return whole
  }

  private mutating func goal(_ value: JSONValue?) -> Aim? {
    guard let members = object(value, "goal", keys: ["words", "aim"]) else { return nil }
    switch members["words"] {
    case nil, .null: break
    case .string(let words) where words.count <= Self.maximumGoal: break
    case .string:
      add("goal.words", "Langer dan \(Self.maximumGoal) tekens.", "is longer than \(Self.maximumGoal) characters")
    case .some(let other): add("goal.words", "Dit moet een tekst zijn.", "is \(other.kind.en), allowed is a text")
    }
    return choice(members["aim"], "goal.aim", Aim.allCases.map(\.rawValue)).flatMap(Aim.init)
  }

  private mutating func choice(_ value: JSONValue?, _ path: String, _ allowed: [String]) -> String? {
    guard let value, value != .null else { return nil }
    if case .string(let text) = value, allowed.contains(text) { return text }
    let list = allowed.joined(separator: ", ")
    add(path, "Dit is \(shown(value).nl). Toegestaan: \(list).", "is \(shown(value).en), allowed is \(list) or null")
    return nil
  }

  private mutating func ids(_ value: JSONValue?, _ path: String, known: [String]) -> Set<String> {
    guard let value, value != .null else { return [] }
    guard case .array(let values) = value else {
      add(path, "Dit moet een lijst zijn.", "is \(value.kind.en), allowed is a list of ids")
      return []
    }
    var found: Set<String> = []
    for (index, value) in values.enumerated() {
      guard case .string(let id) = value, known.contains(id) else {
        add("\(path)[\(index)]", "\(shown(value).nl) is onbekend.", "\(shown(value).en) is unknown; \(allowed(known))")
        continue
      }
      if !found.insert(id).inserted {
        add("\(path)[\(index)]", "\(id.quoted) staat er al.", "\(id.quoted) is there already")
      }
    }
    return found
  }

  /// The members of an object; nil when there is none, and a problem for another kind of value or an unknown key.
  private mutating func object(_ value: JSONValue?, _ path: String, keys: [String]) -> [String: JSONValue]? {
    guard let value, value != .null || path.isEmpty else { return nil }
    guard case .object(let members) = value else {
      add(path, "Dit moet een object zijn.", "is \(value.kind.en), allowed is an object")
      return nil
    }
    let known = Set(keys)
    for member in members where !known.contains(member.key) {
      let here = path.isEmpty ? "" : path
      add(here, "\(member.key.quoted) is onbekend.", "unknown key \(member.key.quoted); \(allowed(keys))")
    }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func allowed(_ ids: [String]) -> String { "allowed: " + ids.joined(separator: ", ") }

  private func shown(_ value: JSONValue) -> Words {
    switch value {
    case .number(_, let written): Words(nl: written, en: written)
    case .string(let text): Words(nl: text.quoted, en: text.quoted)
    case .bool(let truth): Words(nl: "\(truth)", en: "\(truth)")
    default: value.kind
    }
  }

  private mutating func add(_ path: String, _ nl: String, _ en: String) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(Problem(path: path, message: Words(nl: nl, en: en)))
  }
}

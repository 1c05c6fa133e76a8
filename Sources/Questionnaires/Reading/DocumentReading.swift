// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Reads a document member by member and collects what is wrong, each with its path, so that a writer sees all of it.
struct DocumentReading {
  /// No more problems than this are named.
  static let mostProblems = 50
  private(set) var problems: [Problem] = []
  /// The languages that every wording must have; empty until they were read.
  var languages: [String] = []

  /// The members of one object that is being read, and where it stands.
  struct Fields {
    let path: String
    let members: [String: JSONValue]

    func at(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    /// The member; nil when it is not there or null.
    subscript(key: String) -> JSONValue? { members[key].flatMap { $0 == .null ? nil : $0 } }
  }

  mutating func add(_ path: String, _ nl: String, _ en: String) {
    guard problems.count < Self.mostProblems else { return }
    problems.append(Problem(path: path, message: Words(nl: nl, en: en)))
  }

  mutating func require(_ holds: Bool, _ path: String, _ nl: String, _ en: String) {
    if !holds { add(path, nl, en) }
  }

  mutating func missing(_ path: String) { add(path, "Dit ontbreekt.", "this is missing") }

  mutating func fields(_ value: JSONValue?, _ path: String, _ keys: [String]) -> Fields? {
    guard let value else {
      missing(path)
      return nil
    }
    guard case .object(let members) = value else {
      add(path, "Dit moet een object zijn. Dit is \(value.kind.nl).", "must be an object, not \(value.kind.en)")
      return nil
    }
    for member in members where !keys.contains(member.key) {
      let list = keys.joined(separator: ", ")
      add(
        path.isEmpty ? member.key : "\(path).\(member.key)", "Deze naam is onbekend. Toegestaan: \(list).",
        "unknown key; allowed: \(list)")
    }
    return Fields(
      path: path, members: Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The elements of a list, each with its path; empty when it is not there, unless it must be.
  mutating func list(_ fields: Fields, _ key: String, _ count: ClosedRange<Int>) -> [(path: String, value: JSONValue)] {
    let path = fields.at(key)
    guard let value = fields[key] else {
      if count.lowerBound > 0 { missing(path) }
      return []
    }
    guard case .array(let values) = value else {
      add(path, "Dit moet een lijst zijn. Dit is \(value.kind.nl).", "must be a list, not \(value.kind.en)")
      return []
    }
    let (least, most) = (count.lowerBound, count.upperBound)
    require(
      count.contains(values.count), path, "Dit moeten er \(least) tot en met \(most) zijn, niet \(values.count).",
      "there must be \(least) to \(most) of these, not \(values.count)")
    return values.prefix(most).enumerated().map { ("\(path)[\($0.offset)]", $0.element) }
  }

  mutating func text(_ value: JSONValue?, _ path: String, most: Int = Instrument.mostText) -> String {
    guard let value else {
      missing(path)
      return ""
    }
    guard case .string(let text) = value else {
      add(path, "Dit moet een tekst zijn. Dit is \(value.kind.nl).", "must be a text, not \(value.kind.en)")
      return ""
    }
    if text.allSatisfy(\.isWhitespace) { add(path, "Deze tekst is leeg.", "this text is empty") }
    require(
      text.unicodeScalars.count <= most, path, "Deze tekst is langer dan \(most) tekens.",
      "this text is longer than \(most) characters")
    // A line break is fine in a text that people read; nothing else that cannot be seen is.
    let isClean = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    require(isClean, path, "In deze tekst staat een stuurteken.", "this text has a control character")
    return text
  }

  mutating func id(_ value: JSONValue?, _ path: String) -> String {
    let id = text(value, path, most: Instrument.mostID)
    if !id.isEmpty {
      require(
        Instrument.isID(id), path, "Een id heeft letters, cijfers, streepjes of _; dit is \(id.quoted).",
        "an id has letters, digits, hyphens or _; this is \(id.quoted)")
    }
    return id
  }

  mutating func wording(_ value: JSONValue?, _ path: String, most: Int = Instrument.mostText) -> Wording {
    guard let fields = fields(value, path, languages) else { return Wording([:]) }
    return Wording(
      Dictionary(
        languages.map { ($0, text(fields[$0], fields.at($0), most: most)) }, uniquingKeysWith: { first, _ in first }))
  }

  mutating func optionalWording(_ fields: Fields, _ key: String, most: Int = Instrument.mostText) -> Wording? {
    fields[key].map { wording($0, fields.at(key), most: most) }
  }

  mutating func whole(_ fields: Fields, _ key: String, _ range: ClosedRange<Int>, default fallback: Int? = nil) -> Int {
    guard let value = fields[key] else {
      if let fallback { return fallback }
      missing(fields.at(key))
      return range.lowerBound
    }
    guard let whole = value.whole, range.contains(whole) else {
      let (least, most) = (range.lowerBound, range.upperBound)
      add(
        fields.at(key), "Dit moet een heel getal van \(least) tot en met \(most) zijn.",
        "must be a whole number from \(least) to \(most)")
      return range.lowerBound
    }
    return whole
  }

  mutating func number(_ fields: Fields, _ key: String, default fallback: Double? = nil) -> Double {
    guard let value = fields[key] else {
      if let fallback { return fallback }
      missing(fields.at(key))
      return 0
    }
    guard case .number(let number, _) = value, number.isFinite, abs(number) <= 1e12 else {
      add(fields.at(key), "Dit moet een gewoon getal zijn.", "must be an ordinary number")
      return 0
    }
    return number
  }

  mutating func flag(_ fields: Fields, _ key: String) -> Bool {
    guard let value = fields[key] else { return false }
    guard case .bool(let flag) = value else {
      add(fields.at(key), "Dit moet true of false zijn.", "must be true or false")
      return false
    }
    return flag
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ fields: Fields, _ key: String, default fallback: Choice
  ) -> Choice {
    guard let value = fields[key] else { return fallback }
    if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
    let list = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    add(fields.at(key), "Toegestaan: \(list).", "allowed: \(list)")
    return fallback
  }

  mutating func unique(_ ids: [String], _ path: (Int) -> String) {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() where !id.isEmpty && !seen.insert(id).inserted {
      add(path(index), "\(id.quoted) staat er al.", "\(id.quoted) is there already")
    }
  }
}

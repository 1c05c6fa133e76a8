// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage

/// Where an answer counts, as deep as its group is large enough for.
package struct AnswerPlace: Hashable, Sendable {
  package var unit: UnitID?
  package var team: TeamID?

  package static let whole = AnswerPlace()

  package init(unit: UnitID? = nil, team: TeamID? = nil) {
    self.unit = unit
    self.team = team
  }
}

/// Everything that one person answered, without anything of the person.
package struct AnswerSheet: Sendable, Equatable {
  package var place: AnswerPlace
  package var answers: [String: ItemAnswer]
  /// Typed over from paper, so that somebody at the desk knows these answers. Kept until the figures are made, and not
  /// after it.
  package var isPaper: Bool

  package init(place: AnswerPlace, answers: [String: ItemAnswer], isPaper: Bool = false) {
    self.place = place
    self.answers = answers
    self.isPaper = isPaper
  }

  /// As it is closed: JSON with the place and the answers. No time, no person, no order.
  func written() -> [UInt8] {
    var members: [JSONValue.Member] = []
    if let unit = place.unit { members.append(.init(key: "unit", value: .string(unit.description))) }
    if let team = place.team { members.append(.init(key: "team", value: .string(team.description))) }
    if isPaper { members.append(.init(key: "paper", value: .bool(true))) }
    members.append(.init(key: "answers", value: answers.document))
    return Array(JSONValue.object(members).text.utf8)
  }

  init?(reading bytes: [UInt8], _ instrument: Instrument) {
    guard let value = try? JSONValue(parsing: Data(bytes), maximumBytes: 2_000_000), case .object(let members) = value
    else { return nil }
    var place = AnswerPlace.whole
    var answers: [String: ItemAnswer] = [:]
    var isPaper = false
    for member in members {
      switch (member.key, member.value) {
      case ("unit", .string(let id)): place.unit = ID(id)
      case ("team", .string(let id)): place.team = ID(id)
      case ("paper", .bool(let paper)): isPaper = paper
      case ("answers", let document): answers = instrument.check(answers: document).answers
      default: return nil
      }
    }
    self.init(place: place, answers: answers, isPaper: isPaper)
  }
}

/// How answers stand in the table of a closed campaign: a character for each item, in the order of the instrument, so
/// that many are read and counted quickly. What a character cannot hold stands beside it.
package enum AnswerPattern {
  static let skipped = UInt8(ascii: "-")
  static let dontKnow = UInt8(ascii: "?")
  /// The answer stands beside the pattern, or among the own words.
  static let elsewhere = UInt8(ascii: "+")
  /// The points of a scale from its lowest, or the choices in their order.
  static let codes = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  package static func write(_ answers: [String: ItemAnswer], _ instrument: Instrument) -> (
    pattern: String, more: String?
  ) {
    var more: [String: ItemAnswer] = [:]
    let pattern = instrument.items.map { item -> UInt8 in
      guard let answer = answers[item.id] else { return skipped }
      switch (answer, item.kind) {
      case (.dontKnow, _): return dontKnow
      case (.point(let point), _):
        guard let range = instrument.range(of: item), range.contains(point) else { return skipped }
        return codes[point - range.lowerBound]
      case (.choice(let id), .one(let choices)):
        return choices.firstIndex { $0.id == id }.map { codes[$0] } ?? skipped
      case (.words, _): return elsewhere
      default:
        more[item.id] = answer
        return elsewhere
      }
    }
    return (String(decoding: pattern, as: UTF8.self), more.isEmpty ? nil : more.document.text)
  }

  /// The answers of one row, without own words.
  package static func read(_ pattern: some Sequence<UInt8>, more: String?, _ instrument: Instrument)
    -> [String: ItemAnswer]
  {
    var answers: [String: ItemAnswer] = [:]
    if let more, case .object(let members)? = try? JSONValue(parsing: Data(more.utf8), maximumBytes: 2_000_000) {
      for member in members {
        guard let item = instrument.item(member.key) else { continue }
        answers[item.id] = try? instrument.read(member.value, of: item).get()
      }
    }
    for (item, code) in zip(instrument.items, pattern) {
      if code == dontKnow { answers[item.id] = .dontKnow }
      guard let index = codes.firstIndex(of: code) else { continue }
      if let range = instrument.range(of: item) {
        answers[item.id] = .point(range.lowerBound + index)
      } else if case .one(let choices) = item.kind, index < choices.count {
        answers[item.id] = .choice(choices[index].id)
      }
    }
    return answers
  }
}

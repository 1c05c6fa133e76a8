// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Storage

/// Where a group stands, as it is kept: figures that `Disclosure` made once, when the placing closed. Of five to nine
/// people it holds means, of ten or more also how many stood on each step of an axis; never two axes of one person.
package struct GroupPlaces: Codable, Sendable, Equatable {
  /// People who put all three positions; nobody else counts.
  package let people: Int
  /// By `key(_:_:)`.
  let figures: [String: Figure]

  enum Axis: String, CaseIterable {
    case across
    case upward
  }

  static func key(_ moment: Moment, _ axis: Axis) -> String { "\(moment.rawValue)/\(axis.rawValue)" }

  /// Made of the positions of an open room; nil when fewer than the minimum put all three.
  static func make(of dialogue: DialogueID, minimum: MinimumGroupSize, _ db: any Connection) throws -> GroupPlaces? {
    var positions: [Moment: [Position]] = [:]
    try db.each(
      """
      SELECT s.moment, s.across, s.upward FROM dialogue_positions s
      JOIN dialogue_participants p ON p.id = s.participant_id
      WHERE p.dialogue_id = \(dialogue) AND p.kind = 'person' AND p.placed = 3
      """
    ) { row in
      if let position = Position(across: try row.int(1), upward: try row.int(2)) {
        positions[try row.choice(0), default: []].append(position)
      }
    }
    return try GroupPlaces(of: positions, minimum: minimum)
  }

  /// Nil when fewer than the minimum put their positions. Each moment must hold as many positions.
  init?(of positions: [Moment: [Position]], minimum: MinimumGroupSize) throws {
    let whole: GroupKey = "group"
    let population = try Population(whole: whole, groups: [])
    guard let place = population.place(in: whole) else { return nil }
    let steps = (0..<Position.steps).map { $0 }
    let pairs = Moment.allCases.flatMap { moment in Axis.allCases.map { (moment, $0) } }
    var tally = Tally(
      of: population,
      about: pairs.map { moment, axis in
        Subject(
          SubjectKey(Self.key(moment, axis)), categories: steps.map(String.init),
          scores: [Score("step", points: steps.map { $0 })])
      })
    let people = positions[.present]?.count ?? 0
    tally.addRespondents(people, at: place)
    for (subject, (moment, axis)) in pairs.enumerated() {
      for position in positions[moment] ?? [] {
        tally.add(at: place, subject: subject, category: axis == .across ? position.across : position.upward)
      }
    }
    let release = Disclosure.release(tally, minimum: minimum)
    guard let shown = release.respondents(in: whole) else { return nil }
    self.people = shown
    figures = Dictionary(
      uniqueKeysWithValues: pairs.map { moment, axis in
        let key = Self.key(moment, axis)
        return (key, release.figure(of: SubjectKey(key), in: whole))
      })
  }

  init(reading text: String) throws { self = try JSONDecoder().decode(GroupPlaces.self, from: Data(text.utf8)) }

  var written: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  func figure(_ moment: Moment, _ axis: Axis) -> Figure { figures[Self.key(moment, axis)] ?? .withheld(.answers) }

  /// Where the group stands for a moment, and how wide; nil when one of its axes is withheld.
  func cloud(_ moment: Moment) -> Cloud? {
    guard let across = figure(moment, .across).means.first ?? nil,
      let upward = figure(moment, .upward).means.first ?? nil
    else { return nil }
    return Cloud(
      across: across.value, upward: upward.value,
      spread: zip2(Self.spread(figure(moment, .across)), Self.spread(figure(moment, .upward))))
  }

  /// The least half width that is drawn, in steps: a narrower one would say that nearly all stand on one spot.
  static let narrowest = 0.5

  /// The standard deviation of the steps, only from a distribution that is shown; nil otherwise.
  private static func spread(_ figure: Figure) -> Double? {
    guard let counts = figure.counts else { return nil }
    let people = Double(counts.reduce(0, +))
    guard people > 1 else { return nil }
    let mean = counts.enumerated().reduce(0) { $0 + Double($1.offset * $1.element) } / people
    let squares = counts.enumerated().reduce(0) { sum, step in
      let distance = Double(step.offset) - mean
      return sum + Double(step.element) * distance * distance
    }
    return max(narrowest, (squares / (people - 1)).squareRoot())
  }

  private func zip2(_ across: Double?, _ upward: Double?) -> Cloud.Spread? {
    guard let across, let upward else { return nil }
    return Cloud.Spread(across: across, upward: upward)
  }
}

/// A group on the field for one moment.
package struct Cloud: Sendable, Equatable {
  /// Standard deviations in steps, at least `GroupPlaces.narrowest`.
  package struct Spread: Sendable, Equatable {
    let across: Double
    let upward: Double
  }

  /// Means in steps, 0 to 4, to a tenth.
  package let across: Double
  package let upward: Double
  /// How far people stand apart; nil in a group of fewer than ten, whose width is never computed.
  package let spread: Spread?

  /// In which quarter the middle of the group lies; nil when it lies within a quarter step of an axis.
  var quadrant: Quadrant? {
    let (right, up) = (across - 2, upward - 2)
    guard abs(right) >= 0.25, abs(up) >= 0.25 else { return nil }
    return switch (right > 0, up > 0) {
    case (false, false): .defensive
    case (false, true): .offensive
    case (true, false): .curative
    case (true, true): .preventive
    }
  }
}

/// The quarters of the field. Source: OCKHAM (Mazereeuw & Kuijpers 2024).
enum Quadrant: String, CaseIterable {
  /// For the organisation, reactive: repair shortages.
  case defensive
  /// For the organisation, proactive: growth.
  case offensive
  /// For people, reactive: strengthen people.
  case curative
  /// For people, proactive: personal growth.
  case preventive
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Kernel
import People

/// How the people of the demo sort: by the shares of `DemoCard`, a bit apart for outside and inside, and next time much
/// like last time.
struct DemoSorters {
  /// 0 to 8 for helps × 3 + hinders, 9 for "not for me", by card of `DemoCard.all`.
  typealias Codes = [UInt8]

  static let index = Dictionary(uniqueKeysWithValues: DemoCard.all.enumerated().map { ($1.id, $0) })

  private var last: [Int: Codes] = [:]
  /// The last finished sort of a person.
  private(set) var sorts: [Int: CardSort] = [:]

  mutating func sort(_ person: Int, _ setting: WorkSetting, wave: Int, _ chance: inout Chance) -> Codes {
    var codes = last[person] ?? []
    if codes.isEmpty {
      codes = DemoCard.all.map { Self.code($0, setting, wave, &chance) }
    } else {
      // Between two sorts a few cards move.
      for (index, card) in DemoCard.all.enumerated() where Int.random(in: 0..<5, using: &chance) == 0 {
        codes[index] = Self.code(card, setting, wave, &chance)
      }
    }
    last[person] = codes
    return codes
  }

  mutating func keep(_ sort: CardSort, of person: Int) {
    if sort.finishedAt != nil { sorts[person] = sort }
  }

  private static func code(_ card: DemoCard, _ setting: WorkSetting, _ wave: Int, _ chance: inout Chance) -> UInt8 {
    func roll() -> Int { Int.random(in: 0..<100, using: &chance) }
    if roll() < card.notForMe { return 9 }
    let shift = shift(card.id, setting, wave)
    let helpRoll = roll() - shift
    let helps = helpRoll < card.helpsLot ? 2 : helpRoll < card.helpsLot + card.helpsBit ? 1 : 0
    // What helps a lot hinders less often, though some cards do both.
    let weight = [14, 10, 7][helps]
    let hinderRoll = roll() * 10 / weight + shift / 2
    let hinders =
      hinderRoll < card.hindersLot ? 2 : hinderRoll < card.hindersLot + card.hindersBit ? 1 : 0
    return UInt8(helps * 3 + hinders)
  }

  /// Points in a hundred towards helping: what differs between outside and inside, and what grew in two years.
  private static func shift(_ card: String, _ setting: WorkSetting, _ wave: Int) -> Int {
    let isField = setting == .field
    switch card {
    case "opportunities": return (isField ? -8 : 8) + wave * 2
    case "manager": return wave * 2
    case "education": return isField ? -9 : 9
    case "technology": return isField ? -7 : 7
    case "health": return isField ? -6 : 5
    case "autonomy": return isField ? 4 : 2
    case "task-variety": return isField ? 5 : 0
    case "voice": return isField ? -5 : 4
    default: return 0
    }
  }

  static func placement(_ code: UInt8) -> Placement {
    guard code < 9 else { return Placement(helps: nil, hinders: nil, notForMe: true, revision: 1) }
    return Placement(helps: Extent(rawValue: Int(code) / 3), hinders: Extent(rawValue: Int(code) % 3), revision: 2)
  }
}

/// What somebody of the demo writes with their cards.
struct DemoWriter {
  let order: [String]
  let placements: [String: Placement]

  /// A third of the people says why, for one to three of the cards that matter most to them.
  func reasons(mayBeRead: Bool, _ chance: inout Chance) -> [Reason] {
    guard Int.random(in: 0..<3, using: &chance) == 0 else { return [] }
    var reasons: [Reason] = []
    let most = Int.random(in: 1...3, using: &chance)
    for id in order where reasons.count < most {
      guard let placement = placements[id], let card = DemoSorters.index[id].map({ DemoCard.all[$0] }) else { continue }
      for (side, words) in [(Side.helps, card.whyHelps), (.hinders, card.whyHinders)]
      where placement.extent(side) == .large && reasons.count < most && !words.isEmpty {
        reasons.append(
          Reason(
            card: id, side: side, words: words[Int.random(in: 0..<words.count, using: &chance)], mayBeRead: mayBeRead))
      }
    }
    return reasons
  }

  func links(mayBeRead: Bool, _ ids: SeededIDs, _ chance: inout Chance) -> [CardLink] {
    guard Int.random(in: 0..<4, using: &chance) == 0 else { return [] }
    let fitting = DemoSentences.links.filter { matters($0.0) && matters($0.1) }
    guard !fitting.isEmpty else { return [] }
    let first = Int.random(in: 0..<fitting.count, using: &chance)
    return Set([first, Int.random(in: 0..<fitting.count, using: &chance)]).sorted().map { index in
      let link = fitting[index]
      return CardLink(id: ids.next(), link.0, link.1, words: link.2, mayBeRead: mayBeRead)
    }
  }

  func recommendation(_ chance: inout Chance) -> String? {
    guard Int.random(in: 0..<5, using: &chance) == 0 else { return nil }
    return DemoSentences.recommendations[Int.random(in: 0..<DemoSentences.recommendations.count, using: &chance)]
  }

  private func matters(_ card: String) -> Bool {
    guard let placement = placements[card] else { return false }
    return max(placement.extent(.helps), placement.extent(.hinders)) > .none
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires

/// Two answers that may be of one municipality, and what makes one think so. Never a network address: it says where
/// somebody sits, not who they are.
package struct LikelyDouble: Sendable, Hashable {
  /// text keys: benchmark.trait.*
  package enum Trait: String, Sendable, CaseIterable {
    case code
    case name
    /// The same number of inhabitants, and the same work of whoever handed it in.
    case inhabitantsAndFunction = "inhabitants-function"
    case answers
  }

  package let first: ID
  package let second: ID
  package let traits: [Trait]

  package typealias ID = Kernel.ID<BenchmarkEntry>

  /// Closed questions that both must have answered before their answers say anything.
  static let leastShared = 15
  /// The share of those that must be the same.
  static let sameShare = 0.95

  /// Pairs of handed-in answers with at least one trait, in the order of the entries.
  package static func find(_ entries: [BenchmarkEntry], _ instrument: Instrument) -> [LikelyDouble] {
    let all = entries.filter { $0.handedInAt != nil }.map { Traits($0, instrument) }
    var found: [LikelyDouble] = []
    for (position, one) in all.enumerated() {
      for other in all[(position + 1)...] {
        let traits = one.shared(with: other)
        if !traits.isEmpty { found.append(LikelyDouble(first: one.id, second: other.id, traits: traits)) }
      }
    }
    return found
  }

  /// A name as it is compared: without capitals, accents, signs, "gemeente" and what stands between brackets.
  static func folded(_ name: String) -> String {
    var plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    plain = plain.replacing(/\([^)]*\)/, with: " ")
    let words = plain.split { !$0.isLetter && !$0.isNumber }
    let kept = words.filter { $0 != "gemeente" && $0 != "gem" }
    return (kept.isEmpty ? words : kept).joined()
  }
}

private struct Traits {
  let id: LikelyDouble.ID
  let code: String?
  let name: String
  let inhabitants: Int
  let function: String
  /// The closed answers as numbers to compare, 0 for none.
  let answers: [Int]

  init(_ entry: BenchmarkEntry, _ instrument: Instrument) {
    id = entry.id
    code = entry.code
    name = LikelyDouble.folded(entry.name)
    inhabitants = entry.inhabitants
    function = LikelyDouble.folded(entry.function ?? "")
    answers = instrument.items.map { item in
      switch entry.answers[item.id] {
      case nil, .dontKnow?, .words?: 0
      case let answer?: answer.hashValue | 1
      }
    }
  }

  func shared(with other: Traits) -> [LikelyDouble.Trait] {
    var traits: [LikelyDouble.Trait] = []
    if let code, code == other.code { traits.append(.code) }
    if !name.isEmpty, name == other.name { traits.append(.name) }
    if inhabitants == other.inhabitants, !function.isEmpty, function == other.function {
      traits.append(.inhabitantsAndFunction)
    }
    var (both, same) = (0, 0)
    for index in answers.indices where answers[index] != 0 && other.answers[index] != 0 {
      both += 1
      if answers[index] == other.answers[index] { same += 1 }
    }
    if both >= LikelyDouble.leastShared, Double(same) >= LikelyDouble.sameShare * Double(both) {
      traits.append(.answers)
    }
    return traits
  }
}

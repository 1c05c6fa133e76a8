// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Something that can be suggested: an intervention that works for some degree, a direction, or both in one.
struct Candidate: Sendable {
  var id: String
  var name: Words
  var what: Words
  var step: FirstStep
  var mix: Int
  var aims: Set<Aim>
  var preferences: Set<Preference>
  var works: Set<Degree>
  var less: Set<Degree>
  var source: String
}

extension RuleSet {
  /// Everything that can be suggested, by id. An intervention with the id of a direction gives its words and degrees.
  var candidates: [Candidate] {
    var found: [String: Candidate] = [:]
    for row in directions {
      found[row.id] = Candidate(
        id: row.id, name: row.name, what: row.what, step: row.step, mix: row.mix, aims: Set(row.aims),
        preferences: Set(row.preferences), works: [], less: [], source: row.source)
    }
    for row in interventions {
      guard !row.works.isEmpty, let step = row.step, let mix = row.mix else {
        found[row.id] = nil
        continue
      }
      let twin = found[row.id].map { Self.join(row.source, $0.source) }
      found[row.id] = Candidate(
        id: row.id, name: row.name, what: row.what, step: step, mix: mix, aims: Set(row.aims ?? []),
        preferences: Set(row.preferences ?? []), works: Set(row.works), less: Set(row.less), source: twin ?? row.source)
    }
    return found.values.sorted { $0.id < $1.id }
  }

  /// The keys in a source text: `A 1; B 2` gives A and B.
  static func keys(of source: String) -> [String] {
    source.split(separator: ";").compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  private static func join(_ a: String, _ b: String) -> String { a == b ? a : "\(a); \(b)" }

  /// The sentences for source texts, each once, in order.
  func sentences(for sources: [String]) -> [Words] {
    var seen: Set<String> = []
    return sources.flatMap(Self.keys).filter { seen.insert($0).inserted }.compactMap { key in
      self.sources.first { $0.key == key }.map { Words(nl: $0.nl, en: $0.en) }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension Guide {
  /// Gives the places: what was asked for, then the best of the earliest barrier class (or the best of all), then the
  /// highest ranked set that meets most of "one at work" and "one with somebody".
  func choose(_ ranked: [Match]) -> [Match] {
    var chosen = Array(ranked.filter(\.asked).prefix(Self.mostSuggestions))
    if chosen.count < Self.mostSuggestions, let first = firstPlace(ranked),
      !chosen.contains(where: { $0.candidate.id == first.candidate.id })
    {
      chosen.append(first)
    }
    let taken = Set(chosen.map(\.candidate.id))
    let rest = ranked.filter { !taken.contains($0.candidate.id) }
    // One or two places are open: with any match at all the first one has been given.
    let open = min(Self.mostSuggestions - chosen.count, rest.count)
    guard open > 0 else { return chosen }
    var best: [Match] = []
    var bestNeeds = -1
    for (index, first) in rest.enumerated() {
      let sets = open == 1 ? [[first]] : rest.dropFirst(index + 1).map { [first, $0] }
      for set in sets {
        let needs = Self.needsMet(chosen + set)
        if needs > bestNeeds { (best, bestNeeds) = (set, needs) }
        if needs == 2 { return chosen + best }
      }
    }
    return chosen + best
  }

  private func firstPlace(_ ranked: [Match]) -> Match? {
    guard let earliest = ranked.compactMap(\.barrierClass).min() else { return ranked.first }
    return ranked.first { $0.barrierClass == earliest }
  }

  private static func needsMet(_ set: [Match]) -> Int {
    (set.contains { $0.candidate.step.atWork } ? 1 : 0) + (set.contains { $0.candidate.step.withSomebody } ? 1 : 0)
  }
}

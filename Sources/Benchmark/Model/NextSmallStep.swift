// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires

/// Where a municipality could begin.
package enum NextSmallStep {
  /// The statement on which it stands lowest beside its class, or beside the sector where the class is withheld; without
  /// any figure the one it disagrees with most. Of two alike the first. Nil when it answered no statement.
  package static func choose(
    _ answers: [String: ItemAnswer], _ figures: RoundFigures, _ position: Int?, _ instrument: Instrument
  ) -> Instrument.Item? {
    let statements = instrument.items.compactMap { item -> (item: Instrument.Item, own: Double, gap: Double?)? in
      guard case .scale = item.kind, case .point(let point)? = answers[item.id] else { return nil }
      let line = figures.line(item.id)
      let beside = position.flatMap { line?.classes[$0] } ?? line?.sector
      return (item, Double(point), beside.map { Double(point) - $0.value })
    }
    let compared = statements.filter { $0.gap != nil }
    if compared.isEmpty { return statements.min { $0.own < $1.own }?.item }
    return compared.min { ($0.gap ?? 0) < ($1.gap ?? 0) }?.item
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// Putting municipalities on the list of a round.
enum Inviting {
  /// Adds all or none: false when one of them stands there already. Throws `PageError.notFound` for a round of another
  /// organisation, `BenchmarkError.hasEnded` and `.full`.
  static func add(
    _ new: [NewEntry], to id: ID<BenchmarkRound>, of host: MunicipalityID, ids: any IDSource, on day: Day,
    _ db: any Connection
  ) throws -> Bool {
    guard let round = try BenchmarkRound.find(id, of: host, db) else { throw PageError.notFound }
    guard [.planned, .taking].contains(round.phase(on: day)) else { throw BenchmarkError.hasEnded }
    let known = try BenchmarkEntry.all(of: id, round.instrument, db).map(\.asNew)
    guard known.count + new.count <= BenchmarkRound.mostEntries else { throw BenchmarkError.full }
    let names = Dictionary(grouping: known) { $0.name.lowercased() }
    for entry in new where names[entry.name.lowercased()]?.contains(where: entry.isSame) == true { return false }
    for entry in new { try BenchmarkEntry.insert(entry, id: ids.next(), in: id, db) }
    return true
  }
}

extension BenchmarkEntry {
  var asNew: NewEntry { NewEntry(name: name, code: code, inhabitants: inhabitants) }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GuidanceEngine
import Kernel
import Storage
import Synchronization
import Web

/// The rules that count: the shipped ones, and those that a municipality has put into use. Rules that are or were in
/// use never change, so they are read once and kept in memory.
package final class RuleBook: Sendable {
  /// What comes with Leerwerf.
  package let shipped: Guide
  private let kept = Mutex<[ID<OwnRules>: Guide]>([:])
  /// Rule sets kept in memory at most.
  private static let most = 64

  /// Reads the shipped rules and questions. Throws `ResourceError` naming what is wrong.
  package init(resources: URL) throws {
    do {
      shipped = Guide(
        rules: try RuleSet.load(from: resources), instruments: try Instruments.load(from: resources))
    } catch { throw ResourceError(error.description) }
  }

  package var instruments: Instruments { shipped.instruments }

  /// The guide with the rules that a municipality uses now.
  package func inUse(in municipality: MunicipalityID, _ db: any Connection) throws -> Guide {
    guard let use = try RuleUse.latest(in: municipality, db), let id = use.rules else { return shipped }
    return try own(id, in: municipality, db) ?? shipped
  }

  /// The guide that made an old result; the one in use when those rules are gone, as shipped ones are after an upgrade.
  func maker(of versions: Versions, in municipality: MunicipalityID, _ db: any Connection) throws -> Guide {
    if versions.ruleSet == shipped.rules.id { return shipped }
    let own = try OwnRules.fixed(version: versions.ruleSetVersion, in: municipality, db)
    return try own.flatMap { try self.own($0, in: municipality, db) } ?? inUse(in: municipality, db)
  }

  private func own(_ id: ID<OwnRules>, in municipality: MunicipalityID, _ db: any Connection) throws -> Guide? {
    if let found = kept.withLock({ $0[id] }) { return found }
    guard let own = try OwnRules.find(id, in: municipality, db), own.state == .fixed else { return nil }
    let guide = Guide(rules: own.rules, instruments: instruments)
    kept.withLock { kept in
      if kept.count >= Self.most { kept.removeAll() }
      kept[id] = guide
    }
    return guide
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// The rules of an address at the desk: the shipped ones, or a version of the viewer's own municipality.
struct ChosenRules: Sendable {
  /// Nil for the shipped rules.
  let own: OwnRules?
  let rules: RuleSet

  var isDraft: Bool { own?.state == .draft }
  /// How the rules are called in addresses.
  var name: String { own?.id.description ?? RulesPaths.shipped }

  /// Throws `PageError.notFound` for rules that are not there or of another municipality.
  static func find(_ visit: Visit, _ viewer: Viewer, _ book: RuleBook, _ db: any Connection) throws -> ChosenRules {
    let name = visit.parameters["rules"] ?? ""
    if name == RulesPaths.shipped { return ChosenRules(own: nil, rules: book.shipped.rules) }
    guard let id = ID<OwnRules>(name), let own = try OwnRules.find(id, in: viewer.municipality, db) else {
      throw PageError.notFound
    }
    return ChosenRules(own: own, rules: own.rules)
  }

  /// The draft of the address. Throws `GuidanceError.notADraft` for rules that are or were in use.
  static func draft(_ visit: Visit, _ viewer: Viewer, _ book: RuleBook, _ db: any Connection) throws -> OwnRules {
    guard let own = try find(visit, viewer, book, db).own, own.state == .draft else { throw GuidanceError.notADraft }
    return own
  }

  static func section(_ visit: Visit) throws -> RuleSection {
    guard let section = RuleSection(rawValue: visit.parameters["section"] ?? "") else { throw PageError.notFound }
    return section
  }

  func title(_ visit: Visit) -> String { Self.title(own: own != nil, version: rules.version, visit) }

  static func title(own: Bool, version: Int, _ visit: Visit) -> String {
    visit.t(own ? "guidance.rules.own-version" : "guidance.rules.shipped-version", ["version": String(version)])
  }
}

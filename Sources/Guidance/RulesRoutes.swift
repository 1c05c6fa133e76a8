// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Web

package enum RulesPaths {
  package static let list: RoutePath = "/bureau/regels"
  /// The shipped rules stand under the word of `shipped`, own ones under their id.
  static let rules: RoutePath = "/bureau/regels/{rules}"
  static let copy: RoutePath = "/bureau/regels/{rules}/kopie"
  static let trial: RoutePath = "/bureau/regels/{rules}/proef"
  static let use: RoutePath = "/bureau/regels/{rules}/gebruik"
  static let discard: RoutePath = "/bureau/regels/{rules}/weg"
  static let section: RoutePath = "/bureau/regels/{rules}/deel/{section}"
  static let row: RoutePath = "/bureau/regels/{rules}/deel/{section}/{row}"
  static let removal: RoutePath = "/bureau/regels/{rules}/deel/{section}/{row}/weg"

  static let shipped = "leerwerf"
  /// What stands in the place of a key for a row that is not there yet.
  static let newRow = "nieuw"
}

enum RulesRoutes {
  static func add(to routes: inout Routes, _ book: RuleBook, _ shelf: DeckShelf) {
    typealias Paths = RulesPaths
    let adviser = Right.role([.adviser])
    routes.menu(.desk, "guidance.rules.menu", icon: "rules", to: Paths.list, adviser)
    let list = ListRules(book: book)
    routes.on(.get, Paths.list, adviser, file: "Guidance/Pages/ListRules.swift", list.show)
    let see = SeeRules(book: book)
    routes.on(.get, Paths.rules, adviser, file: "Guidance/Pages/SeeRules.swift", see.first)
    routes.on(.get, Paths.section, adviser, file: "Guidance/Pages/SeeRules.swift", see.section)
    let draft = ChangeRules(book: book)
    routes.on(.post, Paths.copy, adviser, file: "Guidance/Pages/ChangeRules.swift", draft.copy)
    routes.on(.post, Paths.discard, adviser, file: "Guidance/Pages/ChangeRules.swift", draft.discard)
    routes.on(.post, Paths.use, adviser, file: "Guidance/Pages/ChangeRules.swift", draft.use)
    let edit = EditRule(book: book)
    routes.on(.get, Paths.row, adviser, file: "Guidance/Pages/EditRule.swift", edit.show)
    routes.on(.post, Paths.row, adviser, file: "Guidance/Pages/EditRule.swift", edit.save)
    routes.on(.post, Paths.removal, adviser, file: "Guidance/Pages/EditRule.swift", edit.remove)
    let head = EditRuleHead(book: book)
    routes.on(
      .post, Paths.section, adviser, file: "Guidance/Pages/EditRuleHead.swift", head.save)
    let trial = TryRules(book: book, shelf: shelf)
    routes.on(.get, Paths.trial, adviser, file: "Guidance/Pages/TryRules.swift", trial.show)
    routes.on(.post, Paths.trial, adviser, file: "Guidance/Pages/TryRules.swift", trial.compare)
  }
}

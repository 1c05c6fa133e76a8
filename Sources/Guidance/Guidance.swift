// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards
import Decks
import Foundation
import GuidanceEngine
import Kernel
import People
import Sharing
import Storage
import Web

/// What helps somebody learn: short questions, at most three small steps with their reasons, a step with a date,
/// forms of learning, and the rules behind it. Systems S04, S06, S07 and S08.
///
/// Answers, results and steps belong to the person who gave them. They are read by that person and, through
/// `sharableKinds`, by whom they share one result or one step with. There is no function that finds people by an answer
/// or a degree of self-direction; the degree itself is not kept. Start reading at `RuleBook` and `StoredResult`.
package enum Guidance {
  package static let migrations = GuidanceMigrations.all

  /// What can be shared: what helps me, and one step.
  package static let sharableKinds: [SharableKind] = [SharedResult.kind, SharedStep.kind]

  /// Where "Wat helpt mij" begins; other contexts lead here.
  package static let start: RoutePath = GuidancePaths.begin

  /// Connects the context. Throws `ResourceError` when the shipped rules or questions are missing or unsound.
  package static func register(_ site: inout Site, shelf: DeckShelf) throws {
    let guidance = GuidanceContext(book: try RuleBook(resources: site.resources), shelf: shelf)
    GuidanceRoutes.add(to: &site.routes, guidance)
    RulesRoutes.add(to: &site.routes, guidance.book, shelf)
    site.home += GuidanceHome.sources
    site.personal.append(GuidanceData.source(guidance.book))
    site.events.on(PersonalDataErased.self) { event, db in
      try Profile.forget(event.person, db)
      try Step.forgetAll(of: event.person, db)
    }
    let book = guidance.book
    site.events.on(CardSortWithdrawn.self) { event, db in try forgetCards(of: event.person, book, db) }
    site.events.on(CardSortDeleted.self) { event, db in try forgetCards(of: event.person, book, db) }
  }
}

/// What the pages of this context share.
struct GuidanceContext: Sendable {
  let book: RuleBook
  let shelf: DeckShelf
}

/// Why something in the guidance is refused.
package enum GuidanceError: ErrorWithNextStep {
  /// The step is done or put away already.
  case stepClosed
  /// Rules that are or were in use never change.
  case notADraft
  /// The rules have errors, so they cannot be used.
  case rulesNotSound
  /// There are as many rows of this kind as there may be.
  case tooManyRows

  // text keys: guidance.error.*
  package var textKey: String {
    switch self {
    case .stepClosed: "guidance.error.step-closed"
    case .notADraft: "guidance.error.not-a-draft"
    case .rulesNotSound: "guidance.error.rules-not-sound"
    case .tooManyRows: "guidance.error.too-many-rows"
    }
  }

  package var nextStep: (textKey: String, path: Path)? {
    self == .stepClosed ? nil : ("guidance.rules.back", RulesPaths.list.path)
  }
}

extension GuidanceEngine.Words {
  /// The text in the language of the screen.
  subscript(language: Language) -> String { self[language.rawValue] }
}

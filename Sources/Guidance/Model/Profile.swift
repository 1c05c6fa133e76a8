// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import GuidanceEngine
import Kernel
import Sharing
import Storage

/// What one person answered, as it stands now. It is kept as one document, so that nobody can be found by an answer.
struct Profile: Sendable, Equatable, Codable {
  /// 1 for the first time that the questions are answered.
  var round = 1
  /// The questions that were answered or skipped in this round, by slug.
  var passed: Set<String> = []
  /// Questions that are left in this round; nil before the first answer.
  var openQuestions: Int?
  /// By id of the item: 1 to 5, or 0 for "I don't know".
  var answers: [String: Int] = [:]
  var barriers: Set<String> = []
  var preference: Preference?
  /// In own words; never an input of the rules.
  var goal: String?
  var aim: Aim?
  var notForMe: Set<String> = []
  var askedFor: Set<String> = []
  /// The person's own choice, which goes before the answers.
  var ownChoice: Degree?
  /// What the person looks for in a form of learning.
  var search = FormSearch()

  /// The longest goal, in characters.
  static let maximumGoal = 500

  /// What the rules may know.
  func input(cards: [String: GuidanceInput.Placement]) -> GuidanceInput {
    GuidanceInput(
      answers: answers.filter { $0.value > 0 }, barriers: barriers, cards: cards, goalAim: aim, preference: preference,
      notForMe: notForMe, askedFor: askedFor.subtracting(notForMe), chosenDegree: ownChoice)
  }

  /// What somebody answered; nil when they did not begin. Only ever asked for the person who is signed in.
  static func find(_ person: PersonID, _ db: any Connection) throws -> Profile? {
    try db.first("SELECT document FROM guidance_profiles WHERE person_id = \(person)") { row in
      try Document.read(row.text(0))
    }
  }

  /// Changes what is kept of a person, in the transaction that runs, and returns it.
  @discardableResult
  static func change(_ person: PersonID, at now: Instant, _ db: any Connection, _ change: (inout Profile) -> Void)
    throws
    -> Profile
  {
    var profile = try find(person, db) ?? Profile()
    change(&profile)
    try profile.save(person, at: now, db)
    return profile
  }

  func save(_ person: PersonID, at now: Instant, _ db: any Connection) throws {
    let document = try Document.write(self)
    try db.run(
      """
      INSERT INTO guidance_profiles (person_id, open_questions, document, changed_at)
      VALUES (\(person), \(openQuestions), \(document), \(now))
      ON CONFLICT (person_id) DO UPDATE
      SET open_questions = excluded.open_questions, document = excluded.document, changed_at = excluded.changed_at
      """)
  }

  /// Forgets all answers and results, with what was shared of them. Steps that were chosen stay, since they are plans,
  /// but no longer say why they were suggested: that would give the answers away.
  static func forget(_ person: PersonID, _ db: any Connection) throws {
    let items = try db.all("SELECT id FROM guidance_results WHERE person_id = \(person)") {
      try $0.id(0, of: StoredResult.self).description
    }
    try Share.forget(items: items, kind: SharedResult.key, of: person, db)
    try Step.forgetReasons(of: person, db)
    try db.run("DELETE FROM guidance_results WHERE person_id = \(person)")
    try db.run("DELETE FROM guidance_profiles WHERE person_id = \(person)")
  }
}

/// What somebody looks for in the learning-form chooser: a goal in own words and four choices.
struct FormSearch: Sendable, Equatable, Codable {
  var goal: String?
  var wish = LearningFormWish()
}

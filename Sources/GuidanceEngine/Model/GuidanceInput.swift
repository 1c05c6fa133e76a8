// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Everything that the guidance may know of a person. There is no place here for age, gender, health, culture,
/// contract or scale.
package struct GuidanceInput: Codable, Sendable, Hashable {
  /// Where a card was placed: how much it helps and how much it holds back, each 0 (not), 1 (a bit) or 2 (a lot).
  package struct Placement: Codable, Sendable, Hashable {
    package var helps: Int
    package var hinders: Int

    package init(helps: Int, hinders: Int) {
      self.helps = helps
      self.hinders = hinders
    }
  }

  /// Answers 1 to 5 by item (Z1...Z9, B1...B8). "I don't know" and no answer are both left out; so is anything
  /// outside the scale when it is used.
  package var answers: [String: Int]
  package var barriers: Set<String>
  package var cards: [String: Placement]
  package var goalAim: Aim?
  package var preference: Preference?
  /// Items of which the person said "this does not fit me". It removes that item and nothing else.
  package var notForMe: Set<String>
  /// Items that the person wants to see although they tend to work less. "Does not fit me" is stronger.
  package var askedFor: Set<String>
  /// The person's own choice instead of the result of the questionnaire.
  package var chosenDegree: Degree?

  package init(
    answers: [String: Int] = [:], barriers: Set<String> = [], cards: [String: Placement] = [:], goalAim: Aim? = nil,
    preference: Preference? = nil, notForMe: Set<String> = [], askedFor: Set<String> = [], chosenDegree: Degree? = nil
  ) {
    self.answers = answers
    self.barriers = barriers
    self.cards = cards
    self.goalAim = goalAim
    self.preference = preference
    self.notForMe = notForMe
    self.askedFor = askedFor
    self.chosenDegree = chosenDegree
  }
}

extension GuidanceInput {
  enum CodingKeys: String, CodingKey {
    case answers, barriers, cards, goalAim, preference, notForMe, askedFor, chosenDegree
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    answers = try values.decodeIfPresent([String: Int].self, forKey: .answers) ?? [:]
    barriers = try values.decodeIfPresent(Set<String>.self, forKey: .barriers) ?? []
    cards = try values.decodeIfPresent([String: Placement].self, forKey: .cards) ?? [:]
    goalAim = try values.decodeIfPresent(Aim.self, forKey: .goalAim)
    preference = try values.decodeIfPresent(Preference.self, forKey: .preference)
    notForMe = try values.decodeIfPresent(Set<String>.self, forKey: .notForMe) ?? []
    askedFor = try values.decodeIfPresent(Set<String>.self, forKey: .askedFor) ?? []
    chosenDegree = try values.decodeIfPresent(Degree.self, forKey: .chosenDegree)
  }

  /// Sets are written in order, so that the same input is the same text.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(answers, forKey: .answers)
    try values.encode(barriers.sorted(), forKey: .barriers)
    try values.encode(cards, forKey: .cards)
    try values.encodeIfPresent(goalAim, forKey: .goalAim)
    try values.encodeIfPresent(preference, forKey: .preference)
    try values.encode(notForMe.sorted(), forKey: .notForMe)
    try values.encode(askedFor.sorted(), forKey: .askedFor)
    try values.encodeIfPresent(chosenDegree, forKey: .chosenDegree)
  }
}

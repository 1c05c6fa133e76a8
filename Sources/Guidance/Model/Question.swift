// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine

/// One question on one screen.
struct Question: Sendable {
  enum Kind: Sendable {
    case statement(Questionnaire, Questionnaire.Item)
    /// What stands in the way, narrowed by the low answers, and what was ticked before.
    case barriers([Barrier])
    case preference(ChoiceQuestion)
    case goal(ChoiceQuestion)
    case aim(ChoiceQuestion)
  }

  /// How the question is called in addresses.
  let slug: String
  let kind: Kind
}

/// The questions in order, for somebody with these answers.
struct Questions: Sendable {
  let all: [Question]

  init(_ profile: Profile, _ guide: Guide) {
    let instruments = guide.instruments
    var all: [Question] = []
    for questionnaire in [instruments.selfDirection, instruments.knowWantCan] {
      all += questionnaire.items.map { Question(slug: $0.id.lowercased(), kind: .statement(questionnaire, $0)) }
    }
    let asked = guide.advise(profile.input(cards: [:])).tickList
    let more = guide.rules.barriers.map(\.id).filter { profile.barriers.contains($0) && !asked.contains($0) }
    let barriers = (asked + more).compactMap { id in guide.rules.barriers.first { $0.id == id } }
    if !barriers.isEmpty { all.append(Question(slug: "in-de-weg", kind: .barriers(barriers))) }
    all.append(Question(slug: "voorkeur", kind: .preference(instruments.preference)))
    all.append(Question(slug: "doel", kind: .goal(instruments.goal)))
    all.append(Question(slug: "soort-doel", kind: .aim(instruments.goal)))
    self.all = all
  }

  /// How a question is counted on the screen. What stands in the way counts whether it is asked or not, which follows from
  /// the answers: so the total stays the same on the way.
  func place(_ number: Int) -> (number: Int, total: Int) {
    if all.contains(where: { if case .barriers = $0.kind { true } else { false } }) { return (number, all.count) }
    return (number > all.count - Self.afterBarriers ? number + 1 : number, all.count + 1)
  }

  /// Preference, goal and kind of goal.
  private static let afterBarriers = 3

  /// From 1; nil for a question that is not asked.
  func number(_ slug: String) -> Int? { all.firstIndex { $0.slug == slug }.map { $0 + 1 } }
  func before(_ number: Int) -> Question? { number > 1 ? all[number - 2] : nil }
  func after(_ number: Int) -> Question? { number < all.count ? all[number] : nil }

  /// The first that was neither answered nor skipped in this round; nil when all were.
  func firstOpen(_ profile: Profile) -> Question? { all.first { !profile.passed.contains($0.slug) } }
  func openCount(_ profile: Profile) -> Int { all.count { !profile.passed.contains($0.slug) } }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// A town with hand-made answers: each line is a team, a setting and the answers given there.
struct Town {
  static let card = Subject(
    "card", categories: ["no", "a bit", "a lot"], scores: [Score("strength", points: [0, 1, 2])])
  static let health = Subject(
    "health", categories: ["no", "a bit", "a lot"], scores: [Score("strength", points: [0, 1, 2])], isSensitive: true)

  let population: Population
  private(set) var tally: Tally

  /// Unit A has the teams a1, a2 and a3, unit B has b1 and b2; or there are no units and teams.
  init(subject: Subject = Town.card, hasTeams: Bool = true) throws {
    let groups: [(key: GroupKey, parent: GroupKey)] = [
      ("A", "town"), ("a1", "A"), ("a2", "A"), ("a3", "A"), ("B", "town"), ("b1", "B"), ("b2", "B"),
    ]
    population = try Population(
      whole: "town", groups: hasTeams ? groups : [],
      settings: ["field", "office"])
    tally = Tally(of: population, about: [subject])
  }

  /// `answers` counts the persons for each category.
  mutating func add(_ team: GroupKey, _ setting: GroupKey = "field", answers: [Int]) {
    let found = population.place(in: team, setting: setting) ?? population.place(in: "town", setting: setting)
    guard let place = found else { return }
    tally.addRespondents(answers.reduce(0, +), at: place)
    for (category, persons) in answers.enumerated() {
      tally.add(persons, at: place, subject: 0, category: category)
    }
  }

  func turnover(_ changes: (GroupKey, Int)...) -> Turnover {
    var turnover = Turnover(of: population)
    for (team, persons) in changes {
      if let place = population.place(in: team, setting: "field") { turnover.add(persons, at: place) }
    }
    return turnover
  }

  /// Ten to fourteen varied answers in every team: everything may be shown.
  static func large() throws -> Town {
    var town = try Town()
    for (extra, team) in ["a1", "a2", "a3", "b1", "b2"].enumerated() {
      town.add(GroupKey(team), answers: [4, 3, 3 + extra])
    }
    return town
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The name of a subject, for example "card:7/helps".
package struct SubjectKey: Hashable, Comparable, Codable, Sendable, ExpressibleByStringLiteral, CodingKeyRepresentable {
  package let name: String

  package init(_ name: String) { self.name = name }
  package init(stringLiteral name: String) { self.name = name }
  package init?<T: CodingKey>(codingKey: T) { name = codingKey.stringValue }
  package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

  package var codingKey: any CodingKey { NamedKey(stringValue: name) }
  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// What a mean is the mean of: points for some of the categories, of which a person chooses at most one.
package struct Score: Hashable, Sendable {
  package let name: String
  /// Points for each category, nil where the category does not count ("not for me").
  package let points: [Int?]
  let lowest: Int
  let highest: Int

  package init(_ name: String, points: [Int?]) {
    self.name = name
    self.points = points
    lowest = points.compactMap { $0 }.min() ?? 0
    highest = points.compactMap { $0 }.max() ?? 0
  }
}

/// Something that every respondent answered, with the categories that are counted.
///
/// Each respondent adds 0 or 1 to each category; categories need not exclude each other. Who skipped the question is
/// counted too, in no category or in a category of their own, so all subjects of a tally have the same respondents.
/// One side of a card is one subject: a withheld "hinders" then leaves "helps" alone.
package struct Subject: Hashable, Sendable {
  package let key: SubjectKey
  package let categories: [String]
  package let scores: [Score]
  /// Health, family, money, culture, life, and barriers.
  package let isSensitive: Bool

  package init(_ key: SubjectKey, categories: [String], scores: [Score] = [], isSensitive: Bool = false) {
    precondition(scores.allSatisfy { $0.points.count == categories.count }, "a score has points for each category")
    self.key = key
    self.categories = categories
    self.scores = scores
    self.isSensitive = isSensitive
  }
}

/// Counts of a closed wave by place: how many persons took part and how many chose each category.
///
/// A tally is not a figure: it has no way to be shown. Only `Disclosure.release` turns it into figures.
package struct Tally: Sendable {
  package let population: Population
  package let subjects: [Subject]

  /// Respondents for each place.
  private(set) var respondents: [Int]
  /// For each subject the counts, place by place, category by category.
  private(set) var counts: [[Int]]

  package init(of population: Population, about subjects: [Subject]) {
    precondition(Set(subjects.map(\.key)).count == subjects.count, "each subject has a key of its own")
    self.population = population
    self.subjects = subjects
    let places = population.groups.count * population.columns
    respondents = Array(repeating: 0, count: places)
    counts = subjects.map { Array(repeating: 0, count: places * $0.categories.count) }
  }

  /// Adds persons who took part; what they answered is added with `add(_:at:subject:category:)`.
  package mutating func addRespondents(_ persons: Int = 1, at place: Population.Place) {
    respondents[population.index(of: place)] += persons
  }

  /// Adds persons who chose a category; `subject` and `category` are positions in `subjects` and its `categories`.
  /// A row of `GROUP BY team, setting, subject, category` is one call.
  package mutating func add(_ persons: Int = 1, at place: Population.Place, subject: Int, category: Int) {
    counts[subject][population.index(of: place) * subjects[subject].categories.count + category] += persons
  }

  /// Whether no category was chosen by more persons than took part.
  package var isConsistent: Bool {
    subjects.indices.allSatisfy { subject in
      let width = subjects[subject].categories.count
      return counts[subject].indices.allSatisfy {
        let count = counts[subject][$0]
        return count >= 0 && count <= respondents[$0 / width]
      }
    }
  }
}

/// How many persons differ between the answers now and those at an earlier release of the same wave: who withdrew,
/// who was added, whose answers or place changed (somebody who moved counts in both places).
package struct Turnover: Sendable {
  let population: Population
  private(set) var persons: [Int]

  package init(of population: Population) {
    self.population = population
    persons = Array(repeating: 0, count: population.groups.count * population.columns)
  }

  package mutating func add(_ count: Int = 1, at place: Population.Place) {
    persons[population.index(of: place)] += count
  }
}

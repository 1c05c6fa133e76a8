// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The name of a subject, for example "card:7/helps".
public struct SubjectKey: Hashable, Comparable, Codable, Sendable, ExpressibleByStringLiteral, CodingKeyRepresentable {
  public let name: String

  public init(_ name: String) { self.name = name }
  public init(stringLiteral name: String) { self.name = name }
  public init?<T: CodingKey>(codingKey: T) { name = codingKey.stringValue }
  public init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

  public var codingKey: any CodingKey { NamedKey(stringValue: name) }
  public static func < (left: Self, right: Self) -> Bool { left.name < right.name }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// What a mean is the mean of: points for some of the categories, of which a person chooses at most one.
public struct Score: Hashable, Sendable {
  public let name: String
  /// Points for each category, nil where the category does not count ("not for me").
  public let points: [Int?]
  let lowest: Int
  let highest: Int

  public init(_ name: String, points: [Int?]) {
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
/// One side of a card is one subject: a withheld "hinders" then leaves "helps" alone. A question of which several answers
/// can be chosen is one subject too: what is shown of one of its answers bounds the others.
public struct Subject: Hashable, Sendable {
  public let key: SubjectKey
  public let categories: [String]
  /// Where several can be chosen: the position of the category of everybody who answered. Those before it are what can be
  /// chosen, and of everybody who answered not all chose one of them; those after it are no answers, such as "I don't know".
  public let answered: Int?
  public let scores: [Score]
  /// Health, family, money, culture, life, and barriers.
  public let isSensitive: Bool

  public init(
    _ key: SubjectKey, categories: [String], scores: [Score] = [], isSensitive: Bool = false, answered: Int? = nil
  ) {
    precondition(scores.allSatisfy { $0.points.count == categories.count }, "a score has points for each category")
    precondition(answered.map(categories.indices.contains) ?? true, "who answered is a category")
    self.key = key
    self.categories = categories
    self.scores = scores
    self.isSensitive = isSensitive
    self.answered = answered
  }
}

/// A number that a person has: the score on a scale, the hours of training in a year.
///
/// Numbers are counted in whole steps, so that sums are exact: with 100 steps in a point a score of 3.25 is 325.
public struct Measure: Hashable, Sendable {
  /// The most steps between the lowest and the highest value; squares of millions of persons then still fit.
  public static let mostSteps = 1_000_000

  public let key: SubjectKey
  /// The lowest and the highest value that is possible, in steps.
  public let steps: ClosedRange<Int>
  public let stepsPerPoint: Int
  /// Health, family, money, culture, life, and barriers.
  public let isSensitive: Bool

  /// `points` are the lowest and highest value in points: 1...5 for a scale of five. Throws `measureNotUsable`.
  public init(
    _ key: SubjectKey, points: ClosedRange<Int>, stepsPerPoint: Int = 100, isSensitive: Bool = false
  ) throws(DisclosureError) {
    let (lowest, low) = points.lowerBound.multipliedReportingOverflow(by: stepsPerPoint)
    let (highest, high) = points.upperBound.multipliedReportingOverflow(by: stepsPerPoint)
    let bound = Self.mostSteps
    guard stepsPerPoint > 0, !low, !high, lowest < highest, lowest >= -bound, highest <= bound,
      highest - lowest <= bound
    else { throw .measureNotUsable(key) }
    self.key = key
    self.stepsPerPoint = stepsPerPoint
    self.isSensitive = isSensitive
    steps = lowest...highest
  }

  /// A value in steps, rounded to the nearest; nil when it is no number or outside the range.
  public func steps(_ value: Double) -> Int? {
    let steps = (value * Double(stepsPerPoint)).rounded()
    guard let whole = Int(exactly: steps), self.steps.contains(whole) else { return nil }
    return whole
  }
}

/// Something that is added up and of which the respondents are the contributors: certificates, hours, wishes.
///
/// A total is shown where the number of its contributors is. Whether one of them contributed nearly all of it cannot be
/// seen from a total; where that may be, count persons instead.
public struct Amount: Hashable, Sendable {
  public let key: SubjectKey
  /// The subject to one of whose categories the amount belongs; it is shown where its distribution is.
  public let subject: SubjectKey?

  public init(_ key: SubjectKey, with subject: SubjectKey? = nil) {
    self.key = key
    self.subject = subject
  }
}

/// Counts of a closed wave by place: how many persons took part and how many chose each category.
///
/// A tally is not a figure: it has no way to be shown. Only `Disclosure.release` turns it into figures.
public struct Tally: Sendable {
  public let population: Population
  public let subjects: [Subject]
  public let measures: [Measure]
  public let amounts: [Amount]

  /// Respondents for each place.
  private(set) var respondents: [Int]
  /// For each subject the counts, place by place, category by category.
  private(set) var counts: [[Int]]
  /// For each measure, place by place: persons with a number, their sum and squares in steps above the lowest.
  private(set) var numbers: [[Int]]
  /// For each amount the total of each place.
  private(set) var totals: [[Int]]

  public init(
    of population: Population, about subjects: [Subject], measuring measures: [Measure] = [],
    adding amounts: [Amount] = []
  ) {
    let keys = subjects.map(\.key) + measures.map(\.key) + amounts.map(\.key)
    precondition(Set(keys).count == keys.count, "each subject, measure and amount has a key of its own")
    self.population = population
    self.subjects = subjects
    self.measures = measures
    self.amounts = amounts
    let places = population.groups.count * population.columns
    respondents = Array(repeating: 0, count: places)
    counts = subjects.map { Array(repeating: 0, count: places * $0.categories.count) }
    numbers = measures.map { _ in Array(repeating: 0, count: places * 3) }
    totals = amounts.map { _ in Array(repeating: 0, count: places) }
  }

  /// Adds persons who took part; what they answered is added with `add(_:at:subject:category:)`.
  public mutating func addRespondents(_ persons: Int = 1, at place: Population.Place) {
    respondents[population.index(of: place)] += persons
  }

  /// Adds persons who chose a category; `subject` and `category` are positions in `subjects` and its `categories`.
  /// A row of `GROUP BY team, setting, subject, category` is one call.
  public mutating func add(_ persons: Int = 1, at place: Population.Place, subject: Int, category: Int) {
    counts[subject][population.index(of: place) * subjects[subject].categories.count + category] += persons
  }

  /// Adds the number of one person, in steps; `measure` is a position in `measures`. Throws `outOfRange`.
  public mutating func add(number: Int, at place: Population.Place, measure: Int) throws(DisclosureError) {
    let (kind, base) = (measures[measure], population.index(of: place) * 3)
    guard kind.steps.contains(number) else { throw .outOfRange(kind.key, value: number) }
    let above = number - kind.steps.lowerBound
    numbers[measure][base] += 1
    numbers[measure][base + 1] += above
    numbers[measure][base + 2] += above * above
  }

  /// Adds to a total; `amount` is a position in `amounts`.
  public mutating func add(total: Int, at place: Population.Place, amount: Int) {
    totals[amount][population.index(of: place)] += total
  }

  /// Whether no category was chosen by more persons than took part, and no more persons have a number.
  public var isConsistent: Bool {
    guard respondents.allSatisfy({ $0 >= 0 }) else { return false }
    guard numbers.allSatisfy({ places in respondents.indices.allSatisfy { places[$0 * 3] <= respondents[$0] } }) else {
      return false
    }
    return subjects.indices.allSatisfy { subject in
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
public struct Turnover: Sendable {
  let population: Population
  private(set) var persons: [Int]

  public init(of population: Population) {
    self.population = population
    persons = Array(repeating: 0, count: population.groups.count * population.columns)
  }

  public mutating func add(_ count: Int = 1, at place: Population.Place) {
    persons[population.index(of: place)] += count
  }
}

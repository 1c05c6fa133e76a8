// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// An invented population of one to four levels, with persons at every level, some settings across it, and subjects of
/// every kind: a side of a card, a sensitive one, "both" of the same card, ways of which several may be chosen, and a
/// score on a scale.
struct DeepTown {
  static let sides: [Int?] = [0, 1, 2, nil]
  static let subjects = [
    Subject(
      "helps", categories: ["no", "a bit", "a lot", "not for me"], scores: [Score("helps", points: sides)]),
    Subject(
      "health", categories: ["no", "a bit", "a lot", "not for me"], scores: [Score("health", points: sides)],
      isSensitive: true),
    Subject("both", categories: ["both", "not both"]),
    Subject("ways", categories: ["alone", "together", "from a book"]),
  ]

  struct Person {
    var place: Int
    var answers: [[Int]]
    /// A score of 100 to 500.
    var score: Int?
  }

  let population: Population
  /// The groups of each place: those above it in the tree, itself, and its setting.
  private(set) var groupsOfPlace: [[GroupKey]] = []
  private(set) var places: [Population.Place] = []
  private(set) var persons: [Person] = []
  let measures: [Measure]

  init(seed: UInt64, withSettings: Bool = true, kinds: [Subject] = Self.subjects) throws {
    var random = SeededGenerator(seed: seed)
    measures = [try Measure("score", points: 1...5), try Measure("strain", points: 1...5, isSensitive: true)]
    let settings: [GroupKey] = withSettings ? Array(["field", "office", "desk"].prefix(Int(seed % 4))) : []
    var groups: [(key: GroupKey, parent: GroupKey)] = []
    var paths: [GroupKey: [GroupKey]] = ["all": ["all"]]
    var level: [GroupKey] = ["all"]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      var next: [GroupKey] = []
      for parent in level where groups.count < 30 {
        for child in 0..<Int.random(in: 0...3, using: &random) {
          let key = GroupKey("\(parent.name).\(child)")
          groups.append((key, parent))
          paths[key] = (paths[parent] ?? []) + [key]
          next.append(key)
        }
      }
      level = next
    }
    population = try Population(whole: "all", groups: groups, settings: settings)
    let parents = Set(groups.map(\.parent))
    for key in ["all"] + groups.map(\.key) {
      // Mostly at the bottom; now and then somebody belongs to a unit and to no team.
      guard !parents.contains(key) || random.chance(12) else { continue }
      fill(key, path: paths[key] ?? [], settings: settings, using: &random)
    }
  }

  private mutating func fill(
    _ key: GroupKey, path: [GroupKey], settings: [GroupKey], using random: inout SeededGenerator
  ) {
    let habit: Person? = random.chance(20) ? Self.person(at: 0, using: &random) : nil
    let usual = settings.randomElement(using: &random)
    let size = random.chance(55) ? Int.random(in: 0...7, using: &random) : Int.random(in: 8...28, using: &random)
    let mixing = [0, 0, 15, 50].randomElement(using: &random) ?? 0
    var placeOf: [GroupKey?: Int] = [:]
    for _ in 0..<size {
      let setting = random.chance(mixing) ? settings.randomElement(using: &random) : usual
      let place: Int
      if let known = placeOf[setting] {
        place = known
      } else {
        guard let spot = population.place(in: key, setting: setting) else { continue }
        place = places.count
        placeOf[setting] = place
        places.append(spot)
        groupsOfPlace.append(path + [setting].compactMap { $0 })
      }
      var person = habit.flatMap { random.chance(97) ? $0 : nil } ?? Self.person(at: place, using: &random)
      person.place = place
      persons.append(person)
    }
  }

  private static func person(at place: Int, using random: inout SeededGenerator) -> Person {
    let both = random.chance(25)
    return Person(
      place: place,
      answers: [
        [random.chance(60) ? 2 : Int.random(in: 0..<4, using: &random)],
        [random.chance(70) ? 0 : Int.random(in: 0..<4, using: &random)],
        [both ? 0 : 1],
        (0..<3).filter { _ in random.chance(35) },
      ], score: random.chance(92) ? Int.random(in: 100...500, using: &random) / 25 * 25 : nil)
  }

  func tally(about subjects: [Int] = Array(Self.subjects.indices), measured: Bool = true) throws -> Tally {
    var tally = Tally(
      of: population, about: subjects.map { Self.subjects[$0] }, measuring: measured ? measures : [])
    for person in persons {
      tally.addRespondents(at: places[person.place])
      for (position, subject) in subjects.enumerated() {
        for category in person.answers[subject] {
          tally.add(at: places[person.place], subject: position, category: category)
        }
      }
      guard measured, let score = person.score else { continue }
      for measure in measures.indices { try tally.add(number: score, at: places[person.place], measure: measure) }
    }
    return tally
  }

  var everyGroup: [GroupKey] { population.groups + population.settings }
}

/// A publication in the form that Oracle/bounds.py reads.
struct Publication: Encodable {
  struct ShownFigure: Encodable {
    var respondents: Int
    var counts: [Int]?
  }
  struct ShownAverage: Encodable {
    var respondents: Int
    var answered: Int
    var aboveLowest: Double
    var deviation: Int?
  }
  struct AskedSubject: Encodable {
    var key: String
    var categories: Int
    var exclusive: Bool
    var sensitive: Bool
    var figures: [String: ShownFigure] = [:]
    var truth: [[Int]]
  }
  struct AskedMeasure: Encodable {
    var key: String
    var sensitive: Bool
    /// From the lowest to the highest, and the most by which a shown mean is rounded, in steps.
    var span = 400.0
    var rounding = 0.5
    var figures: [String: ShownAverage] = [:]
    var truth: [[Int]]
  }

  let name: String
  let minimum: Int
  let detail: Int
  let strict: Bool
  let knowsEmpty = true
  let crossings: Bool
  var groups: [String: [Int]] = [:]
  var persons: [Int]
  var respondents: [String: Int] = [:]
  var subjects: [AskedSubject] = []
  var measures: [AskedMeasure] = []

  private enum CodingKeys: CodingKey {
    case name, minimum, detail, strict, knowsEmpty, crossings, groups, persons, respondents, subjects, measures
  }

  init(
    _ name: String, _ town: DeepTown, _ release: Release, about subjects: [Int] = Array(DeepTown.subjects.indices),
    measured: Bool = true, strict: Bool = false
  ) {
    self.name = name
    self.strict = strict
    minimum = release.minimum.persons
    detail = release.minimum.forDetail
    crossings = !town.population.settings.isEmpty
    persons = town.places.indices.map { place in town.persons.count { $0.place == place } }
    for (place, groups) in town.groupsOfPlace.enumerated() {
      for group in groups { self.groups[group.name, default: []].append(place) }
    }
    for group in town.everyGroup { respondents[group.name] = release.respondents(in: group) }
    for subject in subjects {
      let asked = DeepTown.subjects[subject]
      var shown = AskedSubject(
        key: asked.key.name, categories: asked.categories.count, exclusive: subject != 3, sensitive: asked.isSensitive,
        truth: town.places.indices.map { place in
          asked.categories.indices.map { category in
            town.persons.count { $0.place == place && $0.answers[subject].contains(category) }
          }
        })
      for group in town.everyGroup {
        let figure = release.figure(of: asked.key, in: group)
        guard let persons = figure.respondents else { continue }
        shown.figures[group.name] = ShownFigure(respondents: persons, counts: figure.counts)
      }
      self.subjects.append(shown)
    }
    for measure in measured ? town.measures : [] {
      var shown = AskedMeasure(
        key: measure.key.name, sensitive: measure.isSensitive,
        truth: town.places.indices.map { place in
          let scores = town.persons.filter { $0.place == place }.compactMap(\.score)
          return [scores.count, scores.reduce(0, +)]
        })
      for group in town.everyGroup {
        guard case .success(let average) = release.average(of: measure.key, in: group) else { continue }
        shown.figures[group.name] = ShownAverage(
          respondents: average.respondents, answered: average.answered, aboveLowest: Double(average.hundredths - 100),
          deviation: average.deviationInHundredths)
      }
      measures.append(shown)
    }
  }
}

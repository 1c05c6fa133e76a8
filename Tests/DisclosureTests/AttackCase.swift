// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// One wave with its releases, in the form that Attack/attack.py reads.
struct AttackCase: Encodable {
  struct ShownFigure: Encodable {
    var origin: Int
    var respondents: Int
    var counts: [Int]?
    var means: [Int?]
  }
  struct ShownRelease: Encodable {
    var respondents: [String: Int]
    var origin: [String: Int]
    var figures: [String: [String: ShownFigure]]
    /// For each earlier release, how many persons changed in each place.
    var changed: [[Int]]
    /// What is true, to judge the outcome: for each place the persons and the counts of every subject.
    var truth: [[Int]]
  }
  struct AskedSubject: Encodable {
    var key: String
    var categories: Int
    var exclusive: Bool
    var sensitive: Bool
    var scores: [[Int?]]
  }

  var name: String
  var minimum = 5
  var detail = 10
  var whole = ""
  var settings: [String] = []
  var places: [[String]] = []
  var subjects = Wave.subjects.map {
    AskedSubject(
      key: $0.key.name, categories: $0.categories.count, exclusive: $0.key != "ways",
      sensitive: $0.isSensitive, scores: $0.scores.map(\.points))
  }
  var releases: [ShownRelease] = []

  private var sites: [Site] = []

  struct Site: Hashable {
    var team: GroupKey
    var setting: GroupKey?
  }

  private enum CodingKeys: CodingKey { case name, minimum, detail, whole, settings, places, subjects, releases }

  /// Whether each release is the first of a wave of its own, as with a study beside the regular wave.
  private var isOfItsOwn = false

  /// `waves` and `releases` go together; `turnover[later][earlier]` says how many persons changed in each place.
  init(
    _ name: String, waves: [Wave], releases shown: [Release], turnover: [[[Site: Int]]], isOfItsOwn: Bool = false
  ) {
    self.name = name
    self.isOfItsOwn = isOfItsOwn
    sites = Set(waves.flatMap { $0.persons.map { Site(team: $0.team, setting: $0.setting) } })
      .sorted { ($0.team, $0.setting ?? "") < ($1.team, $1.setting ?? "") }
    guard let wave = waves.first else { return }
    whole = wave.population.whole.name
    settings = wave.population.settings.map(\.name)
    places = sites.map { site in
      [wave.population.whole, wave.unitOf[site.team], site.team, site.setting].compactMap { $0?.name }
    }
    for (index, release) in shown.enumerated() {
      let truth = Dictionary(grouping: waves[index].persons) { Site(team: $0.team, setting: $0.setting) }
      releases.append(
        ShownRelease(
          respondents: [:], origin: [:], figures: [:],
          changed: turnover[index].map { changes in sites.map { changes[$0] ?? 0 } },
          truth: sites.map { Self.row(truth[$0] ?? []) }))
      for group in wave.everyGroup { show(group, of: release, at: index) }
    }
  }

  private mutating func show(_ group: GroupKey, of release: Release, at index: Int) {
    if let persons = release.respondents(in: group), let origin = release.origin(of: group) {
      releases[index].respondents[group.name] = persons
      releases[index].origin[group.name] = isOfItsOwn ? index : origin - 1
    }
    for subject in Wave.subjects {
      let figure = release.figure(of: subject.key, in: group)
      guard let persons = figure.respondents, let origin = release.origin(of: subject.key, in: group) else { continue }
      releases[index].figures[subject.key.name, default: [:]][group.name] = ShownFigure(
        origin: isOfItsOwn ? index : origin - 1, respondents: persons, counts: figure.counts,
        means: figure.means.map { $0?.tenths })
    }
  }

  /// Shows every group with at least the minimum by itself, with no second group hidden: what Disclosure prevents.
  init(unprotected wave: Wave, name: String) {
    self.init(name, waves: [wave], releases: [Disclosure.release(wave.tally)], turnover: [[]])
    for group in wave.everyGroup {
      let members = wave.members(of: group)
      guard members.count >= minimum else { continue }
      releases[0].respondents[group.name] = members.count
      releases[0].origin[group.name] = 0
      guard members.count >= detail else { continue }
      let row = Self.row(members)
      var start = 1
      for subject in Wave.subjects {
        let counts = Array(row[start..<start + subject.categories.count])
        start += subject.categories.count
        releases[0].figures[subject.key.name, default: [:]][group.name] = ShownFigure(
          origin: 0, respondents: members.count, counts: counts, means: [])
      }
    }
  }

  private static func row(_ persons: [Person]) -> [Int] {
    [persons.count]
      + Wave.subjects.indices.flatMap { subject in
        Wave.subjects[subject].categories.indices.map { category in
          persons.count { $0.answers[subject].contains(category) }
        }
      }
  }
}

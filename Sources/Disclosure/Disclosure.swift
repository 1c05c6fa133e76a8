// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The only maker of group figures.
///
/// Give it a `Tally` of a closed wave and get a `Release`: for every group and subject a `Figure`, which is a
/// distribution, a mean, or `withheld`. A tally cannot be shown and a figure cannot be made in another way.
///
/// What is guaranteed, to somebody who knows all figures that are shown, the rules in these files, which groups there
/// are, and which places (team and setting) are empty:
/// 1. **Nothing under the minimum follows by adding and subtracting.** Every set of persons whose total is a sum or
///    difference of shown totals is empty or has the minimum number of persons: 5 for respondents and means, 10 for
///    distributions and for everything on sensitive subjects. This holds within the tree, across work settings, and
///    for the two mixed.
/// 2. **A group with too few respondents stays uncertain by at least the minimum.** Its number of respondents cannot be
///    bounded to an interval narrower than the minimum, with all subjects taken together: there are at least that many
///    persons whose membership can be exchanged without any shown figure changing.
/// 3. **Nobody is known by "they all said so".** No shown group, and no set as under 1, has a category that everybody
///    chose; in a hidden group where everybody chose the same, answers can be exchanged so that not everybody did.
/// 4. **A later release of the same wave gives away no one.** It opens no group that was closed. A figure is replaced
///    only when, for it and for every set as under 1, nobody or at least the minimum changed since each earlier
///    release; else the older figure stays.
///
/// What is not guaranteed is in docs/disclosure.md, with the reasoning and the attack that tests it.
package enum Disclosure {
  /// The first release of a closed wave.
  ///
  /// Never call this for a wave that still takes answers, and keep the outcome: figures on screen come from the kept
  /// release, not from a new calculation.
  package static func release(_ tally: Tally, minimum: MinimumGroupSize = .standard) -> Release {
    release(tally, minimum: minimum, replacing: nil, turnover: [])
  }

  /// A later release of the same wave, after answers were withdrawn, added or mended.
  ///
  /// `turnover` has one entry for each earlier release, in their order: who changed since. A minimum that was raised
  /// since counts from now on; one that was lowered does not.
  package static func release(
    _ tally: Tally, minimum: MinimumGroupSize = .standard, replacing previous: Release, turnover: [Turnover]
  ) -> Release {
    precondition(turnover.count == previous.number, "one turnover for each earlier release")
    return release(tally, minimum: max(minimum, previous.minimum), replacing: .some(previous), turnover: turnover)
  }

  private static func max(_ left: MinimumGroupSize, _ right: MinimumGroupSize) -> MinimumGroupSize {
    let detail = Swift.max(left.forDetail, right.forDetail)
    let persons = Swift.max(left.persons, right.persons)
    return (try? MinimumGroupSize(persons: persons, forDetail: Swift.max(detail, persons))) ?? .standard
  }

  private static func release(
    _ tally: Tally, minimum: MinimumGroupSize, replacing previous: Release?, turnover: [Turnover]
  ) -> Release {
    precondition(tally.isConsistent, "no category has more persons than took part")
    let maker = ReleaseMaker(tally: tally, minimum: minimum, previous: previous, turnover: turnover)
    return maker.make()
  }
}

/// One release in the making: the same decision at three levels, each among the groups of the level before.
private struct ReleaseMaker {
  let tally: Tally
  let minimum: MinimumGroupSize
  let previous: Release?
  let turnover: [Turnover]

  private var population: Population { tally.population }
  private var number: Int { (previous?.number ?? 0) + 1 }

  func make() -> Release {
    let everybody = settle(
      floor: minimum.persons, subject: nil, within: nil, earlier: { previous?.dated($0)?.release })
    var release = Release(
      number: number, minimum: minimum, population: population, subjects: tally.subjects.map(\.key))
    forEachShown(everybody) { position, group, persons in
      release.taken[position] = newer(persons[0], than: previous?.dated(group))
    }
    keepOlder(&release.taken) { previous?.dated($0) }
    for (position, subject) in tally.subjects.enumerated() {
      release.figures[position] = figures(position, subject, within: everybody)
    }
    return release
  }

  private func figures(_ position: Int, _ subject: Subject, within everybody: Suppression) -> [Release.Dated<Figure>?] {
    let older = { (group: GroupKey) in previous?.dated(subject.key, group) }
    let means = settle(
      floor: subject.isSensitive ? minimum.forDetail : minimum.persons, subject: position, within: everybody,
      earlier: { older($0)?.release })
    var details = means
    let earlierDetail = { (group: GroupKey) in older(group).flatMap { $0.value.counts == nil ? nil : $0.release } }
    details.narrow(
      to: rule(floor: minimum.forDetail, subject: position, scores: subject.scores),
      mayShow: { previous == nil || earlierDetail($0) != nil }, isFixed: unchangedGroups(earlierDetail))

    var figures = [Release.Dated<Figure>?](repeating: nil, count: population.groups.count + population.settings.count)
    forEachShown(details) { position, group, vector in
      let counts = Array(vector.suffix(subject.categories.count))
      let figure = Figure.distribution(respondents: vector[0], counts: counts, means: averages(subject, vector))
      figures[position] = newer(figure, than: older(group))
    }
    forEachShown(means) { position, group, vector in
      // A distribution that has to stay is not exchanged for a mean.
      guard figures[position] == nil, previous == nil || older(group)?.value.counts == nil else { return }
      let figure = Figure.means(respondents: vector[0], means: averages(subject, vector))
      figures[position] = newer(figure, than: older(group))
    }
    keepOlder(&figures, older)
    return figures
  }

  private func newer<Value: Equatable>(_ value: Value, than old: Release.Dated<Value>?) -> Release.Dated<Value> {
    if let old, old.value == value { return old }
    return .init(value: value, release: number)
  }

  /// What could not be replaced stays as it was.
  private func keepOlder<Value>(
    _ values: inout [Release.Dated<Value>?], _ older: (GroupKey) -> Release.Dated<Value>?
  ) {
    guard previous != nil else { return }
    for (position, group) in (population.groups + population.settings).enumerated() where values[position] == nil {
      values[position] = older(group)
    }
  }

  private func averages(_ subject: Subject, _ vector: [Int]) -> [Mean?] {
    let floor = subject.isSensitive ? minimum.forDetail : minimum.persons
    return subject.scores.map { score in
      let (total, scored) = score.sum(vector, from: vector.count - subject.categories.count)
      return scored < floor ? nil : Mean(points: total, persons: scored)
    }
  }

  private func rule(floor: Int, subject: Int?, scores: [Score]) -> SafetyRule {
    SafetyRule(
      floor: floor, releases: turnover.count, categories: subject.map { tally.subjects[$0].categories.count } ?? 0,
      scores: scores, scoresMatterBelow: minimum.forDetail)
  }

  /// `earlier` is the release from which a group's figure at this level stems, if it has one.
  private func settle(
    floor: Int, subject: Int?, within: Suppression?, earlier: (GroupKey) -> Int?
  ) -> Suppression {
    let rule = rule(floor: floor, subject: subject, scores: subject.map { tally.subjects[$0].scores } ?? [])
    var mayShow = within?.isShown ?? Array(repeating: true, count: population.groups.count)
    var mayShowColumn = within?.isShownColumn ?? Array(repeating: true, count: population.settings.count)
    if previous != nil {
      for (node, group) in population.groups.enumerated() where earlier(group) == nil { mayShow[node] = false }
      for (column, group) in population.settings.enumerated() where earlier(group) == nil {
        mayShowColumn[column] = false
      }
    }
    let unchanged = unchangedGroups(earlier)
    var suppression = Suppression(
      population, rule: rule, cells: cells(rule, subject), mayShow: mayShow, mayShowColumn: mayShowColumn,
      isFixed: population.groups.map { unchanged.contains($0) },
      isFixedColumn: population.settings.map { unchanged.contains($0) })
    suppression.settle()
    return suppression
  }

  private func cells(_ rule: SafetyRule, _ subject: Int?) -> [Int] {
    let counts = subject.map { tally.counts[$0] } ?? []
    var cells: [Int] = []
    cells.reserveCapacity(tally.respondents.count * rule.width)
    for place in tally.respondents.indices {
      cells.append(tally.respondents[place])
      for turnover in turnover { cells.append(turnover.persons[place]) }
      cells.append(contentsOf: counts[place * rule.categories..<(place + 1) * rule.categories])
    }
    return cells
  }

  /// Groups whose older figure still holds, since nobody in them changed.
  private func unchangedGroups(_ earlier: (GroupKey) -> Int?) -> Set<GroupKey> {
    guard !turnover.isEmpty else { return [] }
    let changes = turnover.map { groupTotals($0.persons) }
    return Set(
      (population.groups + population.settings).filter { group in
        earlier(group).map { changes[$0 - 1][group] == 0 } ?? false
      })
  }

  private func groupTotals(_ places: [Int]) -> [GroupKey: Int] {
    var totals: [GroupKey: Int] = [:]
    for node in population.groups.indices.reversed() {
      let own = places[node * population.columns..<(node + 1) * population.columns]
      totals[population.groups[node], default: 0] += own.reduce(0, +)
      if node > 0 {
        let above = population.groups[population.parent[node]]
        totals[above, default: 0] += totals[population.groups[node], default: 0]
      }
      for (setting, persons) in zip(population.settings, own) { totals[setting, default: 0] += persons }
    }
    return totals
  }

  /// Positions are those of a release: the groups, then the settings.
  private func forEachShown(_ suppression: Suppression, _ body: (Int, GroupKey, [Int]) -> Void) {
    for (node, group) in population.groups.enumerated() where suppression.isShown[node] {
      body(node, group, suppression.total(of: node))
    }
    for (column, group) in population.settings.enumerated() where suppression.isShownColumn[column] {
      body(population.groups.count + column, group, suppression.total(ofColumn: column))
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

/// Compares each team and each unit with everybody else who answered, never with a whole that holds it.
///
/// Only where disclosure control shows the spread, or the shares, of both the group and everybody, and at least the
/// minimum for detail is left: those of everybody else then follow from what is shown, so that "higher" or "lower" tells
/// nothing that is withheld.
struct CompareWithRest {
  private let release: Release
  private let members: [GroupKey: [Int]]
  /// Groups that do not share people, and who is in none of them: the units, and the teams.
  private let levels: [(groups: [GroupKey], others: [Int])]

  init(_ release: Release, _ tree: PlaceTree, _ members: [GroupKey: [Int]], answers: Int) {
    self.release = release
    self.members = members
    let byKind = Dictionary(grouping: tree.groups.map(\.key)) { $0.name.split(separator: ":").first }
    levels = byKind.values.map { groups in
      var isInside = Array(repeating: false, count: answers)
      for group in groups { for position in members[group] ?? [] { isInside[position] = true } }
      return (groups, isInside.indices.filter { !isInside[$0] })
    }
  }

  /// Of one measure, by group. `values` has what each respondent has, nil for who has nothing.
  func differences(of measure: SubjectKey, _ values: [Double?]) -> [GroupKey: GroupDifference] {
    guard !values.isEmpty, let whole = detailed(measure, ResponseRelease.whole) else { return [:] }
    var found: [GroupKey: GroupDifference] = [:]
    for level in levels {
      let groups = level.groups.map { present(values, at: members[$0] ?? []) }
      let compared = WelchTest.eachWithRest(of: groups + [present(values, at: level.others)])
      for (group, one) in zip(level.groups, compared) {
        guard let mine = detailed(measure, group),
          whole.answered - mine.answered >= release.minimum.forDetail, let test = one.value
        else { continue }
        found[group] = GroupDifference(test)
      }
    }
    return found
  }

  /// Of the option of an item of which is told first; nil where it may not be said.
  func difference(
    _ mine: ResultRelease.ItemResult, within whole: ResultRelease.ItemResult?, option: Int?
  ) -> GroupDifference? {
    guard let option, let whole, let share = mine.share(option), let all = whole.share(option),
      all.count - share.count >= release.minimum.forDetail,
      let rest = try? Proportion(all.successes - share.successes, of: all.count - share.count)
    else { return nil }
    return GroupDifference(share, rest)
  }

  private func detailed(_ measure: SubjectKey, _ group: GroupKey) -> Average? {
    guard case .success(let average) = release.average(of: measure, in: group),
      average.deviationInHundredths != nil
    else { return nil }
    return average
  }

  private func present(_ values: [Double?], at positions: [Int]) -> [Double] { positions.compactMap { values[$0] } }
}

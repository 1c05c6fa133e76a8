// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Instruments
import Kernel
import People
import Questionnaires
import Statistics
import Storage

/// What somebody may look at of a closed campaign: one group of those that are theirs, as disclosure control left it,
/// with what it was the last time and what the team agreed.
struct ResultsOfGroup: Sendable {
  let campaign: Campaign
  let results: ResultRelease
  let group: ResultRelease.Group
  /// The groups that this viewer may look at, in the order of the release.
  let offered: [ResultRelease.Group]
  let earlier: (campaign: Campaign, group: ResultRelease.Group)?
  /// Other campaigns that are closed, the latest first.
  let others: [Campaign]
  /// The team, when the group is one whose results are shown; only such a team agrees on something to do.
  let team: TeamID?
  /// Whether this viewer leads the talk of that team and writes down what it agrees.
  let leads: Bool
  let actions: [TeamAction]

  /// Nil when the campaign is not there, is not closed, or has no such group for this viewer.
  static func find(_ id: ID<Campaign>, group wanted: GroupKey?, for viewer: Viewer, _ db: any Connection) throws
    -> Self?
  {
    guard let campaign = try Campaign.find(id, in: viewer.municipality, db), campaign.state == .closed,
      let results = try ResultRelease.find(id, db)
    else { return nil }
    let unit = try viewer.team.flatMap { try Team.find($0, db)?.unit }
    let mine = Set(
      [ResponseRelease.whole] + (viewer.leads.union(viewer.team.map { [$0] } ?? [])).map { ResponseRelease.key($0) }
        + (unit.map { [ResponseRelease.key($0)] } ?? []))
    let offered = results.groups.filter { viewer.has(.adviser) || mine.contains($0.key) }
    let own = viewer.team.map { ResponseRelease.key($0) }
    let usual = offered.first { $0.key == own && $0.respondents != nil } ?? offered.first
    guard let group = wanted.map({ key in offered.first { $0.key == key } }) ?? usual else { return nil }
    let others = try Campaign.all(in: viewer.municipality, db).filter { $0.state == .closed && $0.id != id }
    let earlier = others.first { $0.instrument.id == campaign.instrument.id && $0.closesOn < campaign.opensOn }
    let before = try earlier.flatMap { other in
      try ResultRelease.find(other.id, db)?.group(group.key).map { (other, $0) }
    }
    let team = group.respondents == nil ? nil : group.team
    return try ResultsOfGroup(
      campaign: campaign, results: results, group: group, offered: offered, earlier: before, others: others, team: team,
      leads: team.map { viewer.leads.contains($0) || viewer.has(.adviser) } ?? false,
      actions: team.map { try TeamAction.all(of: id, team: $0, db) } ?? [])
  }

  /// The same for a team whose results are shown, for who leads its talk; nil for everybody else.
  static func led(_ id: ID<Campaign>, team: TeamID, by viewer: Viewer, _ db: any Connection) throws -> Self? {
    guard let found = try find(id, group: ResponseRelease.key(team), for: viewer, db), found.leads else { return nil }
    return found
  }

  /// Everybody's result of a scale, to see one's own beside; nil for everybody themselves.
  func whole(_ scale: Instrument.Scale) -> ResultRelease.ScaleResult? {
    group.parent == nil ? nil : results.group(ResponseRelease.whole)?.scales[scale.id]
  }

  /// The scales that are shown, what goes best first: a talk begins with what goes well.
  var shown: [(scale: Instrument.Scale, result: ResultRelease.ScaleResult)] {
    campaign.instrument.scales.compactMap { scale in group.scales[scale.id].map { (scale, $0) } }
      .sorted { ($1.1.mean, $0.0.id) < ($0.1.mean, $1.0.id) }
  }

  /// The scales on which there is most to gain: the lowest that is shown, and the next one when it is not clearly higher.
  var weakest: [(scale: Instrument.Scale, result: ResultRelease.ScaleResult)] {
    let lowest = Array(shown.reversed().prefix(2))
    guard lowest.count == 2, lowest[1].result.beside(lowest[0].result) == "higher" else { return lowest }
    return [lowest[0]]
  }

  /// The scales that are withheld for this group.
  var withheld: [Instrument.Scale] {
    campaign.instrument.scales.filter { campaign.instrument.range(of: $0) != nil && group.scales[$0.id] == nil }
  }

  // MARK: Items without a scale

  /// Those of which results were made.
  var looseItems: [Instrument.Item] { group.items == nil ? [] : campaign.instrument.looseItems }

  /// The result of one of them; nil where it is withheld.
  func result(_ item: Instrument.Item) -> ResultRelease.ItemResult? { group.items?[item.id] }

  /// Those that are shown and were answered, what is clearest first: of which the largest share gave one answer.
  var shownItems: [(item: Instrument.Item, result: ResultRelease.ItemResult)] {
    looseItems.compactMap { item in result(item).flatMap { $0.answered > 0 ? (item, $0) : nil } }
      .enumerated().sorted { ($1.element.1.largestShare, $0.offset) < ($0.element.1.largestShare, $1.offset) }
      .map(\.element)
  }

  /// The items that are withheld for this group.
  var withheldItems: [Instrument.Item] { looseItems.filter { result($0) == nil } }

  /// Everybody's result of an item, to see one's own beside; nil for everybody themselves.
  func whole(_ item: Instrument.Item) -> ResultRelease.ItemResult? {
    group.parent == nil ? nil : results.group(ResponseRelease.whole)?.items?[item.id]
  }

  /// What it was the time before, when the same was asked with the same answers.
  func before(_ item: Instrument.Item) -> ResultRelease.ItemResult? {
    guard let earlier, let other = earlier.campaign.instrument.item(item.id), other.kind == item.kind,
      other.words == item.words
    else { return nil }
    if case .scale(let answers) = item.kind,
      campaign.instrument.answerScale(answers) != earlier.campaign.instrument.answerScale(answers)
    {
      return nil
    }
    return earlier.group.items?[item.id]
  }

  /// How many subjects there are to talk about: the scales and the other questions that are shown.
  var subjects: Int { shown.count + shownItems.count }

  /// What is withheld for this group, by name.
  func withheldNames(in language: Language) -> [String] {
    withheld.map { $0.name[language] } + withheldItems.map { $0.words[language] }
  }

  var mayAgree: Bool { leads && actions.count { $0.state.isOpen } < TeamAction.mostOpen }
}

extension ResultRelease.Group {
  /// The team that it is; nil for a unit and for everybody.
  var team: TeamID? {
    let parts = key.name.split(separator: ":")
    return parts.count == 2 && parts[0] == "team" ? ID(parts[1]) : nil
  }
}

extension ResultRelease.ScaleResult {
  /// How it stands to another mean: `higher` or `lower` only when the intervals lie apart, `same` when they do not, and
  /// `unknown` where one of them has none.
  func beside(_ other: Self) -> String {
    guard let low, let high, let otherLow = other.low, let otherHigh = other.high else { return "unknown" }
    return low > otherHigh ? "higher" : high < otherLow ? "lower" : "same"
  }
}

extension ResultRelease.ItemResult {
  /// The share of an option among who answered, with its interval; nil for a number and where nobody answered.
  func share(_ option: Int) -> Proportion? {
    counts.indices.contains(option) ? try? Proportion(counts[option], of: answered) : nil
  }

  /// The largest share of one option; 0 for a number.
  var largestShare: Double { counts.indices.compactMap { share($0)?.value }.max() ?? 0 }

  /// How an option, or the number, stands to another result, by the rule of `ScaleResult.beside`.
  func beside(_ other: Self, option: Int?) -> String {
    let (mine, theirs) = (range(option), other.range(option))
    guard let mine, let theirs else { return "unknown" }
    return mine.low > theirs.high ? "higher" : mine.high < theirs.low ? "lower" : "same"
  }

  private func range(_ option: Int?) -> (low: Double, high: Double)? {
    guard let option else { return low.flatMap { low in high.map { (low, $0) } } }
    return share(option).map { ($0.interval.lower, $0.interval.upper) }
  }
}

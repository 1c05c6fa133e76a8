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
  /// Where some groups were asked, the units that were asked as a whole; nil where everybody was, or whoever had the link.
  let wholeUnits: Set<GroupKey>?
  let earlier: EarlierResults?
  /// Other campaigns that are closed and have a result for this viewer, the latest first.
  let others: [Campaign.Card]
  /// The team, when the group is one whose results are shown; only such a team agrees on something to do.
  let team: TeamID?
  /// Whether this viewer leads the talk of that team and writes down what it agrees.
  let leads: Bool
  let actions: [TeamAction]

  /// How many other campaigns are named.
  private static let mostOthers = 10

  /// Nil when the campaign is not there, is not closed, or has no such group for this viewer.
  ///
  /// - Parameter beginsWithAll: Whether everybody is shown when no group is asked for, and not the viewer's own.
  static func find(
    _ id: ID<Campaign>, group wanted: GroupKey?, for viewer: Viewer, beginsWithAll: Bool = false, _ db: any Connection
  ) throws -> Self? {
    guard let campaign = try Campaign.find(id, in: viewer.municipality, db), campaign.state == .closed,
      let results = try ResultRelease.find(id, db)
    else { return nil }
    let seen = try campaign.groups(seenBy: viewer, db)
    let offered = results.groups.filter { seen?.contains($0.key) ?? true }
    let own = beginsWithAll ? nil : viewer.team.map { ResponseRelease.key($0) }
    let shown = offered.filter { $0.respondents != nil }
    let usual = shown.first { $0.key == own } ?? shown.first ?? offered.first
    guard let group = wanted.map({ key in offered.first { $0.key == key } }) ?? usual else { return nil }
    let team = group.respondents == nil ? nil : group.team
    return try ResultsOfGroup(
      campaign: campaign, results: results, group: group, offered: offered,
      wholeUnits: campaign.audience == .groups ? wholeUnits(of: campaign, db) : nil,
      earlier: EarlierResults.find(of: group, before: campaign, db),
      others: Array(
        Campaign.closed(seenBy: viewer, since: nil, most: mostOthers + 1, db).filter { $0.id != id }
          .prefix(mostOthers)),
      team: team, leads: team.map { viewer.leads.contains($0) || viewer.has(.adviser) } ?? false,
      actions: team.map { try TeamAction.all(of: id, team: $0, db) } ?? [])
  }

  private static func wholeUnits(of campaign: Campaign, _ db: any Connection) throws -> Set<GroupKey> {
    let units = try Campaign.groups(of: campaign.id, db).compactMap { group -> GroupKey? in
      if case .unit(let unit) = group { return ResponseRelease.key(unit) }
      return nil
    }
    return Set(units)
  }

  /// The same for a team whose results are shown, for who leads its talk; nil for everybody else.
  static func led(_ id: ID<Campaign>, team: TeamID, by viewer: Viewer, _ db: any Connection) throws -> Self? {
    guard let found = try find(id, group: ResponseRelease.key(team), for: viewer, db), found.leads else { return nil }
    return found
  }

  /// Whether the municipality stands beside it: everybody there was asked, and this is a part of who answered. Where some
  /// groups were asked there is no whole municipality, and a group is not laid beside itself.
  private var everybody: ResultRelease.Group? {
    guard campaign.audience == .municipality, group.parent != nil,
      let whole = results.group(ResponseRelease.whole), let all = whole.respondents, let mine = group.respondents,
      all > mine
    else { return nil }
    return whole
  }

  /// Whether the whole municipality is drawn beside it.
  var standsBesideAll: Bool { everybody != nil }

  /// Everybody's result of a scale, to see one's own beside; nil where there is none to see.
  func whole(_ scale: Instrument.Scale) -> ResultRelease.ScaleResult? { everybody?.scales[scale.id] }

  /// How a scale stands to everybody else in the municipality; nil where they do not stand beside it.
  func standing(_ scale: Instrument.Scale) -> Standing? {
    whole(scale) == nil ? nil : group.scales[scale.id]?.besideRest ?? .unknown
  }

  /// Own words are of everybody in the municipality, or of whoever had the link, never of groups that were asked.
  var showsWords: Bool { group.parent == nil && campaign.audience != .groups }

  /// The scales that are shown, what goes best first: a talk begins with what goes well.
  var shown: [(scale: Instrument.Scale, result: ResultRelease.ScaleResult)] {
    campaign.instrument.scales.compactMap { scale in group.scales[scale.id].map { (scale, $0) } }
      .sorted { ($1.1.mean, $0.0.id) < ($0.1.mean, $1.0.id) }
  }

  /// The scales on which there is most to gain: the lowest that is shown, and the next one when it is not clearly higher.
  var weakest: [(scale: Instrument.Scale, result: ResultRelease.ScaleResult)] {
    let lowest = Array(shown.reversed().prefix(2))
    guard lowest.count == 2, lowest[1].result.isClearlyAbove(lowest[0].result) else { return lowest }
    return [lowest[0]]
  }

  /// The other scales that stand clearly below the rest of the municipality, the lowest first.
  var alsoWeak: [(scale: Instrument.Scale, result: ResultRelease.ScaleResult)] {
    let first = Set(weakest.map(\.scale.id))
    return shown.reversed().filter { standing($0.scale) == .lower && !first.contains($0.scale.id) }
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

  /// Everybody's result of an item, to see one's own beside; nil where there is none to see.
  func whole(_ item: Instrument.Item) -> ResultRelease.ItemResult? {
    everybody?.items?[item.id].flatMap { $0.answered > 0 ? $0 : nil }
  }

  /// How an item stands to everybody else in the municipality; nil where they do not stand beside it.
  func standing(_ item: Instrument.Item) -> Standing? {
    whole(item) == nil ? nil : result(item)?.besideRest ?? .unknown
  }

  /// How many subjects there are to talk about: the scales and the other questions that are shown.
  var subjects: Int { shown.count + shownItems.count }

  /// What is withheld for this group, by name.
  func withheldNames(in language: Language) -> [String] {
    withheld.map { $0.name[language] }
      + withheldItems.map { $0.words[language] }.map { words in
        words.hasSuffix(".") ? String(words.dropLast()) : words
      }
  }

  var mayAgree: Bool { leads && actions.count { $0.state.isOpen } < TeamAction.mostOpen }
}

extension ResultRelease.Group {
  /// The unit or the team that it is; nil for everybody.
  var place: PlannedGroup? {
    let parts = key.name.split(separator: ":")
    guard parts.count == 2 else { return nil }
    return parts[0] == "team"
      ? TeamID(parts[1]).map { PlannedGroup.team($0) } : UnitID(parts[1]).map { PlannedGroup.unit($0) }
  }

  /// The team that it is; nil for a unit and for everybody.
  var team: TeamID? { if case .team(let team)? = place { team } else { nil } }
}

extension ResultRelease.ScaleResult {
  /// Whether the same people score clearly higher here than on another scale: the intervals lie apart.
  func isClearlyAbove(_ other: Self) -> Bool {
    guard let low, let otherHigh = other.high else { return false }
    return low > otherHigh
  }
}

extension ResultRelease.ItemResult {
  /// The share of an option among who answered, with its interval; nil for a number and where nobody answered.
  func share(_ option: Int) -> Proportion? {
    counts.indices.contains(option) ? try? Proportion(counts[option], of: answered) : nil
  }

  /// The largest share of one option; 0 for a number.
  var largestShare: Double { counts.indices.compactMap { share($0)?.value }.max() ?? 0 }
}

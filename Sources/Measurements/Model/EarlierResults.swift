// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Questionnaires
import Statistics
import Storage

/// What the same group said to the same questions the time before, and what became clearly higher or lower since.
struct EarlierResults: Sendable {
  let campaign: Campaign
  private let now: Instrument
  private let group: ResultRelease.Group
  private let standings: [String: Standing]

  /// How many earlier campaigns are looked at for the same group.
  private static let most = 12

  /// The latest campaign with the same instrument that was over before this one began and asked the same group as a
  /// whole; nil without one.
  static func find(of group: ResultRelease.Group, before campaign: Campaign, _ db: any Connection) throws -> Self? {
    guard group.respondents != nil, try campaign.asksWhole(group, db) else { return nil }
    for earlier in try campaign.earlier(most: most, db) {
      guard try earlier.asksWhole(group, db), let before = try ResultRelease.find(earlier.id, db)?.group(group.key)
      else { continue }
      return EarlierResults(earlier, before, campaign.instrument, group)
    }
    return nil
  }

  private init(
    _ campaign: Campaign, _ before: ResultRelease.Group, _ now: Instrument, _ group: ResultRelease.Group
  ) {
    self.campaign = campaign
    self.now = now
    self.group = before
    var differences: [String: GroupDifference] = [:]
    for scale in now.scales where now.asksAlike(scale, in: campaign.instrument) {
      guard let mine = group.scales[scale.id]?.summary, let theirs = before.scales[scale.id]?.summary else { continue }
      differences["scale:\(scale.id)"] = GroupDifference(mine, theirs, roundedTo: 0.01)
    }
    for item in now.looseItems where now.asksAlike(item, in: campaign.instrument) {
      guard let mine = group.items?[item.id], let theirs = before.items?[item.id] else { continue }
      differences["item:\(item.id)"] = Self.difference(mine, theirs, item, now)
    }
    standings = differences.standings
  }

  private static func difference(
    _ mine: ResultRelease.ItemResult, _ theirs: ResultRelease.ItemResult, _ item: Instrument.Item, _ now: Instrument
  ) -> GroupDifference? {
    if case .number(let least, let most, let decimals, _) = item.kind {
      guard let mine = mine.summary, let theirs = theirs.summary else { return nil }
      let unit = LooseItems.unit(from: least, to: most, decimals: decimals)
      return GroupDifference(mine, theirs, roundedTo: 0.01 * unit)
    }
    guard let option = now.leading(mine.counts, of: item), let share = mine.share(option),
      let before = theirs.share(option)
    else { return nil }
    return GroupDifference(share, before)
  }

  /// What it was; nil where it was not asked in the same way, or is withheld.
  func result(_ scale: Instrument.Scale) -> ResultRelease.ScaleResult? {
    now.asksAlike(scale, in: campaign.instrument) ? group.scales[scale.id] : nil
  }

  func result(_ item: Instrument.Item) -> ResultRelease.ItemResult? {
    guard now.asksAlike(item, in: campaign.instrument) else { return nil }
    return group.items?[item.id].flatMap { $0.answered > 0 ? $0 : nil }
  }

  /// How the result of now stands to it; nil without one.
  func standing(_ scale: Instrument.Scale) -> Standing? {
    result(scale) == nil ? nil : standings["scale:\(scale.id)"] ?? .unknown
  }

  func standing(_ item: Instrument.Item) -> Standing? {
    result(item) == nil ? nil : standings["item:\(item.id)"] ?? .unknown
  }
}

extension Campaign {
  /// Whether a group was asked as a whole: everybody, and a unit of which only some teams were asked, were not. Of an
  /// open link nobody knows who had it.
  fileprivate func asksWhole(_ group: ResultRelease.Group, _ db: any Connection) throws -> Bool {
    switch (audience, group.place) {
    case (.municipality, _), (.groups, .team?): true
    case (.groups, .unit(let unit)?): try Campaign.groups(of: id, db).contains(.unit(unit))
    case (.groups, nil), (.link, _): false
    }
  }
}

extension Instrument {
  /// Whether a scale has the same questions with the same answers in another version.
  func asksAlike(_ scale: Scale, in other: Instrument) -> Bool {
    guard let twin = other.scale(scale.id), twin.minimumAnswered == scale.minimumAnswered else { return false }
    let (mine, theirs) = (items(of: scale.id), other.items(of: scale.id))
    return mine.map(\.id) == theirs.map(\.id)
      && zip(mine, theirs).allSatisfy { $0.reverse == $1.reverse && asksAlike($0, in: other) }
  }

  /// Whether an item is asked in the same words with the same answers in another version.
  func asksAlike(_ item: Item, in other: Instrument) -> Bool {
    guard let twin = other.item(item.id), twin.kind == item.kind, twin.words == item.words else { return false }
    guard case .scale(let answers) = item.kind else { return true }
    return answerScale(answers) == other.answerScale(answers)
  }
}

extension ResultRelease.ScaleResult {
  fileprivate var summary: GroupSummary? {
    spread.map { GroupSummary(count: answered, mean: mean, standardDeviation: $0) }
  }
}

extension ResultRelease.ItemResult {
  fileprivate var summary: GroupSummary? {
    guard let mean, let spread else { return nil }
    return GroupSummary(count: answered, mean: mean, standardDeviation: spread)
  }
}

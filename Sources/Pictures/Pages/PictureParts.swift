// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Storage
import Web

/// The parts that the pages with pictures share.
extension HTML {
  /// A group that shows nothing, named, with the reason.
  func withheldGroup(_ picture: GroupPicture, _ visit: Visit) {
    notice(.info, t("pictures.withheld.named", ["group": visit.name(picture.group)]) + " " + visit.why(.group))
  }

  // text keys: pictures.beside.itself, pictures.beside.missing
  func nothingBeside(_ choice: PictureChoice, _ visit: Visit) {
    if let key = choice.nothingBeside { notice(.info, visit.t(key)) }
  }

  /// What to see, the bars, and the numbers.
  func pictureBody(_ picture: GroupPicture, beside chosen: GroupPicture?, _ visit: Visit) {
    let other = chosen.flatMap { $0.isShown ? $0 : nil }
    if let other {
      p(
        t(
          "pictures.beside.who",
          [
            "group": visit.name(other.group), "wave": visit.name(other.wave),
            "respondents": visit.respondents(other.group),
          ]) + " " + visit.says(picture, beside: other))
    } else if let chosen {
      withheldGroup(chosen, visit)
    }
    pictureChart(picture, beside: other, visit)
    if picture.cards.contains(where: { $0.isWithheld }) { p(t("pictures.withheld.cards"), .class("hint")) }
    PictureTable(picture, beside: other, visit).write(self, visit)
  }

  /// The cards that help and hinder most, those that do both, and links that recur.
  func highlights(_ picture: GroupPicture, _ visit: Visit) {
    cardList("pictures.most.helps", picture.most(.helps), visit)
    cardList("pictures.most.hinders", picture.most(.hinders), visit)
    cardList("pictures.most.both", picture.both, visit)
    if picture.group.key == PictureGroups.whole, !picture.links.isEmpty {
      h2(t("pictures.links.title"))
      ul {
        for link in picture.links {
          if let one = picture.card(link.first)?.card, let other = picture.card(link.second)?.card {
            li(
              t(
                "pictures.links.one",
                [
                  "one": one.title[visit.language], "other": other.title[visit.language],
                  "count": String(link.persons),
                ]))
          }
        }
      }
    }
  }

  // text keys: pictures.most.*
  private func cardList(_ key: String, _ cards: [GroupPicture.CardFigures], _ visit: Visit) {
    guard !cards.isEmpty else { return }
    h2(t(key))
    ul { for card in cards { li(card.card.title[visit.language]) } }
  }
}

extension GroupPicture.CardFigures {
  /// Whether neither side of this card is shown.
  var showsNothing: Bool { mean(.helps) == nil && mean(.hinders) == nil }

  /// Whether a side of this card is not shown.
  var isWithheld: Bool {
    [helps, hinders].contains { figure in
      if case .withheld = figure { true } else { false }
    }
  }
}

/// What a page with pictures asks for in its address: a wave, a group, and what to set beside it.
struct PictureChoice: Sendable {
  let wave: Wave
  let groups: [PictureGroup]
  let picture: GroupPicture
  let other: GroupPicture?
  /// The key of the text that says why nothing stands beside it, where something was asked.
  let nothingBeside: String?

  static let wave = "meting"
  static let group = "groep"
  static let otherGroup = "naast"
  static let otherWave = "naast-meting"

  /// The choice in a query, among waves that were released and groups that this person may see; nil when there is no
  /// wave at all. Throws `PageError.notFound` for what is not there or may not be seen.
  static func read(
    _ query: Form, waves: [Wave], _ db: any Connection, maySee: (PictureGroup) -> Bool = { _ in true },
    first: GroupKey? = nil
  ) throws -> PictureChoice? {
    guard !waves.isEmpty else { return nil }
    let chosen: Wave? = query.text(Self.wave) == nil ? waves.first : find(query.text(Self.wave), in: waves)
    guard let wave = chosen else { throw PageError.notFound }
    let groups = try PictureGroup.all(of: wave.id, db).filter(maySee)
    let keys = groups.map(\.key)
    var asked = query.text(Self.group).map { GroupKey($0) }
    if asked == nil { asked = first.flatMap { keys.contains($0) ? $0 : nil } ?? keys.first }
    guard let key = asked, keys.contains(key), let picture = try GroupPicture.find(wave, key, db) else {
      throw PageError.notFound
    }
    var other: GroupPicture?
    let besideWave = find(query.text(otherWave), in: waves.filter { $0.deckID == wave.deckID }) ?? wave
    let besideKey = query.text(otherGroup).map { GroupKey($0) } ?? key
    if besideWave != wave || besideKey != key {
      let allowed = try PictureGroup.all(of: besideWave.id, db).filter(maySee)
      guard allowed.contains(where: { $0.key == besideKey }) else {
        // A group that was not there yet in the other wave.
        return PictureChoice(
          wave: wave, groups: groups, picture: picture, other: nil, nothingBeside: "pictures.beside.missing")
      }
      other = try GroupPicture.find(besideWave, besideKey, db)
    }
    let isAsked = query.text(otherGroup) != nil || query.text(otherWave) != nil
    return PictureChoice(
      wave: wave, groups: groups, picture: picture, other: other,
      nothingBeside: isAsked && other == nil ? "pictures.beside.itself" : nil)
  }

  private static func find(_ id: String?, in waves: [Wave]) -> Wave? {
    id.flatMap { ID<Wave>($0) }.flatMap { id in waves.first { $0.id == id } }
  }

  /// The address of another page with the same choice.
  func path(_ path: Path) -> Path {
    var path = path.with(Self.wave, wave.id).with(Self.group, picture.group.key.name)
    if let other {
      path = path.with(Self.otherGroup, other.group.key.name).with(Self.otherWave, other.wave.id)
    }
    return path
  }
}

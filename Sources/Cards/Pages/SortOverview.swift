// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// A sort at a glance, for its owner and for whom they share it with: a few cards that help, that hinder and that do
/// both, and the rest on request.
struct SortOverview: Sendable {
  private struct Row: Sendable {
    let face: CardFace
    let words: String?
    let reasons: [String]
  }

  private struct Part: Sendable {
    let title: String
    let rows: [Row]
  }

  /// Cards below a heading at first sight.
  private static let few = 2

  private let most: [Part]
  private let rest: [Part]
  private let links: [(pair: String, words: String?)]
  private let recommendation: String?
  private let isFlat: Bool

  init(_ found: SortOnDeck, _ visit: Visit) {
    let sort = found.sort
    func row(_ card: String, inFull: Bool) -> Row {
      Row(
        face: found.face(card, visit.language),
        words: inFull ? PlacementWords.all(sort.placement(of: card)) { visit.t($0) } : nil,
        reasons: Side.allCases.compactMap { sort.reason(for: card, $0) })
    }
    func part(_ title: String, _ cards: [String], inFull: Bool = false) -> Part {
      Part(title: title, rows: cards.map { row($0, inFull: inFull) })
    }
    // What stands out most comes first, as where it is asked why.
    let heaviest = sort.topCards.map(\.card)
    let both = (heaviest + sort.order.filter { !heaviest.contains($0) }).filter { card in
      Side.allCases.allSatisfy { sort.placement(of: card).extent($0) > .none }
    }
    let strong = both.filter { card in
      Side.allCases.contains { sort.placement(of: card).extent($0) == .large }
    }
    func only(_ side: Side, _ extent: Extent) -> [String] { sort.cards(side, extent).filter { !both.contains($0) } }
    let neither = sort.order.filter {
      let placement = sort.placement(of: $0)
      return !placement.notForMe && placement.extent(.helps) == .none && placement.extent(.hinders) == .none
    }
    let all = [
      part(visit.t("cards.see.helps"), only(.helps, .large)),
      part(visit.t("cards.see.hinders"), only(.hinders, .large)),
      part(visit.t("cards.see.both"), strong, inFull: true),
    ].filter { !$0.rows.isEmpty }
    most = all.map { Part(title: $0.title, rows: Array($0.rows.prefix(Self.few))) }
    let more = all.map { Part(title: $0.title, rows: Array($0.rows.dropFirst(Self.few))) }
    rest =
      (more + [
        part(visit.t("cards.see.both-bit"), both.filter { !strong.contains($0) }),
        part(visit.t("cards.see.helps-bit"), only(.helps, .limited)),
        part(visit.t("cards.see.hinders-bit"), only(.hinders, .limited)),
        part(visit.t("cards.see.neither"), neither),
        part(visit.t("cards.see.not-for-me"), sort.order.filter { sort.placement(of: $0).notForMe }),
      ]).filter { !$0.rows.isEmpty }
    links = sort.links.map { link in
      let names = [link.first, link.second].map { found.face($0, visit.language).title }
      return (visit.t("cards.links.pair", ["first": names[0], "second": names[1]]), link.words)
    }
    recommendation = sort.recommendation?.words
    isFlat = most.isEmpty
  }

  func write(_ h: HTML) {
    if isFlat { h.p(h.t("cards.see.flat")) }
    for part in most {
      h.h2(part.title)
      list(part, h)
    }
    if !links.isEmpty || recommendation != nil {
      h.disclosure(h.t("cards.see.words")) { ownWords(h) }
    }
    if !rest.isEmpty {
      h.disclosure(h.t("cards.see.rest")) {
        for part in rest {
          h.h3(part.title)
          list(part, h)
        }
      }
    }
  }

  private func ownWords(_ h: HTML) {
    if !links.isEmpty {
      h.h3(h.t("cards.see.links"))
      h.rows { for link in links { h.plainRow(link.pair, link.words, icon: "link") } }
    }
    if let recommendation {
      h.h3(h.t("cards.recommendation.mine"))
      h.blockquote(recommendation)
    }
  }

  private func list(_ part: Part, _ h: HTML) {
    h.rows {
      for row in part.rows {
        h.cardRow(row.face, row.words) { for reason in row.reasons { h.small("“\(reason)”") } }
      }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Web

/// One card in the chart: bars from the middle, what hinders to the left, what helps to the right.
struct ChartRow {
  /// Lengths in per mille of the half: of everybody who took part, or of the highest mean.
  struct Bars {
    var large = 0
    var limited = 0
    /// A mean of a group that is too small for more.
    var mean = 0

    init(_ figure: Figure) {
      switch figure {
      case .distribution(let persons, let counts, _):
        limited = counts[1] * 1000 / persons
        large = counts[2] * 1000 / persons
      case .means(_, let means): mean = ((means.first ?? nil)?.tenths ?? 0) * 50
      case .withheld: break
      }
    }
  }

  let title: String
  /// One line, or one for each side when another picture is set beside it.
  let words: [String]
  let helps: Bars
  let hinders: Bars
  let other: (helps: Bars, hinders: Bars)?

  init(
    _ card: GroupPicture.CardFigures, beside other: GroupPicture.CardFigures?, comparisons: Int, _ visit: Visit
  ) {
    title = card.card.title[visit.language]
    words = other.map { visit.words(card, beside: $0, comparisons: comparisons) } ?? [visit.words(card)]
    helps = Bars(card.helps)
    hinders = Bars(card.hinders)
    self.other = other.map { (Bars($0.helps), Bars($0.hinders)) }
  }
}

extension HTML {
  /// The diverging bars of a picture, with its legend. Each card is a line of text with its bars, so that it reads well
  /// on a phone, in large type and aloud.
  func pictureChart(_ picture: GroupPicture, beside other: GroupPicture?, _ visit: Visit) {
    let comparisons = other.map(picture.comparisons) ?? 1
    let rows = picture.ranked.filter { !$0.showsNothing }
      .map { ChartRow($0, beside: other?.card($0.card.id), comparisons: comparisons, visit) }
    let hidden = picture.ranked.filter(\.showsNothing).map { $0.card.title[visit.language] }
    let name = visit.name(picture.group)
    figure(.class("chart by-card"), .aria("aria-label", t("pictures.chart.label", ["group": name]))) {
      patterns()
      legend(picture, beside: other, visit)
      ul(.class("bars")) { for row in rows { bars(row) } }
      if !hidden.isEmpty {
        p(t("pictures.withheld.list", ["cards": hidden.joined(separator: ", ")]), .class("value"))
      }
      figcaption(t(picture.hasDistributions ? "pictures.chart.caption" : "pictures.chart.caption-means"))
    }
  }

  private func bars(_ row: ChartRow) {
    li {
      strong(row.title)
      div(.class("drawing")) {
        drawing(row.helps, row.hinders, height: 22, compared: false)
        if let other = row.other { drawing(other.helps, other.hinders, height: 10, compared: true) }
      }
      span(.class("value")) {
        for (index, line) in row.words.enumerated() {
          if index > 0 { br() }
          text(line)
        }
      }
    }
  }

  private func drawing(_ helps: ChartRow.Bars, _ hinders: ChartRow.Bars, height: Int, compared: Bool) {
    element(
      "svg",
      [
        .class(compared ? "compared" : "own"), .other("width", "100%"), .other("height", String(height)),
        .aria("aria-hidden", "true"), .other("focusable", "false"),
      ]
    ) {
      bar(from: 500 - half(hinders.mean), half(hinders.mean), height, "bar-mean-hinders", fill: "p-mean-hinders")
      bar(from: 500 - half(hinders.limited), half(hinders.limited), height, "bar-hinders-limited", fill: "p-hinders")
      bar(
        from: 500 - half(hinders.limited) - half(hinders.large), half(hinders.large), height, "bar-hinders-large",
        fill: nil)
      bar(from: 500, half(helps.mean), height, "bar-mean-helps", fill: "p-mean-helps")
      bar(from: 500, half(helps.limited), height, "bar-helps-limited", fill: "p-helps")
      bar(from: 500 + half(helps.limited), half(helps.large), height, "bar-helps-large", fill: nil)
      element(
        "line",
        [
          .class("axis"), .other("x1", "50%"), .other("x2", "50%"), .other("y1", "0"), .other("y2", String(height)),
        ]
      ) {}
    }
  }

  private func half(_ length: Int) -> Int { length / 2 }

  private func bar(from start: Int, _ length: Int, _ height: Int, _ name: String, fill pattern: String?) {
    guard length > 0 else { return }
    var attributes: [Attribute] = [
      .class(name), .other("x", Self.percent(start)), .other("width", Self.percent(length)),
      .other("y", "1"), .other("height", String(height - 2)),
    ]
    if let pattern { attributes.append(.other("fill", "url(#\(pattern))")) }
    element("rect", attributes) {}
  }

  private static func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)%" }

  /// Stripes that lean one way for what helps and the other way for what hinders.
  private func patterns() {
    div(.class("visually-hidden")) {
      element("svg", [.aria("aria-hidden", "true"), .other("width", "0"), .other("height", "0")]) {
        element("defs", []) {
          pattern("p-helps", "pattern-helps", "M-2 2 2 -2M0 8 8 0M6 10 10 6")
          pattern("p-hinders", "pattern-hinders", "M-2 6 2 10M0 0 8 8M6 -2 10 2")
          // Means are no shares: dots, which are in no other bar.
          pattern("p-mean-helps", "pattern-helps", "M2 4h.1M6 8h.1M6 0h.1")
          pattern("p-mean-hinders", "pattern-hinders", "M2 4h.1M6 8h.1M6 0h.1")
        }
      }
    }
  }

  private func pattern(_ id: String, _ name: String, _ line: String) {
    element(
      "pattern", [.id(id), .other("width", "8"), .other("height", "8"), .other("patternUnits", "userSpaceOnUse")]
    ) {
      element("rect", [.class(name + " plain"), .other("width", "8"), .other("height", "8")]) {}
      element("path", [.class(name), .other("d", line)]) {}
    }
  }

  private func legend(_ picture: GroupPicture, beside other: GroupPicture?, _ visit: Visit) {
    ul(.class("legend")) {
      if picture.hasDistributions {
        swatch("bar-hinders-large", nil, "pictures.legend.hinders-large")
        swatch("bar-hinders-limited", "p-hinders", "pictures.legend.hinders-limited")
        swatch("bar-helps-limited", "p-helps", "pictures.legend.helps-limited")
        swatch("bar-helps-large", nil, "pictures.legend.helps-large")
      }
      if ([picture] + [other].compactMap { $0 }).contains(where: \.hasMeansOnly) {
        swatch("bar-mean-hinders", "p-mean-hinders", "pictures.legend.hinders-mean")
        swatch("bar-mean-helps", "p-mean-helps", "pictures.legend.helps-mean")
      }
      if let other {
        li(t("pictures.legend.beside", ["group": visit.name(other.group), "wave": visit.name(other.wave)]))
      }
    }
  }

  // text keys: pictures.legend.*
  private func swatch(_ name: String, _ pattern: String?, _ key: String) {
    var attributes: [Attribute] = [.class(name), .other("width", "24"), .other("height", "16")]
    if let pattern { attributes.append(.other("fill", "url(#\(pattern))")) }
    li {
      element("svg", [.aria("aria-hidden", "true"), .other("viewBox", "0 0 24 16")]) { element("rect", attributes) {} }
      span(t(key))
    }
  }
}

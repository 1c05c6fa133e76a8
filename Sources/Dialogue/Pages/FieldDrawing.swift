// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The field with the group on it, as SVG: quarters, clouds, arrows from the past to now to the wish.
///
/// In a group of fewer than ten every cloud is as wide as every other, since how far people stand apart is not computed
/// there; from ten on its half width is the standard deviation on each axis.
struct FieldDrawing {
  /// Apart for each drawing on a page, since the ids of its parts may stand there once.
  let name: String
  let clouds: [(moment: Moment, cloud: Cloud)]

  static let side = 400.0
  private static let left = 10.0
  private static let top = 24.0
  private static let step = side / Double(Position.steps)
  /// Half the width of every cloud of a small group, in steps.
  private static let smallGroup = 1.1

  init(_ name: String, _ places: GroupPlaces?) {
    self.name = name
    clouds =
      places.map { places in Moment.allCases.compactMap { moment in places.cloud(moment).map { (moment, $0) } } } ?? []
  }

  private static func x(_ across: Double) -> Double { left + (across + 0.5) * step }
  private static func y(_ upward: Double) -> Double { top + side - (upward + 0.5) * step }

  /// Coordinates to a whole unit, which is finer than a tenth of a step.
  private static func written(_ number: Double) -> String { String(Int(number.rounded())) }

  func draw(_ h: HTML, label: String, isPad: Bool = false) {
    h.svg(
      .class(isPad ? "quarter-field pad" : "quarter-field"), .other("viewBox", "0 0 420 \(Int(Self.side) + 50)"),
      .role("img"),
      .aria("aria-label", label)
    ) {
      definitions(h)
      ground(h, isPad: isPad)
      h.g(.other("clip-path", "url(#\(name)-edge)")) { for (moment, cloud) in clouds { self.cloud(h, moment, cloud) } }
      for (from, to) in zip(clouds, clouds.dropFirst()) { arrow(h, from.cloud, to.cloud, to.moment) }
      for (moment, cloud) in clouds { mark(h, moment, cloud) }
      if isPad {
        h.element(
          "circle", [.class("own-mark"), .other("r", "17"), .other("visibility", "hidden"), .data("data-mark", "")]
        ) {}
      }
    }
  }

  // MARK: Ground

  private func definitions(_ h: HTML) {
    h.element("defs", []) {
      h.element("clipPath", [.id("\(name)-edge")]) {
        rect(h, Self.left, Self.top, Self.side, Self.side, .class("edge"))
      }
      for (moment, _) in clouds {
        h.element("radialGradient", [.id("\(name)-\(moment.rawValue)")]) {
          for (offset, opacity) in [("0", ".55"), (".55", ".3"), ("1", "0")] {
            h.element(
              "stop",
              [.other("offset", offset), .other("stop-opacity", opacity), .class("tone-\(moment.rawValue)")]
            ) {}
          }
        }
        h.element(
          "marker",
          [
            .id("\(name)-head-\(moment.rawValue)"), .other("viewBox", "0 0 10 10"), .other("refX", "8"),
            .other("refY", "5"), .other("markerWidth", "5"), .other("markerHeight", "5"), .other("orient", "auto"),
          ]
        ) { h.element("path", [.other("d", "M0 0 10 5 0 10z"), .class("head-\(moment.rawValue)")]) {} }
      }
    }
  }

  private func ground(_ h: HTML, isPad: Bool) {
    let half = Self.side / 2
    for quadrant in Quadrant.allCases {
      let (column, row) = quadrant.place
      rect(
        h, Self.left + Double(column) * half, Self.top + Double(row) * half, half, half,
        .class("quarter \(quadrant.rawValue)"))
    }
    if isPad {
      for index in 1..<Position.steps {
        let offset = Double(index) * Self.step
        line(h, Self.left + offset, Self.top, Self.left + offset, Self.top + Self.side, "grid")
        line(h, Self.left, Self.top + offset, Self.left + Self.side, Self.top + offset, "grid")
      }
    }
    line(h, Self.left + half, Self.top, Self.left + half, Self.top + Self.side, "axis")
    line(h, Self.left, Self.top + half, Self.left + Self.side, Self.top + half, "axis")
    for quadrant in Quadrant.allCases {
      let (column, row) = quadrant.place
      text(
        h, h.t("dialogue.quadrant.\(quadrant.rawValue)"), column == 0 ? Self.left + 8 : Self.left + Self.side - 8,
        row == 0 ? Self.top + 20 : Self.top + Self.side - 10, column == 0 ? "start" : "end", "quarter-name")
    }
    text(h, h.t("dialogue.axis.ahead"), Self.left + half, Self.top - 8, "middle", "axis-name")
    let below = Self.top + Self.side + 17
    text(h, h.t("dialogue.axis.work"), Self.left, below, "start", "axis-name")
    text(h, h.t("dialogue.axis.reacting"), Self.left + half, below, "middle", "axis-name")
    text(h, h.t("dialogue.axis.people"), Self.left + Self.side, below, "end", "axis-name")
  }

  // MARK: The group

  private func cloud(_ h: HTML, _ moment: Moment, _ cloud: Cloud) {
    let across = (cloud.spread?.across ?? Self.smallGroup) * Self.step
    let upward = (cloud.spread?.upward ?? Self.smallGroup) * Self.step
    // The soft cloud fades out half as far again, so that its width has no hard end.
    let fade = cloud.spread == nil ? 1.0 : 1.5
    h.element(
      "ellipse",
      at(cloud) + [
        .other("rx", Self.written(across * fade)), .other("ry", Self.written(upward * fade)),
        .other("fill", "url(#\(name)-\(moment.rawValue))"),
      ]
    ) {}
    guard cloud.spread != nil else { return }
    h.element(
      "ellipse",
      at(cloud) + [
        .other("rx", Self.written(across)), .other("ry", Self.written(upward)), .class("cloud-edge \(moment.rawValue)"),
      ]
    ) {}
  }

  private func arrow(_ h: HTML, _ from: Cloud, _ to: Cloud, _ moment: Moment) {
    let (startX, startY) = (Self.x(from.across), Self.y(from.upward))
    let (wayX, wayY) = (Self.x(to.across) - startX, Self.y(to.upward) - startY)
    let length = (wayX * wayX + wayY * wayY).squareRoot()
    // Marks that touch need no arrow.
    guard length > 34 else { return }
    let gap = 14 / length
    h.element(
      "line",
      [
        .other("x1", Self.written(startX + wayX * gap)), .other("y1", Self.written(startY + wayY * gap)),
        .other("x2", Self.written(startX + wayX * (1 - gap))), .other("y2", Self.written(startY + wayY * (1 - gap))),
        .class("arrow \(moment.rawValue)"), .other("marker-end", "url(#\(name)-head-\(moment.rawValue))"),
      ]
    ) {}
  }

  /// The past is an open circle, now a full one, the wish a diamond; each has its word beside it.
  private func mark(_ h: HTML, _ moment: Moment, _ cloud: Cloud) {
    let (x, y) = (Self.x(cloud.across), Self.y(cloud.upward))
    switch moment {
    case .past, .present: h.element("circle", at(cloud) + [.other("r", "8"), .class("mark \(moment.rawValue)")]) {}
    case .wish:
      let path = "M\(Self.written(x)) \(Self.written(y - 11))l11 11-11 11-11-11z"
      h.element("path", [.other("d", path), .class("mark wish")]) {}
    }
    let words = h.t("dialogue.moment.\(moment.rawValue).short")
    // Beside the mark on the side where there is room, the three moments at three heights.
    let isRight = x < Self.left + Self.side - 70
    let rise: Double = moment == .past ? 18 : moment == .present ? 5 : -9
    text(h, words, isRight ? x + 13 : x - 13, y + rise, isRight ? "start" : "end", "mark-name")
  }

  private func at(_ cloud: Cloud) -> [Attribute] {
    [.other("cx", Self.written(Self.x(cloud.across))), .other("cy", Self.written(Self.y(cloud.upward)))]
  }

  private func rect(
    _ h: HTML, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ attribute: Attribute
  ) {
    h.element(
      "rect",
      [
        .other("x", Self.written(x)), .other("y", Self.written(y)), .other("width", Self.written(width)),
        .other("height", Self.written(height)), attribute,
      ]
    ) {}
  }

  private func line(_ h: HTML, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String) {
    h.element(
      "line",
      [
        .other("x1", Self.written(x1)), .other("y1", Self.written(y1)), .other("x2", Self.written(x2)),
        .other("y2", Self.written(y2)), .class(name),
      ]
    ) {}
  }

  private func text(_ h: HTML, _ words: String, _ x: Double, _ y: Double, _ anchor: String, _ name: String) {
    h.element(
      "text",
      [
        .other("x", Self.written(x)), .other("y", Self.written(y)), .other("text-anchor", anchor), .class(name),
      ]
    ) { h.text(words) }
  }
}

extension Quadrant {
  /// Column and row on the field, from the left and from the top.
  fileprivate var place: (column: Int, row: Int) {
    switch self {
    case .offensive: (0, 0)
    case .preventive: (1, 0)
    case .defensive: (0, 1)
    case .curative: (1, 1)
    }
  }
}

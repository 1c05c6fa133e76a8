// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Statistics
import Web

/// A mean on the line of what is possible.
struct PointLine {
  let mean: Double
  /// 95% around it, where that is known.
  let low: Double?
  let high: Double?
  /// The mean of the whole municipality.
  let whole: Double?
  /// What was published elsewhere, with its label.
  let reference: (value: Double, label: String)?
  let range: ClosedRange<Double>
  let ticks: [(value: Double, label: String)]
}

/// The drawings of results, made by the server: few lines, each with its label, the same in every one of them. A line is
/// how sure it is, an open circle the whole municipality, a dashed line what was published elsewhere. What they show also
/// stands in words.
extension HTML {
  /// The interval as a line, the mean as a dot, and everybody's mean as an open circle.
  ///
  /// - Parameter size: How many times as large as on a phone, for a wall.
  func pointLine(_ line: PointLine, size: Int = 1) {
    let top = line.reference == nil ? 0 : 14 * size
    let middle = top + 14 * size
    func place(_ value: Double) -> String {
      let share = (value - line.range.lowerBound) / (line.range.upperBound - line.range.lowerBound)
      return Self.percent(Int((30 + 940 * min(1, max(0, share))).rounded()))
    }
    div(.class("chart scale-line")) {
      drawing(height: top + 34 * size) {
        level("grid", from: place(line.range.lowerBound), to: place(line.range.upperBound), y: middle)
        for tick in line.ticks { inscription(tick.label, "tick", x: place(tick.value), y: top + 32 * size) }
        if let low = line.low, let high = line.high {
          level("uncertainty", from: place(low), to: place(high), y: middle)
        }
        if let reference = line.reference {
          referenceMark(reference.label, x: place(reference.value), from: top, to: top + 24 * size)
        }
        if let whole = line.whole { circle("bar-compared", x: place(whole), y: middle, radius: 6 * size) }
        circle("scale-dot", x: place(line.mean), y: middle, radius: 6 * size)
      }
    }
  }

  /// A share of 0 to 100% as a bar, with its interval over it.
  ///
  /// - Parameter reference: What was published elsewhere, 0 to 1, with its label.
  func shareBar(
    _ share: Proportion, beside whole: Double?, reference: (value: Double, label: String)?, size: Int = 1
  ) {
    let top = reference == nil ? 0 : 15 * size
    let (height, middle) = (22 * size, top + 11 * size)
    func place(_ value: Double) -> String { Self.percent(Int((1000 * min(1, max(0, value))).rounded())) }
    drawing(height: top + height) {
      rectangle("share-track", x: "0", width: "100%", y: top + 1, height: height - 2)
      rectangle("share-bar", x: "0", width: place(share.value), y: top + 1, height: height - 2)
      level("uncertainty", from: place(share.interval.lower), to: place(share.interval.upper), y: middle)
      if let reference {
        let anchor = reference.value < 0.08 ? "start" : reference.value > 0.92 ? "end" : "middle"
        referenceMark(reference.label, x: place(reference.value), from: top, to: top + height, anchor: anchor)
      }
      if let whole { circle("bar-compared", x: place(whole), y: middle, radius: 6 * size) }
    }
  }

  /// Columns with their number above and what they stand for below.
  func histogram(_ counts: [Int], labels: [String]) {
    let (top, room, highest) = (18, 84, max(1, counts.max() ?? 1))
    let step = 1000 / max(1, counts.count)
    drawing(height: top + room + 20) {
      for (index, count) in counts.enumerated() {
        let middle = Self.percent(index * step + step / 2)
        let height = count == 0 ? 0 : max(2, room * count / highest)
        if height > 0 {
          rectangle(
            "column", x: Self.percent(index * step + step / 5), width: Self.percent(step * 3 / 5),
            y: top + room - height, height: height, fill: "url(#p-scores)")
        }
        inscription(String(count), "count", x: middle, y: top + room - height - 5)
        inscription(labels.indices.contains(index) ? labels[index] : "", "tick", x: middle, y: top + room + 16)
      }
      level("axis", from: "0", to: "100%", y: top + room)
    }
  }

  /// The stripes of a histogram; once on a page, before the first.
  func resultPatterns() {
    div(.class("visually-hidden")) {
      element("svg", [.aria("aria-hidden", "true"), .other("width", "0"), .other("height", "0")]) {
        element("defs", []) {
          element(
            "pattern",
            [.id("p-scores"), .other("width", "8"), .other("height", "8"), .other("patternUnits", "userSpaceOnUse")]
          ) {
            element("rect", [.class("pattern-scores plain"), .other("width", "8"), .other("height", "8")]) {}
            element("path", [.class("pattern-scores"), .other("d", "M-2 2 2 -2M0 8 8 0M6 10 10 6")]) {}
          }
        }
      }
    }
  }

  // MARK: Parts

  private static func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)%" }

  private func drawing(height: Int, _ content: () -> Void) {
    element(
      "svg",
      [
        .other("width", "100%"), .other("height", String(height)), .aria("aria-hidden", "true"),
        .other("focusable", "false"),
      ], content)
  }

  private func level(_ name: String, from: String, to: String, y: Int) {
    element(
      "line",
      [
        .class(name), .other("x1", from), .other("x2", to), .other("y1", String(y)), .other("y2", String(y)),
      ]
    ) {}
  }

  private func referenceMark(
    _ words: String, x: String, from: Int, to: Int, anchor: String = "middle"
  ) {
    element(
      "line",
      [
        .class("reference"), .other("x1", x), .other("x2", x), .other("y1", String(from)), .other("y2", String(to)),
      ]
    ) {}
    inscription(words, "tick", x: x, y: from - 3, anchor: anchor)
  }

  private func circle(_ name: String, x: String, y: Int, radius: Int) {
    element("circle", [.class(name), .other("cx", x), .other("cy", String(y)), .other("r", String(radius))]) {}
  }

  private func rectangle(_ name: String, x: String, width: String, y: Int, height: Int, fill: String? = nil) {
    var attributes: [Attribute] = [
      .class(name), .other("x", x), .other("width", width), .other("y", String(y)), .other("height", String(height)),
    ]
    if let fill { attributes.append(.other("fill", fill)) }
    element("rect", attributes) {}
  }

  private func inscription(_ words: String, _ name: String, x: String, y: Int, anchor: String = "middle") {
    element(
      "text",
      [.class(name), .other("x", x), .other("y", String(y)), .other("text-anchor", anchor)]
    ) { text(words) }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Formats
import Foundation
import Web

/// The figures of 2023, to hold a round against. Source: AENO-2023; the sector's class over 100,000 is there without the
/// four largest cities, whose own figures are left out.
package struct Reference2023: Sendable {
  /// How sure it is that a printed figure belongs where it was read: bars without labels leave room for doubt.
  package enum Confidence: String, Sendable {
    case high
    case medium
  }

  package struct Figure: Sendable, Equatable {
    /// A mean in the unit of the question, or a share from 0 to 1.
    package let value: Double
    /// How many municipalities answered, where that was printed or could be worked out.
    package let answered: Int?
    package let confidence: Confidence
  }

  private let figures: [String: Figure]

  /// Reads `benchmark/figures-2023.csv`. Throws `ResourceError` with the line that is wrong.
  package init(resources: URL) throws {
    let file = resources.appending(path: "benchmark/figures-2023.csv")
    func wrong(_ place: String) -> ResourceError { ResourceError("\(file.path): \(place)") }
    let table = try CSV.parse(Array(Data(contentsOf: file)))
    var figures: [String: Figure] = [:]
    guard let name = table.column("figure"), let group = table.column("size_class"), let value = table.column("value"),
      let unit = table.column("unit"), let answered = table.column("answered"),
      let confidence = table.column("confidence"), table.problems.isEmpty
    else { throw wrong("a column is missing") }
    for row in table {
      let isKnown = row.trimmed(group) == "total" || SectorSizeClass(rawValue: row.trimmed(group)) != nil
      guard let number = Double(row.trimmed(value)), let sure = Confidence(rawValue: row.trimmed(confidence)), isKnown
      else { throw wrong(row.place.description) }
      let key = "\(row.trimmed(name)):\(row.trimmed(group))"
      // Shares of choices were printed as percentages; a question that asks for a percentage keeps its unit.
      let isShare = row.trimmed(unit) == "pct" && !Self.askedInPercent.contains(row.trimmed(name))
      figures[key] = Figure(
        value: isShare ? number / 100 : number, answered: Int(row.trimmed(answered)), confidence: sure)
    }
    self.figures = figures
  }

  private static let askedInPercent: Set<String> = ["5.4/mix_informal", "5.4/mix_nonformal", "5.4/mix_formal"]

  /// The figure of a class, or of the sector for nil.
  package func figure(_ topic: Topic, _ sizeClass: SectorSizeClass? = nil) -> Figure? {
    topic.figure.flatMap { figures["\($0):\(sizeClass?.rawValue ?? "total")"] }
  }

  /// Municipalities of the country in 2023 by class, the four largest among those over 100,000: 19, 54, 18 and 9
  /// percent of 342. Source: AENO-2023, annex 1.
  package static let population: [SectorSizeClass: Int] = [
    .under20k: 65, .from20kTo50k: 185, .from50kTo100k: 62, .over100k: 30,
  ]
}

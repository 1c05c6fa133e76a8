// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Kernel
import Web

/// The published figures as a file: a row for each figure, with what is withheld named as such.
struct SectorTable {
  let reference: Reference2023

  /// Chances below this are written as such: in four decimals they would be nought, which a chance never is.
  private static let smallest = 0.0001

  func file(_ visit: Visit) async throws -> Answer {
    let found = try await SeeSector.find(visit)
    let (round, figures) = (found.round, found.figures)
    let head = [
      "theme", "question", "choice", "group", "answered", "figure", "low", "high", "weighted", "2023",
      "confidence-2023",
      "test", "p", "effect",
    ]
    var file = CSV.Writer(
      header: head.map { visit.t("benchmark.column.\($0)") } + [visit.t("benchmark.column.about-2023")])
    for topic in Topic.all(of: round.instrument) {
      let section = round.instrument.sections.first { $0.id == topic.item.section }
      let line = figures.line(topic.key)
      let test = figures.difference(topic.key) ?? figures.difference(topic.item.id)
      let begin: [CSV.Cell] = [
        .text(section?.title[visit.language] ?? ""), .text(topic.item.words[visit.language]),
        topic.choice.map { .text($0.words[visit.language]) } ?? .empty,
      ]
      func row(
        _ group: String, _ value: RoundFigures.Value?, weighted: Bool, _ then: Reference2023.Figure?, ofAll: Bool
      ) {
        let scale = topic.kind == .share ? 100.0 : 1
        func cell(_ number: Double?) -> CSV.Cell {
          number.map { .decimal($0 * scale, decimals: topic.kind == .share ? 0 : topic.decimals) } ?? .empty
        }
        let shown: [CSV.Cell] =
          value.map { [.integer($0.answered), cell($0.value), cell($0.low), cell($0.high)] }
          ?? [.empty, .text(visit.t("benchmark.withheld")), .empty, .empty]
        var tested: [CSV.Cell] = [.empty, .empty, .empty]
        if ofAll, let test {
          let isSmall = test.adjusted < Self.smallest
          let p = isSmall ? "< " + visit.number(Self.smallest, decimals: 4) : ""
          tested = [
            .text(visit.t("benchmark.test.\(test.method.rawValue)")),
            isSmall ? .text(p) : .decimal(test.adjusted, decimals: 4), .decimal(test.effect, decimals: 3),
          ]
        }
        var cells = begin + [.text(group)] + shown
        cells.append(.text(visit.t(weighted ? "benchmark.report.yes" : "benchmark.report.no")))
        cells.append(cell(then?.value))
        cells.append(then.map { .text(visit.t("benchmark.confidence.\($0.confidence.rawValue)")) } ?? .empty)
        cells += tested
        cells.append(ofAll && then != nil ? .text(visit.t("benchmark.report.2023-is")) : .empty)
        file.row(cells)
      }
      row(
        visit.t("benchmark.report.sector"), line?.sector, weighted: line?.weighted != nil, reference.figure(topic),
        ofAll: true)
      for (position, one) in figures.classes.enumerated() {
        let then = one.members.count == 1 ? one.members.first.flatMap { reference.figure(topic, $0) } : nil
        row(visit.name(one), line?.classes[position], weighted: false, then, ofAll: false)
      }
    }
    return .download(file.take(), name: "benchmark-\(round.id).csv", type: "text/csv; charset=utf-8")
  }

  // text keys: benchmark.confidence.*
}

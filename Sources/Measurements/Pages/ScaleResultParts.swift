// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Questionnaires
import Web

/// How one scale stands on a page of results.
extension HTML {
  func scaleCard(_ scale: Instrument.Scale, _ found: ResultsOfGroup, _ visit: Visit) {
    section(.class("card")) {
      h3(scale.name[visit.language])
      guard let result = found.group.scales[scale.id] else {
        p(t("measurements.results.scale-withheld"), .class("withheld"))
        return
      }
      let instrument = found.campaign.instrument
      if let band = instrument.band(of: result.mean, in: scale) { p(band.words[visit.language], .class("says")) }
      scaleLine(result, of: scale, found, visit)
      if let level = result.agreementLevel { p(t("measurements.results.agreement.\(level)")) }
      if let standing = found.standing(scale) { p(t("measurements.results.beside.\(standing.rawValue)")) }
      if let standing = found.earlier?.standing(scale) { p(t("measurements.results.earlier.\(standing.rawValue)")) }
      disclosure(t("measurements.results.details")) {
        scaleDetails(result, scale, found, visit)
        if let counts = result.counts, let lowest = instrument.range(of: scale)?.lowerBound {
          scoreDistribution(counts, from: lowest)
        }
      }
    }
  }

  /// A scale on its line, with what was published of it elsewhere.
  func scaleLine(
    _ result: ResultRelease.ScaleResult, of scale: Instrument.Scale, _ found: ResultsOfGroup, _ visit: Visit,
    size: Int = 1
  ) {
    let range = found.campaign.instrument.range(of: scale) ?? 1...5
    pointLine(
      PointLine(
        mean: result.mean, low: result.low, high: result.high, whole: found.whole(scale)?.mean,
        reference: scale.reference.map { ($0.value, visit.short($0.value)) },
        range: Double(range.lowerBound)...Double(range.upperBound), ticks: range.map { (Double($0), String($0)) }),
      size: size)
    if let reference = scale.reference {
      referenceLine(reference, in: found.campaign.instrument, isDrawn: true, isAlone: size > 1, visit)
    }
  }

  // text keys: measurements.results.agreement.*, measurements.results.beside.*, measurements.results.earlier.*
  private func scaleDetails(
    _ result: ResultRelease.ScaleResult, _ scale: Instrument.Scale, _ found: ResultsOfGroup, _ visit: Visit
  ) {
    var rows = [(t("measurements.results.mean"), visit.decimal(result.mean))]
    if let low = result.low, let high = result.high {
      rows.append((t("measurements.results.interval"), "\(visit.decimal(low)) – \(visit.decimal(high))"))
    } else {
      rows.append((t("measurements.results.interval"), t("measurements.results.too-small")))
    }
    if let agreement = result.agreement {
      let skewed = result.agreementSkewed.map { " (\(visit.decimal($0)))" } ?? ""
      rows.append((t("measurements.results.rwg"), visit.decimal(agreement) + skewed))
    } else {
      rows.append((t("measurements.results.rwg"), t("measurements.results.too-small")))
    }
    if let deviation = result.deviation {
      rows.append((t("measurements.results.deviation"), visit.decimal(deviation)))
    }
    if let whole = found.whole(scale) {
      rows.append((t("measurements.results.mean-of-all"), visit.decimal(whole.mean)))
    }
    if let earlier = found.earlier, let before = earlier.result(scale) {
      rows.append((earlier.campaign.title(in: visit.language), visit.decimal(before.mean)))
    }
    if let reference = scale.reference { rows.append((reference.group[visit.language], visit.words(reference))) }
    rows.append((t("measurements.results.answered"), String(result.answered)))
    if result.counts == nil {
      rows.append((t("measurements.results.distribution"), t("measurements.results.too-small")))
    }
    facts(rows)
  }

  /// Names with their values.
  func facts(_ rows: [(String, String)]) {
    dl {
      for (name, value) in rows {
        dt(name)
        dd(value)
      }
    }
  }

  /// How many people have each score: a drawing, and the same as a table for who wants it.
  private func scoreDistribution(_ counts: [Int], from lowest: Int) {
    let name = t("measurements.results.distribution")
    figure(.class("chart histogram")) {
      histogram(counts, labels: counts.indices.map { String(lowest + $0) })
      figcaption(name)
    }
    disclosure(t("measurements.results.as-table")) {
      dataTable(name, head: ["score", "people"].map { t("measurements.results.column.\($0)") }) {
        for (index, count) in counts.enumerated() {
          tr {
            th(String(lowest + index), .scope("row"))
            td(String(count), .class("number"))
          }
        }
      }
    }
  }
  // text keys: measurements.results.column.*
}

extension Visit {
  /// With two decimals and the comma of the language.
  func decimal(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return String(value) }
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = String(hundredths % 100)
    let mark = language == .dutch ? "," : "."
    return (value < 0 ? "-" : "") + "\(hundredths / 100)\(mark)" + (digits.count == 1 ? "0" + digits : digits)
  }

  /// With at most two decimals, and none that are zero at the end.
  func short(_ value: Double) -> String {
    var text = decimal(value)
    guard text.contains(where: { $0 == "," || $0 == "." }), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "," || text.last == "." { text.removeLast() }
    return text
  }
}

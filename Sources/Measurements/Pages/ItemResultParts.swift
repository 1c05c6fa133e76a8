// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Kernel
import Questionnaires
import Statistics
import Web

/// How an item that belongs to no scale stands on a page of results.
extension HTML {
  func itemCard(_ item: Instrument.Item, _ found: ResultsOfGroup, _ visit: Visit) {
    section(.class("card")) {
      h3(item.words[visit.language])
      guard let result = found.result(item) else {
        p(t("measurements.results.scale-withheld"), .class("withheld"))
        return
      }
      guard result.answered > 0 else {
        p(t("measurements.item.nobody"))
        return
      }
      itemSays(item, result, found, visit)
      disclosure(t("measurements.results.details")) { itemDetails(item, result, found, visit) }
    }
  }

  /// In a sentence and a drawing, beside the municipality and the time before: on a page and a wall alike.
  ///
  /// - Parameter size: How many times as large as on a phone, for a wall.
  func itemSays(
    _ item: Instrument.Item, _ result: ResultRelease.ItemResult, _ found: ResultsOfGroup, _ visit: Visit, size: Int = 1
  ) {
    p(visit.sentence(item, result, found.campaign.instrument), .class("says"))
    itemDrawing(item, result, found, visit, size: size)
    var words: [String] = []
    if let standing = found.standing(item) { words.append(t("measurements.results.beside.\(standing.rawValue)")) }
    if let standing = found.earlier?.standing(item) {
      words.append(t("measurements.results.earlier.\(standing.rawValue)"))
    }
    if let count = result.dontKnow, count > 0, let unsure = found.campaign.instrument.dontKnow(item) {
      words.append(t("measurements.item.dont-know", ["words": unsure[visit.language], "count": String(count)]))
    }
    if !words.isEmpty { p(words.joined(separator: " "), .class("wall-beside")) }
  }

  /// The shares of the answers: of yes only where there are no others; or the mean of a number.
  ///
  /// - Parameter saying: What stands in the place of "yes" beside its share, where there is little room.
  func itemDrawing(
    _ item: Instrument.Item, _ result: ResultRelease.ItemResult, _ found: ResultsOfGroup, _ visit: Visit,
    size: Int = 1, saying: String? = nil
  ) {
    var isDrawn = visit.mark(item) != nil
    if case .number(let least, let most, _, _) = item.kind, let mean = result.mean {
      let reference = item.reference.flatMap { (least...most).contains($0.value) ? $0 : nil }
      isDrawn = reference != nil
      pointLine(
        PointLine(
          mean: mean, low: result.low, high: result.high, whole: found.whole(item)?.mean,
          reference: reference.map { ($0.value, visit.words($0)) }, range: least...most,
          ticks: [least, most].map { ($0, visit.short($0)) }),
        size: size)
    } else {
      let words = visit.optionWords(of: item, found.campaign.instrument)
      ul(.class("chart share-bars")) {
        for option in words.indices where !item.isYesNo || option == 1 {
          li {
            span(item.isYesNo ? saying ?? words[option] : words[option], .class("share-label"))
            if let share = result.share(option) {
              strong(visit.percent(share.value), .class("share-value"))
              shareBar(
                share, beside: found.whole(item)?.share(option)?.value, reference: visit.mark(item), size: size)
            }
          }
        }
      }
    }
    if let reference = item.reference {
      referenceLine(reference, in: found.campaign.instrument, isDrawn: isDrawn, isAlone: size > 1, visit)
    }
  }

  // text keys: measurements.item.column.*
  private func itemDetails(
    _ item: Instrument.Item, _ result: ResultRelease.ItemResult, _ found: ResultsOfGroup, _ visit: Visit
  ) {
    let (whole, before) = (found.whole(item), found.earlier?.result(item))
    let earlier = found.earlier?.campaign.title(in: visit.language) ?? ""
    var rows = [(t("measurements.item.answered"), String(result.answered))]
    if let mean = result.mean {
      rows.append((t("measurements.results.mean"), visit.short(mean)))
      let interval = result.low.flatMap { low in result.high.map { "\(visit.short(low)) – \(visit.short($0))" } }
      rows.append((t("measurements.results.interval"), interval ?? t("measurements.results.too-small")))
      if let mean = whole?.mean { rows.append((t("measurements.results.mean-of-all"), visit.short(mean))) }
      if let mean = before?.mean { rows.append((earlier, visit.short(mean))) }
    }
    if let words = found.campaign.instrument.dontKnow(item), let count = result.dontKnow {
      rows.append((words[visit.language], String(count)))
    }
    if let reference = item.reference {
      rows.append((reference.group[visit.language], visit.words(reference)))
    }
    facts(rows)
    guard result.mean == nil else { return }
    var head = ["answer", "people", "share", "interval"]
    if whole != nil { head.append("whole") }
    let titles = head.map { t("measurements.item.column.\($0)") } + (before == nil ? [] : [earlier])
    let words = visit.optionWords(of: item, found.campaign.instrument)
    dataTable(t("measurements.item.table"), head: titles) {
      for option in result.counts.indices {
        tr {
          th(words[option], .scope("row"))
          let share = result.share(option)
          td(String(result.counts[option]), .class("number"))
          td(visit.percent(share), .class("number"))
          td(
            share.map { "\(visit.percent($0.interval.lower))\u{A0}–\u{A0}\(visit.percent($0.interval.upper))" } ?? "–",
            .class("number"))
          if let whole { td(visit.percent(whole.share(option)), .class("number")) }
          if let before { td(visit.percent(before.share(option)), .class("number")) }
        }
      }
    }
  }
}

extension Instrument.Item {
  var isYesNo: Bool { if case .yesNo = kind { true } else { false } }
}

extension Visit {
  /// What a crew sees at once, such as "about 6 in 10 say yes".
  func sentence(_ item: Instrument.Item, _ result: ResultRelease.ItemResult, _ instrument: Instrument) -> String {
    if case .number(_, _, _, let unit) = item.kind, let mean = result.mean {
      let number = [short(mean), unit?[language]].compactMap(\.self).joined(separator: " ")
      return t("measurements.item.number", ["number": number])
    }
    guard let option = instrument.leading(result.counts, of: item), let share = result.share(option) else {
      return t("measurements.results.scale-withheld")
    }
    let tenths = Int((share.value * 10).rounded())
    let size = tenths == 0 ? "none" : tenths == 1 ? "one" : tenths == 5 ? "half" : tenths == 10 ? "all" : "some"
    return t(
      "measurements.item.\(item.isYesNo ? "yes" : "choose").\(size)",
      ["n": String(tenths), "choice": optionWords(of: item, instrument)[option]])
  }

  // text keys: measurements.item.yes.*, measurements.item.choose.*

  func optionWords(of item: Instrument.Item, _ instrument: Instrument) -> [String] {
    instrument.optionWords(
      of: item, in: language.rawValue, no: t("instruments.answer.no"), yes: t("instruments.answer.yes"))
  }

  func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  func percent(_ share: Proportion?) -> String { share.map { percent($0.value) } ?? "–" }
}

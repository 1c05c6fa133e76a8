// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Questionnaires
import Storage
import Web

/// The figures of a released round for everybody: who took part, whether they stand for the country, each theme with
/// interval and classes, and in which questions classes differ. Every figure went through `Disclosure`.
struct SeeSector {
  let reference: Reference2023

  struct Released: Sendable {
    let round: BenchmarkRound
    let figures: RoundFigures
  }

  static func find(_ visit: Visit) async throws -> Released {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let found = try await visit.database.read { db -> Released? in
      guard let round = try BenchmarkRound.find(id, db), let figures = try round.figures(db) else { return nil }
      return Released(round: round, figures: figures)
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  func show(_ visit: Visit) async throws -> Answer {
    let found = try await Self.find(visit)
    let (round, figures) = (found.round, found.figures)
    return visit.page(round.name) { h in
      h.div(.class("wide-figures")) {
        h.h1(round.name)
        h.p(visit.days(round), .class("hint"))
        guard let count = figures.respondents else {
          h.emptyState(visit.t("benchmark.sector.none"), visit.t("benchmark.sector.none-words"), icon: "chart")
          return
        }
        h.lead(visit.t("benchmark.sector.words", ["count": String(count)]))
        representativeness(h, figures, visit)
        for theme in AnswerBenchmark.themes(of: round.instrument) { self.theme(h, theme, found, visit) }
        differences(h, found, visit)
        h.disclosure(visit.t("benchmark.report.how")) {
          h.p(visit.t("benchmark.report.how-figures"))
          h.p(visit.t("benchmark.report.how-withheld"))
          h.p(visit.t("benchmark.report.how-2023"))
          h.p(round.instrument.caveat[visit.language])
        }
        h.actions {
          h.linkButton(
            visit.t("benchmark.sector.file"), icon: "download", to: BenchmarkPaths.table.path(round.id), .secondary)
        }
      }
    }
  }

  // MARK: Who took part

  private func representativeness(_ h: HTML, _ figures: RoundFigures, _ visit: Visit) {
    h.h2(visit.t("benchmark.sector.who"))
    h.p(visit.says(figures), .class("says"))
    guard !figures.classes.isEmpty else { return }
    let head = ["class", "country", "took-part", "expected", "weight"].map { visit.t("benchmark.column.\($0)") }
    h.dataTable(visit.t("benchmark.sector.who"), head: head) {
      for (position, one) in figures.classes.enumerated() {
        h.tr {
          h.th(visit.name(one), .scope("row"))
          h.td(String(one.population), .class("number"))
          h.td(String(one.respondents), .class("number"))
          h.td(figures.fit.value.map { visit.number($0.expected[position], decimals: 1) } ?? "–", .class("number"))
          h.td(
            figures.weighting.value?.weights[position].map { visit.number($0, decimals: 2) } ?? "–", .class("number"))
        }
      }
    }
    let shown = figures.lines.filter { $0.sector != nil }
    h.p(
      visit.t(
        "benchmark.sector.weighted",
        ["count": String(shown.count { $0.weighted != nil }), "total": String(shown.count)]))
    guard let effect = figures.weighting.value?.designEffect else { return }
    h.p(
      visit.t(
        "benchmark.sector.design-effect",
        [
          "effect": visit.number(effect.value, decimals: 2), "count": String(figures.respondents ?? 0),
          "effective": visit.number(effect.effectiveCount, decimals: 0),
        ]))
  }

  // MARK: One theme

  private func theme(_ h: HTML, _ theme: Instrument.Section, _ found: SeeSector.Released, _ visit: Visit) {
    let items = found.round.instrument.items.filter { $0.section == theme.id }
    let means = items.flatMap(Topic.of).filter { $0.kind == .mean }
    h.h2(theme.title[visit.language])
    if items.flatMap(Topic.of).contains(where: { reference.figure($0) != nil }) {
      h.p(visit.t("benchmark.report.2023-is"), .class("hint"))
    }
    if !means.isEmpty { table(h, theme.title[visit.language], means, found.figures, visit) }
    for item in items {
      let topics = Topic.of(item).filter { $0.kind == .share }
      if !topics.isEmpty {
        h.h3(item.words[visit.language])
        table(h, item.words[visit.language], topics, found.figures, visit)
      }
    }
  }

  private func table(_ h: HTML, _ title: String, _ topics: [Topic], _ figures: RoundFigures, _ visit: Visit) {
    let head =
      ["topic", "sector", "interval", "answered"].map { visit.t("benchmark.column.\($0)") }
      + figures.classes.map { visit.name($0) } + [visit.t("benchmark.sector.2023")]
    let isStarred = topics.contains { figures.line($0.key).map { $0.weighted == nil && $0.whole != nil } ?? false }
    h.dataTable(title, head: head) {
      for topic in topics {
        let line = figures.line(topic.key)
        h.tr {
          h.th(visit.name(topic), .scope("row"))
          h.td(.class("number")) { value(h, line?.sector, topic, visit, isPlain: line?.weighted == nil) }
          h.td(line?.sector.flatMap { visit.interval($0, of: topic) } ?? "–", .class("number"))
          h.td(line?.sector.map { String($0.answered) } ?? "–", .class("number"))
          for position in figures.classes.indices {
            h.td(.class("number")) { value(h, line?.classes[position], topic, visit, isPlain: false) }
          }
          h.td(.class("number")) { h.reference(reference.figure(topic), topic, visit) }
        }
      }
    }
    if isStarred { h.p(visit.t("benchmark.sector.star"), .class("hint")) }
  }

  /// A star stands with a figure of the sector that is not weighted.
  private func value(_ h: HTML, _ value: RoundFigures.Value?, _ topic: Topic, _ visit: Visit, isPlain: Bool) {
    guard let value else {
      h.span(visit.t("benchmark.withheld"), .class("withheld"))
      return
    }
    h.text(visit.written(value.value, of: topic) + (isPlain ? " *" : ""))
  }

  // MARK: Differences

  // text keys: benchmark.test.*
  private func differences(_ h: HTML, _ found: SeeSector.Released, _ visit: Visit) {
    let figures = found.figures
    let topics = Topic.all(of: found.round.instrument)
    h.h2(visit.t("benchmark.sector.differences"))
    guard !figures.differences.isEmpty else {
      h.p(visit.t("benchmark.sector.no-tests"))
      return
    }
    let differ = figures.differences.filter(\.isFound)
    h.p(
      visit.t(
        differ.isEmpty ? "benchmark.sector.no-differences" : "benchmark.sector.some-differences",
        ["count": String(differ.count), "total": String(figures.differences.count)]), .class("says"))
    let head = ["topic", "test", "p", "effect"].map { visit.t("benchmark.column.\($0)") }
    h.disclosure(visit.t("benchmark.sector.tests")) {
      h.p(visit.t("benchmark.sector.tests-words"))
      h.dataTable(visit.t("benchmark.sector.tests"), head: head) {
        for test in figures.differences.sorted(by: { ($0.adjusted, $0.key) < ($1.adjusted, $1.key) }) {
          h.tr {
            h.th(name(test.key, topics, visit), .scope("row"))
            h.td(visit.t("benchmark.test.\(test.method.rawValue)"))
            h.td(visit.probability(test.adjusted), .class("number"))
            h.td(visit.number(test.effect, decimals: 2), .class("number"))
          }
        }
      }
    }
  }

  private func name(_ key: String, _ topics: [Topic], _ visit: Visit) -> String {
    if let topic = topics.first(where: { $0.key == key }) {
      let question = topic.item.words[visit.language]
      return topic.choice.map { "\(question) \($0.words[visit.language])" } ?? question
    }
    return topics.first { $0.item.id == key }?.item.words[visit.language] ?? key
  }
}

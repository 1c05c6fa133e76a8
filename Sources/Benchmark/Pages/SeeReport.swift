// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import Questionnaires
import Storage
import Web

/// The report of one municipality: what it answered beside its class, the sector and 2023, theme by theme, and at the end
/// one small step. To read, to print and to lay on the table of a board.
struct SeeReport {
  let reference: Reference2023

  private struct Report {
    let round: BenchmarkRound
    let entry: BenchmarkEntry
    let figures: RoundFigures
    let standing: Standing
    /// The published class of the municipality.
    var position: Int? { figures.position(of: entry.published) }
  }

  /// By the link of the municipality.
  func show(_ visit: Visit) async throws -> Answer {
    let found = try await AnswerBenchmark.find(visit)
    return try await page(found.round, found.entry, visit)
  }

  /// Of the own municipality, from the desk.
  func own(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let found = try await visit.database.read { db -> (BenchmarkRound, BenchmarkEntry)? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db),
        let entry = try BenchmarkEntry.own(in: round, db)
      else { return nil }
      return (round, entry)
    }
    guard let found else { throw PageError.notFound }
    return try await page(found.0, found.1, visit)
  }

  private func page(_ round: BenchmarkRound, _ entry: BenchmarkEntry, _ visit: Visit) async throws -> Answer {
    let found = try await visit.database.read { db -> (RoundFigures, Standing)? in
      guard let figures = try round.figures(db) else { return nil }
      return (figures, try RoundStanding.of(round, db).standings[entry.id] ?? .open)
    }
    guard let (figures, standing) = found, entry.handedInAt != nil else { throw PageError.notFound }
    let report = Report(round: round, entry: entry, figures: figures, standing: standing)
    return visit.page(visit.t("benchmark.report.title", ["name": entry.name]), task: true) { h in
      h.h1(visit.t("benchmark.report.title", ["name": entry.name]))
      h.p("\(round.name) · \(visit.days(round))", .class("hint"))
      h.whoSees(visit.t("benchmark.report.who-sees"))
      self.standing(h, report, visit)
      for theme in AnswerBenchmark.themes(of: round.instrument) {
        h.h2(theme.title[visit.language])
        for item in round.instrument.items where item.section == theme.id { question(h, item, report, visit) }
      }
      step(h, report, visit)
      explanation(h, visit)
      h.actions {
        h.linkButton(visit.t("benchmark.show.sector"), icon: "chart", to: BenchmarkPaths.sector.path(round.id))
      }
    }
  }

  private func standing(_ h: HTML, _ report: Report, _ visit: Visit) {
    switch report.standing {
    case .tooFew:
      let share = report.entry.shareAnswered(of: report.round.instrument)
      h.notice(.info, visit.t("benchmark.report.does-not-count", ["share": visit.percent(share)]))
    case .double: h.notice(.info, visit.t("benchmark.report.double"))
    case .counts, .open: break
    }
    guard let count = report.figures.respondents else {
      h.notice(.info, visit.t("benchmark.report.nobody"))
      return
    }
    h.p(visit.t("benchmark.report.respondents", ["count": String(count)]))
    if let position = report.position {
      let one = report.figures.classes[position]
      h.p(visit.t("benchmark.report.class", ["class": visit.name(one), "count": String(one.respondents)]))
    } else {
      h.p(visit.t("benchmark.report.no-class"))
    }
    h.p(.class("benchmark-legend")) {
      h.span {
        h.span(.class("mark own")) {}
        h.text(visit.t("benchmark.report.mark-own"))
      }
      h.span {
        h.span(.class("mark class")) {}
        h.text(visit.t("benchmark.report.mark-class"))
      }
      h.span {
        h.span(.class("mark sector")) {}
        h.text(visit.t("benchmark.report.mark-sector"))
      }
    }
  }

  // MARK: One question

  private func question(_ h: HTML, _ item: Instrument.Item, _ report: Report, _ visit: Visit) {
    let topics = Topic.of(item)
    if topics.isEmpty {
      guard case .words(let words)? = report.entry.answers[item.id] else { return }
      h.section(.class("card benchmark-question")) {
        h.h3(item.words[visit.language])
        h.blockquote(words)
      }
      return
    }
    h.section(.class("card benchmark-question")) {
      h.h3(item.words[visit.language])
      if let topic = topics.first, topic.kind == .mean {
        mean(h, topic, report, visit)
      } else {
        choices(h, topics, report, visit)
      }
      if report.figures.differences.contains(where: { $0.key == item.id && $0.isFound }) {
        h.p(visit.t("benchmark.report.classes-differ"), .class("hint"))
      }
    }
  }

  private func mean(_ h: HTML, _ topic: Topic, _ report: Report, _ visit: Visit) {
    let line = report.figures.line(topic.key)
    let own = topic.value(report.entry.answers)
    let ofClass = report.position.flatMap { line?.classes[$0] }
    if let range = topic.range(in: report.round.instrument) {
      h.benchmarkLine(own: own, ofClass: ofClass?.value, sector: line?.sector, range)
    }
    h.dl(.class("benchmark-beside")) {
      func row(_ name: String, _ value: String, _ more: String? = nil) {
        h.dt(name)
        h.dd {
          h.text(value)
          if let more { h.small(" (\(more))") }
        }
      }
      row(
        visit.t("benchmark.report.you"), own.map { ownWords($0, topic, visit) } ?? visit.t("benchmark.report.no-answer")
      )
      if report.position != nil {
        row(
          visit.t("benchmark.report.your-class"),
          ofClass.map { visit.written($0.value, of: topic) } ?? visit.t("benchmark.withheld"))
      }
      row(
        visit.t("benchmark.report.sector"),
        line?.sector.map { visit.written($0.value, of: topic) } ?? visit.t("benchmark.withheld"),
        line?.sector.flatMap { visit.interval($0, of: topic) })
      if let then = reference.figure(topic, report.entry.published) ?? reference.figure(topic) {
        let isClass = reference.figure(topic, report.entry.published) != nil
        row(
          visit.t(isClass ? "benchmark.report.2023-class" : "benchmark.report.2023-all"),
          visit.written(then.value, of: topic), visit.t("benchmark.confidence.\(then.confidence.rawValue)"))
      }
    }
  }

  /// An own answer without decimals that it does not have.
  private func ownWords(_ value: Double, _ topic: Topic, _ visit: Visit) -> String {
    visit.number(value, decimals: value == value.rounded() ? 0 : topic.decimals)
  }

  /// Each choice with what the municipality said, and below it the figures: a list, so that it reads on a phone.
  private func choices(_ h: HTML, _ topics: [Topic], _ report: Report, _ visit: Visit) {
    if let topic = topics.first, topic.value(report.entry.answers) == nil {
      h.p(visit.t("benchmark.report.you") + ": " + visit.t("benchmark.report.no-answer"))
    }
    h.ul(.class("benchmark-choices")) {
      for topic in topics {
        let line = report.figures.line(topic.key)
        let isOwn = topic.value(report.entry.answers) == 1
        h.li(.class(isOwn ? "own" : "")) {
          h.p {
            if isOwn { h.icon("done") }
            h.span(visit.name(topic))
            if isOwn { h.small(" " + visit.t("benchmark.report.chosen")) }
          }
          h.small {
            var parts: [String] = []
            if let position = report.position {
              parts.append(part("benchmark.report.your-class", line?.classes[position], topic, visit))
            }
            parts.append(part("benchmark.report.sector", line?.sector, topic, visit))
            if let then = reference.figure(topic) {
              let mark = then.confidence == .high ? "" : "≈ "
              parts.append(visit.t("benchmark.report.2023") + " " + mark + visit.written(then.value, of: topic))
            }
            h.text(parts.joined(separator: " · "))
          }
        }
      }
    }
    if topics.contains(where: { reference.figure($0) != nil }) {
      h.p(visit.t("benchmark.report.2023-is"), .class("hint"))
    }
  }

  private func part(_ key: String, _ value: RoundFigures.Value?, _ topic: Topic, _ visit: Visit) -> String {
    visit.t(key) + " " + (value.map { visit.written($0.value, of: topic) } ?? visit.t("benchmark.withheld"))
  }

  // MARK: The end

  /// One small step, where the municipality stands lowest beside those like it. text keys: benchmark.step.*
  private func step(_ h: HTML, _ report: Report, _ visit: Visit) {
    guard
      let item = NextSmallStep.choose(report.entry.answers, report.figures, report.position, report.round.instrument)
    else { return }
    h.section(.class("card next-small-step")) {
      h.h2(visit.t("benchmark.report.step"))
      h.p(visit.t("benchmark.report.step-why", ["statement": item.words[visit.language]]), .class("hint"))
      h.p(visit.t("benchmark.step.\(item.scale ?? "budget")"), .class("lead"))
    }
  }

  private func explanation(_ h: HTML, _ visit: Visit) {
    h.disclosure(visit.t("benchmark.report.how")) {
      h.p(visit.t("benchmark.report.how-figures"))
      h.p(visit.t("benchmark.report.how-withheld"))
      h.p(visit.t("benchmark.report.how-2023"))
    }
  }
}

extension HTML {
  /// A figure of 2023, marked where it is less sure.
  func reference(_ figure: Reference2023.Figure?, _ topic: Topic, _ visit: Visit) {
    guard let figure else {
      span("–", .class("withheld"))
      return
    }
    text((figure.confidence == .high ? "" : "≈ ") + visit.written(figure.value, of: topic))
  }

  /// A statement on its scale: the sector's interval as a line, the own answer as a dot, the class as an open mark.
  func benchmarkLine(own: Double?, ofClass: Double?, sector: RoundFigures.Value?, _ range: ClosedRange<Int>) {
    func place(_ value: Double) -> String {
      let share = (value - Double(range.lowerBound)) / Double(max(1, range.upperBound - range.lowerBound))
      let perMille = Int((30 + 940 * min(1, max(0, share))).rounded())
      return "\(perMille / 10).\(perMille % 10)%"
    }
    func line(_ name: String, _ from: Double, _ to: Double) {
      element(
        "line",
        [.class(name), .other("x1", place(from)), .other("x2", place(to)), .other("y1", "14"), .other("y2", "14")]
      ) {}
    }
    div(.class("chart scale-line")) {
      element(
        "svg",
        [.other("width", "100%"), .other("height", "34"), .aria("aria-hidden", "true"), .other("focusable", "false")]
      ) {
        line("grid", Double(range.lowerBound), Double(range.upperBound))
        for tick in range {
          element(
            "text",
            [.class("tick"), .other("x", place(Double(tick))), .other("y", "32"), .other("text-anchor", "middle")]
          ) { text(String(tick)) }
        }
        if let low = sector?.low, let high = sector?.high { line("uncertainty", low, high) }
        for (name, value, size) in [("bar-compared", ofClass, "7"), ("scale-dot", own, "6")] {
          if let value {
            element("circle", [.class(name), .other("cx", place(value)), .other("cy", "14"), .other("r", size)]) {}
          }
        }
      }
    }
  }
}

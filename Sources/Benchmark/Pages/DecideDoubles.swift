// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Storage
import Web

/// Answers that may be of one municipality: what they have in common, and which one counts. Who decided and when stays.
enum DecideDoubles {
  private struct Found: Sendable {
    let standing: RoundStanding
    let names: [PersonID: String]
  }

  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await find(visit, viewer)
    let (standing, round) = (found.standing, found.standing.round)
    let title = visit.t("benchmark.doubles.title")
    return visit.deskPage(title) { h in
      h.h1(title)
      h.lead(visit.t("benchmark.doubles.words"))
      if standing.doubles.isEmpty { h.p(visit.t("benchmark.doubles.none"), .class("muted")) }
      for double in standing.doubles { pair(h, double, found, visit) }
      h.actions {
        h.linkButton(visit.t("benchmark.back-to-round"), icon: "back", to: BenchmarkPaths.one.path(round.id), .quiet)
      }
    }
  }

  // text keys: benchmark.trait.*, benchmark.double.kept.*
  private static func pair(_ h: HTML, _ double: LikelyDouble, _ found: Found, _ visit: Visit) {
    let standing = found.standing
    guard let first = standing.entry(double.first), let second = standing.entry(double.second) else { return }
    let names = ["first": first.name, "second": second.name]
    h.section(.class("card")) {
      h.h2(visit.t("benchmark.double.pair", names))
      h.ul { for trait in double.traits { h.li(visit.t("benchmark.trait.\(trait.rawValue)")) } }
      let head = ["municipality", "code", "inhabitants", "function", "handed-in"].map {
        visit.t("benchmark.column.\($0)")
      }
      h.dataTable(visit.t("benchmark.double.pair", names), head: head) {
        for entry in [first, second] {
          h.tr {
            h.th(entry.name, .scope("row"))
            h.td(entry.code ?? "–")
            h.td(String(entry.inhabitants), .class("number"))
            h.td(entry.function ?? "–")
            h.td(entry.handedInAt.map { $0.words(in: visit.language) } ?? "–")
          }
        }
      }
      if let decision = standing.decision(about: double) {
        let who = found.names[decision.decidedBy] ?? "–"
        h.notice(
          .success,
          visit.t("benchmark.double.kept.\(decision.outcome.rawValue)", names) + " "
            + visit.t(
              "benchmark.double.decided", ["name": who, "moment": decision.decidedAt.words(in: visit.language)]))
      }
      guard standing.round.releasedAt == nil else { return }
      h.form(post: BenchmarkPaths.doubles.path(standing.round.id)) {
        h.hidden("een", double.first.description)
        h.hidden("twee", double.second.description)
        h.actions {
          for outcome in DoubleDecision.Outcome.allCases {
            h.submit(
              visit.t("benchmark.double.choose.\(outcome.rawValue)", names), icon: nil, .secondary, field: "telt",
              value: outcome.rawValue)
          }
        }
      }
    }
  }

  // text keys: benchmark.double.choose.*
  static func decide(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let standing = try await find(visit, viewer).standing
    let round = standing.round
    guard let outcome = visit.form.choice("telt", of: DoubleDecision.Outcome.self),
      let first = visit.form.id("een", of: BenchmarkEntry.self),
      let second = visit.form.id("twee", of: BenchmarkEntry.self),
      standing.doubles.contains(where: { $0.first == first && $0.second == second })
    else { throw PageError.badRequest }
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      guard try BenchmarkRound.find(round.id, db)?.releasedAt == nil else { throw BenchmarkError.notOver }
      try DoubleDecision(
        first: first, second: second, outcome: outcome, decidedBy: viewer.person, decidedAt: visit.now
      ).save(in: round.id, db)
    }
    return .redirect(to: BenchmarkPaths.doubles.path(round.id))
  }

  private static func find(_ visit: Visit, _ viewer: Viewer) async throws -> Found {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let found = try await visit.database.read { db -> Found? in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { return nil }
      let standing = try RoundStanding.of(round, db)
      var names: [PersonID: String] = [:]
      for decision in standing.decisions where names[decision.decidedBy] == nil {
        names[decision.decidedBy] = try Person.find(decision.decidedBy, in: viewer.municipality, db)?.name
      }
      return Found(standing: standing, names: names)
    }
    guard let found else { throw PageError.notFound }
    return found
  }
}

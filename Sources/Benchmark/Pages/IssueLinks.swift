// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Kernel
import Storage
import Web

/// Makes links and shows them once, on the screen or as a file: afterwards only fingerprints are known. For one
/// municipality a new link takes the place of the old one; else only those without a link get one, so that sending the
/// form twice breaks no link that was sent.
enum IssueLinks {
  private struct Issued: Sendable {
    let entry: BenchmarkEntry
    let link: String
  }

  static func issue(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: BenchmarkRound.self)
    let wanted = visit.form.id("gemeente", of: BenchmarkEntry.self)
    let (round, issued) = try await visit.database.write { db -> (BenchmarkRound, [Issued]) in
      guard let round = try BenchmarkRound.find(id, of: viewer.municipality, db) else { throw PageError.notFound }
      let entries: [BenchmarkEntry]
      if let wanted {
        guard let entry = try BenchmarkEntry.find(wanted, in: round, db) else { throw PageError.notFound }
        entries = [entry]
      } else {
        entries = try BenchmarkEntry.all(of: id, round.instrument, db).filter { !$0.hasLink && !$0.isOwn }
      }
      return (round, try entries.map { Issued(entry: $0, link: try $0.issueLink(db)) })
    }
    if visit.form.text("als") == "bestand", !issued.isEmpty { return file(issued, visit) }
    return page(round, issued, visit)
  }

  private static func address(_ one: Issued, _ visit: Visit) -> String {
    visit.origin + BenchmarkPaths.answer.path(one.link).description
  }

  private static func file(_ issued: [Issued], _ visit: Visit) -> Answer {
    var file = CSV.Writer(header: ["municipality", "code", "link"].map { visit.t("benchmark.column.\($0)") })
    for one in issued { file.row([one.entry.name, one.entry.code ?? "", address(one, visit)]) }
    return .download(file.take(), name: "benchmark-links.csv", type: "text/csv; charset=utf-8")
      .adding("Cache-Control", "no-store")
  }

  private static func page(_ round: BenchmarkRound, _ issued: [Issued], _ visit: Visit) -> Answer {
    let title = visit.t("benchmark.links.title")
    return visit.deskPage(title) { h in
      h.h1(title)
      if issued.isEmpty {
        h.notice(.info, visit.t("benchmark.links.none"))
      } else {
        h.notice(.warning, visit.t("benchmark.links.once"))
        let head = ["municipality", "link"].map { visit.t("benchmark.column.\($0)") }
        h.dataTable(title, head: head) {
          for one in issued {
            h.tr {
              h.th(one.entry.name, .scope("row"))
              h.td { h.code(address(one, visit)) }
            }
          }
        }
      }
      h.actions {
        h.linkButton(visit.t("benchmark.back-to-round"), icon: "back", to: BenchmarkPaths.one.path(round.id))
      }
    }
  }
}

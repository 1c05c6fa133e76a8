// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// The import of a file from the desk, done by a job: how far it is, and its report. Whoever began it may leave and
/// come back; when a node dies under it, another one or the next start begins it again. Nothing is written by halves.
package struct ImportRun: Sendable {
  package enum Stage: String, Sendable, SQLBindable {
    case waiting
    case reading
    case writing
    /// Everything was written.
    case done
    /// Nothing was written, since something is wrong; the report says what.
    case refused

    package var isOver: Bool { self == .done || self == .refused }
    /// Of the whole way; reading a file takes about a third of it.
    package var percentage: Int {
      switch self {
      case .waiting: 0
      case .reading: 10
      case .writing: 40
      case .done, .refused: 100
      }
    }
  }

  /// The kind of job.
  static let job = "import-people"

  package let id: ID<PendingImport>
  let municipality: MunicipalityID
  package let fileName: String
  let givesRoles: Bool
  let evenMany: Bool
  package let startedAt: Instant
  package let stage: Stage
  /// People in the file; 0 as long as it was not read.
  package let people: Int
  package let report: ImportReport?

  /// Begins the import of a file. Does nothing while it runs or when it was done; one that was refused begins anew.
  static func begin(
    _ file: PendingImport, for viewer: Viewer, evenMany: Bool, at now: Instant, ids: any IDSource, _ db: any Connection
  ) throws {
    let begun = try db.run(
      """
      INSERT INTO import_runs (id, municipality_id, person_id, file_name, gives_roles, even_many, started_at, stage)
      VALUES (\(file.id), \(viewer.municipality), \(viewer.person), \(file.fileName),
        \(viewer.has(.administrator)), \(evenMany), \(now), \(Stage.waiting))
      ON CONFLICT (id) DO UPDATE SET gives_roles = excluded.gives_roles, even_many = excluded.even_many,
        started_at = excluded.started_at, stage = excluded.stage, report = NULL
      WHERE import_runs.stage = \(Stage.refused)
      """)
    if begun > 0 { try Jobs.add(job, content: file.id.description, at: now, ids: ids, db) }
  }

  /// The run of a file, for the one who sent it.
  static func find(_ id: ID<PendingImport>, for viewer: Viewer, _ db: any Connection) throws -> ImportRun? {
    try db.first(
      """
      SELECT \(columns) FROM import_runs
      WHERE id = \(id) AND person_id = \(viewer.person) AND municipality_id = \(viewer.municipality)
      """, read)
  }

  /// The last ones that somebody began, the newest first.
  static func latest(of viewer: Viewer, _ db: any Connection) throws -> [ImportRun] {
    try db.all(
      """
      SELECT \(columns) FROM import_runs
      WHERE person_id = \(viewer.person) AND municipality_id = \(viewer.municipality)
      ORDER BY started_at DESC, id LIMIT 5
      """, read)
  }

  // MARK: The job

  /// Reads the file, and writes people and report in one transaction. Harmless when it runs twice: what is over stays.
  static func perform(_ id: ID<PendingImport>, on site: Site) async throws {
    let database = site.database
    guard let (run, file) = try await database.read({ db in try waiting(id, db) }) else { return }
    try await database.write { db in try run.reach(.reading, people: 0, db) }
    let sheet = PeopleImport(
      file.content,
      options: ImportOptions(
        deactivatesMissing: file.deactivatesMissing, evenMany: run.evenMany, givesRoles: run.givesRoles),
      today: site.clock.today)
    try await database.write { db in try run.reach(.writing, people: sheet.rows, db) }
    let (ids, events, now) = (site.ids, site.events, site.clock.now())
    try await database.write { db in
      guard try waiting(id, db) != nil, let municipality = try Municipality.find(run.municipality, db) else { return }
      let report = try sheet.done(on: municipality, at: now, ids: ids, events: events, db)
      let written = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
      let stage: Stage = report.outcome == .done ? .done : .refused
      try db.run("UPDATE import_runs SET stage = \(stage), report = \(written) WHERE id = \(id)")
      if stage == .done { try db.run("DELETE FROM pending_imports WHERE id = \(id)") }
    }
  }

  /// A run that is not over, with its file; nil also when the file is gone.
  private static func waiting(_ id: ID<PendingImport>, _ db: any Connection) throws -> (ImportRun, PendingImport)? {
    guard let run = try db.first("SELECT \(columns) FROM import_runs WHERE id = \(id)", read), !run.stage.isOver,
      let file = try PendingImport.find(id, db)
    else { return nil }
    return (run, file)
  }

  private func reach(_ stage: Stage, people: Int, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE import_runs SET stage = \(stage), people = \(people)
      WHERE id = \(id) AND stage NOT IN (\(Stage.done), \(Stage.refused))
      """)
  }

  private static let columns: SQL =
    "id, municipality_id, file_name, gives_roles, even_many, started_at, stage, people, report"

  private static func read(_ row: Row) throws -> ImportRun {
    let report = try row.optional(8, row.text).map {
      try JSONDecoder().decode(ImportReport.self, from: Data($0.utf8))
    }
    return try ImportRun(
      id: row.id(0), municipality: row.id(1), fileName: row.text(2), givesRoles: row.bool(3), evenMany: row.bool(4),
      startedAt: row.instant(5), stage: row.choice(6), people: row.int(7), report: report)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Work to be done later or outside a transaction: the outbox (mail and the like) and what recurs.
///
/// A job is written in the transaction that makes it necessary, and done at least once by whichever node takes it first:
/// taking it is a lease that runs out when a node dies. So a handler must be harmless when it runs twice.
package enum Jobs {
  package static let migrations = [
    Migration(
      "2026-11-jobs",
      """
      CREATE TABLE jobs (
        id {id} PRIMARY KEY,
        kind TEXT NOT NULL,
        content TEXT NOT NULL,
        unique_key TEXT UNIQUE,
        run_at BIGINT NOT NULL,
        leased_until BIGINT NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0,
        last_error TEXT
      )
      """,
      "CREATE INDEX jobs_by_time ON jobs (run_at)")
  ]

  /// How long a node that falls silent keeps a job before another takes it over, in seconds.
  static let leaseSeconds: Int64 = 60
  /// How often a node at work says that it still is, in seconds.
  static let renewEvery = 20
  /// After so many failures a job stays where it is, for a person to look at; `leerwerf check` counts those.
  package static let maximumAttempts = 12

  /// Writes a job. With a unique key it is written only when no job with that key waits.
  package static func add(
    _ kind: String, content: String = "", at moment: Instant, uniqueKey: String? = nil, ids: any IDSource,
    _ db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO jobs (id, kind, content, unique_key, run_at)
      VALUES (\(ids.next(Job.self)), \(kind), \(content), \(uniqueKey), \(moment))
      ON CONFLICT (unique_key) DO NOTHING
      """)
  }

  /// Takes at most so many jobs that are due; nobody else gets them until the lease runs out.
  static func take(_ limit: Int, at now: Instant, _ db: any Connection) throws -> [Job] {
    try db.all(
      """
      UPDATE jobs SET leased_until = \(now.adding(seconds: leaseSeconds)), attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM jobs
        WHERE run_at <= \(now) AND leased_until <= \(now) AND attempts < \(maximumAttempts)
        ORDER BY run_at LIMIT \(limit)
      ) AND leased_until <= \(now)
      RETURNING id, kind, content, attempts
      """
    ) { row in
      try Job(id: row.id(0), kind: row.text(1), content: row.text(2), attempt: row.int(3))
    }
  }

  /// The node is still at work. Does nothing when another one took the job over.
  static func renew(_ job: Job, at now: Instant, _ db: any Connection) throws {
    try db.run(
      """
      UPDATE jobs SET leased_until = \(now.adding(seconds: leaseSeconds))
      WHERE id = \(job.id) AND attempts = \(job.attempt)
      """)
  }

  static func finish(_ job: Job, _ db: any Connection) throws {
    try db.run("DELETE FROM jobs WHERE id = \(job.id)")
  }

  /// Puts a job back after a failure: after 10 seconds, then twice as long each time, at most an hour.
  static func postpone(_ job: Job, because cause: String, at now: Instant, _ db: any Connection) throws {
    let seconds = min(3600, Int64(10) << min(job.attempt - 1, 12))
    try db.run(
      """
      UPDATE jobs SET leased_until = 0, run_at = \(now.adding(seconds: seconds)), last_error = \(cause)
      WHERE id = \(job.id)
      """)
  }

  /// Jobs that failed so often that they are left alone.
  package static func stuck(_ db: any Connection) throws -> Int {
    try db.count("SELECT COUNT(*) FROM jobs WHERE attempts >= \(maximumAttempts)")
  }
}

/// One piece of work.
package struct Job: Sendable {
  package let id: ID<Job>
  package let kind: String
  package let content: String
  /// 1 for the first try.
  package let attempt: Int
}

/// What is done for each kind of job, and what recurs.
package struct JobHandlers: Sendable {
  package typealias Handler = @Sendable (Job) async throws -> Void
  package private(set) var handlers: [String: Handler] = [:]
  package private(set) var recurring: [(kind: String, everySeconds: Int64)] = []

  package init() {}

  package mutating func on(_ kind: String, _ handler: @escaping Handler) { handlers[kind] = handler }

  /// A job that comes back: one node does it each time.
  package mutating func every(seconds: Int64, _ kind: String, _ handler: @escaping Handler) {
    handlers[kind] = handler
    recurring.append((kind, seconds))
  }
}

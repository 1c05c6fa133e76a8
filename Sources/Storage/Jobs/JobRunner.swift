// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging

/// Takes due jobs and does them, one after the other. Every node runs one.
package struct JobRunner: Sendable {
  private let database: any Database
  private let clock: any Clock
  private let ids: any IDSource
  private let handlers: JobHandlers
  private let log: Logger

  package init(database: any Database, clock: any Clock, ids: any IDSource, handlers: JobHandlers, log: Logger) {
    self.database = database
    self.clock = clock
    self.ids = ids
    self.handlers = handlers
    self.log = log
  }

  /// Works until its task is cancelled; looks for work every second.
  package func run() async {
    while !Task.isCancelled {
      do { try await round() } catch { log.warning("jobs could not be read", metadata: ["cause": "\(error)"]) }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Plans what recurs and does all that is due now. Throws when the database does not answer.
  package func round() async throws {
    try await planRecurring()
    while true {
      let now = clock.now()
      guard
        try await database.read({ db in
          try db.exists(
            "SELECT 1 FROM jobs WHERE run_at <= \(now) AND leased_until <= \(now) AND attempts < \(Jobs.maximumAttempts) LIMIT 1"
          )
        })
      else { return }
      // One at a time: a lease holds for the job in hand, not for those that wait behind it.
      guard let job = try await database.write({ db in try Jobs.take(1, at: now, db).first }) else { return }
      try await run(job)
    }
  }

  private func run(_ job: Job) async throws {
    let now = clock.now()
    guard let handler = handlers.handlers[job.kind] else {
      return try await database.write { db in
        try Jobs.postpone(job, because: "this version knows no job '\(job.kind)'", at: now, db)
      }
    }
    do {
      try await keepingLease(of: job) { try await handler(job) }
      let next = handlers.recurring.first { $0.kind == job.kind }
      try await database.write { [ids] db in
        try Jobs.finish(job, db)
        if let next { try plan(next, at: now.adding(seconds: next.everySeconds), ids, db) }
      }
    } catch {
      log.warning("job failed", metadata: ["kind": "\(job.kind)", "attempt": "\(job.attempt)"])
      try await database.write { db in try Jobs.postpone(job, because: String(describing: error), at: now, db) }
    }
  }

  /// Does the work and says meanwhile that this node is at it, so that work may take long and a node that died is
  /// replaced soon.
  private func keepingLease(of job: Job, _ work: @escaping @Sendable () async throws -> Void) async throws {
    let (database, clock) = (database, clock)
    let renewal = Task {
      while true {
        try await Task.sleep(for: .seconds(Jobs.renewEvery))
        // When the database does not answer for a moment, the next time will do.
        try? await database.write { db in try Jobs.renew(job, at: clock.now(), db) }
      }
    }
    defer { renewal.cancel() }
    try await work()
  }

  private func planRecurring() async throws {
    let kinds = handlers.recurring
    let missing = try await database.read { db in
      try kinds.filter { try !db.exists("SELECT 1 FROM jobs WHERE unique_key = \("every " + $0.kind)") }
    }
    guard !missing.isEmpty else { return }
    let now = clock.now()
    try await database.write { [ids] db in
      for kind in missing { try plan(kind, at: now, ids, db) }
    }
  }

  private func plan(
    _ work: (kind: String, everySeconds: Int64), at moment: Instant, _ ids: any IDSource, _ db: any Connection
  ) throws {
    try Jobs.add(work.kind, at: moment, uniqueKey: "every " + work.kind, ids: ids, db)
  }
}

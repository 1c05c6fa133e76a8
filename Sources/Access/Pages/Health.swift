// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage
import Web

/// For whoever watches over the machine: whether the database answers. Tells nothing else.
enum Health {
  static func handle(_ visit: Visit) async throws -> Answer {
    do {
      let answers = try await visit.database.read { db in try db.count("SELECT 1") == 1 }
      return .json(Array("{\"status\":\"\(answers ? "ok" : "unavailable")\"}".utf8), status: answers ? 200 : 503)
    } catch {
      visit.site.log.error("the database does not answer", metadata: ["cause": "\(error)"])
      return .json(Array("{\"status\":\"unavailable\"}".utf8), status: 503)
    }
  }
}

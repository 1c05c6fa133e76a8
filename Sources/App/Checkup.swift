// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Measurements
import Storage
import Web

/// What `leerwerf check` finds: what is right, what needs attention, what is wrong and how to mend it.
package enum Checkup {
  package enum Level: String, Sendable {
    case fine = "ok     "
    case attention = "look   "
    case wrong = "WRONG  "
  }

  package struct Finding: Sendable {
    package let level: Level
    package let words: String
    package var line: String { level.rawValue + words }
  }

  package static func run(_ settings: Settings) async -> [Finding] {
    [access(settings)] + proxy(settings) + resources(settings) + [
      await database(settings), mail(settings), contact(settings),
    ]
  }

  private static func access(_ settings: Settings) -> Finding {
    if settings.demo {
      return Finding(
        level: .attention,
        words: "Demo mode: anybody comes in through /demo, and cookies are not kept to TLS. "
          + "Leave LEERWERF_DEMO out for real people.")
    }
    if let refusal = settings.refusal { return Finding(level: .wrong, words: refusal) }
    return Finding(level: .fine, words: "People reach Leerwerf at \(settings.publicURL ?? "").")
  }

  /// What stands between people and this program.
  private static func proxy(_ settings: Settings) -> [Finding] {
    guard settings.publicURL?.hasPrefix("https://") == true else { return [] }
    var findings: [Finding] = []
    if !settings.behindProxy {
      findings.append(
        Finding(
          level: .attention,
          words: "LEERWERF_BEHIND_PROXY is not set. TLS ends at a proxy, so everybody seems to come from its address, "
            + "and the wrong tries of one person slow down all. Set it to true, or to the addresses of the proxy."))
    }
    if settings.host != "127.0.0.1", settings.host != "localhost", settings.proxies.isEmpty {
      findings.append(
        Finding(
          level: .attention,
          words: "LEERWERF_HOST is \(settings.host): Leerwerf can be reached past the proxy, without TLS. "
            + "Listen on 127.0.0.1, or let a firewall admit the proxy only."))
    }
    if findings.isEmpty {
      findings.append(Finding(level: .fine, words: "Behind a proxy; docs/behind-a-proxy.md says how to try it."))
    }
    return findings
  }

  private static func resources(_ settings: Settings) -> [Finding] {
    do {
      let folder = try Resources.find(settings.resources)
      let texts = try Texts.load(from: folder)
      _ = try Assets.load(from: folder)
      let counts = Language.allCases.map { "\($0.rawValue) \(texts.keys($0).count)" }.joined(separator: ", ")
      return [Finding(level: .fine, words: "Resources in \(folder.path) (texts: \(counts)).")]
    } catch {
      return [Finding(level: .wrong, words: "Resources: \(error). LEERWERF_RESOURCES names the folder.")]
    }
  }

  private static func database(_ settings: Settings) async -> Finding {
    let shown = Databases.withoutPassword(settings.database)
    do {
      let database = try Databases.open(settings.database, connections: 1)
      let (waiting, stuck, keyless) = try await database.read { db in
        let tables = try db.exists(
          SQL(
            trusted: db.engine == .sqlite
              ? "SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'"
              : "SELECT 1 FROM pg_tables WHERE tablename = 'schema_migrations' AND schemaname = current_schema()"))
        guard tables else { return (Assembly.migrations.count, 0, 0) }
        let applied = Set(try Migrations.applied(db))
        let waiting = Assembly.migrations.filter { !applied.contains($0.name) }.count
        return (
          waiting, applied.contains("2026-11-jobs") ? try Jobs.stuck(db) : 0,
          applied.contains("2026-11-measurements") ? try Measurements.withoutKey(in: settings.keysFolder, db) : 0
        )
      }
      await database.close()
      if waiting > 0 {
        return Finding(
          level: .attention,
          words: "Database \(shown): \(waiting) steps to go. Serving does them, or 'leerwerf migrate'.")
      }
      if stuck > 0 {
        return Finding(
          level: .attention, words: "Database \(shown): \(stuck) jobs failed too often; the column last_error says why."
        )
      }
      if keyless > 0 {
        return Finding(
          level: .wrong,
          words: "Database \(shown): \(keyless) campaigns have no key in \(settings.keysFolder), so their answers "
            + "cannot be opened. Set LEERWERF_KEYS to the folder that has them.")
      }
      return Finding(level: .fine, words: "Database \(shown) (\(database.engine.rawValue)) answers and is up to date.")
    } catch {
      return Finding(
        level: .wrong, words: "Database \(shown): \(words(error)). Check DATABASE_URL and that the server runs.")
    }
  }

  private static func words(_ error: any Error) -> String {
    guard case .unavailable(let cause)? = error as? StorageError else { return "\(error)" }
    return "does not answer (\(cause.split(whereSeparator: \.isNewline).joined(separator: " ")))"
  }

  private static func mail(_ settings: Settings) -> Finding {
    Finding(level: .fine, words: "Mail: this version sends none, so nothing needs to be set.")
  }

  private static func contact(_ settings: Settings) -> Finding {
    settings.securityContact == nil
      ? Finding(
        level: .attention,
        words: "LEERWERF_SECURITY_CONTACT is not set, so there is no /.well-known/security.txt.")
      : Finding(level: .fine, words: "Weaknesses are reported to \(settings.securityContact ?? "").")
  }
}

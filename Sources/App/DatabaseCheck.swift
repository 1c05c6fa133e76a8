// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Measurements
import Storage
import Web

/// What `leerwerf check` finds in the database. It makes none: a misspelt path would else leave an empty file.
enum DatabaseCheck {
  static func run(_ settings: Settings) async -> [Checkup.Finding] {
    let shown = "Database \(Databases.withoutPassword(settings.database))"
    do {
      if case .file(let path) = try DatabaseAddress(settings.database), path != ":memory:" {
        guard FileManager.default.fileExists(atPath: path) else { return [missing(path)] }
        let database = try Databases.open(settings.database)
        return readers(of: path) + [await state(of: database, settings, shown)]
      }
      return [await state(of: try Databases.open(settings.database, connections: 1), settings, shown)]
    } catch {
      return [.init(level: .wrong, words: "\(shown): \(words(error)).")]
    }
  }

  private static func missing(_ path: String) -> Checkup.Finding {
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" { folder.deleteLastPathComponent() }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      return .init(
        level: .wrong, words: "Database \(path): it is not there, and this user may write nothing in \(folder.path).")
    }
    return .init(
      level: .attention,
      words: "Database \(path): there is none yet. Serving makes it, or 'leerwerf migrate'. "
        + "If there should be one, DATABASE_URL is not right.")
  }

  /// Everything about everybody stands in that file.
  private static func readers(of path: String) -> [Checkup.Finding] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let rights = attributes?[.posixPermissions] as? NSNumber, rights.intValue & 0o077 != 0 else { return [] }
    return [
      .init(
        level: .attention,
        words: "Database \(path): other users of this machine may open it. 'chmod go= \(path)*' keeps it to its owner.")
    ]
  }

  private static func state(of database: any Database, _ settings: Settings, _ shown: String) async -> Checkup.Finding {
    let finding: Checkup.Finding
    do { finding = try await look(at: database, settings, shown) } catch {
      finding = .init(
        level: .wrong, words: "\(shown): \(words(error)). Check DATABASE_URL and that the server runs.")
    }
    await database.close()
    return finding
  }

  private static func look(at database: any Database, _ settings: Settings, _ shown: String) async throws
    -> Checkup.Finding
  {
    let applied = try await database.read { db in try Migrations.made(db) ? Set(Migrations.applied(db)) : [] }
    let known = Set(Assembly.migrations.map(\.name))
    if let stranger = applied.subtracting(known).min() {
      return .init(
        level: .wrong,
        words: "\(shown): it was made by a later version of Leerwerf (step \(stranger)). Use that version.")
    }
    guard applied == known else {
      return .init(
        level: .attention,
        words: "\(shown): \(known.count - applied.count) steps to go. Serving does them, or 'leerwerf migrate'.")
    }
    if settings.demo, let refusal = try await Assembly.refusal(settings, on: database) {
      return .init(level: .wrong, words: "\(shown): \(refusal).")
    }
    let (stuck, keyless) = try await database.read { db in
      (try Jobs.stuck(db), try Measurements.withoutKey(in: settings.keysFolder, db))
    }
    if stuck > 0 {
      return .init(
        level: .attention, words: "\(shown): \(stuck) jobs failed too often; the column last_error says why.")
    }
    if keyless > 0 {
      return .init(
        level: .wrong,
        words:
          "\(shown): \(keyless) campaigns have no key in \(settings.keysFolder), so their answers cannot be opened. "
          + "Set LEERWERF_KEYS to the folder that has them.")
    }
    return .init(level: .fine, words: "\(shown) (\(database.engine.rawValue)) answers and is up to date.")
  }

  private static func words(_ error: any Error) -> String {
    switch error as? StorageError {
    case .unavailable(let cause)?:
      "does not answer (\(cause.split(whereSeparator: \.isNewline).joined(separator: " ")))"
    case .badAddress?: DatabaseAddress.advice
    case let error?: error.words
    case nil: "\(error)"
    }
  }
}

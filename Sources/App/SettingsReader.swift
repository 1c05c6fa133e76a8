// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Configuration
import Foundation
import Storage
import SystemPackage
import Web

/// Reads the settings: from the environment, then from a file, then as they are by themselves.
package enum SettingsReader {
  /// One setting: its name in the environment, and what it does. `docs/settings.md` has a line for each.
  package struct Entry: Sendable {
    package let name: String
    package let meaning: String
    fileprivate let apply: @Sendable (ConfigReader, inout Settings) throws -> Void

    /// The name in a file: `LEERWERF_SESSION_DAYS` is `leerwerf.session.days`.
    package var key: String { name.lowercased().replacing("_", with: ".") }
  }

  /// The ports that there are; with 0 the system chooses.
  package static let ports = 0...65_535

  package static let all: [Entry] = [
    text("DATABASE_URL", "Where the database is: a path, or postgres://user:password@host/name.") {
      guard (try? DatabaseAddress($0)) != nil else { throw SettingsError(DatabaseAddress.advice) }
      $1.database = $0
    },
    text("LEERWERF_HOST", "The address to listen on; 0.0.0.0 for all.") {
      guard SettingValues.isHost($0) else {
        throw SettingsError("LEERWERF_HOST must be an address of this machine, such as 127.0.0.1, or localhost")
      }
      $1.host = $0
    },
    number("PORT", ports, "The port to listen on.") { $1.port = $0 },
    text("LEERWERF_URL", "The address that people type, beginning with https://.") {
      guard SettingValues.isOrigin($0) else {
        throw SettingsError(
          "LEERWERF_URL must be an address such as https://leren.gemeente.example: it begins with https://, and has no "
            + "path and no name or password in it")
      }
      $1.publicURL = $0.hasSuffix("/") ? String($0.dropLast()) : $0
    },
    flag("LEERWERF_DEMO", "Opens the door /demo and allows plain http. Only for a demo municipality.") { $1.demo = $0 },
    text("LEERWERF_BEHIND_PROXY", "Believe X-Forwarded-For: true for a proxy on this machine, or its addresses.") {
      switch $0.lowercased() {
      case "1", "true", "yes", "ja", "on": $1.behindProxy = true
      case "0", "false", "no", "nee", "off": $1.behindProxy = false
      default:
        let addresses = $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard !addresses.isEmpty, addresses.allSatisfy(SettingValues.isAddress) else {
          throw SettingsError("LEERWERF_BEHIND_PROXY must be true, false, or addresses such as 10.0.0.2, 10.0.0.3")
        }
        $1.behindProxy = true
        $1.proxies = Set(addresses)
      }
    },
    folder("LEERWERF_RESOURCES", "The folder with texts, style and rules, when it is not beside the program.") {
      $1.resources = $0
    },
    folder("LEERWERF_KEYS", "The folder with the keys of running campaigns; keep it out of the backups.") {
      $1.keys = $0
    },
    number("LEERWERF_CONNECTIONS", 1...200, "Connections to PostgreSQL of one node.") { $1.connections = $0 },
    number("LEERWERF_SESSION_MINUTES", 5...43_200, "Minutes without a tap until somebody must sign in again.") {
      $1.sessions.idleMinutes = $0
    },
    number("LEERWERF_SESSION_SHARED_MINUTES", 1...60, "The same on a tablet that several people use.") {
      $1.sessions.sharedIdleMinutes = $0
    },
    number("LEERWERF_SESSION_DAYS", 1...365, "Days until somebody must sign in again in any case.") {
      $1.sessions.maximumDays = $0
    },
    text("LEERWERF_SECURITY_CONTACT", "Where to report a weakness, as mailto: or https:; shown in security.txt.") {
      guard SettingValues.isContact($0) else {
        throw SettingsError(
          "LEERWERF_SECURITY_CONTACT must be such as mailto:security@gemeente.example, or begin with https://")
      }
      $1.securityContact = $0
    },
  ]

  /// Reads everything. Throws `SettingsError` that names each setting that cannot be used, what is wrong with it and what
  /// is allowed, one on a line.
  ///
  /// - Parameter file: A JSON file with settings; it may be missing when it is the usual one.
  package static func read(
    environment: [String: String] = ProcessInfo.processInfo.environment, file: String? = nil
  ) async throws -> Settings {
    let path = path(environment, file)
    let fileProvider: FileProvider<JSONSnapshot>
    do {
      fileProvider = try await FileProvider(
        filePath: FilePath(path), allowMissing: file == nil && environment["LEERWERF_SETTINGS"] == nil)
    } catch { throw SettingsError("the file with settings \(path) cannot be read: it is missing or not JSON") }
    let reader = ConfigReader(providers: [
      EnvironmentVariablesProvider(environmentVariables: environment), fileProvider,
    ])
    var settings = Settings()
    let known = Set(all.map(\.key))
    var problems = SettingsFile.keys(of: path).filter { known.contains($0.key) && !$0.canBeSetting }
      .map { "\($0.key) in \(path) must be a text, a whole number, true or false" }
    for entry in all {
      do {
        try entry.apply(reader, &settings)
      } catch let error as SettingsError { problems.append(error.description) }
    }
    guard problems.isEmpty else { throw SettingsError(problems.joined(separator: "\n")) }
    return settings
  }

  /// What looks like a setting and is none, so that nobody waits for a misspelt one to work: names in the environment
  /// that begin as ours do, and names in the file. Never a value.
  package static func unknown(
    environment: [String: String] = ProcessInfo.processInfo.environment, file: String? = nil
  ) -> [String] {
    let names = Set(all.map(\.name)).union(["LEERWERF_SETTINGS"])
    let keys = Set(all.map(\.key))
    let path = path(environment, file)
    return environment.keys.filter { $0.hasPrefix("LEERWERF_") && !names.contains($0) }.sorted()
      + SettingsFile.keys(of: path).map(\.key).filter { !keys.contains($0) }.map { "\($0) in \(path)" }
  }

  private static func path(_ environment: [String: String], _ file: String?) -> String {
    file ?? environment["LEERWERF_SETTINGS"] ?? "leerwerf.json"
  }

  private static func text(
    _ name: String, _ meaning: String, _ set: @escaping @Sendable (String, inout Settings) throws -> Void
  ) -> Entry {
    Entry(name: name, meaning: meaning) { reader, settings in
      if let value = written(name, reader) { try set(value, &settings) }
    }
  }

  /// A path. What is an address of a server stands in the wrong place, and is not repeated anywhere.
  private static func folder(
    _ name: String, _ meaning: String, _ set: @escaping @Sendable (String, inout Settings) -> Void
  ) -> Entry {
    text(name, meaning) {
      guard !$0.contains("://") else { throw SettingsError("\(name) must be the path of a folder") }
      set($0, &$1)
    }
  }

  private static func number(
    _ name: String, _ range: ClosedRange<Int>, _ meaning: String,
    _ set: @escaping @Sendable (Int, inout Settings) -> Void
  ) -> Entry {
    Entry(name: name, meaning: "\(meaning) \(range.lowerBound) to \(range.upperBound).") { reader, settings in
      guard let value = written(name, reader) else { return }
      guard let number = Int(value), range.contains(number) else {
        throw SettingsError("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      set(number, &settings)
    }
  }

  private static func flag(
    _ name: String, _ meaning: String, _ set: @escaping @Sendable (Bool, inout Settings) -> Void
  ) -> Entry {
    Entry(name: name, meaning: meaning) { reader, settings in
      guard let value = written(name, reader) else { return }
      switch value.lowercased() {
      case "1", "true", "yes", "ja", "on": set(true, &settings)
      case "0", "false", "no", "nee", "off": set(false, &settings)
      default: throw SettingsError("\(name) must be true or false")
      }
    }
  }

  /// What was written for a setting, whatever type a file gave it; nil when nothing or only white space was.
  private static func written(_ name: String, _ reader: ConfigReader) -> String? {
    let key = ConfigKey(name.lowercased().replacing("_", with: "."))
    let value =
      reader.string(forKey: key, isSecret: true) ?? reader.int(forKey: key).map(String.init)
      ?? reader.bool(forKey: key).map(String.init)
    guard let trimmed = value?.trimmingCharacters(in: .whitespaces), !trimmed.isEmpty else { return nil }
    return trimmed
  }
}

/// A setting that cannot be used, in words for whoever runs Leerwerf.
package struct SettingsError: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}

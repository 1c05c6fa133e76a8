// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
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

  /// Looks at everything that serving needs, and changes nothing.
  ///
  /// - Parameter unknown: What looks like a setting and is none (`SettingsReader.unknown`).
  package static func run(_ settings: Settings, unknown: [String] = []) async -> [Finding] {
    var findings = unknown.map {
      Finding(level: .attention, words: "\($0) is no setting and does nothing. docs/settings.md has the names.")
    }
    findings.append(access(settings))
    findings += proxy(settings) + listening(settings) + [resources(settings)]
    findings += await DatabaseCheck.run(settings)
    return findings + [mail(settings), contact(settings)]
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

  private static func listening(_ settings: Settings) -> [Finding] {
    guard !SettingValues.canListen(on: settings.host) else { return [] }
    return [
      Finding(
        level: .wrong,
        words:
          "LEERWERF_HOST is \(settings.host): this machine has no such address. Set it to 127.0.0.1 behind a proxy "
          + "on this machine, or to 0.0.0.0 for all addresses.")
    ]
  }

  /// Reads all that is read at the start: texts, style, rules, cards and instruments.
  private static func resources(_ settings: Settings) -> Finding {
    do {
      var site = try Site(settings: settings, database: NoDatabase())
      try Assembly.complete(&site)
      let counts = Language.allCases.map { "\($0.rawValue) \(site.texts.keys($0).count)" }.joined(separator: ", ")
      return Finding(level: .fine, words: "Resources in \(site.resources.path) (texts: \(counts)).")
    } catch {
      return Finding(level: .wrong, words: "Resources: \(error). LEERWERF_RESOURCES names the folder.")
    }
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

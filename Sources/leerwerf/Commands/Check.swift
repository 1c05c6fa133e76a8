// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import ArgumentParser
import Foundation
import Kernel
import Storage
import Web

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks at settings, database and resources; says what is wrong and how to mend it.")

  @OptionGroup var common: CommonOptions
  @Flag(help: "Also prints every setting with its meaning.") var all = false

  func run() async throws {
    let settings = try await common.read()
    if all { for entry in SettingsReader.all { print("\(entry.name)\n    \(entry.meaning)") } }
    let findings = await Checkup.run(settings, unknown: SettingsReader.unknown(file: common.settings))
    for finding in findings { print(finding.line) }
    guard findings.allSatisfy({ $0.level != .wrong }) else { throw ExitCode(1) }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Foundation
import GuidanceEngine
import Web

struct GuideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Reads answers as JSON and prints suggestions with reasons, exclusions and versions as JSON.",
    discussion: "The format is described in docs/guide-format.md. It is the engine of the product itself.")

  @OptionGroup var common: CommonOptions
  @Option(help: "A JSON file with rules, instead of those that Leerwerf ships.") var rules: String?

  /// The most that is read: answers of one person are a few kilobytes.
  private static let limit = 1 << 20

  func run() async throws {
    let settings = try await common.read()
    do {
      let resources = try Resources.find(settings.resources)
      let ruleSet = try rules.map { try RuleSet.parse(read($0)) } ?? RuleSet.load(from: resources)
      let instruments = try Instruments.load(from: resources)
      let input = try FileHandle.standardInput.read(upToCount: Self.limit + 1) ?? Data()
      guard input.count <= Self.limit else { throw Failure("more than \(Self.limit) bytes of answers") }
      FileHandle.standardOutput.write(try Guide.run(json: input, rules: ruleSet, instruments: instruments))
      print()
    } catch let problems as Problems { throw Failure("\(problems)") } catch let error as ResourceError {
      throw Failure("\(error)")
    }
  }

  private func read(_ path: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: path) else { throw Failure("\(path) cannot be read") }
    return data
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import DisclosureFiles
import Foundation

struct DiscloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "Reads a table with a hierarchy and prints the table that may be published.",
    discussion: "The formats and the rules are described in docs/disclose-format.md and docs/disclosure.md.")

  @Argument(help: "A CSV file; - or nothing for standard input.") var table: String = "-"
  @Option(help: "The columns of the levels, the highest first, with commas between them.") var hierarchy: String
  @Option(help: "The column of the counts. [count or aantal]") var count: String?
  @Option(help: "The column of the answers. [answer, antwoord, category or categorie, when there is one]")
  var answer: String?
  @Option(help: "The column with the persons behind a count. [contributors or personen, when there is one]")
  var contributors: String?
  @Option(help: "Persons behind every number, 5 or more.") var minimum = 5
  @Flag(help: "The table is about health, family, money, culture, life or barriers: ten persons behind every number.")
  var sensitive = false
  @Flag(help: "Also show answers that fewer than the minimum gave, in groups of ten or more.")
  var smallCounts = false
  @Option(help: "csv, json or text.") var format = DiscloseOptions.Format.csv
  @Option(help: "A table that was published before; repeat it, oldest first.") var released: [String] = []
  @Option(help: "Write to this file why each value is withheld. Not for publication.") var why: String?

  /// More than any table that a person would publish.
  private static let limit = 64 << 20

  func run() async throws {
    var names = TableNames(hierarchy: hierarchy.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    names.count = count
    names.answer = answer
    names.contributors = contributors
    var options = DiscloseOptions(names: names, minimum: minimum)
    options.isSensitive = sensitive
    options.showsSmallCounts = smallCounts
    options.format = format
    let earlier = try released.map(read)
    let outcome: DiscloseTable.Outcome
    do { outcome = try DiscloseTable.run(try read(table), released: earlier, options: options) } catch let problem
      as TableProblem
    { throw Failure(problem.description) }
    if let why {
      do { try Data(outcome.why).write(to: URL(fileURLWithPath: why), options: .atomic) } catch {
        throw Failure("\(why) cannot be written")
      }
    }
    FileHandle.standardOutput.write(Data(outcome.table))
    say(outcome.summary)
  }

  private func read(_ path: String) throws -> [UInt8] {
    let input: FileHandle?
    if path == "-" { input = .standardInput } else { input = FileHandle(forReadingAtPath: path) }
    guard let input else { throw Failure("\(path) cannot be read") }
    let data: Data
    // At the end of an empty input there is nothing, which is not a fault.
    do { data = try input.read(upToCount: Self.limit + 1) ?? Data() } catch { throw Failure("\(path) cannot be read") }
    guard data.count <= Self.limit else { throw Failure("\(path) has more than \(Self.limit) bytes") }
    return Array(data)
  }
}

extension DiscloseOptions.Format: ExpressibleByArgument {}

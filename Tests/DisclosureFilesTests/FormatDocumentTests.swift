// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Disclosure
@testable import DisclosureFiles

@Suite("docs/disclose-format.md is true")
struct FormatDocumentTests {
  let page: String

  init() throws {
    page = try String(contentsOf: Support.root.appending(path: "docs/disclose-format.md"), encoding: .utf8)
  }

  private func example(_ name: String) throws -> [String] {
    let start = try #require(page.range(of: "```csv \(name)\n"), "\(name) is in the page")
    let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
    return page[start.upperBound..<end.lowerBound].split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test("the worked example gives what stands there, and why")
  func workedExample() throws {
    let input = Array(try example("example-in").joined(separator: "\n").utf8)
    let outcome = try DiscloseTable.run(input, options: Support.options())
    #expect(Support.lines(outcome.table) == (try example("example-out")))
    #expect(Support.lines(outcome.why) == (try example("example-why")))
  }

  @Test("the year after gives what stands there, beside the CSV and beside the JSON of the first")
  func later() throws {
    let first = Array(try example("example-in").joined(separator: "\n").utf8)
    let second = try example("example-later-in").joined(separator: "\n")
    for format in [DiscloseOptions.Format.csv, .json] {
      let released = try DiscloseTable.run(first, options: Support.options(format: format)).table
      #expect(try Support.publish(second, released: [released]) == (try example("example-later-out")))
    }
  }

  @Test("every reason, and every limit, is in the page")
  func complete() {
    for cause in Cause.allCases where ![.endOfScale, .setting].contains(cause) {
      #expect(page.contains("`\(cause.rawValue)`"), "\(cause.rawValue)")
    }
    for number in ["500,000 rows", "100,000 groups", "100 answers", "5,000,000 cells", "1 to 8"] {
      #expect(page.contains(number))
    }
    #expect(CountedTable.mostGroups == 100_000 && CountedTable.mostAnswers == 100)
    #expect(CountedTable.mostCells == 5_000_000 && TableColumns.mostLevels == 8)
    for name in TableColumns.countNames + TableColumns.answerNames + TableColumns.contributorNames {
      #expect(page.contains("`\(name)`"), "\(name)")
    }
  }
}

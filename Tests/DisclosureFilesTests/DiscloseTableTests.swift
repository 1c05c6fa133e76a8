// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import DisclosureFiles

@Suite("A table becomes a table that may be published")
struct DiscloseTableTests {
  let teams = """
    municipality;unit;team;count
    Meerstad;Beheer;Wijk;4
    Meerstad;Beheer;Groen;18
    Meerstad;Beheer;Water;14
    """

  @Test("totals that stand in the table are checked, and change nothing")
  func totals() throws {
    let withTotals = teams + "\nMeerstad;Beheer;;36\nMeerstad;;;36\n;;;36"
    #expect(try Support.publish(withTotals) == Support.publish(teams))
    let wrong = #expect(throws: TableProblem.self) { try Support.publish(teams + "\nMeerstad;Beheer;;35") }
    #expect(wrong?.description == "row 5: this total is 35, and the rows that it adds up make 36")
  }

  @Test("comma, tab, Windows-1252 and UTF-16 read the same")
  func encodings() throws {
    let table = "gemeente,aantal\nSúdwest-Fryslân,7\nEde,9\n"
    let expected = try Support.publish(table, Support.options(["gemeente"]))
    #expect(expected.contains("Súdwest-Fryslân;7;"))
    let windows = table.unicodeScalars.map { UInt8($0.value) }
    let tabs = table.replacingOccurrences(of: ",", with: "\t")
    let wide: [UInt8] = [0xFF, 0xFE] + tabs.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    for bytes in [windows, wide] {
      let outcome = try DiscloseTable.run(bytes, options: Support.options(["gemeente"]))
      #expect(Support.lines(outcome.table) == expected)
    }
  }

  @Test("answers are shown from ten persons, none of one to four persons, never when all are alike")
  func answers() throws {
    let table = """
      team;answer;count
      a;yes;9
      a;no;8
      b;yes;7
      b;no;3
      c;yes;20
      c;no;0
      d;yes;6
      d;no;6
      e;yes;10
      e;no;12
      """
    let shown = try Support.publish(table, Support.options(["team"]))
    #expect(shown.contains("a;yes;9;") && shown.contains("a;no;8;"))
    #expect(shown.contains("b;;10;") && shown.contains("b;yes;;answers"))
    #expect(shown.contains("c;;20;") && shown.contains("c;no;;answers"))
    #expect(shown.contains(";yes;52;"), "\(shown)")
    var open = Support.options(["team"])
    open.showsSmallCounts = true
    let more = try Support.publish(table, open)
    #expect(more.contains("c;no;;answers"), "everybody answered alike")
    let without = try Support.publish(table.replacingOccurrences(of: "c;no;0", with: "c;no;4"), open)
    #expect(without.contains("b;no;3;") && without.contains("c;no;4;"))
  }

  @Test("a total is shown by its contributors, not by its size")
  func contributors() throws {
    let table = """
      team;hours;people
      a;4000;3
      b;120;40
      c;90;12
      d;0;9
      """
    var options = Support.options(["team"])
    options.names.count = "hours"
    options.names.contributors = "people"
    let shown = try Support.publish(table, options)
    #expect(
      shown == [
        "team;count;contributors;withheld", ";4210;64;", "a;;;group", "b;120;40;", "c;90;12;", "d;;;group",
      ])
  }

  @Test("a sensitive table has ten persons behind every number")
  func sensitive() throws {
    var options = Support.options(["team"])
    options.isSensitive = true
    let shown = try Support.publish("team;count\na;9\nb;30\nc;20\nd;40", options)
    #expect(shown.contains("a;;group") && shown.contains("c;;group") && shown.contains("d;40;"))
  }

  @Test("the minimum may be raised and not lowered")
  func minimum() throws {
    #expect(try Support.publish(teams, Support.options(minimum: 15)).filter { $0.hasSuffix("group") }.count == 2)
    for low in [4, 1, 0, -5, Int.min] {
      let refused = #expect(throws: TableProblem.self) { try Support.publish(teams, Support.options(minimum: low)) }
      #expect(refused?.description.contains("never lowered below 5") == true)
    }
  }

  @Test("the same table gives the same bytes in every format")
  func deterministic() throws {
    for format in DiscloseOptions.Format.allCases {
      let one = try DiscloseTable.run(Array(teams.utf8), options: Support.options(format: format))
      let two = try DiscloseTable.run(Array(teams.utf8), options: Support.options(format: format))
      #expect(one.table == two.table && one.why == two.why && !one.table.isEmpty)
    }
    let text = String(
      decoding: try DiscloseTable.run(Array(teams.utf8), options: Support.options(format: .text)).table, as: UTF8.self)
    #expect(text.contains("Meerstad      Beheer  Groen     18\n"), "\(text)")
    #expect(text.contains("Meerstad      Beheer  Wijk       ·  group\n"))
  }

  @Test("a formula in a name is made harmless, and read back")
  func formulas() throws {
    let first = "team;count\n=1+1;20\n's-Gravenhage;30\n"
    let released = try DiscloseTable.run(Array(first.utf8), options: Support.options(["team"])).table
    #expect(Support.lines(released).contains("'=1+1;20;"))
    let again = try Support.publish(first, released: [released], Support.options(["team"]))
    #expect(again == Support.lines(released))
  }

  @Test("groups and answers that are new or gone beside an earlier table tell of nobody")
  func newAndGone() throws {
    let first = "team;count\na;20\nb;30\nc;2\nd;9\n"
    let released = try DiscloseTable.run(Array(first.utf8), options: Support.options(["team"])).table
    #expect(Support.lines(released).contains("c;;group"))
    let second = "team;count\na;20\nb;37\ne;8\nc;12\nd;9\n"
    let shown = try Support.publish(second, released: [released], Support.options(["team"]))
    #expect(shown.contains("e;;group") && shown.contains("c;;group"), "withheld before, or not there: \(shown)")
    #expect(shown.contains("b;37;") && shown.contains("a;20;"))
  }
}

@Suite("Bad tables are refused with row and column")
struct BadTableTests {
  @Test(arguments: [
    ("", "the table is empty"), ("team;count\na;x", "row 2, column 2: \"x\" is not a whole number"),
    ("team;count\na;-1", "row 2, column 2: \"-1\" is not"), ("team;count\na;1.5", "row 2, column 2: \"1.5\" is not"),
    ("team;count\na;", "row 2, column 2: \"\" is not"),
    ("team;count\na;99999999999999999999999", "row 2, column 2:"),
    ("team;count\na;9\na;9", "row 3: this group stands in row 2 too"),
    ("team;number\na;9", "row 1: there is no column \"count\" or \"aantal\""),
    ("ploeg;count\na;9", "row 1: there is no column \"team\""),
    ("team;count;age\na;9;30", "row 1, column 3: \"age\" is no level"),
    ("team;team;count\na;b;9", "row 1: two columns are called"),
    ("team;count\na;9;9", "row 2, column 3: there are 3 cells"), ("team;count\n\"a;9", "row 2, column 1: a quotation"),
    ("team;answer;count\na;;9", "row 2: the answer is empty"),
    ("team;count;contributors\na;9;0", "row 2, column 2: 9 comes from no contributors"),
    ("team;count;contributors\na;9;8\n;9;7", "row 3: this total has 7 contributors"),
  ])
  func refused(_ table: String, _ expected: String) throws {
    let problem = #expect(throws: TableProblem.self) { try Support.publish(table, Support.options(["team"])) }
    #expect(problem?.description.contains(expected) == true, "\(problem?.description ?? "")")
  }

  @Test("a level that is empty above one that is not is named")
  func gap() throws {
    let problem = #expect(throws: TableProblem.self) {
      try Support.publish("municipality;unit;team;count\nM;;t;9")
    }
    #expect(problem?.description == "row 2, column 2: \"unit\" is empty and \"team\" below it is \"t\"")
  }

  @Test("earlier tables that are none are refused by number")
  func earlier() throws {
    for bad in ["{}", "{\"format\":1}", "team;count\na;x", ""] {
      let problem = #expect(throws: TableProblem.self) {
        try Support.publish("team;count\na;9", released: [Array(bad.utf8)], Support.options(["team"]))
      }
      #expect(problem?.description.hasPrefix("earlier table 1:") == true)
    }
  }
}

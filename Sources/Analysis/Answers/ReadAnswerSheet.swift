// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Questionnaires
import Statistics

/// A file with answers that cannot be used: everything that is wrong with it, each with its place.
package struct AnswerFaults: Error, Sendable, Equatable {
  /// One fault in one place of the file.
  package struct Fault: Sendable, Equatable {
    /// Nil when it is about the whole file.
    package var place: CSV.Place?
    package var message: Words
  }

  package var faults: [Fault]
}

/// Answers read from a file, with what was not used of it.
package struct ReadAnswers: Sendable {
  package var sheet: AnswerSheet
  /// Columns that are no item and no grouping, as the file spells them.
  package var unusedColumns: [String]
  /// Ids of items that the file has no column for; they count as not answered.
  package var absentItems: [String]
  /// Columns with an id of the respondent that stands in more than one row: somebody may count twice.
  package var repeatedIDs: [Repeated]

  package struct Repeated: Sendable, Equatable {
    package var column: String
    /// Rows of which the id stands in an earlier row.
    package var rows: Int
  }
}

extension AnswerSheet {
  /// Reads a file with a row for each respondent and a column for each item, named by its id. The format is described in
  /// `docs/analyse-format.md`. Throws every fault in the file at once; a file with a fault gives no figure at all.
  package static func read(
    csv bytes: [UInt8], instrument: Instrument, groupings: [String] = []
  ) throws(AnswerFaults) -> ReadAnswers {
    let table: CSV.Table
    do {
      table = try CSV.parse(bytes)
    } catch {
      throw AnswerFaults(
        faults: [error.fault])
    }
    var reading = SheetReading(instrument: instrument, table: table)
    reading.findColumns(groupings)
    let sheet = try reading.rows()
    return ReadAnswers(
      sheet: sheet, unusedColumns: reading.unused, absentItems: reading.absent, repeatedIDs: reading.repeatedIDs)
  }
}

/// The state of reading one file.
private struct SheetReading {
  let instrument: Instrument
  let table: CSV.Table
  var items: [(item: Instrument.Item, column: CSV.Column)] = []
  var groups: [(name: String, column: CSV.Column)] = []
  var unused: [String] = []
  var absent: [String] = []
  var faults: [AnswerFaults.Fault] = []

  init(instrument: Instrument, table: CSV.Table) {
    self.instrument = instrument
    self.table = table
    for problem in table.problems {
      faults.append(problem.fault)
    }
  }

  mutating func findColumns(_ groupings: [String]) {
    for grouping in groupings {
      if let column = table.column(grouping) {
        groups.append((grouping, column))
      } else {
        fault(nil, "Er is geen kolom \(grouping.quoted).", "there is no column \(grouping.quoted)")
      }
    }
    for item in instrument.items {
      if let column = table.column(item.id) { items.append((item, column)) } else { absent.append(item.id) }
    }
    let used = Set(items.map(\.column.index) + groups.map(\.column.index))
    unused = table.header.enumerated().filter { !used.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
    let columns = items.map(\.column.name) + groups.map(\.column.name)
    for name in table.repeatedNames where columns.contains(where: { CSV.isSame(name, $0) }) {
      fault(nil, "De kolom \(name.quoted) staat er twee keer.", "the column \(name.quoted) is there twice")
    }
    if items.isEmpty {
      fault(
        nil, "Geen kolom heeft de naam van een vraag van \(instrument.id).",
        "no column has the name of an item of \(instrument.id)")
    }
  }

  /// What a column is called that names the respondent.
  private static let idNames = [
    "id", "respondent", "respondentid", "respondent_id", "respondent-id", "nummer", "number",
  ]

  /// The columns of ids in which one comes back.
  var repeatedIDs: [ReadAnswers.Repeated] {
    unused.compactMap { name in
      guard Self.idNames.contains(name.lowercased()), let column = table.column(name) else { return nil }
      var known: Set<String> = []
      var rows = 0
      for row in table {
        let id = row.trimmed(column)
        if !id.isEmpty, !known.insert(id).inserted { rows += 1 }
      }
      return rows > 0 ? .init(column: name, rows: rows) : nil
    }
  }

  mutating func rows() throws(AnswerFaults) -> AnswerSheet {
    if faults.isEmpty, table.count == 0 {
      fault(
        nil, "Er staan geen antwoorden in, alleen namen van kolommen.", "there are no answers, only names of columns")
    }
    guard faults.isEmpty else { throw AnswerFaults(faults: faults) }
    do {
      var sheet = try AnswerSheet(instrument, groupings: groups.map(\.name))
      sheet.reserve(table.count)
      // The same few texts come back in every row: each is read once for its item.
      var known = items.map { _ in [String: ItemAnswer]() }
      let isRouted = instrument.items.contains { !$0.shownWhen.isEmpty }
      for row in table {
        var answers: [String: ItemAnswer] = [:]
        for (position, (item, column)) in items.enumerated() {
          let text = row.trimmed(column)
          if text.isEmpty { continue }
          if let answer = known[position][text] {
            answers[item.id] = answer
            continue
          }
          switch instrument.read(JSONValue.cell(text, of: item, in: instrument), of: item) {
          case .success(let answer):
            answers[item.id] = answer
            if item.kind.hasFewAnswers { known[position][text] = answer }
          case .failure(let problems):
            for problem in problems.problems {
              faults.append(.init(place: row.place(of: column), message: problem.message))
            }
          }
        }
        if isRouted { refuseUnasked(&answers, in: row) }
        if faults.isEmpty {
          var place: [String: String] = [:]
          for (name, column) in groups { place[name] = row.trimmed(column) }
          try sheet.add(answers, groups: place)
        }
      }
      guard faults.isEmpty else { throw AnswerFaults(faults: faults) }
      return sheet
    } catch let found as AnswerFaults {
      throw found
    } catch {
      throw AnswerFaults(
        faults: [.init(message: Words(nl: "Hier is niets te berekenen.", en: "nothing to compute: \(error)"))])
    }
  }

  private mutating func refuseUnasked(_ answers: inout [String: ItemAnswer], in row: CSV.Row) {
    for (item, column) in items where answers[item.id] != nil && !instrument.isAsked(item, answers) {
      answers[item.id] = nil
      fault(
        row.place(of: column), "Deze vraag is niet gesteld na de andere antwoorden.",
        "this item is not asked after the other answers")
    }
  }

  private mutating func fault(_ place: CSV.Place?, _ nl: String, _ en: String) {
    faults.append(.init(place: place, message: Words(nl: nl, en: en)))
  }
}

extension CSV.Problem {
  /// What is wrong with the file, and where.
  fileprivate var fault: AnswerFaults.Fault {
    switch self {
    case .empty: .init(message: Words(nl: "Het bestand is leeg.", en: "the file is empty"))
    case .fileTooLarge(_, let limit):
      .init(
        message: Words(nl: "Het bestand is groter dan \(limit) bytes.", en: "the file has more than \(limit) bytes"))
    case .tooManyRows(let at, let limit):
      .init(place: at, message: Words(nl: "Er zijn meer dan \(limit) rijen.", en: "there are more than \(limit) rows"))
    case .tooManyColumns(let at, let found, let limit):
      .init(
        place: at,
        message: Words(
          nl: "Hier zijn \(found) cellen. Er mogen er \(limit) zijn. Ontbreken er aanhalingstekens?",
          en: "there are \(found) cells, allowed are \(limit); are quotation marks missing?"))
    case .cellTooLong(let at, let limit):
      .init(
        place: at,
        message: Words(
          nl: "Deze cel is langer dan \(limit) bytes. Is er een aanhalingsteken niet gesloten?",
          en: "this cell has more than \(limit) bytes; is a quotation mark left open?"))
    case .unterminatedQuote(let at):
      .init(
        place: at,
        message: Words(
          nl: "Hier gaat een aanhalingsteken open dat nergens dicht gaat.",
          en: "a quotation mark is opened here and never closed"))
    case .nulByte(let at):
      .init(
        place: at,
        message: Words(
          nl: "Hier staat een NUL-byte. Bewaar het bestand als CSV in UTF-8.",
          en: "there is a NUL byte; save the file as CSV in UTF-8"))
    case .brokenText(let line, _):
      .init(
        message: Words(
          nl: "Regel \(line) is geen goede tekst. Bewaar het bestand als CSV in UTF-8.",
          en: "line \(line) is not sound text; save the file as CSV in UTF-8"))
    }
  }
}

extension Instrument.Kind {
  /// Whether respondents choose from what the instrument names, so that there are few texts.
  fileprivate var hasFewAnswers: Bool {
    switch self {
    case .scale, .yesNo, .one: true
    case .many, .number, .open: false
    }
  }
}

extension JSONValue {
  /// A cell of a file as the value that an answer document would have. What fits nothing stays a text, which the
  /// instrument then refuses with what is allowed.
  fileprivate static func cell(_ text: String, of item: Instrument.Item, in instrument: Instrument) -> JSONValue {
    let folded = text.lowercased()
    if folded == "dont-know"
      || instrument.dontKnow(item)?.texts.values.contains(where: { $0.lowercased() == folded }) == true
    {
      return .string("dont-know")
    }
    switch item.kind {
    case .scale, .number:
      let number = text.replacing(",", with: ".")
      // Only digits, a sign and a decimal mark: no NaN, infinity, exponent or hexadecimal number.
      guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) }),
        let value = Double(number), value.isFinite
      else { return .string(text) }
      return .number(value, number)
    case .yesNo:
      switch folded {
      case "1", "yes", "ja", "true": return .bool(true)
      case "0", "no", "nee", "false": return .bool(false)
      default: return .string(text)
      }
    case .many:
      return .array(text.split(separator: "|").map { .string($0.trimmingSpaces) })
    case .one, .open: return .string(text)
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

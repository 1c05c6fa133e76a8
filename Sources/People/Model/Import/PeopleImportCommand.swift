// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Storage
import Web

/// `leerwerf import people FILE`: finds the municipality, imports, and tells in text what happened.
package enum PeopleImportCommand {
  package struct Result: Sendable {
    package let text: String
    /// False when nothing was imported because something is wrong; the command then ends with an error.
    package let succeeded: Bool
  }

  /// - Parameters:
  ///   - municipality: Its name, capitals or not; may be left out where there is one. One that is not there yet is made
  ///     when there is none at all, as the first step of a new installation.
  ///   - isNew: Whether it is to be made beside those that there are. Without that a slip of the pen would make one.
  ///   - tries: Whether nothing is written.
  package static func run(
    _ bytes: [UInt8], municipality name: String?, isNew: Bool = false, options: ImportOptions, tries: Bool,
    language: Language, on site: Site
  ) async throws -> Result {
    let (ids, events, now) = (site.ids, site.events, site.clock.now())
    let file = PeopleImport(bytes, options: options, today: Day(now))
    let words = ImportWords(texts: site.texts, language: language)
    do {
      let report = try await site.database.write { db in
        let municipality = try municipality(named: name, isNew: isNew, ids, db)
        let report =
          try tries
          ? file.tried(on: municipality, ids: ids, db)
          : file.done(on: municipality, at: now, ids: ids, events: events, db)
        // What was made for the file goes with it when nothing of it is imported.
        if report.outcome != .done { throw NothingWritten(report: report) }
        return report
      }
      return Result(text: words.text(of: report), succeeded: true)
    } catch let nothing as NothingWritten {
      return Result(text: words.text(of: nothing.report), succeeded: nothing.report.outcome == .tried)
    } catch let refusal as PlaceRefused {
      return Result(text: words.t(refusal.key, refusal.values), succeeded: false)
    }
  }

  private static func municipality(named name: String?, isNew: Bool, _ ids: any IDSource, _ db: any Connection) throws
    -> Municipality
  {
    let all = try Municipality.all(db)
    let names = all.map(\.name).joined(separator: ", ")
    guard let name else {
      if all.count == 1 { return all[0] }
      throw PlaceRefused(all.isEmpty ? "people.import.first-municipality" : "people.import.no-municipality", names)
    }
    guard let known = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      if isNew || all.isEmpty { return try make(name, ids, db) }
      throw PlaceRefused("people.import.unknown-municipality", names, name)
    }
    if isNew { throw PlaceRefused("people.import.known-municipality", names, name) }
    return known
  }

  private static func make(_ written: String, _ ids: any IDSource, _ db: any Connection) throws -> Municipality {
    let name = written.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...Municipality.longestName).contains(name.count) else {
      throw PlaceRefused("people.import.municipality-name")
    }
    let new = Municipality(id: ids.next(), name: name, sizeClass: .from20kTo50k)
    try new.insert(db)
    return new
  }

  /// Undoes what the import did, and tells of it.
  private struct NothingWritten: Error {
    let report: ImportReport
  }

  /// Why there is no municipality to import into, as the key of a text.
  private struct PlaceRefused: Error {
    let key: String
    let values: [String: String]

    init(_ key: String, _ names: String = "", _ name: String = "") {
      self.key = key
      values = ["names": names, "name": name, "maximum": String(Municipality.longestName)]
    }
  }
}

/// The words for a report, for the command and for the page.
package struct ImportWords: Sendable {
  private let texts: Texts
  private let language: Language

  package init(texts: Texts, language: Language) {
    self.texts = texts
    self.language = language
  }

  func t(_ key: String, _ values: [String: String] = [:]) -> String { texts.text(key, language, values) }

  /// The whole report, line by line. A file that is refused changes nothing, so nothing is counted.
  func text(of report: ImportReport) -> String {
    let said = report.outcome == .refused ? columns(report) : counts(report) + notes(report)
    return (problems(report) + [outcome(report)] + said).joined(separator: "\n") + "\n"
  }

  // text keys: people.import.outcome.*
  package func outcome(_ report: ImportReport) -> String {
    switch report.outcome {
    case .tried: t("people.import.outcome.tried")
    case .refused: t(report.asksForMany ? "people.import.outcome.many" : "people.import.outcome.refused")
    case .done: t("people.import.outcome.done")
    }
  }

  package func counts(_ report: ImportReport) -> [String] {
    [
      t("people.import.count.new", ["count": String(report.newPeople)]),
      t("people.import.count.changed", ["count": String(report.changed)]),
      t("people.import.count.unchanged", ["count": String(report.unchanged)]),
      t(
        report.deactivatesLeft ? "people.import.count.left-closed" : "people.import.count.left-kept",
        ["count": String(report.left)]),
    ]
  }

  /// What else is worth knowing: units and teams that are made, columns that are not used.
  package func notes(_ report: ImportReport) -> [String] {
    var notes: [String] = []
    if !report.newUnits.isEmpty { notes.append(t("people.import.new-units", ["names": list(report.newUnits)])) }
    if !report.newTeams.isEmpty { notes.append(t("people.import.new-teams", ["names": list(report.newTeams)])) }
    notes += columns(report)
    if report.rolesIgnored { notes.append(t("people.import.roles-ignored")) }
    return notes
  }

  /// Columns that are not used, which may be why a file is refused.
  func columns(_ report: ImportReport) -> [String] {
    let same = (report.sameColumns ?? []).map {
      t("people.import.same-column", ["unused": $0.unused, "used": $0.used])
    }
    guard !report.ignoredColumns.isEmpty else { return same }
    return [t("people.import.ignored", ["names": list(report.ignoredColumns)])] + same
  }

  /// One line for each bad row, in order, with all that is wrong with it.
  package func problems(_ report: ImportReport) -> [String] {
    var lines: [String] = []
    var index = report.problems.startIndex
    while index < report.problems.endIndex {
      let row = report.problems[index].row
      let ofRow = report.problems[index...].prefix { $0.row == row }
      index += ofRow.count
      if let row {
        lines.append(
          t("people.import.row", ["row": String(row), "problems": ofRow.map(problem).joined(separator: " ")]))
      } else {
        lines += ofRow.map(problem)
      }
    }
    return lines
  }

  // text keys: people.import.error.*
  private func problem(_ problem: ImportProblem) -> String {
    let words = t(problem.textKey, problem.values)
    guard let column = problem.column else { return words }
    return t("people.import.column", ["column": column, "problem": words])
  }

  /// Names with commas; of a long list the first ten and how many more.
  private func list(_ names: [String]) -> String {
    let some = names.prefix(10).joined(separator: ", ")
    return names.count > 10 ? t("people.import.and-more", ["names": some, "count": String(names.count - 10)]) : some
  }
}

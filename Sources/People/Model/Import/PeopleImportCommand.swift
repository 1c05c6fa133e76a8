// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

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
  ///   - municipality: Its name; may be left out where there is one. A name that is not there yet is made when there is
  ///     none at all, as the first step of a new installation.
  ///   - tries: Whether nothing is written.
  package static func run(
    _ bytes: [UInt8], municipality name: String?, options: ImportOptions, tries: Bool, language: Language, on site: Site
  ) async throws -> Result {
    let (ids, events, now) = (site.ids, site.events, site.clock.now())
    let file = PeopleImport(bytes, options: options, today: Day(now))
    let words = ImportWords(texts: site.texts, language: language)
    let report = try await site.database.write { db throws -> ImportReport? in
      guard let municipality = try municipality(named: name, ids, db) else { return nil }
      if tries { return try file.tried(on: municipality, ids: ids, db) }
      return try file.done(on: municipality, at: now, ids: ids, events: events, db)
    }
    guard let report else { return Result(text: words.t("people.import.no-municipality"), succeeded: false) }
    return Result(text: words.text(of: report), succeeded: report.outcome != .refused)
  }

  private static func municipality(named name: String?, _ ids: any IDSource, _ db: any Connection) throws
    -> Municipality?
  {
    let all = try Municipality.all(db)
    guard let name else { return all.count == 1 ? all[0] : nil }
    if let known = all.first(where: { $0.name.lowercased() == name.lowercased() }) { return known }
    guard all.isEmpty else { return nil }
    let new = Municipality(id: ids.next(), name: name, sizeClass: .from20kTo50k)
    try new.insert(db)
    return new
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
    let said = report.outcome == .refused ? [] : counts(report) + notes(report)
    return (problems(report) + [outcome(report)] + said).joined(separator: "\n") + "\n"
  }

  // text keys: people.import.outcome.*
  package func outcome(_ report: ImportReport) -> String {
    switch report.outcome {
    case .tried: t("people.import.outcome.tried")
    case .refused:
      t("people.import.outcome.refused")
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
    if !report.ignoredColumns.isEmpty {
      notes.append(t("people.import.ignored", ["names": list(report.ignoredColumns)]))
    }
    if report.rolesIgnored { notes.append(t("people.import.roles-ignored")) }
    return notes
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

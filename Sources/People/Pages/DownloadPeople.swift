// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats
import Kernel
import Web

/// The list of people as a file for a spreadsheet: exactly what the filters show, in their order.
enum DownloadPeople {
  /// The most lines of a file.
  private static let limit = 250_000

  static func handle(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let query = PeopleQuery(visit)
    let lines = try await visit.database.read { db in
      try query.everybody(of: viewer.municipality, limit: limit, db)
    }
    // Names that the import knows, so that the file can be read back.
    let header = ["people.number", "people.name", "people.function", "people.team", "people.list.file-setting"]
    var file = CSV.Writer(header: header.map { visit.t($0) })
    for line in lines {
      file.row([
        .text(line.employeeNumber), .text(line.name), .text(line.function ?? ""), .text(line.team ?? ""),
        .text(visit.t(line.setting.textKey)),
      ])
    }
    return .download(file.take(), name: "\(visit.t("people.list.file-name")).csv", type: "text/csv; charset=utf-8")
  }
}

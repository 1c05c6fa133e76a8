// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Formats

/// What a column of a file from the personnel system can hold, with the names under which such systems give it.
package enum ImportField: String, CaseIterable, Sendable {
  case employeeNumber
  case name
  case firstName
  case infix
  case lastName
  case unit
  case team
  case function
  case setting
  case email
  case leader
  case startedOn
  case endsOn
  case roles

  /// Names of the column. Capitals, spaces, hyphens, underscores and accents make no difference.
  package var aliases: [String] {
    switch self {
    case .employeeNumber:
      [
        "personeelsnummer", "personeelsnr", "persnr", "pers nr", "personeelscode", "medewerkernummer",
        "medewerkersnummer", "medewerkernr", "medewerkercode", "werknemernummer", "werknemersnummer", "werknemernr",
        "registratienummer", "employee number", "employee no", "employee id", "employee code", "personnel number",
        "staff number", "nummer", "number",
      ]
    case .name:
      [
        "naam", "volledige naam", "medewerker", "naam medewerker", "medewerkernaam", "weergavenaam", "roepnaam en naam",
        "name", "full name", "display name", "employee", "employee name",
      ]
    case .firstName: ["voornaam", "roepnaam", "voornamen", "first name", "given name", "known as", "voorletters"]
    case .infix: ["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "infix", "prefix"]
    case .lastName: ["achternaam", "geboortenaam", "familienaam", "last name", "surname", "family name"]
    case .unit:
      [
        "afdeling", "afdelingsnaam", "organisatie-eenheid", "org eenheid", "eenheid", "dienst", "sector", "cluster",
        "directie", "domein", "department", "unit", "division",
      ]
    case .team: ["team", "teamnaam", "ploeg", "groep", "team name", "crew", "group"]
    case .function:
      ["functie", "functienaam", "functieomschrijving", "functietitel", "job title", "job", "function", "position"]
    case .setting:
      [
        "werksoort", "soort werk", "werkplek", "binnen of buiten", "binnen/buiten", "buitendienst", "binnendienst",
        "buiten", "setting", "work setting", "field or office", "field",
      ]
    case .email:
      ["e-mail", "e-mailadres", "werkmail", "mail", "mailadres", "e-mail werk", "email", "email address", "work email"]
    case .leader:
      [
        "leidinggevende", "nummer leidinggevende", "personeelsnummer leidinggevende", "leidinggevende nummer",
        "teamleider", "manager", "manager number", "manager id", "supervisor", "team leader", "leader",
      ]
    case .startedOn:
      [
        "in dienst", "datum in dienst", "indienst", "in dienst sinds", "begindatum", "ingangsdatum", "start date",
        "hire date", "started on", "employed since",
      ]
    case .endsOn:
      [
        "uit dienst", "datum uit dienst", "uitdienst", "einddatum", "einde dienstverband", "end date",
        "termination date", "leaves on", "employed until",
      ]
    case .roles: ["rol", "rollen", "role", "roles"]
    }
  }

  /// Every column of the table that means something here, and the names of those that are not used, as the file spells
  /// them: since they mean nothing here, or the same as another column.
  static func columns(of table: CSV.Table) -> (
    known: [ImportField: CSV.Column], ignored: [String], same: [ImportReport.SameColumn]
  ) {
    var known: [ImportField: CSV.Column] = [:]
    for field in allCases { known[field] = table.column(anyOf: field.aliases) }
    let used = Set(known.values.map(\.index))
    var (ignored, same): ([String], [ImportReport.SameColumn]) = ([], [])
    for (index, name) in table.header.enumerated() where !used.contains(index) && !name.isEmpty {
      let field = allCases.first { $0.aliases.contains { CSV.isSame($0, name) } }
      if let twin = field.flatMap({ known[$0] }) {
        same.append(ImportReport.SameColumn(unused: name, used: twin.name))
      } else {
        ignored.append(name)
      }
    }
    return (known, ignored, same)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing
import Web

/// A personnel file, imported into the municipality of the story.
extension TestApp {
  @discardableResult
  func importFile(_ text: String, _ options: ImportOptions = ImportOptions(), tries: Bool = false) async throws
    -> ImportReport
  {
    try await importBytes(Array(text.utf8), options, tries: tries)
  }

  func importBytes(_ bytes: [UInt8], _ options: ImportOptions = ImportOptions(), tries: Bool = false) async throws
    -> ImportReport
  {
    let file = PeopleImport(bytes, options: options, today: clock.today)
    let (municipality, ids, events) = (story.municipality, site.ids, site.events)
    return try await database.write { db in
      tries
        ? try file.tried(on: municipality, ids: ids, db)
        : try file.done(on: municipality, at: clock.now(), ids: ids, events: events, db)
    }
  }

  func person(_ number: String) async throws -> Person? {
    let id = story.municipality.id
    return try await database.read { db in try Person.find(employeeNumber: number, in: id, db) }
  }

  func viewer(_ person: PersonID) async throws -> Viewer? {
    try await database.read { db in try Person.signedIn(person, db)?.viewer }
  }

  /// The lines about bad rows, in Dutch.
  func problems(_ report: ImportReport) -> [String] {
    ImportWords(texts: site.texts, language: .dutch).problems(report)
  }
}

/// A complete small file: a new team with its leader, and somebody in the office.
let smallFile = """
  Personeelsnummer;Voornaam;Tussenvoegsel;Achternaam;Afdeling;Team;Functie;Buitendienst;E-mail;Leidinggevende;In dienst
  2001;Hüseyin;;Çelik;Beheer;Riool;Medewerker riool;ja;;2002;01-03-2019
  2002;Anneke;van der;Meer;Beheer;Riool;Voorman;ja;a.vandermeer@waterhoek.example;;2008-09-15
  2003;Joost;;Bakker;Bedrijfsvoering;ICT;Systeembeheerder;nee;j.bakker@waterhoek.example;;1-2-2021
  """

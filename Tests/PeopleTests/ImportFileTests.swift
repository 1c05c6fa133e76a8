// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing

@Suite struct ImportFileTests {
  @Test(
    "columns go by many names",
    arguments: [
      "Personeelsnummer;Naam;Afdeling;Team;Functie;Werksoort;E-mailadres;In dienst",
      "PERSNR;Volledige naam;Organisatie-eenheid;Teamnaam;Functieomschrijving;Setting;Werkmail;Datum in dienst",
      "medewerker_nummer;medewerker;dienst;ploeg;functietitel;binnen/buiten;e_mail;begindatum",
      "Employee Number;Full name;Department;Crew;Job title;Work setting;Email address;Hire date",
    ])
  func aliases(_ header: String) async throws {
    try await TestApp.run(on: .sqlite) { app in
      let report = try await app.importFile(
        header + "\n7;Ömer Kaya;Beheer;Wegen;Stratenmaker;buiten;o.kaya@waterhoek.example;3/4/2011\n")
      #expect(report.outcome == .done)
      #expect(report.ignoredColumns.isEmpty)
      let omer = try #require(try await app.person("7"))
      #expect(omer.name == "Ömer Kaya")
      #expect(omer.function == "Stratenmaker")
      #expect(omer.setting == .field)
      #expect(omer.email == "o.kaya@waterhoek.example")
      #expect(omer.startedOn == Day("2011-04-03"))
    }
  }

  @Test("the page about the import names every column")
  func documented() throws {
    let page = URL(fileURLWithPath: TestApp.resources).deletingLastPathComponent()
      .appending(path: "docs/import-people.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for field in ImportField.allCases {
      for alias in field.aliases { #expect(text.contains("`\(alias)`"), "\(field)") }
    }
  }

  @Test("an unknown column is named and not used")
  func ignored() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let report = try await app.importFile("nummer;naam;BSN;Salarisschaal\n7;Ömer Kaya;1;2\n", tries: true)
      #expect(report.ignoredColumns == ["BSN", "Salarisschaal"])
      #expect(report.newPeople == 1)
    }
  }

  @Test("Windows-1252, UTF-8 with a mark and UTF-16 are read alike, with ; or , between")
  func encodings() async throws {
    let text = "personeelsnummer;naam\r\n8;Zoë Müller–Özdemir\r\n"
    let inComma = "personeelsnummer,naam\n8,\"Müller–Özdemir, Zoë\"\n"
    try await TestApp.run(on: .sqlite) { app in
      let old = try #require("personeelsnummer;naam\r\n8;Zoë Müller–Özdemir\r\n".data(using: .windowsCP1252))
      let wide = try #require(text.data(using: .utf16))
      for bytes in [
        Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [UInt8](old), [UInt8](wide), Array(inComma.utf8),
      ] {
        let report = try await app.importBytes(bytes)
        #expect(report.outcome == .done)
        #expect(try await app.person("8")?.name == "Zoë Müller–Özdemir")
      }
    }
  }

  @Test("each mistake has one line that says what to do")
  func mistakes() async throws {
    let head = "personeelsnummer;naam;afdeling;team;buitendienst;rol\n"
    let cases: [(file: String, line: String)] = [
      ("", "Het bestand is leeg. Kies een bestand met een rij namen van kolommen en daaronder de mensen."),
      (head, "Het bestand heeft alleen namen van kolommen. Zet de mensen eronder."),
      ("naam;team\nA;B\n", "Er is geen kolom met personeelsnummers. Noem die kolom personeelsnummer."),
      ("nummer;team\n1;B\n", "Er is geen kolom met namen. Noem die kolom naam, of gebruik voornaam en achternaam."),
      ("nummer;naam\n1;\u{0}\n", "Dit is geen CSV-bestand. Bewaar het in Excel als CSV."),
      (head + ";A;B;C;ja;\n", "Rij 2: kolom personeelsnummer: het personeelsnummer ontbreekt. Vul het in."),
      (head + "1;;B;C;ja;\n", "Rij 2: kolom naam: de naam ontbreekt. Vul die in."),
      (
        head + "1,23E+11;A;B;C;ja;\n",
        "Rij 2: kolom personeelsnummer: Excel heeft het nummer ingekort tot 1,23E+11. "
          + "Maak van de kolom tekst en lees opnieuw in."
      ),
      (
        head + "1;A;B;C;ja;\n\n1;A;B;C;ja;\n",
        "Rij 4: kolom personeelsnummer: nummer 1 staat ook in rij 2. Haal een van de twee weg."
      ),
      (head + "1;A;;C;ja;\n", "Rij 2: kolom afdeling: team C heeft geen afdeling. Vul de afdeling in."),
      (head + "1;A;B;C;soms;\n", "Rij 2: kolom buitendienst: “soms” ken ik niet. Vul buiten of binnen in."),
      (head + "1;A;B;C;;\n", "Rij 2: kolom buitendienst: dit is een nieuw iemand. Vul buiten of binnen in."),
      (
        head + "1;A;B;C;ja;baas\n",
        "Rij 2: kolom rol: rol “baas” ken ik niet. Kies uit adviseur, brugfiguur of beheerder, of maak de cel leeg."
      ),
      (
        head + "1;\(String(repeating: "é", count: 201));B;C;ja;\n",
        "Rij 2: kolom naam: de tekst is langer dan 200 tekens. Maak die korter."
      ),
      (
        head + "1;A;B;C;ja;;te;veel\n",
        "Rij 2: de rij heeft 8 cellen en er zijn 6 kolommen. Kijk of er een ; te veel staat."
      ),
      (
        head + "1;\"A;B;C;ja;\n",
        "Rij 2: een aanhalingsteken is niet gesloten. Zet er een \" bij of haal het weg."
      ),
      (
        head + "1;;B;C;soms;baas\n",
        "Rij 2: kolom buitendienst: “soms” ken ik niet. Vul buiten of binnen in. kolom naam: de naam ontbreekt. "
          + "Vul die in. kolom rol: rol “baas” ken ik niet. Kies uit adviseur, brugfiguur of beheerder, "
          + "of maak de cel leeg."
      ),
    ]
    try await TestApp.run(on: .sqlite) { app in
      for (file, line) in cases {
        let report = try await app.importFile(file)
        #expect(report.outcome == .refused)
        #expect(app.problems(report) == [line])
      }
    }
  }

  @Test("the command finds its municipality and tells what it did")
  func command() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let bytes = Array(smallFile.utf8)
      let nowhere = try await PeopleImportCommand.run(
        bytes, municipality: nil, options: ImportOptions(), tries: false, language: .dutch, on: app.site)
      #expect(!nowhere.succeeded, "there are two municipalities")
      let tried = try await PeopleImportCommand.run(
        bytes, municipality: "waterhoek", options: ImportOptions(), tries: true, language: .dutch, on: app.site)
      #expect(tried.succeeded)
      #expect(tried.text.contains("Dit was een proef: er is nog niets opgeslagen.\nNieuw: 3\nVeranderd: 0\n"))
      #expect(try await app.person("2001") == nil)
      let done = try await PeopleImportCommand.run(
        bytes, municipality: "Waterhoek", options: ImportOptions(), tries: false, language: .english, on: app.site)
      #expect(done.text.contains("New teams: Riool, ICT"))
      #expect(try await app.person("2001") != nil)
    }
  }

  @Test("whatever a file holds, there is a report and never a crash, and what is imported once is known again")
  func fuzz() async throws {
    try await TestApp.run(on: .sqlite) { app in
      var chance = Chance(SeededIDs(seed: 41))
      let pieces = [
        "personeelsnummer", "naam", "team", "afdeling", "uit dienst", "rol", "leidinggevende", "ja", "1", "2", "99",
        "31-12-2020", "31-13-2020", "\"", "\"\"", ";", ",", "\t", "\n", "\r\n", "é", "\u{0}", "=1+1", "Yıldız", " ",
        "@",
        "a@b.c", "1E+9", String(repeating: "x", count: 300), "\u{FEFF}", "adviseur",
      ]
      for _ in 0..<400 {
        var text = Bool.random(using: &chance) ? "personeelsnummer;naam;team;afdeling;rol;uit dienst\n" : ""
        for _ in 0..<Int.random(in: 0..<40, using: &chance) { text += pieces.randomElement(using: &chance) ?? "" }
        var bytes = Array(text.utf8)
        if Int.random(in: 0..<4, using: &chance) == 0, !bytes.isEmpty {
          bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
        let options = ImportOptions(deactivatesMissing: Bool.random(using: &chance), evenMany: true)
        let report = try await app.importBytes(bytes, options)
        #expect((report.outcome == .refused) == !report.problems.isEmpty)
        #expect(
          app.problems(report).allSatisfy { !$0.contains("people.import") && !$0.contains("{") || $0.contains("“") })
        guard report.outcome == .done else { continue }
        let again = try await app.importBytes(bytes, options)
        #expect((again.newPeople, again.changed, again.left * (again.deactivatesLeft ? 1 : 0)) == (0, 0, 0))
      }
    }
  }
}

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
      #expect(nowhere.text == "Welke gemeente? Er zijn er meer: Overzij, Waterhoek. Geef de naam met --municipality.")
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

  @Test(
    "another municipality is made when that is asked for, and never by a slip of the pen", arguments: TestEngine.all)
  func another(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      func run(_ file: String, _ name: String?, isNew: Bool = false, tries: Bool = false) async throws
        -> PeopleImportCommand.Result
      {
        try await PeopleImportCommand.run(
          Array(file.utf8), municipality: name, isNew: isNew, options: ImportOptions(), tries: tries, language: .dutch,
          on: app.site)
      }
      func names() async throws -> [String] {
        try await app.database.read { db in try Municipality.all(db).map(\.name) }
      }
      let slip = try await run(smallFile, "Anderdam")
      #expect(!slip.succeeded)
      #expect(
        slip.text
          == "Er is geen gemeente Anderdam. Er zijn: Overzij, Waterhoek. Een nieuwe maak je met --new-municipality.")
      #expect(try await !run(smallFile, "waterhoek", isNew: true).succeeded, "it is there already")
      #expect(try await !run(smallFile, String(repeating: "x", count: 81), isNew: true).succeeded)
      #expect(try await !run(smallFile, " ", isNew: true).succeeded)
      #expect(try await run(smallFile, "Anderdam", isNew: true, tries: true).succeeded)
      #expect(try await !run("nummer;naam\n;A\n", "Anderdam", isNew: true).succeeded)
      #expect(
        try await names() == ["Overzij", "Waterhoek"], "neither a try nor a file that is refused leaves one behind")
      #expect(try await run(smallFile, "Anderdam", isNew: true).succeeded)
      #expect(try await names() == ["Anderdam", "Overzij", "Waterhoek"])
      #expect(try await app.person("2001") == nil, "nobody of it comes into another one")
      #expect(try await run(smallFile, "anderdam").text.contains("Zelfde gebleven: 3"))
    }
  }

  @Test("a file that was cut off is refused at any place, and wipes nothing", arguments: TestEngine.all)
  func cutOff(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      try await app.importFile(smallFile)
      let before = try #require(try await app.person("2003"))
      let last = try #require(smallFile.range(of: "2003;"))
      let row = smallFile[last.lowerBound...]
      for cells in 1...10 {
        let kept = row.split(separator: ";", omittingEmptySubsequences: false).prefix(cells).joined(separator: ";")
        let report = try await app.importFile(String(smallFile[..<last.lowerBound]) + kept)
        #expect(report.outcome == .refused)
        #expect(
          app.problems(report) == [
            "Rij 4: de rij heeft \(cells) cellen en er zijn 11 kolommen. Kijk of het bestand heel is."
          ])
        #expect(try await app.person("2003") == before)
      }
      let alone = try await app.importFile("personeelsnummer;naam;team;functie\n2003;Joost Bakker;No")
      #expect(alone.outcome == .refused, "one row says nothing about the others")
    }
  }

  @Test("columns at the end that no row reaches count as not there")
  func withoutSeparatorsAtTheEnd() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let report = try await app.importFile(
        "nummer;naam;functie;team;e-mail;\n1001;Kees Wagenaar;Chauffeur\n1002;Fatma Yıldız;Hovenier\n")
      #expect(report.outcome == .done)
      #expect(report.ignoredColumns == ["team", "e-mail"])
      #expect(try await app.person("1001")?.function == "Chauffeur")
      #expect(try await app.person("1001")?.team == app.story.cleaning.id)
      let padded = try await app.importFile("nummer;naam;functie;;\n1001;Kees Wagenaar;Machinist\n")
      #expect(padded.outcome == .done, "names that are empty are no columns")
    }
  }

  @Test("a second column that means the same is said, and a double number also beside another fault")
  func double() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let file = "personeelsnummer;nummer;naam;naam;schaal\n1001;7;Kees Wagenaar;K;9\n"
      let report = try await app.importFile(file)
      #expect(report.sameColumns?.map(\.unused) == ["nummer", "naam"])
      #expect(report.ignoredColumns == ["schaal"])
      let notes = ImportWords(texts: app.site.texts, language: .dutch).notes(report)
      #expect(notes.contains("Kolom nummer betekent hetzelfde als personeelsnummer en is niet gebruikt."))
      let twice = try await app.importFile("nummer;naam;in dienst\n5;Een;31-02-2020\n5;Twee;1-1-2020\n")
      #expect(
        app.problems(twice) == [
          "Rij 2: kolom in dienst: “31-02-2020” is geen datum. Schrijf bijvoorbeeld 31-12-2026.",
          "Rij 3: kolom nummer: nummer 5 staat ook in rij 2. Haal een van de twee weg.",
        ])
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

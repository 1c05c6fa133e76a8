// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import Storage
import TestSupport
import Testing

@Suite struct ImportStories {
  @Test("a personnel file makes people, units, teams and leaders", arguments: TestEngine.all)
  func firstImport(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let report = try await app.importFile(smallFile)
      #expect(report.outcome == .done)
      #expect(report.newPeople == 3)
      #expect(report.newUnits == ["Beheer", "Bedrijfsvoering"])
      #expect(report.newTeams == ["Riool", "ICT"])
      #expect(report.problems.isEmpty)

      let huseyin = try #require(try await app.person("2001"))
      #expect(huseyin.name == "Hüseyin Çelik")
      #expect(huseyin.setting == .field)
      #expect(huseyin.startedOn == Day("2019-03-01"))
      #expect(huseyin.email == nil)
      let anneke = try #require(try await app.person("2002"))
      #expect(anneke.name == "Anneke van der Meer")
      #expect(anneke.team == huseyin.team)
      #expect(try await app.person("2003")?.setting == .office)

      let leader = try #require(try await app.viewer(anneke.id))
      #expect(leader.leads == [try #require(huseyin.team)])
      #expect(try await app.viewer(huseyin.id)?.has(.teamLeader) == false)
    }
  }

  @Test("the same file again changes nothing, and a changed row changes one person", arguments: TestEngine.all)
  func again(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      try await app.importFile(smallFile)
      let before = try #require(try await app.person("2001"))
      let second = try await app.importFile(smallFile)
      #expect((second.newPeople, second.changed, second.unchanged) == (0, 0, 3))
      #expect(second.newTeams.isEmpty)

      let third = try await app.importFile(
        smallFile.replacing("Medewerker riool", with: "Rioolinspecteur").replacing("Riool;R", with: "riool;R"))
      #expect((third.newPeople, third.changed, third.unchanged) == (0, 1, 2))
      #expect(third.newTeams.isEmpty, "a team is known again whatever its capitals")
      let after = try #require(try await app.person("2001"))
      #expect(after.id == before.id)
      #expect(after.function == "Rioolinspecteur")
      #expect(after.team == before.team)
    }
  }

  @Test("a try writes nothing", arguments: TestEngine.all)
  func dryRun(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let report = try await app.importFile(smallFile, tries: true)
      #expect(report.outcome == .tried)
      #expect(report.newPeople == 3)
      #expect(try await app.person("2001") == nil)
      let municipality = app.story.municipality.id
      let teams = try await app.database.read { db in try Team.all(of: municipality, db) }
      #expect(teams.count == 3)
    }
  }

  @Test("one bad row and nothing is imported, and the line says where and what to do", arguments: TestEngine.all)
  func allOrNothing(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let report = try await app.importFile(
        smallFile.replacing("01-03-2019", with: "31-02-2019").replacing("j.bakker@", with: "j.bakker")
          .replacing(";2002;", with: ";9999;"))
      #expect(report.outcome == .refused)
      let lines = app.problems(report)
      #expect(
        lines == [
          "Rij 2: kolom In dienst: “31-02-2019” is geen datum. Schrijf bijvoorbeeld 31-12-2026.",
          "Rij 4: kolom E-mail: “j.bakkerwaterhoek.example” is geen e-mailadres. Verbeter het of maak de cel leeg.",
        ])
      #expect(try await app.person("2002") == nil, "the good rows wait too")

      let unknownLeader = try await app.importFile(smallFile.replacing(";2002;", with: ";9999;"))
      #expect(
        app.problems(unknownLeader) == [
          "Rij 2: kolom Leidinggevende: niemand heeft nummer 9999. Vul het personeelsnummer van de leidinggevende in."
        ])
      #expect(try await app.person("2001") == nil)
    }
  }

  @Test("who is not in the file keeps access until that is asked, and the leader of a team is replaced")
  func leavers() async throws {
    for engine in TestEngine.all {
      try await TestApp.run(on: engine) { app in
        try await app.importFile(smallFile)
        let anneke = try #require(try await app.person("2002"))
        let browser = try await app.browser(as: anneke.id)
        #expect(try await browser.get("/team").status == 200)

        let kept = try await app.importFile(everybody(but: "2002"))
        #expect((kept.left, kept.deactivatesLeft) == (1, false))
        #expect(try await app.person("2002")?.isActive == true)

        let closed = try await app.importFile(everybody(but: "2002"), ImportOptions(deactivatesMissing: true))
        #expect((closed.left, closed.outcome) == (1, .done))
        #expect(try await app.person("2002")?.isActive == false)
        #expect(try await app.viewer(anneke.id) == nil)
        #expect(try await browser.get("/team", following: false).status == 303, "the open session has ended")

        let back = try await app.importFile(smallFile)
        #expect(back.changed == 1, "somebody who came back")
        #expect(try await app.person("2002")?.isActive == true)
      }
    }
  }

  @Test("more than a fifth leaving needs a second yes", arguments: TestEngine.all)
  func guardAgainstMany(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let report = try await app.importFile(smallFile, ImportOptions(deactivatesMissing: true))
      #expect(report.outcome == .refused)
      #expect(report.problems.contains { $0.textKey == "people.import.error.many-leave" })
      #expect(try await app.person("1001")?.isActive == true)
      #expect(try await app.person("2001") == nil)

      let lastAdministrator = try await app.importFile(
        smallFile, ImportOptions(deactivatesMissing: true, evenMany: true))
      #expect(lastAdministrator.problems.map(\.textKey) == ["people.import.error.last-administrator"])

      let withAdministrator = smallFile + "\n1007;Samira;;Haddad;Dienstverlening;Vergunningen;Beheerder;nee;;;"
      let done = try await app.importFile(
        withAdministrator, ImportOptions(deactivatesMissing: true, evenMany: true))
      #expect((done.outcome, done.left) == (.done, 6))
      #expect(try await app.person("1001")?.isActive == false)
      let stranger = app.story.stranger
      #expect(try await app.viewer(stranger) != nil, "the neighbour's people are not missing")
    }
  }

  @Test("the day out of service counts as leaving, and a newcomer who has already left is not made")
  func outOfService() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let file = """
        nummer,naam,uit dienst
        1001,"Wagenaar, Kees",2026-11-19
        1002,Fatma Yıldız,2026-11-20
        3001,Al Weg,01-01-2020
        """
      let report = try await app.importFile(file, ImportOptions(deactivatesMissing: true, evenMany: true), tries: true)
      #expect(report.newPeople == 0)
      #expect(report.unchanged == 1, "the last day of work is not over yet")
      let kept = try await app.importFile(file)
      #expect(kept.outcome == .done)
      #expect(try await app.person("1001")?.isActive == true)
      #expect(try await app.person("3001") == nil)
    }
  }

  @Test("a column that is not there leaves things as they are")
  func missingColumns() async throws {
    try await TestApp.run(on: .sqlite) { app in
      try await app.importFile("personeelsnummer;naam\n1001;Kees Wagenaar-Smit\n")
      let kees = try #require(try await app.person("1001"))
      #expect(kees.name == "Kees Wagenaar-Smit")
      #expect(kees.team == app.story.cleaning.id)
      #expect(kees.function == "Machinist veegmachine")
      #expect(kees.setting == .field)

      try await app.importFile("personeelsnummer;naam;team\n1001;Kees Wagenaar;groen\n")
      #expect(try await app.person("1001")?.team == app.story.green.id, "a known team without its unit")
    }
  }

  @Test("roles are given by the command and by an administrator, and never by a file of an adviser")
  func roles() async throws {
    try await TestApp.run(on: .sqlite) { app in
      let file = "nummer;naam;rol\n1001;Kees Wagenaar;beheerder\n1002;Fatma Yıldız;brugfiguur, L&O-adviseur\n"
      let asAdviser = try await app.importFile(file, ImportOptions(givesRoles: false))
      #expect(asAdviser.rolesIgnored)
      #expect(try await app.viewer(app.story.kees)?.roles == [.employee])
      let done = try await app.importFile(file)
      #expect(done.changed == 2)
      #expect(try await app.viewer(app.story.kees)?.roles == [.employee, .administrator])
      #expect(try await app.viewer(app.story.fatma)?.roles == [.employee, .adviser, .bridgeFigure])
      #expect(try await app.importFile(file).unchanged == 2)
    }
  }

  @Test("many rows are written at once and known again", arguments: TestEngine.all)
  func large(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      var file = "personeelsnummer;naam;afdeling;team;functie;buitendienst\n"
      for number in 1...2_000 {
        file += "P\(number);Iemand Nummer \(number);Afdeling \(number % 7);Team \(number % 90);Functie;ja\n"
      }
      #expect(try await app.importFile(file).newPeople == 2_000)
      let again = try await app.importFile(file.replacing("Nummer 77;", with: "Ander;"))
      #expect((again.changed, again.unchanged) == (1, 1_999))
    }
  }

  /// Everybody of the story and the small file, without one of them.
  private func everybody(but number: String) -> String {
    let story = [
      "1001;Kees;;Wagenaar;Openbare ruimte;Reiniging;Machinist veegmachine;ja;;;",
      "1002;Fatma;;Yıldız;Openbare ruimte;Groen;Medewerker groen;ja;;;",
      "1003;Ingrid;de;Boer;Openbare ruimte;Groen;Teamleider groen;ja;;;",
      "1004;Marco;;Visser;Openbare ruimte;Reiniging;Teamleider reiniging;ja;;;",
      "1005;Naomi;;Pinas;Dienstverlening;Vergunningen;L&O-adviseur;nee;;;",
      "1006;Bram;;Postma;;;Loopbaancoach;ja;;;",
      "1007;Samira;;Haddad;Dienstverlening;Vergunningen;Beheerder;nee;;;",
    ]
    return (smallFile.split(separator: "\n").map(String.init) + story)
      .filter { !$0.hasPrefix(number + ";") }.joined(separator: "\n").replacing(";\(number);", with: ";;")
  }
}

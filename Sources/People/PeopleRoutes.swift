// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

package enum PeoplePaths {
  package static let desk: RoutePath = "/bureau"
  package static let people: RoutePath = "/bureau/mensen"
  package static let file: RoutePath = "/bureau/mensen/bestand"
  package static let person: RoutePath = "/bureau/mensen/{id}"
  package static let roles: RoutePath = "/bureau/mensen/{id}/rollen"
  package static let deactivation: RoutePath = "/bureau/mensen/{id}/uit-dienst"
  package static let comeback: RoutePath = "/bureau/mensen/{id}/in-dienst"
  package static let imports: RoutePath = "/bureau/mensen/import"
  package static let pendingImport: RoutePath = "/bureau/mensen/import/{id}"
  package static let importProgress: RoutePath = "/bureau/mensen/import/{id}/stand"
  package static let dropImport: RoutePath = "/bureau/mensen/import/{id}/weg"
  package static let teams: RoutePath = "/bureau/teams"
  package static let municipality: RoutePath = "/bureau/gemeente"
  package static let team: RoutePath = "/team"
  /// What is kept of me.
  package static let myData: RoutePath = "/ik/gegevens"
  static let myDataPage: RoutePath = "/ik/gegevens/overzicht"
  static let myDataFile: RoutePath = "/ik/gegevens/bestand"
  static let myDataRemoval: RoutePath = "/ik/gegevens/verwijdering"
  /// Who saw or did what.
  package static let myLog: RoutePath = "/ik/logboek"
  static let myLogConfirmed: RoutePath = "/ik/logboek/gezien"
}

enum PeopleRoutes {
  static let desk = Right.role([.adviser, .administrator])
  static let administrator = Right.role([.administrator])

  static func add(to routes: inout Routes) {
    typealias Paths = PeoplePaths
    routes.on(.get, Paths.desk, desk, file: "People/Pages/ShowDesk.swift", ShowDesk.handle)
    routes.on(.get, Paths.people, desk, file: "People/Pages/ListPeople.swift", ListPeople.handle)
    routes.on(.post, Paths.people, desk, file: "People/Pages/ListPeople.swift", ListPeople.handle)
    routes.on(.get, Paths.file, desk, file: "People/Pages/DownloadPeople.swift", DownloadPeople.handle)
    routes.on(
      .get, Paths.imports, desk, file: "People/Pages/UploadImport.swift", UploadImport.show)
    routes.on(
      .post, Paths.imports, desk, bodyLimit: PendingImport.maximumBytes + 65_536,
      file: "People/Pages/UploadImport.swift", UploadImport.handle)
    routes.on(.get, Paths.pendingImport, desk, file: "People/Pages/ConfirmImport.swift", ConfirmImport.show)
    routes.on(.post, Paths.pendingImport, desk, file: "People/Pages/ConfirmImport.swift", ConfirmImport.handle)
    routes.on(.get, Paths.importProgress, desk, file: "People/Pages/FollowImport.swift", FollowImport.handle)
    routes.on(.post, Paths.dropImport, desk, file: "People/Pages/ConfirmImport.swift", ConfirmImport.drop)
    routes.on(.get, Paths.person, desk, file: "People/Pages/ShowPerson.swift", ShowPerson.handle)
    routes.on(.post, Paths.roles, administrator, file: "People/Pages/ChangeRoles.swift", ChangeRoles.handle)
    routes.on(
      .post, Paths.deactivation, desk, file: "People/Pages/DeactivatePerson.swift", DeactivatePerson.deactivate)
    routes.on(.post, Paths.comeback, desk, file: "People/Pages/DeactivatePerson.swift", DeactivatePerson.reactivate)
    routes.on(.get, Paths.teams, desk, file: "People/Pages/ListTeams.swift", ListTeams.handle)
    routes.on(
      .get, Paths.municipality, administrator, file: "People/Pages/ChangeMunicipality.swift", ChangeMunicipality.show)
    routes.on(
      .post, Paths.municipality, administrator, file: "People/Pages/ChangeMunicipality.swift",
      ChangeMunicipality.handle)
    routes.page(Paths.team, .role([.teamLeader]), file: "People/Pages/ShowMyTeams.swift", ShowMyTeams.write)
    routes.on(.get, Paths.myData, .signedIn, file: "People/Pages/MyData.swift", MyData.show)
    routes.on(.get, Paths.myDataPage, .signedIn, file: "People/Pages/MyData.swift", MyData.page)
    routes.on(.get, Paths.myDataFile, .signedIn, file: "People/Pages/MyData.swift", MyData.file)
    routes.on(.get, Paths.myDataRemoval, .signedIn, file: "People/Pages/RemoveMyData.swift", RemoveMyData.ask)
    routes.on(.post, Paths.myDataRemoval, .signedIn, file: "People/Pages/RemoveMyData.swift", RemoveMyData.remove)
    routes.on(.get, Paths.myLog, .signedIn, file: "People/Pages/MyLog.swift", MyLog.show)
    routes.on(.post, Paths.myLogConfirmed, .signedIn, file: "People/Pages/MyLog.swift", MyLog.confirm)

    routes.menu(.tabs, "people.menu.team", icon: "team", to: Paths.team, .role([.teamLeader]))
    routes.menu(.tabs, "people.menu.desk", icon: "desk", to: Paths.desk, desk)
    routes.menu(.desk, "people.menu.start", icon: "desk", to: Paths.desk, desk)
    routes.menu(.desk, "people.menu.people", icon: "people", to: Paths.people, desk)
    routes.menu(.desk, "people.menu.teams", icon: "team", to: Paths.teams, desk)
    routes.menu(.desk, "people.menu.municipality", icon: "settings", to: Paths.municipality, administrator)
  }
}

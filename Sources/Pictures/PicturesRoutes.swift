// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Web

package enum PicturesPaths {
  /// The picture of the municipality and of one's own team, for everybody.
  package static let mine: RoutePath = "/beeld"
  /// The picture of a leader's teams.
  package static let team: RoutePath = "/team/beeld"
  static let teamFile: RoutePath = "/team/beeld/bestand"
  /// The pictures of all groups, for the desk.
  package static let desk: RoutePath = "/bureau/beelden"
  static let deskFile: RoutePath = "/bureau/beelden/bestand"
  static let period: RoutePath = "/bureau/beelden/periode"
  static let firstEnd: RoutePath = "/bureau/beelden/periode/einde"
  static let research: RoutePath = "/bureau/beelden/{wave}/onderzoek"
  static let researchFile: RoutePath = "/bureau/beelden/{wave}/onderzoek/{file}"
  package static let studies: RoutePath = "/bureau/studies"
  static let newStudy: RoutePath = "/bureau/studies/nieuw"
  package static let study: RoutePath = "/bureau/studies/{id}"
  static let callOff: RoutePath = "/bureau/studies/{id}/afgelast"
}

enum PicturesRoutes {
  static func add(to routes: inout Routes, shelf: DeckShelf) {
    typealias Paths = PicturesPaths
    let adviser = Right.role([.adviser])
    let leader = Right.role([.teamLeader])
    routes.menu(.desk, "pictures.menu.pictures", icon: "chart", to: Paths.desk, adviser)
    routes.menu(.desk, "pictures.menu.studies", icon: "search", to: Paths.studies, adviser)
    routes.on(.get, Paths.mine, .signedIn, file: "Pictures/Pages/SeeMyPicture.swift", SeeMyPicture.show)
    routes.on(.get, Paths.team, leader, file: "Pictures/Pages/SeeTeamPicture.swift", SeeTeamPicture.show)
    routes.on(.get, Paths.teamFile, leader, file: "Pictures/Pages/SeeTeamPicture.swift", SeeTeamPicture.file)
    routes.on(.get, Paths.desk, adviser, file: "Pictures/Pages/SeePictures.swift", SeePictures.show)
    routes.on(.get, Paths.deskFile, adviser, file: "Pictures/Pages/SeePictures.swift", SeePictures.file)
    routes.on(.get, Paths.period, adviser, file: "Pictures/Pages/ChoosePeriod.swift", ChoosePeriod.show)
    routes.on(.post, Paths.period, adviser, file: "Pictures/Pages/ChoosePeriod.swift", ChoosePeriod.choose)
    routes.on(.post, Paths.firstEnd, adviser, file: "Pictures/Pages/ChoosePeriod.swift", ChoosePeriod.closeFirst)
    let research = ExportResearch(shelf: shelf)
    routes.on(.get, Paths.research, adviser, file: "Pictures/Pages/ExportResearch.swift", research.show)
    routes.on(.get, Paths.researchFile, adviser, file: "Pictures/Pages/ExportResearch.swift", research.file)
    let plan = PlanStudy(shelf: shelf)
    routes.on(.get, Paths.studies, adviser, file: "Pictures/Pages/ListStudies.swift", ListStudies(shelf: shelf).show)
    routes.on(.get, Paths.newStudy, adviser, file: "Pictures/Pages/PlanStudy.swift", plan.show)
    routes.on(.post, Paths.newStudy, adviser, file: "Pictures/Pages/PlanStudy.swift", plan.plan)
    let study = ShowStudy(shelf: shelf)
    routes.on(.get, Paths.study, adviser, file: "Pictures/Pages/ShowStudy.swift", study.show)
    routes.on(.post, Paths.callOff, adviser, file: "Pictures/Pages/ShowStudy.swift", study.callOff)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

package enum DialoguePaths {
  /// The dialogues of somebody's groups, and the way to a new one.
  package static let list: RoutePath = "/dialogen"
  static let new: RoutePath = "/dialogen/nieuw"
  /// What came of a dialogue; for who leads it the place to steer from, while it is open.
  package static let dialogue: RoutePath = "/dialogen/{id}"
  static let begin: RoutePath = "/dialogen/{id}/begin"
  static let picture: RoutePath = "/dialogen/{id}/beeld"
  static let step: RoutePath = "/dialogen/{id}/stap"
  static let time: RoutePath = "/dialogen/{id}/tijd"
  static let outcome: RoutePath = "/dialogen/{id}/uitkomst"
  static let end: RoutePath = "/dialogen/{id}/einde"
  static let callOff: RoutePath = "/dialogen/{id}/afgelast"
  static let done: RoutePath = "/dialogen/{id}/afspraken/{agreement}"
  /// Typing the code of a room, and what the square on the wall opens.
  package static let enter: RoutePath = "/meedoen"
  static let enterWithCode: RoutePath = "/meedoen/{code}"
  /// The room on a phone, on the wall, and what keeps both up to date.
  static let room: RoutePath = "/dialoog/{id}"
  static let place: RoutePath = "/dialoog/{id}/plek/{moment}"
  static let wall: RoutePath = "/dialoog/{id}/scherm"
  static let live: RoutePath = "/dialoog/{id}/live"
}

enum DialogueRoutes {
  static let opens = Right.role(GroupDialogue.leadingRoles)

  static func add(to routes: inout Routes, watch: RoomWatch) {
    typealias Paths = DialoguePaths
    let lead = LeadDialogue(watch: watch)
    let plan = PlanDialogue(watch: watch)
    let outcome = KeepOutcome(watch: watch)
    routes.on(.get, Paths.list, .signedIn, file: "Dialogue/Pages/ListDialogues.swift", ListDialogues.show)
    routes.on(.get, Paths.new, opens, file: "Dialogue/Pages/PlanDialogue.swift", plan.show)
    routes.on(.post, Paths.new, opens, file: "Dialogue/Pages/PlanDialogue.swift", plan.plan)
    routes.on(.get, Paths.dialogue, .signedIn, file: "Dialogue/Pages/SeeDialogue.swift", SeeDialogue.show)
    routes.on(.post, Paths.begin, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.begin)
    routes.on(.post, Paths.picture, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.closePlacing)
    routes.on(.post, Paths.step, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.move)
    routes.on(.post, Paths.time, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.addTime)
    routes.on(.post, Paths.end, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.end)
    routes.on(.post, Paths.callOff, .signedIn, file: "Dialogue/Pages/LeadDialogue.swift", lead.callOff)
    routes.on(.get, Paths.outcome, .signedIn, file: "Dialogue/Pages/KeepOutcome.swift", outcome.show)
    routes.on(.post, Paths.outcome, .signedIn, file: "Dialogue/Pages/KeepOutcome.swift", outcome.keep)
    routes.on(.post, Paths.done, .signedIn, file: "Dialogue/Pages/FinishAgreement.swift", FinishAgreement.handle)

    let enter = EnterRoom(watch: watch)
    let place = PutPlace(watch: watch)
    routes.open(.get, Paths.enter, file: "Dialogue/Pages/EnterRoom.swift", enter.ask)
    routes.open(.post, Paths.enter, file: "Dialogue/Pages/EnterRoom.swift", enter.typed)
    routes.open(.get, Paths.enterWithCode, file: "Dialogue/Pages/EnterRoom.swift", enter.show)
    routes.open(.post, Paths.enterWithCode, file: "Dialogue/Pages/EnterRoom.swift", enter.join)
    routes.open(.get, Paths.room, file: "Dialogue/Pages/ShowRoom.swift", ShowRoom.show)
    routes.open(.get, Paths.place, file: "Dialogue/Pages/PutPlace.swift", place.show)
    routes.open(.post, Paths.place, file: "Dialogue/Pages/PutPlace.swift", place.put)
    routes.open(.get, Paths.wall, file: "Dialogue/Pages/ShowWall.swift", ShowWall.show)
    routes.open(.get, Paths.live, file: "Dialogue/Pages/FollowRoom.swift", FollowRoom(watch: watch).handle)
    routes.menu(.desk, "dialogue.menu", icon: "ask", to: Paths.list, .role([.adviser]))
  }
}

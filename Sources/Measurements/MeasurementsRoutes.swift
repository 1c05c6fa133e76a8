// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Instruments
import Web

package enum MeasurementsPaths {
  /// A campaign for somebody who is invited.
  package static let answer: RoutePath = "/metingen/{id}"
  static let questions: RoutePath = "/metingen/{id}/vragen"
  static let done: RoutePath = "/metingen/{id}/klaar"
  /// What a closed campaign says, for everybody who works there.
  package static let results: RoutePath = "/metingen/{id}/uitkomst"
  /// What a team agreed after it saw its results; the screen on which it is talked over, and the print for the canteen.
  static let actions: RoutePath = "/metingen/{id}/teams/{team}/afspraken"
  static let action: RoutePath = "/metingen/{id}/afspraken/{action}"
  static let wall: RoutePath = "/metingen/{id}/teams/{team}/scherm"
  static let canteen: RoutePath = "/metingen/{id}/teams/{team}/kantine"
  static let handOver: RoutePath = "/tablet-doorgeven"
  /// A campaign for whoever has the link.
  package static let link: RoutePath = "/m/{link}"
  static let linkQuestions: RoutePath = "/m/{link}/vragen"
  static let linkDone: RoutePath = "/m/{link}/klaar"
  /// The campaigns of the municipality, for the desk.
  package static let desk: RoutePath = "/bureau/metingen"
  static let plan: RoutePath = "/bureau/metingen/nieuw"
  package static let one: RoutePath = "/bureau/metingen/{id}"
  package static let deskResults: RoutePath = "/bureau/metingen/{id}/uitkomst"
  static let reminders: RoutePath = "/bureau/metingen/{id}/herinneringen"
  static let poster: RoutePath = "/bureau/metingen/{id}/poster"
  static let callOff: RoutePath = "/bureau/metingen/{id}/afgelast"
  static let batches: RoutePath = "/bureau/metingen/{id}/papier"
  static let print: RoutePath = "/bureau/papier/{batch}"
  static let entry: RoutePath = "/bureau/papier/{batch}/invoer/{form}"
  static let differences: RoutePath = "/bureau/papier/{batch}/verschillen"
  static let finish: RoutePath = "/bureau/papier/{batch}/klaar"
  static let aside: RoutePath = "/bureau/papier/{batch}/weg"
}

enum MeasurementsRoutes {
  static func add(to routes: inout Routes, shelf: InstrumentShelf, actions: ActionShelf, keys: AnswerKeys) {
    typealias Paths = MeasurementsPaths
    let answer = "Measurements/Pages/AnswerMeasurement.swift"
    routes.on(.get, Paths.answer, .signedIn, file: answer, AnswerMeasurement.begin)
    routes.on(.get, Paths.questions, .signedIn, file: answer, AnswerMeasurement.questions)
    routes.on(.post, Paths.questions, .signedIn, file: answer, AnswerMeasurement.send)
    routes.on(.get, Paths.done, .signedIn, file: answer, AnswerMeasurement.done)
    let results = SeeResults(shelf: actions)
    routes.on(.get, Paths.results, .signedIn, file: "Measurements/Pages/SeeResults.swift", results.show)
    let agree = AgreeActions(shelf: actions)
    routes.on(.get, Paths.actions, .signedIn, file: "Measurements/Pages/AgreeActions.swift", agree.show)
    routes.on(.post, Paths.actions, .signedIn, file: "Measurements/Pages/AgreeActions.swift", agree.agree)
    routes.on(
      .post, Paths.action, .signedIn, file: "Measurements/Pages/MarkAction.swift",
      MarkAction(results: results).mark)
    let discuss = DiscussResults(shelf: actions)
    routes.on(.get, Paths.wall, .signedIn, file: "Measurements/Pages/DiscussResults.swift", discuss.show)
    routes.on(.get, Paths.canteen, .signedIn, file: "Measurements/Pages/PrintResults.swift", PrintResults.show)
    routes.open(.get, Paths.handOver, file: answer, AnswerMeasurement.handOver)
    let link = "Measurements/Pages/AnswerOpenLink.swift"
    routes.open(.get, Paths.link, file: link, AnswerOpenLink.begin)
    routes.open(.get, Paths.linkQuestions, file: link, AnswerOpenLink.questions)
    routes.open(.post, Paths.linkQuestions, file: link, AnswerOpenLink.send)
    routes.open(.get, Paths.linkDone, file: link, AnswerOpenLink.done)
    desk(&routes, shelf, results, keys)
  }

  private static func desk(_ routes: inout Routes, _ shelf: InstrumentShelf, _ results: SeeResults, _ keys: AnswerKeys)
  {
    typealias Paths = MeasurementsPaths
    let adviser = Right.role([.adviser])
    routes.menu(.desk, "measurements.menu", icon: "flag", to: Paths.desk, adviser)
    routes.on(.get, Paths.desk, adviser, file: "Measurements/Pages/ListCampaigns.swift", ListCampaigns.show)
    let plan = PlanCampaign(shelf: shelf, keys: keys)
    routes.on(.get, Paths.plan, adviser, file: "Measurements/Pages/PlanCampaign.swift", plan.show)
    routes.on(.post, Paths.plan, adviser, file: "Measurements/Pages/PlanCampaign.swift", plan.plan)
    routes.on(.get, Paths.deskResults, adviser, file: "Measurements/Pages/SeeResults.swift", results.desk)
    let show = ShowCampaign(keys: keys)
    routes.on(.get, Paths.one, adviser, file: "Measurements/Pages/ShowCampaign.swift", show.show)
    routes.on(.post, Paths.reminders, adviser, file: "Measurements/Pages/ShowCampaign.swift", show.remind)
    routes.on(.post, Paths.callOff, adviser, file: "Measurements/Pages/ShowCampaign.swift", show.callOff)
    routes.on(.get, Paths.poster, adviser, file: "Measurements/Pages/PrintLink.swift", PrintLink.show)
    routes.on(.post, Paths.batches, adviser, file: "Measurements/Pages/PrintForms.swift") { visit, viewer in
      try await PrintForms.make(visit, viewer, from: show)
    }
    routes.on(.get, Paths.print, adviser, file: "Measurements/Pages/PrintForms.swift", PrintForms.show)
    let enter = EnterForms(keys: keys)
    routes.on(.get, Paths.entry, adviser, file: "Measurements/Pages/EnterForms.swift", enter.show)
    routes.on(.post, Paths.entry, adviser, file: "Measurements/Pages/EnterForms.swift", enter.keep)
    let compare = CompareEntries(keys: keys)
    routes.on(.get, Paths.differences, adviser, file: "Measurements/Pages/CompareEntries.swift", compare.show)
    routes.on(.post, Paths.finish, adviser, file: "Measurements/Pages/CompareEntries.swift", compare.finish)
    routes.on(.post, Paths.aside, adviser, file: "Measurements/Pages/CompareEntries.swift", compare.putAside)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Decks
import Web

package enum GuidancePaths {
  /// What it is, and begin, go on or look again.
  package static let begin: RoutePath = "/wat-helpt"
  static let again: RoutePath = "/wat-helpt/opnieuw"
  static let question: RoutePath = "/wat-helpt/vraag/{question}"
  /// What helps me now: at most three small steps.
  package static let result: RoutePath = "/wat-helpt/stap"
  static let notForMe: RoutePath = "/wat-helpt/past-niet"
  static let forMeAfterAll: RoutePath = "/wat-helpt/past-toch"
  static let askedFor: RoutePath = "/wat-helpt/toch-zien"
  static let ownChoice: RoutePath = "/wat-helpt/zelf-kiezen"
  static let earlier: RoutePath = "/wat-helpt/eerder"
  static let earlierResult: RoutePath = "/wat-helpt/eerder/{id}"
  static let deletion: RoutePath = "/wat-helpt/verwijdering"
  /// Choosing suggestion number so many of a result.
  static let choose: RoutePath = "/wat-helpt/uitkomst/{id}/{number}"

  package static let steps: RoutePath = "/stappen"
  package static let step: RoutePath = "/stappen/{id}"
  static let stepDone: RoutePath = "/stappen/{id}/gedaan"
  static let stepLater: RoutePath = "/stappen/{id}/later"
  static let stepNotForMe: RoutePath = "/stappen/{id}/past-niet"
  static let stepDeletion: RoutePath = "/stappen/{id}/verwijdering"

  package static let forms: RoutePath = "/leervormen"
  static let formQuestion: RoutePath = "/leervormen/vraag/{question}"
  static let formResult: RoutePath = "/leervormen/uitkomst"
  static let chooseForm: RoutePath = "/leervormen/vorm/{form}"
}

enum GuidanceRoutes {
  static func add(to routes: inout Routes, _ guidance: GuidanceContext) {
    typealias Paths = GuidancePaths
    let begin = BeginGuidance(guidance: guidance)
    routes.on(.get, Paths.begin, .signedIn, file: "Guidance/Pages/BeginGuidance.swift", begin.show)
    routes.on(.post, Paths.again, .signedIn, file: "Guidance/Pages/BeginGuidance.swift", begin.again)
    let ask = AskQuestion(guidance: guidance)
    routes.on(.get, Paths.question, .signedIn, file: "Guidance/Pages/AskQuestion.swift", ask.show)
    routes.on(.post, Paths.question, .signedIn, file: "Guidance/Pages/AskQuestion.swift", ask.answer)
    let see = SeeSuggestions(guidance: guidance)
    routes.on(.get, Paths.result, .signedIn, file: "Guidance/Pages/SeeSuggestions.swift", see.show)
    let adjust = AdjustSuggestions(guidance: guidance)
    let adjustFile = "Guidance/Pages/AdjustSuggestions.swift"
    routes.on(.post, Paths.result, .signedIn, file: adjustFile, adjust.lookAgain)
    routes.on(.post, Paths.notForMe, .signedIn, file: adjustFile, adjust.notForMe)
    routes.on(.post, Paths.forMeAfterAll, .signedIn, file: adjustFile, adjust.forMeAfterAll)
    routes.on(.post, Paths.askedFor, .signedIn, file: adjustFile, adjust.askFor)
    let own = ChooseOwnWay(guidance: guidance)
    routes.on(.get, Paths.ownChoice, .signedIn, file: "Guidance/Pages/ChooseOwnWay.swift", own.show)
    routes.on(.post, Paths.ownChoice, .signedIn, file: "Guidance/Pages/ChooseOwnWay.swift", own.choose)
    let earlier = SeeEarlier(guidance: guidance)
    routes.on(.get, Paths.earlier, .signedIn, file: "Guidance/Pages/SeeEarlier.swift", earlier.list)
    routes.on(.get, Paths.earlierResult, .signedIn, file: "Guidance/Pages/SeeEarlier.swift", earlier.show)
    routes.on(.get, Paths.deletion, .signedIn, file: "Guidance/Pages/DeleteAnswers.swift", DeleteAnswers.ask)
    routes.on(.post, Paths.deletion, .signedIn, file: "Guidance/Pages/DeleteAnswers.swift", DeleteAnswers.delete)
    routes.on(.get, Paths.choose, .signedIn, file: "Guidance/Pages/ChooseSuggestion.swift", ChooseSuggestion.show)
    routes.on(.post, Paths.choose, .signedIn, file: "Guidance/Pages/ChooseSuggestion.swift", ChooseSuggestion.choose)
    addSteps(to: &routes, guidance)
    addForms(to: &routes, guidance)
  }

  private static func addSteps(to routes: inout Routes, _ guidance: GuidanceContext) {
    typealias Paths = GuidancePaths
    routes.on(.get, Paths.steps, .signedIn, file: "Guidance/Pages/MySteps.swift", MySteps.show)
    routes.on(.get, Paths.step, .signedIn, file: "Guidance/Pages/SeeStep.swift", SeeStep.show)
    let close = CloseStep(guidance: guidance)
    routes.on(.post, Paths.stepDone, .signedIn, file: "Guidance/Pages/CloseStep.swift", close.done)
    routes.on(.post, Paths.stepNotForMe, .signedIn, file: "Guidance/Pages/CloseStep.swift", close.notForMe)
    routes.on(.get, Paths.stepLater, .signedIn, file: "Guidance/Pages/MoveStep.swift", MoveStep.show)
    routes.on(.post, Paths.stepLater, .signedIn, file: "Guidance/Pages/MoveStep.swift", MoveStep.move)
    routes.on(.get, Paths.stepDeletion, .signedIn, file: "Guidance/Pages/DeleteStep.swift", DeleteStep.ask)
    routes.on(.post, Paths.stepDeletion, .signedIn, file: "Guidance/Pages/DeleteStep.swift", DeleteStep.delete)
  }

  private static func addForms(to routes: inout Routes, _ guidance: GuidanceContext) {
    typealias Paths = GuidancePaths
    let ask = AskForForm(guidance: guidance)
    routes.on(.get, Paths.forms, .signedIn, file: "Guidance/Pages/AskForForm.swift", ask.begin)
    routes.on(.get, Paths.formQuestion, .signedIn, file: "Guidance/Pages/AskForForm.swift", ask.show)
    routes.on(.post, Paths.formQuestion, .signedIn, file: "Guidance/Pages/AskForForm.swift", ask.answer)
    let see = SeeForms(guidance: guidance)
    routes.on(.get, Paths.formResult, .signedIn, file: "Guidance/Pages/SeeForms.swift", see.show)
    let choose = ChooseForm(guidance: guidance)
    routes.on(.get, Paths.chooseForm, .signedIn, file: "Guidance/Pages/ChooseForm.swift", choose.show)
    routes.on(.post, Paths.chooseForm, .signedIn, file: "Guidance/Pages/ChooseForm.swift", choose.choose)
  }
}

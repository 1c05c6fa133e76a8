// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Web

/// What stands in the rules, in words of the desk. The names of the degrees are for advisers only.
// text keys: guidance.degree.*, guidance.effect.*, guidance.who.*, guidance.area.*, guidance.class.*, guidance.tpb.*
// text keys: guidance.aim.*, guidance.preference.*, guidance.formality.*, guidance.social.*, guidance.near-work.*
struct RuleWords {
  let rules: RuleSet
  let language: Language
  private let t: (String, [String: String]) -> String

  init(_ rules: RuleSet, _ visit: Visit) {
    self.rules = rules
    language = visit.language
    t = { visit.t($0, $1) }
  }

  func key(_ degree: Degree) -> String { "guidance.degree.\(degree.rawValue)" }
  func degree(_ degree: Degree) -> String { t(key(degree), [:]) }
  func effect(_ effect: String) -> String { t("guidance.effect.\(effect)", [:]) }
  func helper(_ who: Helper) -> String { t("guidance.who.\(who.rawValue)", [:]) }
  func area(_ area: BarrierKind) -> String { t("guidance.area.\(area.rawValue)", [:]) }
  func barrierClass(_ one: BarrierClass) -> String { t("guidance.class.\(one.rawValue)", [:]) }
  func aim(_ aim: Aim) -> String { t("guidance.aim.\(aim.rawValue)", [:]) }
  func preference(_ one: Preference) -> String { t("guidance.preference.\(one.rawValue)", [:]) }
  func formality(_ one: LearningForm.Formality) -> String { t("guidance.formality.\(one.rawValue)", [:]) }
  func social(_ one: LearningForm.Social) -> String { t("guidance.social.\(one.rawValue)", [:]) }
  func place(_ one: LearningForm.NearWork) -> String { t("guidance.near-work.\(one.rawValue)", [:]) }

  var effects: [Choice] {
    [Choice("", effect("nothing")), Choice("works", effect("works")), Choice("less", effect("less"))]
  }
  var helpers: [Choice] { Helper.allCases.map { Choice($0.rawValue, helper($0)) } }
  var areas: [Choice] { BarrierKind.allCases.map { Choice($0.rawValue, area($0)) } }
  var classes: [Choice] { BarrierClass.allCases.map { Choice($0.rawValue, barrierClass($0)) } }
  var plannedBehaviour: [Choice] {
    PlannedBehaviour.allCases.map { Choice($0.rawValue, t("guidance.tpb.\($0.rawValue)", [:])) }
  }
  var aims: [Choice] { Aim.allCases.map { Choice($0.rawValue, aim($0)) } }
  var preferences: [Choice] { Preference.allCases.map { Choice($0.rawValue, preference($0)) } }
  var formalities: [Choice] {
    [LearningForm.Formality.formal, .nonFormal, .informal].map { Choice($0.rawValue, formality($0)) }
  }
  var socials: [Choice] {
    [LearningForm.Social.individual, .pair, .team, .group].map { Choice($0.rawValue, social($0)) }
  }
  var places: [Choice] { [LearningForm.NearWork.yes, .partly, .no].map { Choice($0.rawValue, place($0)) } }
  var directions: [Choice] { rules.directions.map { Choice($0.id, $0.name[language]) } }

  /// Everything that can be suggested.
  var candidates: [Choice] {
    let own = rules.interventions.filter { !$0.works.isEmpty }
    let others = rules.directions.filter { row in !rules.interventions.contains { $0.id == row.id } }
    return own.map { Choice($0.id, $0.name[language]) } + others.map { Choice($0.id, $0.name[language]) }
  }

  /// The names of rows by their ids.
  func names(_ ids: [String], _ options: [Choice]) -> String {
    ids.map { id in options.first { $0.value == id }?.label ?? id }.joined(separator: ", ")
  }
}

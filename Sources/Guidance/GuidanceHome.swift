// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// What the guidance shows on the tabs: on Vandaag the steps and the questions, on Ontdek the forms of learning, on Ik
/// what helps me and my steps.
enum GuidanceHome {
  /// Steps on Vandaag at most; the others stand in the list.
  private static let mostSteps = 2
  /// Days after the last result until Vandaag proposes to look again: half a year.
  static let daysUntilAgain = 183

  static let sources = [
    HomeSource(.today, rank: 5, where: { Step.rowsOpen(of: $1.person) }) { visit, viewer, db in
      steps(visit, try Step.open(of: viewer.person, db))
    },
    HomeSource(.today, rank: 30) { visit, viewer, db in
      question(visit, try Standing.of(viewer.person, db)).map { [$0] } ?? []
    },
    HomeSource(.discover, rank: 20) { visit, _, _ in [forms(visit)] },
    HomeSource(.me, rank: 20) { visit, viewer, db in try mine(visit, viewer, db) },
  ]

  private static func steps(_ visit: Visit, _ open: [Step]) -> [HomeCard] {
    open.prefix(mostSteps).map { step in
      let isLate = step.isLate(on: visit.today)
      return HomeCard(
        icon: "step", title: visit.t(isLate ? "guidance.step.how-was-it" : "guidance.step.kicker"),
        rowTitle: step.words(in: visit.language), words: step.words(in: visit.language),
        action: visit.t(isLate ? "guidance.home.tell" : "guidance.home.step"), path: GuidancePaths.step.path(step.id),
        day: step.due)
    }
  }

  private static func question(_ visit: Visit, _ standing: Standing) -> HomeCard? {
    guard let open = standing.openQuestions else { return standing.latest == nil ? begin(visit) : nil }
    if open > 0 {
      return HomeCard(
        icon: "question", title: visit.t("guidance.begin.title"),
        words: visit.t(open == 1 ? "guidance.home.open-one" : "guidance.home.open", ["count": String(open)]),
        action: visit.t("guidance.begin.go-on"), path: GuidancePaths.begin.path)
    }
    guard let latest = standing.latest else { return nil }
    let madeOn = Day(latest.madeAt)
    if madeOn.adding(days: daysUntilAgain) <= visit.today {
      return HomeCard(
        icon: "heart", title: visit.t("guidance.begin.title"),
        words: visit.t("guidance.home.again", ["day": madeOn.words(in: visit.language)]),
        action: visit.t("guidance.begin.again"), path: GuidancePaths.begin.path)
    }
    guard latest.suggestions > 0, !standing.hasSteps else { return nil }
    return HomeCard(
      icon: "heart", title: visit.t("guidance.home.choose"), words: visit.t("guidance.home.choose-words"),
      action: visit.t("guidance.begin.see"), path: GuidancePaths.result.path)
  }

  private static func begin(_ visit: Visit) -> HomeCard {
    HomeCard(
      icon: "heart", title: visit.t("guidance.begin.title"), words: visit.t("guidance.home.begin"),
      action: visit.t("guidance.begin.start"), path: GuidancePaths.begin.path)
  }

  private static func forms(_ visit: Visit) -> HomeCard {
    HomeCard(
      icon: "discover", title: visit.t("guidance.forms.title"), words: visit.t("guidance.home.forms"),
      action: visit.t("guidance.home.forms-action"), path: GuidancePaths.forms.path)
  }

  private static func mine(_ visit: Visit, _ viewer: Viewer, _ db: any Connection) throws -> [HomeCard] {
    let latest = try Standing.of(viewer.person, db).latest
    let open = try Step.open(of: viewer.person, db).count
    let steps = open == 1 ? "guidance.home.steps-one" : open == 0 ? "guidance.home.steps-none" : "guidance.home.steps"
    return [
      HomeCard(
        icon: "heart", title: visit.t("guidance.begin.title"),
        words: latest.map { visit.t("guidance.home.last", ["day": Day($0.madeAt).words(in: visit.language)]) }
          ?? visit.t("guidance.home.begin"),
        action: visit.t(latest == nil ? "guidance.begin.start" : "guidance.begin.see"),
        path: latest == nil ? GuidancePaths.begin.path : GuidancePaths.result.path),
      HomeCard(
        icon: "step", title: visit.t("guidance.steps.title"), words: visit.t(steps, ["count": String(open)]),
        action: visit.t("guidance.home.steps-action"), path: GuidancePaths.steps.path),
    ]
  }
}

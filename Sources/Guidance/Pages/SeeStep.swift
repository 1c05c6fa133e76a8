// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Sharing
import Storage
import Web

/// One step: done, later, not for me. After "done" what was done is named, and one next small step is offered.
enum SeeStep {
  @Sendable static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id: ID<Step> = try visit.id("id")
    let (step, next) = try await visit.database.read { db in
      guard let step = try Step.find(id, of: viewer.person, db) else { throw PageError.notFound }
      return (step, step.state == .done ? try NextStep.find(viewer, db) : nil)
    }
    return step.state == .open ? open(visit, step) : closed(visit, step, next)
  }

  private static func open(_ visit: Visit, _ step: Step) -> Answer {
    let isLate = step.isLate(on: visit.today)
    let title = visit.t(isLate ? "guidance.step.how-was-it" : "guidance.step.kicker")
    return visit.page(title, saved: visit.query.text("bewaard")) { h in
      if visit.query.has("gekozen") { h.notice(.success, visit.t("guidance.step.chosen")) }
      if visit.query.has("verzet") { h.notice(.success, visit.t("guidance.step.moved")) }
      h.h1(title)
      h.whoSees(visit.t("guidance.only-you"))
      if isLate { h.lead(visit.t("guidance.step.late-words")) }
      h.article(.class("step")) {
        h.h2(step.words(in: visit.language))
        h.p(.class("due")) {
          h.icon("calendar")
          h.span(MySteps.due(step, visit))
        }
        if !step.reason[visit.language].isEmpty { h.p(step.reason[visit.language], .class("reason")) }
      }
      h.actions {
        h.form(post: GuidancePaths.stepDone.path(step.id)) {
          h.submit(visit.t("guidance.step.done"), icon: "done")
        }
        h.linkButton(visit.t("guidance.step.later"), icon: "later", to: GuidancePaths.stepLater.path(step.id))
        h.form(post: GuidancePaths.stepNotForMe.path(step.id)) {
          h.submit(visit.t("guidance.step.not-for-me"), icon: "not-for-me", .quiet)
        }
      }
      links(visit, step, h)
    }
  }

  private static func closed(_ visit: Visit, _ step: Step, _ next: NextStep?) -> Answer {
    let isDone = step.state == .done
    return visit.page(visit.t(isDone ? "guidance.step.praise" : "guidance.step.dropped")) { h in
      h.div(.class("end")) {
        h.span(.class(isDone ? "emblem success" : "emblem")) { h.icon(isDone ? "done" : "not-for-me") }
        h.h1(visit.t(isDone ? "guidance.step.praise" : "guidance.step.dropped"))
        let words = ["step": step.words(in: visit.language)]
        h.p(visit.t(isDone ? "guidance.step.praise-words" : "guidance.step.dropped-words", words))
      }
      if let next {
        h.article(.class("card main")) {
          h.p(visit.t("guidance.step.next"), .class("kicker"))
          h.h2(next.suggestion.step.words[visit.language])
          h.p(next.suggestion.why[visit.language], .class("reason"))
          h.linkButton(visit.t("guidance.result.choose"), icon: "check", to: next.path, .primary)
        }
      }
      h.whoSees(visit.t("guidance.only-you"))
      h.actions { h.linkButton(visit.t("guidance.not-now"), icon: "today", to: SitePaths.home.path, .secondary) }
      links(visit, step, h)
    }
  }

  private static func links(_ visit: Visit, _ step: Step, _ h: HTML) {
    h.h2(visit.t("guidance.step.more"))
    h.rows {
      h.row(visit.t("guidance.steps.title"), icon: "step", to: GuidancePaths.steps.path)
      if step.state != .dropped {
        h.row(
          visit.t("guidance.step.share"), icon: "share",
          to: SharingPaths.chooseReceiver.path(SharedStep.key, step.id))
      }
      h.row(visit.t("guidance.step.delete"), icon: "trash", to: GuidancePaths.stepDeletion.path(step.id))
    }
  }
}

/// A suggestion that was not chosen yet, the smallest first.
struct NextStep: Sendable {
  let suggestion: Suggestion
  let path: Path

  static func find(_ viewer: Viewer, _ db: any Connection) throws -> NextStep? {
    guard let stored = try StoredResult.latest(of: viewer.person, db) else { return nil }
    let taken = Set((try Step.open(of: viewer.person, db) + Step.closed(of: viewer.person, db)).map(\.item))
    guard let index = stored.result.suggestions.firstIndex(where: { !taken.contains($0.id) }) else { return nil }
    return NextStep(
      suggestion: stored.result.suggestions[index], path: GuidancePaths.choose.path(stored.id, index + 1))
  }
}

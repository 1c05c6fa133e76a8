// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Questionnaires
import Web

/// What the pages of a team's results share about what it does.
extension HTML {
  /// On the page of the results: what the team agreed, and before that what it could do.
  func agreedActions(
    _ found: ResultsOfGroup, _ team: TeamID, _ shelf: ActionShelf, _ visit: Visit, _ errors: FieldErrors
  ) {
    section(.id("afspraken")) {
      h2(t("measurements.actions.title"))
      whoSees(t("measurements.agree.who-sees"))
      for action in found.actions { actionCard(action, found, visit, errors) }
      if found.actions.isEmpty { proposals(shelf.proposals(for: found), visit) }
      methodSources(shelf.methods(of: found.actions, in: found.campaign.instrument), visit)
      if found.mayAgree {
        actions {
          linkButton(
            t("measurements.actions.agree"), icon: "plus", to: MeasurementsPaths.actions.path(found.campaign.id, team),
            found.actions.isEmpty ? .primary : .secondary)
        }
      }
    }
  }

  /// On the wall and on paper: what of the results is withheld.
  func withheldNames(_ found: ResultsOfGroup, _ visit: Visit) {
    let names = found.withheldNames(in: visit.language)
    guard !names.isEmpty else { return }
    p(t("measurements.wall.withheld", ["names": names.joined(separator: "; ")]), .class("hint"))
  }

  /// Off the phone, on the wall and on paper: what was agreed, with who and when.
  func agreed(_ actions: [TeamAction]) {
    ul(.class("agreements")) {
      for action in actions {
        li {
          strong(action.what)
          small(
            t(
              "measurements.wall.agreed",
              ["name": action.ownerName, "day": action.dueOn.words(in: context.language)]))
        }
      }
    }
  }

  /// What is known to help, for the subjects with most to gain. Only who leads the talk writes down what is agreed.
  private func proposals(_ all: [AgreeActions.Proposed], _ visit: Visit) {
    p(t(all.isEmpty ? "measurements.actions.none" : "measurements.actions.proposals"))
    guard !all.isEmpty else { return }
    list(of: all.filter(\.comesFirst), visit)
    let further = all.filter { !$0.comesFirst }
    if !further.isEmpty { disclosure(t("measurements.agree.also-weak")) { list(of: further, visit) } }
    methodSources(all.map(\.method), visit)
  }

  private func list(of proposals: [AgreeActions.Proposed], _ visit: Visit) {
    ul(.class("proposals")) {
      for one in proposals {
        li {
          strong(one.proposal.words[visit.language])
          small(one.about(visit.language))
        }
      }
    }
  }

  /// Where it was found that these methods help; each once, on request.
  func methodSources(_ methods: [ActionSet.Method], _ visit: Visit) {
    guard !methods.isEmpty else { return }
    disclosure(t("measurements.actions.source")) {
      var named: Set<String> = []
      for method in methods where named.insert(method.id).inserted {
        p("\(method.name[visit.language]): \(method.source)")
      }
    }
  }

  // text keys: measurements.action.state.*
  private func actionCard(
    _ action: TeamAction, _ found: ResultsOfGroup, _ visit: Visit, _ errors: FieldErrors
  ) {
    let mayMark = found.leads || action.owner == visit.signedIn?.viewer.person
    let isLate = action.nearness(on: visit.today) == .late
    let values = ["name": action.ownerName, "day": action.dueOn.words(in: visit.language)]
    article(.class("step")) {
      h3(action.what)
      p(.class(isLate ? "due late" : "due")) {
        icon(action.state == .done ? "done" : action.state == .dropped ? "close" : "calendar")
        span(
          action.state.isOpen
            ? t("measurements.action.state.\(action.state.rawValue)", values)
            : t(
              "measurements.action.state.\(action.state.rawValue)",
              ["day": action.stateOn.words(in: visit.language)]))
      }
      if mayMark { actionMarks(action, visit, errors) }
    }
  }

  private func actionMarks(_ action: TeamAction, _ visit: Visit, _ errors: FieldErrors) {
    let day = action.dayField
    let here = MeasurementsPaths.action.path(action.campaign, action.id)
    guard action.state.isOpen else {
      form(post: here, once: false) {
        submit(t("measurements.action.reopen"), icon: "undo", .secondary, field: "stand", value: "open")
      }
      return
    }
    form(post: here, once: false) {
      submit(t("measurements.action.done"), icon: "check", .secondary, field: "stand", value: "klaar")
    }
    disclosure(t("measurements.action.otherwise"), open: errors[day] != nil) {
      form(post: here, once: false) {
        hidden("stand", "later")
        dayField(
          day, t("measurements.action.later.day"),
          value: visit.form.has(day)
            ? visit.form.typed(day) : max(visit.today, action.dueOn).adding(days: 28).description,
          error: errors[day], from: visit.today, to: visit.today.adding(days: TeamAction.longestAhead))
        submit(t("measurements.action.later"), icon: "later", .secondary)
      }
      form(post: here, once: false) {
        submit(t("measurements.action.drop"), icon: "close", .quiet, field: "stand", value: "stopt")
      }
    }
  }
}

extension TeamAction {
  /// The name of the field with the new day, since the page has one for each action.
  var dayField: String { "dag-\(id)" }
}

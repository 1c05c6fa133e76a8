// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import People
import Questionnaires
import Storage
import Web

/// A team agrees on one thing to do: a method that is known to help with what it is weakest in, or something of its own;
/// who takes care of it; and by which day. Who leads the talk types it, also from the screen on the wall.
struct AgreeActions {
  let shelf: ActionShelf

  /// The form, with what it needs.
  struct Sheet: Sendable {
    let found: ResultsOfGroup
    let team: TeamID
    /// Of whom one takes care of it: the people of the team and who leads it.
    let members: [Person]
    let proposals: [Proposed]
    /// Whether it goes back to the screen on the wall.
    let isOnWall: Bool
  }

  /// A proposal of the shelf with the subject that it is about.
  struct Proposed: Sendable {
    let scale: Instrument.Scale
    let proposal: ActionSet.Proposal
    let method: ActionSet.Method
    let version: Int
    /// Whether it is about what there is most to gain in; the others are on request.
    let comesFirst: Bool
  }

  /// The value of "something else".
  static let own = "eigen"
  /// How far ahead the day stands that is filled in at first.
  private static let usualDays = 28

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let sheet = try await find(visit, viewer, isOnWall: visit.query.has("scherm"))
    return page(visit, sheet, .none)
  }

  func agree(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let sheet = try await find(visit, viewer, isOnWall: visit.form.has("scherm"))
    // Sent twice: what was agreed the first time is no proposal any more.
    if let choice = visit.form.text("keuze"), !sheet.proposals.contains(where: { $0.proposal.id == choice }),
      sheet.found.actions.contains(where: { $0.proposal?.id == choice })
    {
      return .redirect(to: back(sheet))
    }
    var check = FormCheck(visit.form)
    let chosen = sheet.proposals.first { $0.proposal.id == visit.form.text("keuze") }
    let isOwn = visit.form.text("keuze") == Self.own
    if chosen == nil, !isOwn { check.add("keuze", "web.error.choose") }
    let words = isOwn ? check.text("wat", maximum: TeamAction.longest) : chosen?.proposal.words[visit.language] ?? ""
    let owner = sheet.members.first { $0.id == visit.form.id("wie") }
    if owner == nil { check.add("wie", "web.error.choose") }
    let due = check.day("dag", from: visit.today, to: visit.today.adding(days: TeamAction.longestAhead))
    guard check.isFine, let owner, let due else { return page(visit, sheet, visit.words(check.errors)) }
    let action = TeamAction(
      id: visit.ids.next(), campaign: sheet.found.campaign.id, team: sheet.team, scale: chosen?.scale.id,
      proposal: chosen.map { ($0.proposal.id, $0.version) }, what: words, owner: owner.id, ownerName: owner.name,
      dueOn: due, state: .agreed, stateOn: visit.today)
    try await visit.database.write { db in
      guard try db.isFirst(visit.form, at: visit.now) else { return }
      try action.agree(db)
    }
    let campaign = sheet.found.campaign.id
    guard sheet.isOnWall else { return .redirect(to: MeasurementsPaths.agreed(campaign, sheet.team)) }
    return .redirect(to: MeasurementsPaths.wall.path(campaign, sheet.team).with("stap", sheet.found.subjects + 1))
  }

  private func find(_ visit: Visit, _ viewer: Viewer, isOnWall: Bool) async throws -> Sheet {
    let id = try visit.id("id", of: Campaign.self)
    let team = try visit.id("team", of: Mark.Team.self)
    let found = try await visit.database.read { db in
      try ResultsOfGroup.led(id, team: team, by: viewer, db).map { found in
        try Sheet(
          found: found, team: team, members: Self.members(of: team, viewer, db), proposals: shelf.proposals(for: found),
          isOnWall: isOnWall)
      }
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  /// The people of a team, and who leads it.
  static func members(of team: TeamID, _ viewer: Viewer, _ db: any Connection) throws -> [Person] {
    let people = try Person.members(of: team, db)
    let leaders = try Team.leaders(of: team, db).compactMap { try Person.find($0, in: viewer.municipality, db) }
    return people + leaders.filter { leader in leader.isActive && !people.contains { $0.id == leader.id } }
  }

  private func page(_ visit: Visit, _ sheet: Sheet, _ errors: FieldErrors) -> Answer {
    let title = visit.t("measurements.agree.title")
    return visit.page(title, status: errors.isEmpty ? 200 : 400, task: true) { h in
      h.errorSummary(errors)
      h.h1(title)
      guard sheet.found.mayAgree else {
        h.notice(.info, visit.t("measurements.error.enough-actions"))
        h.actions { h.linkButton(visit.t("measurements.agree.back"), icon: "back", to: back(sheet), .primary) }
        return
      }
      h.actionForm(sheet, visit, errors)
      h.actions { h.linkButton(visit.t("measurements.agree.back"), icon: nil, to: back(sheet), .quiet) }
    }
  }

  private func back(_ sheet: Sheet) -> Path {
    let campaign = sheet.found.campaign.id
    guard sheet.isOnWall else { return MeasurementsPaths.agreed(campaign, sheet.team) }
    return MeasurementsPaths.wall.path(campaign, sheet.team).with("stap", sheet.found.subjects + 1)
  }

  fileprivate static func usualDay(_ visit: Visit) -> String { visit.today.adding(days: usualDays).description }
}

extension ActionShelf {
  /// What is proposed to a group: two methods for each scale on which it is weak, first those on which it has most to
  /// gain, without what it chose before.
  func proposals(for found: ResultsOfGroup) -> [AgreeActions.Proposed] {
    guard let set = set(for: found.campaign.instrument) else { return [] }
    let taken = Set(found.actions.compactMap { $0.proposal?.id })
    let weak = found.weakest.map { ($0.scale, true) } + found.alsoWeak.map { ($0.scale, false) }
    return weak.flatMap { scale, comesFirst in
      (set.subject(scale.id)?.actions ?? []).filter { !taken.contains($0.id) }.compactMap { action in
        set.method(of: action).map {
          .init(scale: scale, proposal: action, method: $0, version: set.version, comesFirst: comesFirst)
        }
      }
    }
  }
}

extension AgreeActions.Proposed {
  /// The method, and what it is about.
  func about(_ language: Language) -> String { "\(method.name[language]) · \(scale.name[language])" }
}

extension MeasurementsPaths {
  /// Where a team finds what it agreed.
  static func agreed(_ campaign: ID<Campaign>, _ team: TeamID) -> Path {
    results.path(campaign).with("groep", ResponseRelease.key(team).name).fragment("afspraken")
  }
}

extension HTML {
  /// The form in which a team agrees on one thing.
  func actionForm(_ sheet: AgreeActions.Sheet, _ visit: Visit, _ errors: FieldErrors) {
    func choices(_ all: [AgreeActions.Proposed]) -> [Choice] {
      all.map { one in Choice(one.proposal.id, one.proposal.words[visit.language], hint: one.about(visit.language)) }
    }
    let proposals = choices(sheet.proposals.filter(\.comesFirst))
    form(post: MeasurementsPaths.actions.path(sheet.found.campaign.id, sheet.team)) {
      if sheet.isOnWall { hidden("scherm", "1") }
      // Where nothing is proposed there is nothing to choose: the team writes down its own.
      if sheet.proposals.isEmpty {
        hidden("keuze", AgreeActions.own)
      } else {
        self.choices(
          "keuze", t("measurements.agree.choose"),
          options: proposals + [Choice(AgreeActions.own, t("measurements.agree.own"))],
          more: choices(sheet.proposals.filter { !$0.comesFirst }), moreWords: t("measurements.agree.also-weak"),
          selected: visit.form.text("keuze"), error: errors["keuze"])
        methodSources(sheet.proposals.map(\.method), visit)
      }
      textField(
        "wat", t(sheet.proposals.isEmpty ? "measurements.agree.only-own.what" : "measurements.agree.own.what"),
        value: visit.form.typed("wat"), error: errors["wat"], maximum: TeamAction.longest, dictate: !sheet.isOnWall)
      selectField(
        "wie", t("measurements.agree.who"),
        options: [Choice("", t("measurements.agree.nobody"))]
          + sheet.members.map { Choice($0.id.description, $0.name) }, selected: visit.form.text("wie"),
        error: errors["wie"])
      dayField(
        "dag", t("measurements.agree.day"),
        value: visit.form.has("dag") ? visit.form.typed("dag") : AgreeActions.usualDay(visit), error: errors["dag"],
        from: visit.today, to: visit.today.adding(days: TeamAction.longestAhead))
      whoSees(t("measurements.agree.who-sees"))
      actions { submit(t("measurements.agree.keep"), icon: "check") }
    }
  }
}

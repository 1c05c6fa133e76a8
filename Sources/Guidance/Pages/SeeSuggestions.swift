// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Sharing
import Storage
import Web

/// What helps me now: at most three small steps, each with its reason; why they changed and what helps less on request.
/// No label of anybody, only what helps.
struct SeeSuggestions: Sendable {
  let guidance: GuidanceContext

  func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let found = try await visit.database.read { [guidance] db in try Found.read(viewer, guidance, db) }
    guard let found else { return .redirect(to: GuidancePaths.begin.path) }
    let suggestions = found.stored.result.suggestions
    // The one to do now: the smallest step that was not chosen yet.
    let first = suggestions.firstIndex { !found.openItems.contains($0.id) } ?? suggestions.startIndex
    return visit.page(visit.t("guidance.result.title"), saved: visit.query.text("bewaard")) { h in
      h.h1(visit.t("guidance.result.title"))
      h.personalResult(whoSees: visit.t("guidance.only-you"))
      notices(visit, found, h)
      if suggestions.indices.contains(first) { write(suggestions[first], number: first + 1, of: found, visit, h) }
      for (index, suggestion) in suggestions.enumerated() where index != first {
        h.article(.class("suggestion other")) {
          h.disclosure(suggestion.step.words[visit.language]) {
            h.helper(suggestion.step.who)
            content(suggestion, number: index + 1, of: found, visit, h, .secondary)
          }
        }
      }
      h.actions { h.linkButton(visit.t("guidance.not-now"), icon: "close", to: SitePaths.home.path, .quiet) }
      onRequest(visit, found, h)
    }
  }

  private func notices(_ visit: Visit, _ found: Found, _ h: HTML) {
    if visit.query.has("weg") { h.notice(.success, visit.t("guidance.result.removed")) }
    if found.isStale {
      h.form(post: GuidancePaths.result.path) {
        h.notice(.info, visit.t("guidance.result.stale"))
        h.actions { h.submit(visit.t("guidance.result.look-again"), icon: "undo", .secondary) }
      }
    }
    for note in found.stored.result.notes { h.notice(.info, note[visit.language]) }
    if !found.stored.result.notes.isEmpty {
      h.p { h.a(visit.t("guidance.result.more-answers"), .href(GuidancePaths.begin.path)) }
    }
  }

  private func write(_ suggestion: Suggestion, number: Int, of found: Found, _ visit: Visit, _ h: HTML) {
    h.article(.class("suggestion main")) {
      h.helper(suggestion.step.who)
      h.h2(suggestion.step.words[visit.language])
      content(suggestion, number: number, of: found, visit, h, .primary)
    }
  }

  private func content(
    _ suggestion: Suggestion, number: Int, of found: Found, _ visit: Visit, _ h: HTML, _ style: ButtonStyle
  ) {
    h.p(suggestion.why[visit.language], .class("reason"))
    if let warning = suggestion.warning { h.notice(.warning, warning[visit.language]) }
    h.actions {
      if found.openItems.contains(suggestion.id) {
        h.linkButton(visit.t("guidance.result.chosen"), icon: "done", to: GuidancePaths.steps.path)
      } else {
        h.linkButton(
          visit.t("guidance.result.choose"), icon: "check", to: GuidancePaths.choose.path(found.stored.id, number),
          style)
      }
      h.itemButton(
        visit.t("guidance.result.not-for-me"), icon: "not-for-me", to: GuidancePaths.notForMe.path,
        item: suggestion.id)
    }
    h.element("details", [.class("disclosure less")]) {
      h.summary(visit.t("guidance.result.about"))
      h.div(.class("inside")) { about(suggestion, visit.language, h) }
    }
  }

  private func about(_ suggestion: Suggestion, _ language: Language, _ h: HTML) {
    h.p { h.strong(suggestion.name[language]) }
    h.p(suggestion.what[language])
    if !suggestion.otherReasons.isEmpty {
      h.ul(.class("plain")) { for reason in suggestion.otherReasons { h.li(reason.text[language]) } }
    }
    for source in suggestion.sourceSentences { h.p(source[language], .class("hint")) }
  }

  private func onRequest(_ visit: Visit, _ found: Found, _ h: HTML) {
    let (result, language) = (found.stored.result, visit.language)
    if let change = found.change {
      h.disclosure(visit.t("guidance.result.why-changed")) { h.explanation(change, language) }
    }
    if !result.warnings.isEmpty {
      h.disclosure(visit.t("guidance.result.less")) { less(visit, result, h) }
    }
    let put = result.exclusions.filter { $0.kind == .notForMe }
    if !put.isEmpty {
      h.disclosure(visit.t("guidance.result.put-away")) {
        for item in put {
          h.p(item.name[language])
          h.itemButton(
            visit.t("guidance.result.for-me"), icon: "undo", to: GuidancePaths.forMeAfterAll.path, item: item.id)
        }
      }
    }
    h.disclosure(visit.t("guidance.caveat.title")) { h.p(result.caveat[language]) }
    h.disclosure(visit.t("guidance.result.more")) { more(visit, found, h) }
  }

  private func more(_ visit: Visit, _ found: Found, _ h: HTML) {
    h.rows {
      h.row(visit.t("guidance.own-choice.link"), icon: "edit", to: GuidancePaths.ownChoice.path)
      h.row(visit.t("guidance.begin.again"), icon: "question", to: GuidancePaths.begin.path)
      h.row(visit.t("guidance.earlier.title"), icon: "clock", to: GuidancePaths.earlier.path)
      if !found.stored.result.suggestions.isEmpty {
        h.row(
          visit.t("guidance.result.share"), icon: "share",
          to: SharingPaths.chooseReceiver.path(SharedResult.key, found.stored.id))
      }
    }
  }

  private func less(_ visit: Visit, _ result: GuidanceResult, _ h: HTML) {
    let offered = Set(result.exclusions.filter { $0.kind == .worksLess }.map(\.id))
    h.p(visit.t("guidance.result.less-words"))
    for warning in result.warnings {
      h.p {
        h.strong(warning.name[visit.language])
        h.br()
        h.text(warning.what[visit.language])
      }
      if offered.contains(warning.id) {
        h.itemButton(
          visit.t("guidance.result.show-anyway"), icon: "eye", to: GuidancePaths.askedFor.path, item: warning.id)
      }
    }
    if let source = result.warnings.first?.sourceSentence { h.p(source[visit.language], .class("hint")) }
  }
}

/// The latest result of the viewer with what stands around it.
private struct Found: Sendable {
  let stored: StoredResult
  /// Whether answers, cards or rules are other ones by now.
  let isStale: Bool
  /// Why it differs from the one before; nil for the first.
  let change: ChangeExplanation?
  /// What the viewer has chosen already and not closed.
  let openItems: Set<String>

  static func read(_ viewer: Viewer, _ guidance: GuidanceContext, _ db: any Connection) throws -> Found? {
    guard let stored = try StoredResult.latest(of: viewer.person, db) else { return nil }
    let guide = try guidance.book.inUse(in: viewer.municipality, db)
    let profile = try Profile.find(viewer.person, db) ?? Profile()
    let input = profile.input(cards: try guidance.cards(of: viewer, db))
    let change = try stored.previous(db).map { before in
      try guidance.book.maker(of: stored.result.versions, in: viewer.municipality, db)
        .explainChange(from: before.result, to: stored.result)
    }
    return Found(
      stored: stored, isStale: input != stored.result.input || guide.versions != stored.result.versions,
      change: change, openItems: Set(try Step.open(of: viewer.person, db).map(\.item)))
  }
}

extension HTML {
  /// Why a list is another one: the answers that changed, those that mattered first.
  func explanation(_ change: ChangeExplanation, _ language: Language) {
    p(change.summary[language])
    let (decisive, others) = (change.changes.filter(\.decisive), change.changes.filter { !$0.decisive })
    ul { for one in decisive { li(one.text[language]) } }
    if !others.isEmpty {
      p(t("guidance.result.also-changed"))
      ul { for one in others { li(one.text[language]) } }
    }
  }
}

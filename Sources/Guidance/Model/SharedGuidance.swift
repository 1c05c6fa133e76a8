// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Sharing
import Storage
import Web

/// "What helps me" as somebody sees it with whom it is shared: the steps that fit with their reasons, and the step that
/// was chosen. No answer and no degree. It is the result as it was when its owner shared it.
enum SharedResult {
  static let key = "what-helps"

  static let kind =
    SharableKind(
      key: key, titleKey: "guidance.share.what-helps", icon: "heart",
      choices: { person, visit, db in
        guard let latest = try StoredResult.latest(of: person, db), !latest.result.suggestions.isEmpty else {
          return []
        }
        return [sharable(latest, visit)]
      },
      describe: { person, item, visit, db in
        try find(item, person, db).map { sharable($0, visit) }
      },
      show: { person, item, visit, db in
        guard let found = try find(item, person, db) else { return nil }
        let steps = try Step.open(of: person, db)
        let language = visit.language
        return { h in write(found.result, steps, language, h) }
      })

  private static func find(_ item: String, _ person: PersonID, _ db: any Connection) throws -> StoredResult? {
    try ID<StoredResult>(item).flatMap { try StoredResult.find($0, of: person, db) }
  }

  private static func sharable(_ found: StoredResult, _ visit: Visit) -> Sharable {
    let day = Day(found.madeAt).words(in: visit.language)
    return Sharable(
      item: found.id.description, title: visit.t("guidance.share.what-helps.title", ["day": day]),
      sees: visit.t("guidance.share.what-helps.sees"), icon: "heart")
  }

  private static func write(_ result: GuidanceResult, _ steps: [Step], _ language: Language, _ h: HTML) {
    h.p(h.t("guidance.share.quoted"), .class("hint"))
    for suggestion in result.suggestions {
      h.article(.class("suggestion")) {
        h.helper(suggestion.step.who)
        h.h2(suggestion.name[language])
        h.p(suggestion.step.words[language])
        h.p(suggestion.why[language], .class("reason"))
      }
    }
    for step in steps where result.suggestions.contains(where: { $0.id == step.item }) { h.step(step, language) }
  }
}

/// One step as somebody sees it with whom it is shared.
enum SharedStep {
  static let key = "step"

  static let kind =
    SharableKind(
      key: key, titleKey: "guidance.share.step", icon: "step",
      choices: { person, visit, db in
        let done = try Step.closed(of: person, limit: 10, db).filter { $0.state == .done }
        return (try Step.open(of: person, db) + done).map { sharable($0, visit) }
      },
      describe: { person, item, visit, db in
        try find(item, person, db).map { sharable($0, visit) }
      },
      show: { person, item, visit, db in
        guard let step = try find(item, person, db) else { return nil }
        let language = visit.language
        return { h in h.step(step, language) }
      })

  /// A step that was put away is not shown to anybody any more.
  private static func find(_ item: String, _ person: PersonID, _ db: any Connection) throws -> Step? {
    guard let id = ID<Step>(item), let step = try Step.find(id, of: person, db), step.state != .dropped else {
      return nil
    }
    return step
  }

  private static func sharable(_ step: Step, _ visit: Visit) -> Sharable {
    Sharable(
      item: step.id.description, title: step.words(in: visit.language), sees: visit.t("guidance.share.step.sees"),
      icon: "step")
  }
}

extension HTML {
  /// A step with its day, without buttons.
  func step(_ step: Step, _ language: Language) {
    let day = (step.closedAt.map { Day($0) } ?? step.due).words(in: language)
    article(.class("step")) {
      p(.class("kicker")) {
        icon(step.state == .done ? "done" : "step")
        span(t(step.state == .done ? "guidance.step.kicker-done" : "guidance.step.kicker"))
      }
      h2(step.words(in: language))
      p(.class("due")) {
        icon("calendar")
        span(t(step.state == .done ? "guidance.step.done-on" : "guidance.step.due", ["day": day]))
      }
    }
  }
}

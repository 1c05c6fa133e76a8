// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Storage
import Web

/// What this context keeps of a person, for that person: answers, results and steps.
enum GuidanceData {
  static func source(_ book: RuleBook) -> PersonalSource {
    PersonalSource("guidance", titleKey: "guidance.begin.title") { visit, viewer, db in
      let guide = try book.inUse(in: viewer.municipality, db)
      let answers = try Profile.find(viewer.person, db).map { [profile($0, guide, visit)] } ?? []
      return try answers + StoredResult.all(of: viewer.person, limit: 10_000, db).map { result($0, visit) }
        + (Step.open(of: viewer.person, db) + Step.closed(of: viewer.person, limit: 10_000, db)).map { step($0, visit) }
    }
  }

  private static func profile(_ profile: Profile, _ guide: Guide, _ visit: Visit) -> PersonalItem {
    let (instruments, language) = (guide.instruments, visit.language)
    var facts: [PersonalFact] = []
    for questionnaire in [instruments.selfDirection, instruments.knowWantCan] {
      let labels = Dictionary(uniqueKeysWithValues: questionnaire.choices(language).map { ($0.value, $0.label) })
      for item in questionnaire.items {
        guard let given = profile.answers[item.id] else { continue }
        facts.append(
          PersonalFact(name: item.id, label: item.words[language], value: labels[String(given)] ?? String(given)))
      }
    }
    func add(_ key: String, _ value: String?) { if let value { facts.append(PersonalFact(key, visit, value)) } }
    let names = guide.rules.barriers.filter { profile.barriers.contains($0.id) }.map { $0.name[language] }
    add("guidance.question.barriers", names.isEmpty ? nil : names.joined(separator: ", "))
    add("guidance.data.preference", profile.preference.map { instruments.preference.words(of: $0.rawValue, language) })
    add("guidance.data.goal", profile.goal)
    add("guidance.data.aim", profile.aim.map { instruments.goal.words(of: $0.rawValue, language) })
    add(
      "guidance.data.own-choice",
      instruments.selfDirection.ownChoice.first { $0.degree == profile.ownChoice }?.words[language])
    add("guidance.data.not-for-me", profile.notForMe.isEmpty ? nil : profile.notForMe.sorted().joined(separator: ", "))
    add("guidance.data.asked-for", profile.askedFor.isEmpty ? nil : profile.askedFor.sorted().joined(separator: ", "))
    add("guidance.data.search", profile.search.goal)
    let wish = profile.search.wish
    let search = [wish.aim?.rawValue, wish.company?.rawValue, wish.preference?.rawValue, wish.place?.rawValue]
      .compactMap { $0 }
    add("guidance.data.search-choices", search.isEmpty ? nil : search.joined(separator: ", "))
    return PersonalItem(visit.t("guidance.data.answers"), facts)
  }

  private static func result(_ stored: StoredResult, _ visit: Visit) -> PersonalItem {
    let language = visit.language
    let cards = stored.result.input.cards.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.helps)/\($0.value.hinders)" }.joined(separator: ", ")
    return PersonalItem(
      visit.t("guidance.earlier.one", ["day": Day(stored.madeAt).words(in: language)]),
      stored.result.suggestions.map {
        PersonalFact(name: $0.id, label: $0.name[language], value: $0.why[language])
      } + (cards.isEmpty ? [] : [PersonalFact("guidance.data.cards", visit, cards)]))
  }

  private static func step(_ step: Step, _ visit: Visit) -> PersonalItem {
    let language = visit.language
    var facts = [PersonalFact("guidance.data.due", visit, step.due.words(in: language))]
    if let closed = step.closedAt {
      let key = step.state == .done ? "guidance.data.done" : "guidance.data.dropped"
      facts.append(PersonalFact(key, visit, Day(closed).words(in: language)))
    }
    let why = step.reason[language]
    if !why.isEmpty { facts.append(PersonalFact("guidance.data.reason", visit, why)) }
    return PersonalItem(step.words(in: language), facts)
  }
}

extension ChoiceQuestion {
  /// The words of a choice; its id when it is no longer offered.
  fileprivate func words(of id: String, _ language: Language) -> String {
    choices.first { $0.id == id }?.words[language] ?? id
  }
}

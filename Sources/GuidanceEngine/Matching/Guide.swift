// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The guidance engine with one set of rules and instruments. The same input gives the same result, always.
package struct Guide: Sendable {
  /// Raised when the way of matching changes, so that an old result says what made it.
  package static let engineVersion = 1
  /// Never more suggestions than this.
  package static let mostSuggestions = 3

  package let rules: RuleSet
  package let instruments: Instruments
  let candidates: [Candidate]

  package init(rules: RuleSet, instruments: Instruments) {
    self.rules = rules
    self.instruments = instruments
    candidates = rules.candidates
  }

  /// The steps that fit what a person answered, with reasons, exclusions and versions.
  package func advise(_ input: GuidanceInput) -> GuidanceResult {
    let degree = estimate(input)
    let areas = instruments.knowWantCan.areas(input.answers, cuts: rules.areas)
    let excluded = exclusions(input, degree)
    let ranked = rank(input, degree, without: Set(excluded.map(\.id)))
    let suggestions = order(choose(ranked), degree)
    return GuidanceResult(
      versions: versions, input: input, degree: degree, areas: areas,
      intention: instruments.knowWantCan.score("intention", input.answers).mean, tickList: rules.tickList(areas),
      suggestions: suggestions, warnings: warnings(input, degree), exclusions: excluded,
      variety: Variety(suggestions), notes: notes(degree, suggestions), caveat: instruments.selfDirection.caveat)
  }

  package var versions: Versions {
    Versions(
      engine: Self.engineVersion, ruleSet: rules.id, ruleSetVersion: rules.version,
      selfDirection: instruments.selfDirection.version, knowWantCan: instruments.knowWantCan.version,
      preference: instruments.preference.version, goal: instruments.goal.version)
  }

  private func estimate(_ input: GuidanceInput) -> DegreeEstimate? {
    if let own = input.chosenDegree {
      return DegreeEstimate(degree: own, kept: [own], score: nil, origin: .ownChoice)
    }
    return instruments.selfDirection.estimate(input.answers, cuts: rules.degree)
  }

  private func exclusions(_ input: GuidanceInput, _ degree: DegreeEstimate?) -> [Exclusion] {
    candidates.compactMap { candidate in
      func exclude(_ kind: Exclusion.Kind, _ text: Words) -> Exclusion {
        Exclusion(id: candidate.id, name: candidate.name, kind: kind, text: text, source: candidate.source)
      }
      if input.notForMe.contains(candidate.id) { return exclude(.notForMe, rules.texts.notForMe) }
      if input.askedFor.contains(candidate.id) { return nil }
      guard let degree else {
        return candidate.less.isEmpty ? nil : exclude(.tooFewAnswers, rules.texts.tooFewAnswersForThis)
      }
      return candidate.less.isDisjoint(with: degree.kept) ? nil : exclude(.worksLess, rules.texts.worksLess)
    }
  }

  /// What tends to work less: for a kept degree, or asked for although it works less for somebody.
  private func warnings(_ input: GuidanceInput, _ degree: DegreeEstimate?) -> [Warning] {
    let kept = degree?.kept ?? []
    return rules.interventions.compactMap { row in
      let less = !Set(row.less).isDisjoint(with: kept)
      guard less || (input.askedFor.contains(row.id) && !row.less.isEmpty) else { return nil }
      let sentence = rules.sentences(for: [row.source]).first ?? Words(nl: row.source, en: row.source)
      return Warning(
        id: row.id, name: row.name, what: row.what, text: less ? rules.texts.worksLess : rules.texts.worksLessUnknown,
        source: row.source, sourceSentence: sentence)
    }
  }

  private func notes(_ degree: DegreeEstimate?, _ suggestions: [Suggestion]) -> [Words] {
    if suggestions.isEmpty { return [rules.texts.nothingLeft] }
    return degree == nil ? [rules.texts.answerMore] : []
  }

  /// Smallest step first, then the order in which the places were given.
  private func order(_ chosen: [Match], _ degree: DegreeEstimate?) -> [Suggestion] {
    chosen.enumerated().map { suggestion($0.element, place: $0.offset + 1, degree) }
      .sorted { ($0.step.minutes, $0.place) < ($1.step.minutes, $1.place) }
  }

  private func suggestion(_ match: Match, place: Int, _ degree: DegreeEstimate?) -> Suggestion {
    let item = match.candidate
    return Suggestion(
      id: item.id, name: item.name, what: item.what, step: item.step, mix: item.mix, score: match.score, place: place,
      barrierClass: match.barrierClass, reasons: match.reasons, warning: warning(item, degree), source: item.source,
      sourceSentences: rules.sentences(for: [item.source] + match.reasons.map(\.source)))
  }

  private func warning(_ item: Candidate, _ degree: DegreeEstimate?) -> Words? {
    guard let degree else { return item.less.isEmpty ? nil : rules.texts.worksLessUnknown }
    return item.less.isDisjoint(with: degree.kept) ? nil : rules.texts.worksLess
  }
}

extension Variety {
  init(_ suggestions: [Suggestion]) {
    func count(_ mix: Int) -> Int { suggestions.count { $0.mix == mix } }
    self.init(
      byWork: count(70), fromColleagues: count(20), byTraining: count(10),
      varied: suggestions.count < 2 || Set(suggestions.map(\.mix)).count > 1)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

extension RuleSet {
  /// At most this many rows of a kind.
  package static let maximumRows = 200

  /// Every problem in these rules, with its path and what to do; none when they can be used.
  package func validate() -> [Problem] {
    var checks = RuleChecks()
    checkHead(&checks)
    checkNumbers(&checks)
    checkTexts(&checks)
    checkInterventions(&checks)
    checkDirections(&checks)
    checkBarriers(&checks)
    checkPointers(&checks)
    checkLearningForms(&checks)
    return checks.problems
  }

  private func checkHead(_ checks: inout RuleChecks) {
    let current = Self.currentFormat
    checks.require(format == current, "format", "Dit moet \(current) zijn.", "this must be \(current)")
    checks.id(id, "id")
    checks.range(Double(version), 1...100_000, "version")
    checks.words(name, "name")
    checks.words(note, "note")
    checks.require(!sources.isEmpty, "sources", "Noem minstens één bron.", "name at least one source")
    checks.count(sources.count, atMost: Self.maximumRows, "sources")
    for (index, source) in sources.enumerated() {
      checks.text(source.key, "sources[\(index)].key")
      checks.require(
        !source.key.contains(where: { $0 == " " || $0 == ";" }), "sources[\(index)].key",
        "Een sleutel heeft geen spatie of puntkomma.", "a key has no space or semicolon")
      checks.words(Words(nl: source.nl, en: source.en), "sources[\(index)]")
    }
    checks.unique(sources.map(\.key)) { "sources[\($0)].key" }
  }

  private func checkNumbers(_ checks: inout RuleChecks) {
    for (name, weight) in [("works", weights.works), ("barrier", weights.barrier), ("card", weights.card)] {
      checks.range(Double(weight), 0...10, "weights.\(name)")
    }
    checks.range(degree.highFrom, 1...5, "degree.highFrom")
    checks.range(degree.highNoScaleBelow, 1...5, "degree.highNoScaleBelow")
    checks.range(degree.lowBelow, 1...5, "degree.lowBelow")
    checks.range(degree.nearCut, 0...1, "degree.nearCut")
    checks.require(
      degree.lowBelow <= degree.highFrom, "degree.lowBelow", "Dit mag niet boven highFrom liggen.",
      "this may not be above highFrom")
    checks.range(areas.barrierAtMost, 1...5, "areas.barrierAtMost")
    checks.range(areas.discussAtMost, 1...5, "areas.discussAtMost")
    checks.require(
      areas.barrierAtMost <= areas.discussAtMost, "areas.barrierAtMost", "Dit mag niet boven discussAtMost liggen.",
      "this may not be above discussAtMost")
    checks.range(structureFrom, 1...5, "structureFrom")
    let safe = candidates.filter { $0.less.isEmpty }
    checks.count(starters.count, atMost: Self.maximumRows, "starters")
    checks.known(
      starters, among: Set(safe.map(\.id)), "starters",
      Words(nl: "stap die voor niemand minder werkt", en: "a step that works less for nobody"))
  }

  private func checkTexts(_ checks: inout RuleChecks) {
    for (name, words) in texts.all { checks.words(words, "texts.\(name)") }
  }

  private func checkInterventions(_ checks: inout RuleChecks) {
    checks.count(interventions.count, atMost: Self.maximumRows, "interventions")
    checks.unique(interventions.map(\.id)) { "interventions[\($0)].id" }
    for (index, row) in interventions.enumerated() {
      let path = "interventions[\(index)]"
      checks.id(row.id, path + ".id")
      checks.words(row.name, path + ".name")
      checks.words(row.what, path + ".what")
      for degree in Degree.allCases where row.works.contains(degree) && row.less.contains(degree) {
        let name = degree.rawValue
        checks.add(path + ".less", "\(name) staat bij works en bij less.", "\(name) is in works and in less")
      }
      checks.unique(row.works.map(\.rawValue)) { "\(path).works[\($0)]" }
      checks.unique(row.less.map(\.rawValue)) { "\(path).less[\($0)]" }
      checks.require(
        !row.works.isEmpty || !row.less.isEmpty, path, "Zeg voor wie dit werkt of minder werkt.",
        "say for whom this works or works less")
      if let step = row.step { check(step, path + ".step", &checks) }
      if !row.works.isEmpty {
        checks.require(row.step != nil, path + ".step", "Geef een eerste kleine stap.", "give a first small step")
        checks.require(row.mix != nil, path + ".mix", "Zeg 70, 20 of 10.", "say 70, 20 or 10")
      }
      if let mix = row.mix { check(mix: mix, path, &checks) }
      check(source: row.source, path, &checks)
    }
  }

  private func checkDirections(_ checks: inout RuleChecks) {
    let interventions = Dictionary(self.interventions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    checks.count(directions.count, atMost: Self.maximumRows, "directions")
    checks.unique(directions.map(\.id)) { "directions[\($0)].id" }
    for (index, row) in directions.enumerated() {
      let path = "directions[\(index)]"
      checks.id(row.id, path + ".id")
      checks.words(row.name, path + ".name")
      checks.words(row.what, path + ".what")
      check(row.step, path + ".step", &checks)
      check(mix: row.mix, path, &checks)
      check(source: row.source, path, &checks)
      guard let twin = interventions[row.id] else { continue }
      checks.require(
        twin.step == row.step, path + ".step",
        "Er is ook een aanpak \(row.id.quoted). Die moet dezelfde eerste stap hebben.",
        "there is an intervention \(row.id.quoted) too; it must have the same first step")
    }
  }

  private func checkBarriers(_ checks: inout RuleChecks) {
    let known = Set(directions.map(\.id))
    checks.count(barriers.count, atMost: Self.maximumRows, "barriers")
    checks.unique(barriers.map(\.id)) { "barriers[\($0)].id" }
    for (index, row) in barriers.enumerated() {
      let path = "barriers[\(index)]"
      checks.id(row.id, path + ".id")
      checks.words(row.name, path + ".name")
      checks.words(row.because, path + ".because")
      checks.require(
        !row.directions.isEmpty, path + ".directions", "Noem minstens één richting.", "name at least one direction")
      checks.known(row.directions, among: known, path + ".directions", Words(nl: "richting", en: "a direction"))
      check(source: row.source, path, &checks)
    }
  }

  private func checkPointers(_ checks: inout RuleChecks) {
    let known = Set(candidates.map(\.id))
    checks.count(pointers.count, atMost: Self.maximumRows, "pointers")
    checks.unique(pointers.map(\.card)) { "pointers[\($0)].card" }
    for (index, row) in pointers.enumerated() {
      let path = "pointers[\(index)]"
      checks.id(row.card, path + ".card")
      checks.require(
        !Self.neverMatchedCards.contains(row.card), path + ".card", "Deze gevoelige kaart mag nooit meetellen.",
        "this sensitive card may never count")
      checks.words(row.name, path + ".name")
      checks.words(row.because, path + ".because")
      checks.require(!row.to.isEmpty, path + ".to", "Noem waar de kaart naar wijst.", "name what the card points to")
      checks.known(
        row.to, among: known, path + ".to",
        Words(nl: "aanpak of richting die we voorstellen", en: "an intervention or direction that can be suggested"))
      check(source: row.source, path, &checks)
    }
  }

  private func checkLearningForms(_ checks: inout RuleChecks) {
    let known = Set(candidates.map(\.id))
    checks.count(learningForms.count, atMost: Self.maximumRows, "learningForms")
    checks.unique(learningForms.map(\.id)) { "learningForms[\($0)].id" }
    for (index, row) in learningForms.enumerated() {
      let path = "learningForms[\(index)]"
      checks.id(row.id, path + ".id")
      checks.words(row.name, path + ".name")
      checks.words(row.what, path + ".what")
      checks.require(!row.aims.isEmpty, path + ".aims", "Noem minstens één doel.", "name at least one aim")
      check(mix: row.mix, path, &checks)
      checks.known(
        row.links, among: known, path + ".links",
        Words(nl: "aanpak of richting die we voorstellen", en: "an intervention or direction that can be suggested"))
      check(source: row.source, path, &checks)
    }
  }

  private func check(_ step: FirstStep, _ path: String, _ checks: inout RuleChecks) {
    checks.words(step.words, path)
    checks.range(Double(step.minutes), 0...480, path + ".minutes")
  }

  private func check(mix: Int, _ path: String, _ checks: inout RuleChecks) {
    let known = [70, 20, 10].contains(mix)
    checks.require(known, path + ".mix", "Dit moet 70, 20 of 10 zijn.", "this must be 70, 20 or 10")
  }

  private func check(source: String, _ path: String, _ checks: inout RuleChecks) {
    let keys = Self.keys(of: source), known = Set(sources.map(\.key))
    if keys.isEmpty { checks.add(path + ".source", "Noem een bron.", "name a source") }
    for key in keys where !known.contains(key) {
      checks.add(path + ".source", "\(key.quoted) staat niet bij de bronnen.", "\(key.quoted) is not among the sources")
    }
  }
}

extension RuleSet.Texts {
  /// Every sentence with its key.
  var all: [(String, Words)] {
    [
      ("works", works), ("worksOwnChoice", worksOwnChoice), ("asked", asked), ("goalKnowledge", goalKnowledge),
      ("goalSkill", goalSkill), ("goalBehaviour", goalBehaviour), ("copying", copying),
      ("participating", participating), ("acquiring", acquiring), ("practising", practising),
      ("discovering", discovering), ("structure", structure), ("starter", starter), ("worksLess", worksLess),
      ("worksLessUnknown", worksLessUnknown), ("notForMe", notForMe), ("tooFewAnswersForThis", tooFewAnswersForThis),
      ("answerMore", answerMore), ("nothingLeft", nothingLeft),
    ]
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Web

/// A kind of row that has a table and a form of its own.
protocol EditedRow: Equatable, Sendable {
  /// The key by which other rows and the address know it.
  var key: String { get set }
  static var rows: WritableKeyPath<RuleSet, [Self]> { get }
  /// A row that is not there yet.
  static var blank: Self { get }
  static func fields(_ words: RuleWords) -> [RuleField<Self>]
}

extension Intervention: EditedRow {
  var key: String {
    get { id }
    set { id = newValue }
  }
  static var rows: WritableKeyPath<RuleSet, [Intervention]> { \.interventions }

  static func fields(_ words: RuleWords) -> [RuleField<Intervention>] {
    RuleField.words("name", "field.name", \.name)
      + RuleField.words("what", "field.what", \.what) + degrees(words)
      + FirstStep.fields(\Intervention.editedStep, words) + [mixOrNone]
      + [
        .many("aims", "guidance.rules.field.aims", \.editedAims, words.aims),
        .many("preferences", "guidance.rules.field.preferences", \.editedPreferences, words.preferences),
        .text("source", "guidance.rules.field.source", \.source),
      ]
  }

  /// For each degree: works, works less, or nothing is known.
  private static func degrees(_ words: RuleWords) -> [RuleField<Intervention>] {
    Degree.allCases.reversed().map { degree in
      RuleField(name: "degree-\(degree.rawValue)", label: words.key(degree), look: .one(words.effects)) { row in
        [row.works.contains(degree) ? "works" : row.less.contains(degree) ? "less" : ""]
      } set: { row, values in
        let effect = values.last ?? ""
        let before = row.works.contains(degree) ? "works" : row.less.contains(degree) ? "less" : ""
        guard effect != before else { return true }
        row.works.removeAll { $0 == degree }
        row.less.removeAll { $0 == degree }
        if effect == "works" { row.works.append(degree) }
        if effect == "less" { row.less.append(degree) }
        return ["works", "less", ""].contains(effect)
      }
    }
  }

  private static var mixOrNone: RuleField<Intervention> {
    RuleField(
      name: "mix", label: "guidance.rules.field.mix",
      look: .one([Choice("", "–")] + [70, 20, 10].map { Choice(String($0), String($0)) })
    ) { row in
      [row.mix.map(String.init) ?? ""]
    } set: { row, values in
      let text = values.last ?? ""
      row.mix = Int(text)
      return text.isEmpty || row.mix != nil
    }
  }

  /// The step; without words there is none.
  var editedStep: FirstStep {
    get { step ?? .blank }
    set { step = newValue.nl.isEmpty && newValue.en.isEmpty ? nil : newValue }
  }
  var editedAims: [Aim] {
    get { aims ?? [] }
    set { aims = newValue }
  }
  var editedPreferences: [Preference] {
    get { preferences ?? [] }
    set { preferences = newValue }
  }
}

extension FirstStep {
  static func fields<Row>(_ place: WritableKeyPath<Row, FirstStep>, _ words: RuleWords) -> [RuleField<Row>] {
    [
      .text("step-nl", "guidance.rules.field.step.nl", place.appending(path: \.nl)),
      .text("step-en", "guidance.rules.field.step.en", place.appending(path: \.en)),
      .whole("step-minutes", "guidance.rules.field.minutes", place.appending(path: \.minutes)),
      .one("step-who", "guidance.rules.field.who", place.appending(path: \.who), words.helpers),
      .tick("step-atWork", "guidance.rules.field.at-work", place.appending(path: \.atWork)),
      .tick("step-withSomebody", "guidance.rules.field.with-somebody", place.appending(path: \.withSomebody)),
      .tick("step-structured", "guidance.rules.field.structured", place.appending(path: \.structured)),
    ]
  }
}

extension Direction: EditedRow {
  var key: String {
    get { id }
    set { id = newValue }
  }
  static var rows: WritableKeyPath<RuleSet, [Direction]> { \.directions }

  static func fields(_ words: RuleWords) -> [RuleField<Direction>] {
    RuleField.words("name", "field.name", \.name)
      + RuleField.words("what", "field.what", \.what) + FirstStep.fields(\Direction.step, words)
      + [
        .mix(\.mix), .many("aims", "guidance.rules.field.aims", \.aims, words.aims),
        .many("preferences", "guidance.rules.field.preferences", \.preferences, words.preferences),
        .text("source", "guidance.rules.field.source", \.source),
      ]
  }
}

extension Barrier: EditedRow {
  var key: String {
    get { id }
    set { id = newValue }
  }
  static var rows: WritableKeyPath<RuleSet, [Barrier]> { \.barriers }

  static func fields(_ words: RuleWords) -> [RuleField<Barrier>] {
    RuleField.words("name", "field.name", \.name)
      + RuleField.words("because", "field.because", \.because)
      + [
        .one("area", "guidance.rules.field.area", \.area, words.areas),
        .many("tpb", "guidance.rules.field.tpb", \.tpb, words.plannedBehaviour),
        .one("class", "guidance.rules.field.class", \.barrierClass, words.classes),
        .ids("directions", "guidance.rules.field.directions", \.directions, words.directions),
        .text("source", "guidance.rules.field.source", \.source),
      ]
  }
}

extension Pointer: EditedRow {
  var key: String {
    get { card }
    set { card = newValue }
  }
  static var rows: WritableKeyPath<RuleSet, [Pointer]> { \.pointers }

  static func fields(_ words: RuleWords) -> [RuleField<Pointer>] {
    RuleField.words("name", "field.card", \.name)
      + RuleField.words("because", "field.because", \.because)
      + [
        .text("card", "guidance.rules.field.card-key", \.card),
        .ids("to", "guidance.rules.field.to", \.to, words.candidates),
        .text("source", "guidance.rules.field.source", \.source),
      ]
  }
}

extension LearningForm: EditedRow {
  var key: String {
    get { id }
    set { id = newValue }
  }
  static var rows: WritableKeyPath<RuleSet, [LearningForm]> { \.learningForms }

  static func fields(_ words: RuleWords) -> [RuleField<LearningForm>] {
    RuleField.words("name", "field.name", \.name)
      + RuleField.words("what", "field.what", \.what)
      + [
        .one("formality", "guidance.rules.field.formality", \.formality, words.formalities), .mix(\.mix),
        .one("social", "guidance.rules.field.social", \.social, words.socials),
        .one("nearWork", "guidance.rules.field.near-work", \.nearWork, words.places),
        .many("aims", "guidance.rules.field.aims", \.aims, words.aims),
        .many("preferences", "guidance.rules.field.preferences", \.preferences, words.preferences),
        .ids("links", "guidance.rules.field.links", \.links, words.candidates),
        .text("source", "guidance.rules.field.source", \.source),
      ]
  }
}

extension RuleSet.Source: EditedRow {
  static var rows: WritableKeyPath<RuleSet, [RuleSet.Source]> { \.sources }

  static func fields(_ words: RuleWords) -> [RuleField<RuleSet.Source>] {
    [
      .text("key", "guidance.rules.field.key", \.key),
      .text("nl", "guidance.rules.field.sentence.nl", \.nl, area: true),
      .text("en", "guidance.rules.field.sentence.en", \.en, area: true),
    ]
  }
}

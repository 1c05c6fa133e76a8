// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine

/// The numbers and sentences of a rule set that are not of one row.
enum RuleHead {
  /// Name, weights, cuts and starters.
  static func numbers(_ words: RuleWords) -> [RuleField<RuleSet>] {
    RuleField.words("name", "field.name", \.name)
      + RuleField.words("note", "field.note", \.note)
      + [
        .whole("weights-works", "guidance.rules.field.weight-works", \.weights.works),
        .whole("weights-barrier", "guidance.rules.field.weight-barrier", \.weights.barrier),
        .whole("weights-card", "guidance.rules.field.weight-card", \.weights.card),
        .decimal("degree-highFrom", "guidance.rules.field.high-from", \.degree.highFrom),
        .decimal("degree-highNoScaleBelow", "guidance.rules.field.high-no-scale", \.degree.highNoScaleBelow),
        .decimal("degree-lowBelow", "guidance.rules.field.low-below", \.degree.lowBelow),
        .decimal("degree-nearCut", "guidance.rules.field.near-cut", \.degree.nearCut),
        .decimal("areas-barrierAtMost", "guidance.rules.field.barrier-at-most", \.areas.barrierAtMost),
        .decimal("areas-discussAtMost", "guidance.rules.field.discuss-at-most", \.areas.discussAtMost),
        .decimal("structureFrom", "guidance.rules.field.structure-from", \.structureFrom),
        .ids("starters", "guidance.rules.field.starters", \.starters, words.candidates),
      ]
  }

  // text keys: guidance.rules.text.*
  /// The sentences that a person reads.
  static var sentences: [RuleField<RuleSet>] {
    let places: [(String, WritableKeyPath<RuleSet, Words>)] = [
      ("works", \.texts.works), ("worksOwnChoice", \.texts.worksOwnChoice), ("asked", \.texts.asked),
      ("goalKnowledge", \.texts.goalKnowledge), ("goalSkill", \.texts.goalSkill),
      ("goalBehaviour", \.texts.goalBehaviour), ("copying", \.texts.copying),
      ("participating", \.texts.participating), ("acquiring", \.texts.acquiring), ("practising", \.texts.practising),
      ("discovering", \.texts.discovering), ("structure", \.texts.structure), ("starter", \.texts.starter),
      ("worksLess", \.texts.worksLess), ("worksLessUnknown", \.texts.worksLessUnknown),
      ("notForMe", \.texts.notForMe), ("tooFewAnswersForThis", \.texts.tooFewAnswersForThis),
      ("answerMore", \.texts.answerMore), ("nothingLeft", \.texts.nothingLeft),
    ]
    return places.flatMap { name, place in
      RuleField.words("texts-" + name, "text.\(name)", place)
    }
  }
}

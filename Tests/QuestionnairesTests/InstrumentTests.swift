// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import TestSupport
import Testing

/// The shipped instruments, from this checkout.
enum Shipped {
  static let names = [
    "goal", "know-want-can", "learning-culture-scan", "municipal-benchmark", "organisation-indicators", "preference",
    "self-direction",
  ]

  static func json(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: TestApp.resources).appending(path: "instruments/\(name).json"))
  }

  static func instrument(_ name: String) throws -> Instrument { try Instrument.read(json(name)) }
}

@Suite struct ShippedInstrumentTests {
  @Test(arguments: Shipped.names)
  func everyShippedInstrumentIsSoundAndComesBackTheSame(_ name: String) throws {
    let instrument = try Shipped.instrument(name)
    #expect(instrument.id == name)
    #expect(instrument.languages == ["nl", "en"])
    #expect(try Instrument.read(instrument.json) == instrument)
    #expect(try Instrument.read(Data(instrument.text.utf8)) == instrument)
  }

  @Test func theScanHasSevenMechanismsOfTwentySixStatements() throws {
    let scan = try Shipped.instrument("learning-culture-scan")
    #expect(scan.scales.map { scan.items(of: $0.id).count } == [3, 4, 4, 4, 4, 4, 3])
    #expect(scan.items.filter(\.reverse).map(\.id) == ["M2d", "M3d", "M6d"])
    #expect(scan.scales.map(\.minimumAnswered) == [2, 3, 3, 3, 3, 3, 2])
    let levels: [Instrument.Level] = [.person, .person, .team, .team, .team, .municipality, .municipality]
    #expect(scan.scales.map(\.level) == levels)
  }

  @Test func theBenchmarkAsksOverFiveThemesWhatThePublishedFiguresAreAbout() throws {
    let benchmark = try Shipped.instrument("municipal-benchmark")
    #expect(benchmark.sections.count == 5)
    #expect(benchmark.respondent == .municipality)
    #expect(benchmark.items.allSatisfy { $0.section != nil })
    let figures = benchmark.items.flatMap { item -> [String?] in
      switch item.kind {
      case .one(let choices), .many(let choices, _): choices.map(\.figure)
      default: [item.figure]
      }
    }.compactMap(\.self)
    #expect(Set(figures).count == figures.count)
    #expect(figures.count == 74)
  }

  @Test func theTenIndicatorsStandBesideAPublishedPercentage() throws {
    let indicators = try Shipped.instrument("organisation-indicators")
    #expect(indicators.items.count == 10)
    #expect(indicators.items.map { $0.reference?.value } == [23.7, 36.8, 40.1, 45, 50.4, 54.8, 56.3, 65.8, 78.9, 95.6])
  }
}

@Suite struct ReferenceTests {
  private let reference = #"{"value": 2.5, "unit": "points", "group": {"nl": "Anderen"}, "source": "elders"}"#

  @Test func aReferenceOfAScaleIsReadAndWrittenAsThatOfAnItem() throws {
    let text = Example.routed.replacing(
      #""minimumAnswered": 1"#, with: #""minimumAnswered": 1, "reference": \#(reference)"#)
    let instrument = try Instrument.read(Data(text.utf8))
    let found = try #require(instrument.scale("s")?.reference)
    #expect(found == .init(value: 2.5, unit: "points", group: Wording(["nl": "Anderen"]), source: "elders"))
    #expect(try Instrument.read(instrument.json) == instrument)
    #expect(instrument.json != (try Instrument.read(Data(Example.routed.utf8))).json)
  }

  @Test(arguments: [
    (#""value": 2.5"#, #""value": 3.5"#, "scales[0].reference.value"),
    (#""value": 2.5"#, #""value": "2.5""#, "scales[0].reference.value"),
    (#""unit": "points""#, #""unit": """#, "scales[0].reference.unit"),
    (#""source": "elders""#, #""bron": "elders""#, "scales[0].reference.bron"),
    (#"{"nl": "Anderen"}"#, "{}", "scales[0].reference.group.nl"),
  ])
  func aFaultInItIsNamed(_ sound: String, _ broken: String, _ path: String) {
    let text = Example.routed.replacing(
      #""minimumAnswered": 1"#,
      with: #""minimumAnswered": 1, "reference": \#(reference.replacing(sound, with: broken))"#)
    let problems = Instrument.draft(Data(text.utf8))
    #expect(problems != nil)
    do {
      _ = try Instrument.read(Data(text.utf8))
      Issue.record("it is read")
    } catch { #expect(error.problems.contains { $0.path == path }, "\(error.problems)") }
  }

  @Test func optionsAreCountedByTheirPositionWhateverTheKind() throws {
    let benchmark = try Shipped.instrument("municipal-benchmark")
    let (level, roles) = (try #require(benchmark.item("level")), try #require(benchmark.item("roles")))
    #expect(benchmark.options(in: .choice("level_combi"), to: level) == [2])
    #expect(benchmark.options(in: .choice("elsewhere"), to: level) == [])
    #expect(benchmark.options(in: .choices(["role_design", "role_policy"]), to: roles) == [0, 2])
    #expect(benchmark.options(in: .dontKnow, to: roles) == [] && benchmark.options(in: nil, to: roles) == [])
    let (fte, enough) = (try #require(benchmark.item("fte_ld")), try #require(benchmark.item("budget_enough")))
    #expect(benchmark.optionCount(of: fte) == nil && benchmark.options(in: .number(2), to: fte) == [])
    #expect(benchmark.optionCount(of: enough) == 5 && benchmark.options(in: .point(5), to: enough) == [4])
    #expect(benchmark.leading([3, 0, 7, 7], of: roles) == 2 && benchmark.leading([], of: roles) == nil)
    let yesNo = try #require(try Shipped.instrument("organisation-indicators").items.first)
    #expect(benchmark.leading([9, 1], of: yesNo) == 1)
    #expect(benchmark.looseItems.allSatisfy { $0.scale == nil && $0.id != "forms_offered" })
  }
}

@Suite struct AnswerTests {
  private func json(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Data(text.utf8), maximumBytes: 10_000)
  }

  @Test func aMarkOfByteOrderInFrontIsPassedOver() throws {
    #expect(try json("\u{FEFF}[1]") == json("[1]"))
    #expect(throws: Problems.self) { try json("[\u{FEFF}1]") }
  }

  @Test func aReversedAnswerIsTurnedRoundAndTooFewAnswersDoNotCount() throws {
    let scan = try Shipped.instrument("learning-culture-scan")
    let scale = try #require(scan.scale("work-content"))
    let (answers, problems) = scan.check(
      answers: try json(#"{"M2a": 4, "M2b": 5, "M2c": "dont-know", "M2d": 1, "M1a": null}"#))
    #expect(problems.isEmpty)
    #expect(scan.values(of: scale, answers) == [4, 5, nil, 5])
    #expect(scale.counts(scan.values(of: scale, answers)))
    #expect(scale.mean([4, 5, nil, 5]) == 14.0 / 3)
    #expect(!scale.counts([4, nil, nil, 5]))
    #expect(scale.mean([4, nil, nil, 5]) == nil)
    #expect(scan.band(of: 2.74, in: scale)?.id == "weak")
    #expect(scan.band(of: 2.75, in: scale)?.id == "fair")
    #expect(scan.band(of: 5, in: scale)?.id == "strong")
    #expect(scan.band(of: .nan, in: scale) == nil)
  }

  @Test(arguments: [
    (#"{"M1a": 6}"#, "answers.M1a"), (#"{"M1a": 0}"#, "answers.M1a"), (#"{"M1a": 1.5}"#, "answers.M1a"),
    (#"{"M1a": 1e400}"#, "answers.M1a"), (#"{"M1a": "4"}"#, "answers.M1a"), (#"{"M1a": [4]}"#, "answers.M1a"),
    (#"{"X": 4}"#, "answers"), ("[]", "answers"), ("null", "answers"),
  ])
  func anImpossibleAnswerIsNamed(_ text: String, _ path: String) throws {
    let scan = try Shipped.instrument("learning-culture-scan")
    let (answers, problems) = scan.check(answers: try json(text))
    #expect(answers.isEmpty)
    #expect(problems.map(\.path) == [path])
  }

  @Test func theOtherKindsTakeOnlyTheirOwnAnswers() throws {
    let benchmark = try Shipped.instrument("municipal-benchmark")
    let sound = benchmark.check(
      answers: try json(
        #"{"fte_ld": 2.5, "roles": ["role_advise", "role_policy"], "level": "level_combi", "forms_offered": " Cursus "}"#
      )
    )
    #expect(sound.problems.isEmpty)
    #expect(sound.answers["fte_ld"] == .number(2.5))
    #expect(sound.answers["roles"] == .choices(["role_policy", "role_advise"]))
    #expect(sound.answers["forms_offered"] == .words("Cursus"))
    let wrong = benchmark.check(
      answers: try json(
        #"{"fte_ld": 2.55, "roles": [], "level": "level_x", "cooperation": ["coop_none", "coop_org"], "mix_formal": -1}"#
      )
    )
    #expect(wrong.answers.isEmpty)
    #expect(
      Set(wrong.problems.map(\.path)) == [
        "answers.fte_ld", "answers.roles", "answers.level", "answers.cooperation", "answers.mix_formal",
      ])
  }

  @Test func aQuestionThatWasNotAskedCannotBeAnswered() throws {
    let routed = try Instrument.read(Data(Example.routed.utf8))
    #expect(routed.check(answers: try json(#"{"a": true, "b": 3, "c": "x"}"#)).problems.isEmpty)
    let wrong = routed.check(answers: try json(#"{"a": false, "b": 3, "c": "x"}"#))
    #expect(wrong.problems.map(\.path) == ["answers.b", "answers.c"])
    #expect(wrong.answers == ["a": .point(0)])
    #expect(routed.onlyAsked(["a": .point(0), "b": .point(3), "c": .words("x")]) == ["a": .point(0)])
    // Not known and skipped make a condition false.
    #expect(routed.onlyAsked(["a": .dontKnow, "b": .point(3)]) == ["a": .dontKnow])
    #expect(routed.onlyAsked(["a": .point(1), "b": .dontKnow, "c": .words("x")]) == ["a": .point(1), "b": .dontKnow])
  }
}

/// A small instrument with routing, to break.
enum Example {
  static let routed = #"""
    {"format": 1, "id": "example", "version": 1, "name": {"nl": "Voorbeeld"}, "source": "test", "languages": ["nl"],
     "caveat": {"nl": "Alleen een voorbeeld."},
     "answerScales": [{"id": "three", "min": 1, "max": 3, "labels": [{"nl": "nee"}, {"nl": "soms"}, {"nl": "ja"}],
       "dontKnow": {"nl": "weet ik niet"}}],
     "scales": [{"id": "s", "name": {"nl": "S"}, "minimumAnswered": 1}],
     "items": [
       {"id": "a", "kind": "yes-no", "words": {"nl": "Werk je buiten?"}, "dontKnow": {"nl": "weet niet"}},
       {"id": "b", "kind": "scale", "answers": "three", "words": {"nl": "Is het koud?"}, "scale": "s",
        "shownWhen": [{"item": "a", "is": ["yes"]}]},
       {"id": "c", "kind": "open", "words": {"nl": "Wat helpt?"}, "shownWhen": [{"item": "b", "atLeast": 3}]}
     ]}
    """#
}

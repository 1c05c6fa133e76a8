// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import GuidanceEngine

@Suite struct RuleSetValidationTests {
  /// What an adviser may break, with the path that must be named.
  static let breaks: [(path: String, change: @Sendable (inout RuleSet) -> Void)] = [
    ("format", { $0.format = 2 }),
    ("id", { $0.id = "Mijn Regels" }),
    ("version", { $0.version = 0 }),
    ("name.nl", { $0.name.nl = " \n" }),
    ("weights.works", { $0.weights.works = 11 }),
    ("weights.card", { $0.weights.card = -1 }),
    ("degree.nearCut", { $0.degree.nearCut = 1.5 }),
    ("degree.highFrom", { $0.degree.highFrom = .nan }),
    ("degree.lowBelow", { $0.degree.lowBelow = 4 }),
    ("areas.barrierAtMost", { $0.areas.barrierAtMost = 4 }),
    ("structureFrom", { $0.structureFrom = 0 }),
    ("starters[0]", { $0.starters[0] = "self-directed-path" }),
    ("starters[1]", { $0.starters[1] = $0.starters[0] }),
    ("sources", { $0.sources = [] }),
    ("sources[1].key", { $0.sources[1].key = $0.sources[0].key }),
    ("texts.works.en", { $0.texts.works.en = "" }),
    ("interventions[0].less", { $0.interventions[0].less = [.high] }),
    ("interventions[0].step", { $0.interventions[0].step = nil }),
    ("interventions[0].mix", { $0.interventions[0].mix = 50 }),
    ("interventions[0].source", { $0.interventions[0].source = "" }),
    ("interventions[0].source", { $0.interventions[0].source = "Somebody 2020" }),
    ("interventions[1].id", { $0.interventions[1].id = $0.interventions[0].id }),
    ("interventions[1]", { $0.interventions[1].works = [] }),
    ("directions[0].step.minutes", { $0.directions[0].step.minutes = 481 }),
    ("directions[0].step.nl", { $0.directions[0].step.nl = String(repeating: "a", count: 401) }),
    ("directions[0].what.nl", { $0.directions[0].what.nl = "Een\u{0}stuurteken" }),
    ("barriers[0].directions[0]", { $0.barriers[0].directions[0] = "fly-away" }),
    ("barriers[0].directions", { $0.barriers[0].directions = [] }),
    ("barriers[0].because.nl", { $0.barriers[0].because.nl = "" }),
    ("pointers[0].card", { $0.pointers[0].card = "health" }),
    ("pointers[0].to[0]", { $0.pointers[0].to[0] = "micromanagement" }),
    ("learningForms[0].links[0]", { $0.learningForms[0].links[0] = "fly-away" }),
    ("learningForms[0].aims", { $0.learningForms[0].aims = [] }),
    ("interventions", { $0.interventions = Array(repeating: $0.interventions[0], count: 201) }),
  ]

  @Test(arguments: breaks.indices)
  func `a broken rule is named by its path`(_ index: Int) throws {
    var rules = try Shipped.rules()
    Self.breaks[index].change(&rules)
    let problems = rules.validate()
    #expect(problems.map(\.path).contains(Self.breaks[index].path), "\(problems)")
    #expect(problems.allSatisfy { !$0.message.nl.isEmpty && !$0.message.en.isEmpty })
  }

  @Test func `an intervention and a direction with one id must share their step`() throws {
    var rules = try Shipped.rules()
    let index = try #require(rules.directions.firstIndex { $0.id == "micro-learning" })
    rules.directions[index].step.minutes = 4
    #expect(rules.validate().map(\.path) == ["directions[\(index)].step"])
  }

  @Test func `parsing names what is missing, unknown, double or of the wrong kind`() throws {
    let text = String(decoding: try Shipped.rules().json(), as: UTF8.self)
    let cases = [
      ("\"works\" : 2", "\"works\" : \"two\"", "weights.works: this has the wrong kind of value"),
      ("\"works\" : 2", "\"wroks\" : 2", "weights.works: this is missing"),
      ("\"works\" : 2", "\"works\" : 2, \"wroks\" : 2", "weights.wroks: this key is unknown"),
      ("\"works\" : 2", "\"works\" : 1e999", "weights.works: this number is too large"),
      ("\"works\" : 2", "\"works\" : 2, \"works\" : 3", "is there twice"),
      ("\"class\" : \"norm\"", "\"class\" : \"weather\"", "barriers[0].class: this value is not allowed"),
    ]
    for (old, new, expected) in cases {
      let range = try #require(text.range(of: old))
      let broken = text.replacingCharacters(in: range, with: new)
      let error = #expect(throws: Problems.self) { try RuleSet.parse(Data(broken.utf8)) }
      #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }
  }

  @Test func `a rule set of a megabyte and more is refused`() {
    let error = #expect(throws: Problems.self) { try RuleSet.parse(Data(repeating: 0x20, count: 1_000_001)) }
    #expect(error?.description.contains("too large") == true)
  }
}

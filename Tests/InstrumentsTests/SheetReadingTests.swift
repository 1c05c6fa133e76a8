// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires
import Testing
import Web

@testable import Instruments

@Suite("What a browser sent of an instrument")
struct SheetReadingTests {
  private func instrument(_ name: String) throws -> Instrument {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.deletingLastPathComponent().appending(path: "Resources/instruments/\(name).json")
    return try #require(Instrument.draft(try Data(contentsOf: file)))
  }

  @Test("two answers to a question that takes one are an error there, and the same one twice is one")
  func oneAnswer() throws {
    let scan = try instrument("learning-culture-scan")
    let twice = SheetReading(Form(encoded: "a-M1a=1&a-M1a=2&a-M1b=3".utf8), scan)
    #expect(twice.errors.map(\.field) == ["a-M1a"])
    #expect(Set(twice.answers.keys) == ["M1b"])
    let same = SheetReading(Form(encoded: "a-M1a=1&a-M1a=1".utf8), scan)
    #expect(same.errors.isEmpty && same.answers.count == 1)
  }

  @Test("who does not know has no other answer")
  func dontKnow() throws {
    let benchmark = try instrument("municipal-benchmark")
    let both = SheetReading(Form(encoded: "a-roles=role_policy&a-roles=dont-know".utf8), benchmark)
    #expect(both.errors.map(\.textKey) == ["instruments.answer.wrong.dont-know"] && both.answers.isEmpty)
    let several = SheetReading(Form(encoded: "a-roles=role_policy&a-roles=role_advise".utf8), benchmark)
    #expect(several.errors.isEmpty && several.answers.count == 1)
  }
}

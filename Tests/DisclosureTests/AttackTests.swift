// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("The attack: what can be worked back from everything that is shown")
struct AttackTests {
  @Test("nothing can be worked back from a release, in random municipalities")
  func firstRelease() throws {
    let cases = try (1...60).map { (seed: UInt64) in
      let wave = try Wave(seed: seed, largestTeam: seed % 3 == 0 ? 12 : 30)
      return AttackCase("seed \(seed)", waves: [wave], releases: [Disclosure.release(wave.tally)], turnover: [[]])
    }
    let outcome = try attack(cases)
    #expect(outcome.status == 0, "\(outcome.report)")
  }

  @Test("nothing can be worked back from three releases of one wave")
  func repeatedReleases() throws {
    let cases = try (1...9).map { seed in try RepeatedReleases(seed: seed).attackCase }
    let outcome = try attack(cases)
    #expect(outcome.status == 0, "\(outcome.report)")
  }

  @Test("nothing can be worked back from a study beside the regular wave, since nobody counts in both")
  func studyBesideTheWave() throws {
    let cases = try (1...12).map { try StudyBeside(seed: $0).attackCase(countingTwice: false) }
    let outcome = try attack(cases)
    #expect(outcome.status == 0, "\(outcome.report)")
    let twice = try (1...12).map { try StudyBeside(seed: $0).attackCase(countingTwice: true) }
    let control = try attack(twice)
    #expect(control.status == 1, "the control: people of the study count in the regular wave too")
    #expect(control.report.contains("follows exactly"), "\(control.report)")
  }

  @Test("the attack finds a leak where no second group is hidden")
  func unprotectedRelease() throws {
    var wave = try Wave(seed: 1)
    wave.population = try Population(
      whole: "all", groups: [("unit 0", "all"), ("team 0.0", "unit 0"), ("team 0.1", "unit 0")], settings: ["field"])
    wave.unitOf = ["team 0.0": "unit 0", "team 0.1": "unit 0"]
    let answers: [[Set<Int>]] = [[[0], [1], [0]], [[1], [0], []], [[2], [2], [1]]]
    wave.persons = (0..<18).map {
      Person(team: $0 < 3 ? "team 0.0" : "team 0.1", setting: "field", answers: answers[$0 % 3])
    }
    let open = try attack([AttackCase(unprotected: wave, name: "unprotected")])
    #expect(open.status == 1)
    #expect(open.report.contains("team 0.0: has 3 respondents, worked back to 3.00 to 3.00"), "\(open.report)")

    let release = Disclosure.release(wave.tally)
    let closed = try attack([AttackCase("protected", waves: [wave], releases: [release], turnover: [[]])])
    #expect(closed.status == 0, "\(closed.report)")
  }

  @Test("the attack finds leaks in random municipalities where no second group is hidden")
  func unprotectedReleases() throws {
    let cases = try (1...5).map { AttackCase(unprotected: try Wave(seed: $0), name: "seed \($0)") }
    #expect(try attack(cases).status == 1)
  }

  private func attack(_ cases: [AttackCase]) throws -> (status: Int32, report: String) {
    try DisclosureTests.attack("Attack/attack.py", cases)
  }
}

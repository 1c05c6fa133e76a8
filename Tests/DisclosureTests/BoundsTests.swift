// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("The second attack: bounds of everything withheld, in populations of up to four levels")
struct BoundsTests {
  @Test("no interval is narrower than the minimum allows, for subjects of every kind and scores")
  func everyKind() throws {
    let cases = try (UInt64(1)...24).map { seed in
      let town = try DeepTown(seed: seed)
      return Publication("seed \(seed)", town, Disclosure.release(try town.tally()))
    }
    expectNoLeak(try attack("Oracle/bounds.py", cases))
  }

  @Test("nor where a higher minimum is chosen")
  func higherMinimum() throws {
    let minimum = try MinimumGroupSize(persons: 8, forDetail: 15)
    let cases = try (UInt64(101)...110).map { seed in
      let town = try DeepTown(seed: seed)
      return Publication("seed \(seed)", town, Disclosure.release(try town.tally(), minimum: minimum))
    }
    expectNoLeak(try attack("Oracle/bounds.py", cases))
  }

  @Test("nor of a single cell of a table without small counts")
  func withoutSmallCounts() throws {
    let cases = try (UInt64(201)...216).flatMap { seed in
      let town = try DeepTown(seed: seed, withSettings: false)
      return try [0, 2].map { subject in
        let release = Disclosure.release(try town.tally(about: [subject], measured: false), smallCounts: .withheld)
        return Publication("seed \(seed)", town, release, about: [subject], measured: false, strict: true)
      }
    }
    expectNoLeak(try attack("Oracle/bounds.py", cases))
  }

  @Test("the attack finds the leaks of a publication that only leaves out small groups")
  func unprotected() throws {
    let cases = try (UInt64(1)...6).map { seed in
      let town = try DeepTown(seed: seed)
      var publication = Publication("seed \(seed)", town, Disclosure.release(try town.tally()))
      for group in town.everyGroup {
        let persons = publication.groups[group.name, default: []].reduce(0) { $0 + publication.persons[$1] }
        if persons >= 5 { publication.respondents[group.name] = persons }
      }
      return publication
    }
    let outcome = try attack("Oracle/bounds.py", cases)
    #expect(outcome.status == 1, "\(outcome.report)")
    #expect(outcome.report.contains("persons, bounded to"), "\(outcome.report)")
  }

  private func expectNoLeak(_ outcome: (status: Int32, report: String)) {
    #expect(outcome.status == 0, "\(outcome.report)")
  }
}

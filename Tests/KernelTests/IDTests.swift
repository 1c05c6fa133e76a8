// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@Suite struct IDTests {
  @Test func anIdentifierIsReadBackFromItsWrittenForm() throws {
    let ids = SeededIDs(seed: 1)
    for _ in 0..<1000 {
      let id: PersonID = ids.next()
      #expect(PersonID(id.description) == id)
      #expect(id.description.count == 13)
    }
    #expect(PersonID(raw: .max).description == "7zzzzzzzzzzzz")
    #expect(PersonID("7zzzzzzzzzzzz")?.raw == .max)
  }

  @Test(arguments: [
    "", "1", "0000000000000", "zzzzzzzzzzzzz", "8000000000000", "000000000000i", "00000000000001", "é000000000000",
  ])
  func whatIsNoIdentifierIsRefused(_ written: String) { #expect(PersonID(written) == nil) }

  @Test func theSameSeedGivesTheSameIdentifiers() {
    let (one, two, other) = (SeededIDs(seed: 7), SeededIDs(seed: 7), SeededIDs(seed: 8))
    let first = (0..<50).map { _ in one.bits() }
    #expect(first == (0..<50).map { _ in two.bits() })
    #expect(first != (0..<50).map { _ in other.bits() })
    #expect(Set(first).count == 50)
  }
}

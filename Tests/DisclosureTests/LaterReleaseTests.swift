// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Testing

@Suite("A later release of the same wave")
struct LaterReleaseTests {
  @Test("one person who withdraws changes no figure: the older ones stay")
  func oneWithdraws() throws {
    let town = try Town.large()
    let first = Disclosure.release(town.tally)
    var after = try Town()
    after.add("a1", answers: [3, 3, 3])
    for (extra, team) in ["a2", "a3", "b1", "b2"].enumerated() {
      after.add(GroupKey(team), answers: [4, 3, 4 + extra])
    }
    let second = Disclosure.release(after.tally, replacing: first, turnover: [town.turnover(("a1", 1))])
    #expect(second.respondents(in: "a1") == 10)
    #expect(second.respondents(in: "town") == 60)
    #expect(second.figure(of: "card", in: "A") == first.figure(of: "card", in: "A"))
    #expect(second.origin(of: "card", in: "A") == 1)
  }

  @Test("ten persons more in two teams replace the figures of both, and of all above them")
  func manyAdded() throws {
    let town = try Town.large()
    let first = Disclosure.release(town.tally)
    var after = town
    after.add("a1", answers: [4, 4, 4])
    after.add("b1", answers: [4, 4, 4])
    let turnover = town.turnover(("a1", 12), ("b1", 12))
    let second = Disclosure.release(after.tally, replacing: first, turnover: [turnover])
    #expect(second.figure(of: "card", in: "a1").counts == [8, 7, 7])
    #expect(second.origin(of: "card", in: "a1") == 2)
    #expect(second.figure(of: "card", in: "A").respondents == 45)
    #expect(second.respondents(in: "town") == 84)
    #expect(second.origin(of: "card", in: "a2") == 1, "nobody changed in a2")
  }

  @Test("five added in one team and one in its neighbour: the neighbour's one does not follow from the unit")
  func oneBesideFive() throws {
    let town = try Town.large()
    let first = Disclosure.release(town.tally)
    var after = town
    after.add("a1", answers: [2, 2, 1])
    after.add("a2", answers: [0, 1, 0])
    let second = Disclosure.release(
      after.tally, replacing: first, turnover: [town.turnover(("a1", 5), ("a2", 1))])
    #expect(second.respondents(in: "a2") == first.respondents(in: "a2"))
    let unitChanged = second.respondents(in: "A") != first.respondents(in: "A")
    let teamChanged = second.respondents(in: "a1") != first.respondents(in: "a1")
    #expect(unitChanged != teamChanged, "one of the two may be replaced, never both")
  }

  @Test("a group that was withheld stays withheld, also when it has grown")
  func neverOpened() throws {
    var town = try Town()
    town.add("a1", answers: [1, 1, 1])
    town.add("a2", answers: [2, 2, 2])
    town.add("b1", answers: [9, 9, 9])
    let first = Disclosure.release(town.tally)
    #expect(first.respondents(in: "a1") == nil)
    var after = town
    after.add("a1", answers: [9, 9, 9])
    let second = Disclosure.release(after.tally, replacing: first, turnover: [town.turnover(("a1", 27))])
    #expect(second.respondents(in: "a1") == nil)
    #expect(second.respondents(in: "A") == 36)
  }

  @Test("changes count against every earlier release, so small steps do not add up to a way round")
  func everyEarlierRelease() throws {
    let town = try Town.large()
    let first = Disclosure.release(town.tally)
    var after = town
    after.add("a1", answers: [4, 4, 4])
    let second = Disclosure.release(after.tally, replacing: first, turnover: [town.turnover(("a1", 12))])
    #expect(second.respondents(in: "a1") == 22)
    var last = after
    last.add("a1", answers: [0, 1, 0])
    let third = Disclosure.release(
      last.tally, replacing: second, turnover: [town.turnover(("a1", 13)), town.turnover(("a1", 1))])
    #expect(third.respondents(in: "a1") == 22)
    #expect(third.respondents(in: "town") == second.respondents(in: "town"))
    #expect(third.number == 3)
  }

  @Test("a minimum that was lowered since the first release does not count")
  func loweredMinimum() throws {
    let town = try Town.large()
    let first = Disclosure.release(town.tally, minimum: try MinimumGroupSize(persons: 12))
    var after = town
    after.add("a3", answers: [2, 2, 2])
    let second = Disclosure.release(after.tally, replacing: first, turnover: [town.turnover(("a3", 6))])
    #expect(second.minimum.persons == 12)
    #expect(second.respondents(in: "A") == 33)
  }
}

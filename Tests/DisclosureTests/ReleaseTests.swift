// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Testing

@Suite("What a release shows and what it withholds")
struct ReleaseTests {
  let everyone: [GroupKey] = ["town", "A", "B", "a1", "a2", "a3", "b1", "b2"]

  @Test("large groups with varied answers are all shown, with their counts and mean")
  func everythingLarge() throws {
    let release = Disclosure.release(try Town.large().tally)
    #expect(release.shownGroups == (everyone + ["field"]).sorted())
    #expect(
      release.figure(of: "card", in: "a3")
        == .distribution(respondents: 12, counts: [4, 3, 5], means: [try mean(of: release, in: "a3", tenths: 11)]))
    #expect(release.respondents(in: "town") == 60)
  }

  @Test("of who could choose several not all chose one, and enough answered; that nobody chose one is shown")
  func several() throws {
    let population = try Population(whole: "town", groups: [("A", "town"), ("B", "town")])
    let ways = Subject("ways", categories: ["read", "talk", "none", "answered", "dont-know"], answered: 3)
    func release(_ teams: [GroupKey: (persons: Int, counts: [Int])]) throws -> Release {
      var tally = Tally(of: population, about: [ways])
      for (team, answers) in teams {
        let place = try #require(population.place(in: team))
        tally.addRespondents(answers.persons, at: place)
        for (category, count) in answers.counts.enumerated() {
          tally.add(count, at: place, subject: 0, category: category)
        }
      }
      return Disclosure.release(tally)
    }
    let varied = try release(["A": (20, [12, 9, 0, 16, 4]), "B": (14, [6, 7, 2, 14, 0])])
    #expect(varied.figure(of: "ways", in: "A").counts == [12, 9, 0, 16, 4])
    #expect(varied.figure(of: "ways", in: "town").counts == [18, 16, 2, 30, 4])
    // All of A who answered read, beside others who do not know: A is withheld, and B so that A does not follow.
    let alike = try release(["A": (20, [16, 9, 0, 16, 4]), "B": (14, [6, 7, 2, 14, 0])])
    #expect(alike.figure(of: "ways", in: "A").counts == nil && alike.figure(of: "ways", in: "B").counts == nil)
    #expect(alike.figure(of: "ways", in: "town").counts == [22, 16, 2, 30, 4])
    // Eight of A answered.
    let few = try release(["A": (20, [5, 6, 0, 8, 12]), "B": (14, [6, 7, 2, 14, 0])])
    #expect(few.figure(of: "ways", in: "A").counts == nil && few.figure(of: "ways", in: "B").counts == nil)
  }

  @Test("a team of five to nine gets a mean and no distribution")
  func meanOnly() throws {
    var town = try Town()
    town.add("a1", answers: [3, 2, 2])
    town.add("a2", answers: [4, 2, 3])
    town.add("a3", answers: [6, 4, 4])
    town.add("b1", answers: [6, 4, 4])
    town.add("b2", answers: [5, 6, 4])
    let release = Disclosure.release(town.tally)
    guard case .means(7, let means) = release.figure(of: "card", in: "a1") else {
      Issue.record("a1 shows \(release.figure(of: "card", in: "a1"))")
      return
    }
    #expect(means.map { $0?.tenths } == [9])
    #expect(release.figure(of: "card", in: "A").counts == [13, 8, 9])
    // A less a3 would give the distribution of a1 and a2 together: sixteen persons, and that is allowed.
    #expect(release.figure(of: "card", in: "a3").counts == [6, 4, 4])
  }

  @Test("a team of four is withheld, and the smallest team beside it with it")
  func secondTeam() throws {
    var town = try Town()
    town.add("a1", answers: [2, 1, 1])
    town.add("a2", answers: [6, 6, 6])
    town.add("a3", answers: [5, 5, 4])
    town.add("b1", answers: [6, 6, 6])
    town.add("b2", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "a1") == nil)
    #expect(release.respondents(in: "a3") == nil)
    #expect(release.respondents(in: "a2") == 18)
    #expect(release.respondents(in: "A") == 36)
    #expect(release.figure(of: "card", in: "a1") == .withheld(.group))
    let other = release.figure(of: "card", in: "a3")
    #expect(other == .withheld(.group), "the reason does not tell which is the small one")
  }

  @Test("two small teams that make the minimum together need no third")
  func twoSmallTeams() throws {
    var town = try Town()
    town.add("a1", answers: [1, 1, 1])
    town.add("a2", answers: [1, 1, 2])
    town.add("a3", answers: [5, 5, 4])
    town.add("b1", answers: [6, 6, 6])
    town.add("b2", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "a1") == nil)
    #expect(release.respondents(in: "a2") == nil)
    #expect(release.respondents(in: "a3") == 14)
  }

  @Test("a unit without respondents changes nothing: a difference of nobody is allowed")
  func emptyGroup() throws {
    var town = try Town()
    town.add("a1", answers: [6, 6, 6])
    town.add("b1", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "A") == 18)
    #expect(release.respondents(in: "a1") == 18)
    #expect(release.respondents(in: "a2") == nil)
  }

  @Test("a distribution is withheld where less than ten would follow from its neighbour's")
  func distributionOfTheRemainder() throws {
    var town = try Town()
    town.add("a1", answers: [3, 2, 2])
    town.add("a2", answers: [6, 6, 6])
    town.add("b1", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.figure(of: "card", in: "A").counts == [9, 8, 8])
    #expect(release.figure(of: "card", in: "a2").counts == nil)
    #expect(release.figure(of: "card", in: "a2").means.count == 1, "the mean of a2 is still shown")
  }

  @Test("a sensitive subject is withheld under ten, its mean too")
  func sensitive() throws {
    var town = try Town(subject: Town.health)
    town.add("a1", answers: [3, 3, 3])
    town.add("a2", answers: [6, 6, 6])
    town.add("b1", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "a1") == 9)
    #expect(release.figure(of: "health", in: "a1") == .withheld(.answers))
    #expect(release.figure(of: "health", in: "a2") == .withheld(.answers), "A less a2 would be a1")
    #expect(release.figure(of: "health", in: "A").counts == [9, 9, 9])
  }

  @Test("a team in which everybody answered alike is withheld, and so is a second team")
  func alike() throws {
    var town = try Town()
    town.add("a1", answers: [0, 0, 12])
    town.add("a2", answers: [6, 6, 6])
    town.add("a3", answers: [5, 5, 4])
    town.add("b1", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "a1") == 12, "how many took part says nothing of their answers")
    #expect(release.figure(of: "card", in: "a1") == .withheld(.answers))
    #expect(release.figure(of: "card", in: "a3") == .withheld(.answers))
    #expect(release.figure(of: "card", in: "a2").counts == [6, 6, 6])
    #expect(release.figure(of: "card", in: "A").counts == [11, 11, 22])
  }

  @Test("a team in which all who answered did so alike is withheld, however many say that it is not for them")
  func alikeAmongThoseWhoAnswered() throws {
    let subject = Subject(
      "card", categories: ["no", "a bit", "a lot", "not-for-me"], scores: [Score("mean", points: [0, 1, 2, nil])])
    for (answers, shows) in [([10, 0, 0, 5], false), ([0, 10, 0, 5], false), ([10, 1, 0, 5], true)] {
      var town = try Town(subject: subject)
      town.add("a1", answers: answers)
      town.add("a2", answers: [6, 6, 6, 0])
      town.add("a3", answers: [6, 6, 6, 0])
      town.add("b1", answers: [6, 6, 6, 0])
      let release = Disclosure.release(town.tally)
      #expect((release.figure(of: "card", in: "a1").respondents != nil) == shows, "\(answers)")
    }
  }

  @Test("a team in which all who answered chose one thing is withheld, however many skipped the question")
  func alikeAmongThoseWhoDidNotSkip() throws {
    let subject = Subject("plan", categories: ["yes", "no", "nearly"])
    for (answers, shows) in [([15, 0, 0], false), ([0, 15, 0], false), ([14, 1, 0], true)] {
      var town = try Town(subject: subject)
      town.add("a1", answers: answers)
      town.add("a2", answers: [6, 6, 6])
      town.add("a3", answers: [6, 6, 6])
      town.add("b1", answers: [6, 6, 6])
      var tally = town.tally
      tally.addRespondents(3, at: try #require(town.population.place(in: "a1", setting: "field")))
      let release = Disclosure.release(tally)
      #expect(release.respondents(in: "a1") == 18)
      #expect((release.figure(of: "plan", in: "a1").respondents != nil) == shows, "\(answers)")
      // Nor does it follow from the unit less the teams beside it.
      let beside = ["a2", "a3"].count { release.figure(of: "plan", in: GroupKey($0)).counts != nil }
      #expect((beside == 2) == shows, "\(answers)")
    }
  }

  @Test("a mean of a small team at the end of its scale is withheld: it would say what each answered")
  func endOfTheScale() throws {
    var town = try Town()
    town.add("a1", answers: [6, 1, 0])
    town.add("a2", answers: [6, 6, 6])
    town.add("a3", answers: [6, 6, 6])
    town.add("b1", answers: [6, 6, 6])
    let release = Disclosure.release(town.tally)
    #expect(release.figure(of: "card", in: "a1") == .withheld(.answers))
  }

  @Test("where fewer than ten answered a sensitive subject nothing is shown, however many say it is not for them")
  func fewAnswers() throws {
    for (subjectIsSensitive, answered, shows) in [
      (true, 9, false), (true, 10, true), (false, 4, false), (false, 10, true),
    ] {
      let subject = Subject(
        "card", categories: ["no", "a bit", "a lot", "not-for-me"], scores: [Score("mean", points: [0, 1, 2, nil])],
        isSensitive: subjectIsSensitive)
      var town = try Town(subject: subject)
      town.add("a1", answers: [2, 2, answered - 4, 30])
      let release = Disclosure.release(town.tally)
      #expect(release.respondents(in: "a1") == 30 + answered)
      #expect((release.figure(of: "card", in: "a1").respondents != nil) == shows, "\(answered)")
    }
  }

  @Test("a mean of nine does not follow from two means that are shown")
  func meanOfTheRemainder() throws {
    let subject = Subject(
      "card", categories: ["no", "a bit", "not-for-me"], scores: [Score("mean", points: [0, 1, nil])], isSensitive: true
    )
    var town = try Town(subject: subject)
    town.add("a1", answers: [8, 8, 4])
    town.add("a2", answers: [1, 2, 17])
    town.add("b1", answers: [8, 8, 4])
    let release = Disclosure.release(town.tally)
    // Twenty persons in a2, of whom three answered: the whole less the other two would tell what.
    #expect(release.figure(of: "card", in: "a2").respondents == nil)
    let others: [GroupKey] = ["a1", "b1", "town", "A", "B"]
    let shown = others.filter { release.figure(of: "card", in: $0).respondents != nil }
    #expect(!(shown.contains("A") && shown.contains("a1")))
    #expect(!(shown.contains("town") && shown.contains("a1") && (shown.contains("b1") || shown.contains("B"))))
  }

  @Test("field service less the field teams gives nobody away")
  func mixtureWithSettings() throws {
    var town = try Town()
    for team in ["a1", "a2", "b1"] as [GroupKey] { town.add(team, "field", answers: [6, 6, 6]) }
    // Two colleagues of the field service in an office team: the field total less a1, a2 and b1 would be these two.
    town.add("b2", "office", answers: [6, 6, 6])
    town.add("b2", "field", answers: [1, 1, 0])
    let release = Disclosure.release(town.tally)
    let shown = Set(release.shownGroups)
    #expect(!(shown.contains("field") && shown.isSuperset(of: ["a1", "a2", "b1"])))
    #expect(shown.isSuperset(of: ["town", "A", "B", "field", "office"]), "a team gives way before a setting")
  }

  @Test("two settings that split a team in a large and a small part are not both shown beside all teams")
  func settingTooSmall() throws {
    var town = try Town()
    town.add("a1", "field", answers: [6, 6, 6])
    town.add("b1", "field", answers: [6, 6, 6])
    town.add("b1", "office", answers: [1, 1, 1])
    let release = Disclosure.release(town.tally)
    #expect(release.respondents(in: "office") == nil)
    #expect(release.respondents(in: "field") == nil, "the whole less the field would be the office")
    #expect(release.respondents(in: "b1") == 21)
  }

  @Test("a municipality with fewer than the minimum shows nothing")
  func tooFewInAll() throws {
    var town = try Town()
    town.add("a1", answers: [2, 1, 1])
    let release = Disclosure.release(town.tally)
    #expect(release.shownGroups.isEmpty)
    #expect(release.figure(of: "card", in: "town") == .withheld(.group))
  }

  @Test("a raised minimum hides more")
  func raisedMinimum() throws {
    let town = try Town.large()
    let release = Disclosure.release(town.tally, minimum: try MinimumGroupSize(persons: 12))
    #expect(release.respondents(in: "a1") == nil)
    #expect(release.respondents(in: "A") == 33)
  }

  @Test("unknown groups and subjects are withheld, as hidden ones are")
  func unknown() throws {
    let release = Disclosure.release(try Town.large().tally)
    #expect(release.figure(of: "card", in: "nowhere") == .withheld(.group))
    #expect(release.figure(of: "nothing", in: "town") == .withheld(.answers))
  }

  @Test("two groups are compared by the means that both show, with how many took part in each")
  func comparison() throws {
    var town = try Town()
    town.add("a1", answers: [8, 4, 2])
    town.add("b1", answers: [2, 4, 9])
    town.add("b2", answers: [1, 1, 1])
    let release = Disclosure.release(town.tally)
    let (a, b) = (release.figure(of: "card", in: "A"), release.figure(of: "card", in: "B"))
    let comparison = try b.compared(with: a).get()
    #expect(comparison.differenceInTenths == 8)
    #expect(comparison.respondents == 18)
    #expect(comparison.otherRespondents == 14)
    #expect(a.compared(with: release.figure(of: "card", in: "b2")) == .failure(.group))
  }

  @Test("a mean is rounded to a tenth, half up")
  func rounding() throws {
    var town = try Town()
    town.add("a1", answers: [9, 9, 2])
    let release = Disclosure.release(town.tally)
    #expect(release.figure(of: "card", in: "town").means.map { $0?.value } == [0.7], "13 points, 20 persons: 0.65")
  }

  @Test("a kept release reads back the same")
  func kept() throws {
    let release = Disclosure.release(try Town.large().tally)
    let read = try JSONDecoder().decode(Release.self, from: try JSONEncoder().encode(release))
    #expect(read.shownGroups == release.shownGroups)
    for group in everyone { #expect(read.figure(of: "card", in: group) == release.figure(of: "card", in: group)) }
  }

  @Test("the same tally gives the same release")
  func deterministic() throws {
    let wave = try Wave(seed: 42)
    let (first, second) = (Disclosure.release(wave.tally), Disclosure.release(wave.tally))
    for group in wave.everyGroup {
      for subject in Wave.subjects {
        #expect(first.figure(of: subject.key, in: group) == second.figure(of: subject.key, in: group))
      }
    }
  }

  private func mean(of release: Release, in group: GroupKey, tenths: Int) throws -> Mean {
    let mean = try #require(release.figure(of: "card", in: group).means.first ?? nil)
    #expect(mean.tenths == tenths)
    return mean
  }
}

@Suite("The minimum group size and the groups")
struct MinimumGroupSizeTests {
  @Test("the minimum is five, ten for detail, and may be raised")
  func raised() throws {
    #expect(MinimumGroupSize.standard.persons == 5)
    #expect(MinimumGroupSize.standard.forDetail == 10)
    #expect(try MinimumGroupSize(persons: 8).forDetail == 10)
    #expect(try MinimumGroupSize(persons: 15).forDetail == 15)
  }

  @Test("it is never lower: not by hand, not by a stored value")
  func neverLower() throws {
    #expect(throws: DisclosureError.minimumTooLow(lowest: 5)) { try MinimumGroupSize(persons: 4) }
    #expect(throws: DisclosureError.minimumTooLow(lowest: 10)) { try MinimumGroupSize(persons: 5, forDetail: 9) }
    let stored = Data(#"{"persons": 1, "forDetail": 1}"#.utf8)
    #expect(throws: DisclosureError.self) { try JSONDecoder().decode(MinimumGroupSize.self, from: stored) }
  }

  @Test("groups need a parent that is known and a name of their own")
  func groups() {
    #expect(throws: DisclosureError.unknownParent("unit")) {
      try Population(whole: "town", groups: [("team", "unit")])
    }
    #expect(throws: DisclosureError.groupTwice("team")) {
      try Population(whole: "town", groups: [("team", "town"), ("team", "town")])
    }
    #expect(throws: DisclosureError.groupTwice("town")) {
      try Population(whole: "town", groups: [], settings: ["town"])
    }
    #expect(throws: DisclosureError.tooManySettings) {
      try Population(whole: "town", groups: [], settings: (0..<7).map { GroupKey("\($0)") })
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Testing

@Suite("The examples of the documentation are true")
struct DocumentationTests {
  /// The lines of code between these marks stand in the catalogue too.
  @Test("a table in five lines, and why something is withheld")
  func table() throws {
    let town = try Population(whole: "town", groups: [("north", "town"), ("south", "town"), ("east", "town")])
    var tally = Tally(of: town, about: [Subject("pleasant", categories: ["yes", "no"])])
    for (team, yes, no) in [("north", 12, 9), ("south", 3, 1), ("east", 8, 6)] {
      let place = try #require(town.place(in: GroupKey(team)))
      tally.addRespondents(yes + no, at: place)
      tally.add(yes, at: place, subject: 0, category: 0)
      tally.add(no, at: place, subject: 0, category: 1)
    }
    let (release, explanation) = Disclosure.explained(tally)
    #expect(release.respondents(in: "town") == 39)
    #expect(release.respondents(in: "south") == nil)
    #expect(release.respondents(in: "east") == nil)
    #expect(release.figure(of: "pleasant", in: "north").counts == [12, 9])
    #expect(explanation.cause(in: "south") == .tooFew)
    #expect(explanation.cause(in: "east") == .beside)
    #expect(explanation.cause(of: "pleasant", in: "east") == .group)
  }

  @Test("scores on a scale")
  func scores() throws {
    let town = try Population(whole: "town", groups: [])
    let place = try #require(town.place(in: "town"))
    let values = [2.0, 3.5, 4, 3, 2.5, 4.5, 9]
    let score = try Measure("learning climate", points: 1...5)
    var tally = Tally(of: town, about: [], measuring: [score])
    for value in values {
      tally.addRespondents(at: place)
      if let steps = score.steps(value) { try tally.add(number: steps, at: place, measure: 0) }
    }
    let average = try Disclosure.release(tally).average(of: "learning climate", in: "town").get()
    #expect(average.mean == 3.25 && average.answered == 6 && average.respondents == 7)
    #expect(average.standardDeviation == nil, "seven persons")
  }

  @Test("every example of the catalogue stands in these tests")
  func mirrored() throws {
    let tests = URL(fileURLWithPath: #filePath)
    let root = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appending(path: "Sources/Disclosure/Disclosure.docc/Disclosure.md"), encoding: .utf8)
    let mirror = try String(contentsOf: tests, encoding: .utf8)
    var checked = 0
    for block in page.components(separatedBy: "```swift\n").dropFirst() {
      let code = block.components(separatedBy: "```")[0]
      for line in code.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
        // Results stand behind a comment in the page and in an expectation here.
        let call = line.components(separatedBy: "  //")[0]
        guard call.count > 1, !call.hasPrefix("switch"), !call.hasPrefix("case"),
          call != "let release = Disclosure.release(tally)"
        else { continue }
        #expect(mirror.contains(call), "\(call)")
        checked += 1
      }
    }
    #expect(checked > 15)
  }
}

@Suite("Numbers, totals and reasons")
struct NumbersTests {
  private func town(_ scores: [GroupKey: [Int]], isSensitive: Bool = false) throws -> Release {
    let population = try Population(whole: "town", groups: scores.keys.sorted().map { ($0, "town") })
    var tally = Tally(
      of: population, about: [], measuring: [try Measure("score", points: 1...5, isSensitive: isSensitive)],
      adding: [Amount("hours")])
    for (team, numbers) in scores {
      let place = try #require(population.place(in: team))
      for number in numbers {
        tally.addRespondents(at: place)
        try tally.add(number: number, at: place, measure: 0)
        tally.add(total: number, at: place, amount: 0)
      }
    }
    return Disclosure.release(tally)
  }

  private let mixed = [200, 300, 350, 400, 250, 450, 325, 300, 275, 375]

  @Test("a mean from five, a standard deviation from ten, each with the numbers by hand")
  func means() throws {
    let release = try town(["a": mixed, "b": Array(mixed.prefix(6)), "c": mixed + mixed])
    let ten = try release.average(of: "score", in: "c").get()
    #expect(ten.hundredths == 323 && ten.answered == 20, "6450 steps over 20: 322.5, half up")
    #expect(ten.deviationInHundredths == 72, "squares of the differences add up to 98,625: √(98,625/19) = 72.05")
    let six = try release.average(of: "score", in: "b").get()
    #expect(six.hundredths == 325 && six.deviationInHundredths == nil)
    #expect(try release.total(of: "hours", in: "b").get() == 1950)
  }

  @Test("no mean where everybody has the same number, near the end of the scale, or of four")
  func withheld() throws {
    let others: [GroupKey: [Int]] = ["x": mixed, "y": mixed]
    let cases: [[Int]] = [
      [300, 300, 300, 300, 300, 300], Array(repeating: 400, count: 12), [100, 100, 100, 100, 100, 250],
      [500, 500, 450, 500, 500], [200, 300, 400, 300],
    ]
    for numbers in cases {
      let release = try town(others.merging(["a": numbers]) { $1 })
      #expect((try? release.average(of: "score", in: "a").get()) == nil, "\(numbers)")
      let shown = ["x", "y"].count { (try? release.average(of: "score", in: $0).get()) != nil }
      #expect(shown < 2, "with both others shown it would follow: \(numbers)")
    }
  }

  @Test("no mean of a few who answered near the end of the scale, however many took part")
  func fewAnswered() throws {
    let population = try Population(whole: "town", groups: [])
    let place = try #require(population.place(in: "town"))
    let points: [Int?] = [0, 1, 2, nil]
    for near in [true, false] {
      var tally = Tally(
        of: population,
        about: [Subject("card", categories: ["no", "a bit", "a lot", "not"], scores: [Score("card", points: points)])],
        measuring: [try Measure("score", points: 1...5)])
      tally.addRespondents(15, at: place)
      // Six of fifteen answered.
      for number in near ? [500, 500, 500, 500, 500, 400] : [500, 500, 500, 400, 400, 400] {
        try tally.add(number: number, at: place, measure: 0)
      }
      tally.add(near ? 5 : 3, at: place, subject: 0, category: 2)
      tally.add(near ? 1 : 3, at: place, subject: 0, category: 1)
      let release = Disclosure.release(tally)
      #expect((release.average(of: "score", in: "town") == .failure(.answers)) == near)
      #expect(release.figure(of: "card", in: "town").means.isEmpty == near)
    }
  }

  @Test("no mean and no deviation that say that all round to one point")
  func nearlyAlike() throws {
    let top = Array(repeating: 500, count: 11)
    #expect((try? town(["a": top + [450]]).average(of: "score", in: "a").get()) == nil, "half a point from the end")
    #expect((try? town(["a": top + [400]]).average(of: "score", in: "a").get()) != nil)
    let middle = Array(repeating: 300, count: 11)
    #expect(try town(["a": middle + [350]]).average(of: "score", in: "a").get().deviationInHundredths == nil)
    #expect(try town(["a": middle + [400]]).average(of: "score", in: "a").get().deviationInHundredths != nil)
    // Of three teams that differ, each within itself nearly alike: the means of the teams are known too.
    let teams = try town([
      "a": [445, 455, 450, 450, 450], "b": [245, 255, 250, 250, 250], "c": [345, 355, 350, 350, 350],
    ])
    #expect(try teams.average(of: "score", in: "town").get().deviationInHundredths == nil)
  }

  @Test("a sensitive score is withheld under ten")
  func sensitive() throws {
    let release = try town(["a": Array(mixed.prefix(6)), "b": mixed, "c": mixed], isSensitive: true)
    #expect(release.average(of: "score", in: "a") == .failure(.answers))
    #expect(release.respondents(in: "a") == 6)
  }

  @Test("a score out of its range is refused")
  func range() throws {
    let measure = try Measure("score", points: 1...5)
    #expect(measure.steps(3.333) == 333 && measure.steps(5.01) == nil && measure.steps(.nan) == nil)
    #expect(measure.steps(.infinity) == nil && measure.steps(1e300) == nil)
    #expect(throws: DisclosureError.measureNotUsable("x")) { try Measure("x", points: 5...5) }
    #expect(throws: DisclosureError.measureNotUsable("x")) { try Measure("x", points: 0...Int.max) }
    let population = try Population(whole: "town", groups: [])
    var tally = Tally(of: population, about: [], measuring: [measure])
    let place = try #require(population.place(in: "town"))
    #expect(throws: DisclosureError.outOfRange("score", value: 501)) {
      try tally.add(number: 501, at: place, measure: 0)
    }
  }

  @Test("the four largest cities are published with the others over 100,000")
  func sector() throws {
    #expect(SectorSizeClass(publishing: "g4") == .over100k)
    #expect(SectorSizeClass(publishing: "20k-50k") == .from20kTo50k)
    #expect(SectorSizeClass(publishing: "G5") == nil)
    let population = try SectorSizeClass.population()
    #expect(population.groups.count == 5 && !population.groups.contains("size:g4"))
    #expect(population.place(in: SectorSizeClass.over100k.group) != nil)
  }

  @Test("a kept release of before there were numbers reads back")
  func olderForm() throws {
    let release = Disclosure.release(try Town.large().tally)
    let text = String(decoding: try JSONEncoder().encode(release), as: UTF8.self)
    #expect(!text.contains("averages") && !text.contains("totals"))
    #expect(try JSONDecoder().decode(Release.self, from: Data(text.utf8)).respondents(in: "town") == 60)
  }
}

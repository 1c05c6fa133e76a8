// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Kernel
import TestSupport
import Testing
import Web

@testable import Dialogue

@Suite("The picture of a group on the field")
struct PlacesTests {
  private func positions(_ all: [Moment: [(Int, Int)]]) -> [Moment: [Position]] {
    all.mapValues { $0.compactMap { Position(across: $0.0, upward: $0.1) } }
  }

  private func same(_ places: [(Int, Int)]) -> [Moment: [Position]] {
    positions([.past: places, .present: places, .wish: places])
  }

  @Test("under the minimum there is nothing, from five on a mean without spread, from ten on a spread")
  func sizes() throws {
    let places = [(0, 1), (1, 2), (2, 1), (3, 0), (2, 3), (1, 1), (4, 2), (0, 3), (2, 2), (3, 4)]
    #expect(try GroupPlaces(of: same(Array(places.prefix(4))), minimum: .standard) == nil)
    #expect(try GroupPlaces(of: [:], minimum: .standard) == nil)
    for people in 5...9 {
      let cloud = try #require(
        try GroupPlaces(of: same(Array(places.prefix(people))), minimum: .standard)?.cloud(.present))
      #expect(cloud.spread == nil)
      let mean = Double(places.prefix(people).map(\.0).reduce(0, +)) / Double(people)
      #expect(abs(cloud.across - mean) <= 0.05001)
    }
    let ten = try #require(try GroupPlaces(of: same(places), minimum: .standard)?.cloud(.present))
    // By hand: steps 0,1,2,3,2,1,4,0,2,3 have a mean of 1.8 and a standard deviation of 1.3166.
    #expect(abs((ten.spread?.across ?? 0) - 1.3166) < 0.0001)
    #expect(ten.across == 1.8)
  }

  @Test("a small group in which all, or nearly all, stand at the end of an axis is not shown there")
  func unanimous() throws {
    let alike = try #require(try GroupPlaces(of: same(Array(repeating: (2, 3), count: 7)), minimum: .standard))
    #expect(alike.people == 7)
    #expect(alike.cloud(.present) == nil)
    let corner = try #require(
      try GroupPlaces(of: same([(0, 1), (0, 2), (0, 3), (0, 2), (1, 1)]), minimum: .standard))
    #expect(corner.cloud(.present) == nil)
    #expect(corner.figure(.present, .upward).means.isEmpty == false)
  }

  @Test("a width is never drawn so narrow that it says that nearly all stand on one spot")
  func narrow() throws {
    var places = Array(repeating: (2, 2), count: 11)
    places.append((3, 3))
    let cloud = try #require(try GroupPlaces(of: same(places), minimum: .standard)?.cloud(.present))
    #expect(cloud.spread?.across == GroupPlaces.narrowest)
  }

  @Test("what is kept holds figures of each axis and nothing of one person")
  func kept() throws {
    let made = try #require(
      try GroupPlaces(of: same([(0, 4), (1, 3), (2, 2), (3, 1), (4, 0)]), minimum: .standard))
    #expect(try GroupPlaces(reading: made.written) == made)
    // Two groups with the same people on each axis, but coupled in another way, are kept as the same.
    let other = try #require(
      try GroupPlaces(of: same([(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]), minimum: .standard))
    #expect(try made.written == other.written)
  }

  /// Two groups with the same mean look the same, whatever their spread.
  @Test("a small group gives its means away and nothing else")
  func onlyMeans() throws {
    let narrow = try #require(try GroupPlaces(of: same([(2, 2), (2, 2), (2, 2), (1, 1), (3, 3)]), minimum: .standard))
    let wide = try #require(try GroupPlaces(of: same([(0, 0), (4, 4), (2, 2), (0, 0), (4, 4)]), minimum: .standard))
    #expect(try narrow.written == wide.written)
  }

  @Test("a shift of less than half a step is called the same")
  func shifts() {
    func cloud(_ across: Double, _ upward: Double) -> Cloud { Cloud(across: across, upward: upward, spread: nil) }
    #expect(Shift(from: cloud(1, 1), to: cloud(1.4, 0.6)).directions == [])
    #expect(Shift(from: cloud(1, 1), to: cloud(1.5, 3)).directions == [.ahead, .people])
    #expect(Shift(from: cloud(3, 3), to: cloud(1, 2.5)).directions == [.work, .reacting])
  }

  @Test("the quarters are named by where the middle of the group lies")
  func quarters() {
    func quarter(_ across: Double, _ upward: Double) -> Quadrant? {
      Cloud(across: across, upward: upward, spread: nil).quadrant
    }
    #expect(quarter(0.5, 0.5) == .defensive)
    #expect(quarter(0.5, 3.5) == .offensive)
    #expect(quarter(3.5, 0.5) == .curative)
    #expect(quarter(3.5, 3.5) == .preventive)
    #expect(quarter(2.1, 3.5) == nil)
  }

  @Test("the steps follow each other and never lead back to the placing")
  func steps() {
    #expect(DialogueStep.place.next == .look)
    #expect(DialogueStep.look.previous == nil)
    #expect(DialogueStep.why.previous == .look)
    #expect(DialogueStep.agree.next == nil)
    #expect(DialogueStep.allCases.map(\.minutes).reduce(0, +) == 38)
  }
}

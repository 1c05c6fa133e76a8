// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import People
import TestSupport
import Testing

@Suite struct LeaderStories {
  @Test(arguments: TestEngine.all)
  func somebodyWithSeveralRolesAndTeamsIsKnownWithAllOfThem(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let story = app.story
      try await app.database.write { db in
        try Person.lead(story.cleaning.id, by: story.leader, db)
        try Person.lead(story.permits.id, by: story.leader, db)
        try Person.grant(.adviser, to: story.leader, db)
        try Person.grant(.bridgeFigure, to: story.leader, db)
      }
      let viewer = try await app.viewer(story.leader)
      #expect(viewer?.roles == [.employee, .teamLeader, .adviser, .bridgeFigure])
      #expect(viewer?.leads == [story.green.id, story.cleaning.id, story.permits.id])
      #expect(try await app.viewer(story.kees)?.roles == [.employee])

      // Their own teams in order of name, the people in each in order of name, and nobody of another's team.
      let page = try await app.browser(as: story.leader).get(PeoplePaths.team.path.description).body
      let places = [
        "Groen", "Fatma Yıldız", "Reiniging", "Kees Wagenaar", "Marco Visser", "Vergunningen", "Naomi Pinas",
      ]
      .map { page.range(of: ">\($0)<")?.lowerBound }
      #expect(places.allSatisfy { $0 != nil })
      #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
      let other = try await app.browser(as: story.otherLeader).get(PeoplePaths.team.path.description).body
      #expect(other.contains("Kees Wagenaar") && !other.contains("Fatma"))
    }
  }
}

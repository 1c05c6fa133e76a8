// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Measurements

@Suite("A minimum that was raised")
struct RaisedMinimumTests {
  /// Everybody with 30 persons, of whom 11 have a score on one scale, and a team of 9.
  private static let kept = """
    {"groups": [
      {"key": "all", "name": "", "respondents": 30, "scales": {
        "wide": {"answered": 30, "mean": 3.1}, "narrow": {"answered": 11, "mean": 2.4}}},
      {"key": "team:1", "parent": "all", "name": "Groen", "respondents": 9, "scales": {
        "wide": {"answered": 9, "mean": 3.5}}}],
     "reliability": {"wide": {"alpha": 0.8, "low": 0.7, "high": 0.9, "respondents": 30}},
     "words": {"more": ["a", "b", "c", "d", "e", "f"]}}
    """

  @Test("hides what is smaller in results that were made before, and nothing when it is the usual one")
  func raised() throws {
    let results = try JSONDecoder().decode(ResultRelease.self, from: Data(Self.kept.utf8))
    #expect(results.under(5).groups.map(\.respondents) == [30, 9])
    let raised = results.under(12)
    #expect(raised.groups.map(\.respondents) == [30, nil])
    #expect(raised.groups.map(\.scales.count) == [1, 0])
    #expect(raised.groups[0].scales["wide"] != nil && raised.reliability.count == 1 && raised.words.isEmpty)
    #expect(results.under(50).groups.allSatisfy { $0.respondents == nil && $0.scales.isEmpty })
  }
}

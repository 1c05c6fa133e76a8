// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension Questionnaire {
  /// Room for rounding when a score is compared with a cut.
  private static let hair = 1e-9

  /// The degree of self-direction and its neighbour near a cut; none with too few answers.
  /// A higher answer on an item that is not reversed never lowers it.
  package func estimate(_ answers: [String: Int], cuts: RuleSet.DegreeCuts) -> DegreeEstimate? {
    let scores = scales.filter(\.counts).map { score($0.id, answers) }
    guard scores.allSatisfy({ $0.count >= needs.perScale }), scores.map(\.count).reduce(0, +) >= needs.total else {
      return nil
    }
    let means = scores.compactMap(\.mean)
    guard !means.isEmpty else { return nil }
    let overall = means.reduce(0, +) / Double(means.count)
    let degree = Self.degree(overall, lowest: means.min() ?? overall, cuts)
    var kept: Set<Degree> = [degree]
    if abs(overall - cuts.highFrom) <= cuts.nearCut + Self.hair { kept.formUnion([.moderate, .high]) }
    if abs(overall - cuts.lowBelow) <= cuts.nearCut + Self.hair { kept.formUnion([.low, .moderate]) }
    return DegreeEstimate(degree: degree, kept: kept.sorted(), score: overall, origin: .answers)
  }

  private static func degree(_ score: Double, lowest: Double, _ cuts: RuleSet.DegreeCuts) -> Degree {
    if score < cuts.lowBelow - hair { return .low }
    return score >= cuts.highFrom - hair && lowest >= cuts.highNoScaleBelow - hair ? .high : .moderate
  }

  /// The areas of know, want and can, each apart.
  package func areas(_ answers: [String: Int], cuts: RuleSet.AreaCuts) -> [AreaScore] {
    Area.allCases.map { area in
      let (count, mean) = score(area.rawValue, answers)
      let state: AreaScore.State =
        switch mean {
        case nil: .unknown
        case let mean? where mean <= cuts.barrierAtMost + Self.hair: .barrier
        case let mean? where mean <= cuts.discussAtMost + Self.hair: .discuss
        default: .fine
        }
      return AreaScore(area: area, answered: count, mean: mean, state: state)
    }
  }
}

extension Barrier {
  /// The areas of the questionnaire that this barrier belongs to.
  var areas: Set<Area> {
    var found = Set(tpb.compactMap { Area(rawValue: $0.rawValue) })
    switch area {
    case .know: found.insert(.know)
    case .can: found.insert(.can)
    case .want: break
    }
    return found
  }
}

extension RuleSet {
  /// The barriers to ask about: of the low areas; where none is low, of those to discuss; all when nothing was
  /// answered. In the order of dealing with them.
  func tickList(_ scores: [AreaScore]) -> [String] {
    func areas(_ state: AreaScore.State) -> Set<Area> { Set(scores.filter { $0.state == state }.map(\.area)) }
    let low = areas(.barrier)
    let wanted = low.isEmpty ? areas(.discuss) : low
    let nothing = areas(.unknown).count == scores.count
    let asked = nothing ? barriers : barriers.filter { !$0.areas.isDisjoint(with: wanted) }
    return asked.enumerated().sorted { ($0.element.barrierClass, $0.offset) < ($1.element.barrierClass, $1.offset) }
      .map(\.element.id)
  }
}

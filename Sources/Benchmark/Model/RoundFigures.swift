// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Questionnaires
import Statistics

/// Everything that a round says: which municipalities answered, and each figure that may be published, by class and for
/// the sector. Made once, when the round is released, and kept.
///
/// A figure is here only when `Disclosure` shows it. What mixes classes (a weighted figure, a test between classes) is
/// here only when all classes of that figure are shown: else a hidden class could be worked back from it.
package struct RoundFigures: Codable, Sendable {
  /// A shown figure: how many answered, the mean or share, and its 95% interval where there is one.
  package struct Value: Codable, Hashable, Sendable {
    package let answered: Int
    package let value: Double
    package let low: Double?
    package let high: Double?
  }

  /// One topic: the figure of the whole as it was answered, weighted to the country, and of each class.
  package struct Line: Codable, Sendable {
    package let key: String
    package let kind: Topic.Kind
    /// Nil: withheld.
    package let whole: Value?
    /// Nil where a class is withheld or there are no classes; why, where it could not be computed.
    package let weighted: Value?
    /// In the order of the classes.
    package let classes: [Value?]

    /// The figure to show of the sector.
    package var sector: Value? { weighted ?? whole }
  }

  /// The test whether classes differ on one question.
  package struct Difference: Codable, Sendable {
    package enum Method: String, Codable, Sendable {
      case welch
      case kruskalWallis = "kruskal-wallis"
      case chiSquared = "chi-squared"
    }

    /// Of the item, with the choice behind a slash for a question with several answers.
    package let key: String
    package let method: Method
    package let statistic: Double
    package let pValue: Double
    /// After Holm's correction over all tests of the round.
    package let adjusted: Double
    /// ω² for Welch, ε² for Kruskal-Wallis, Cramér's V for chi-squared.
    package let effect: Double

    /// Below five in a hundred after the correction.
    package var isFound: Bool { adjusted < 0.05 }
  }

  /// Municipalities that count; nil when fewer than the minimum.
  package let respondents: Int?
  package let classes: [PublishedClass]
  package let fit: Computed<GoodnessOfFit>
  package let weighting: Computed<PostStratification>
  package let lines: [Line]
  /// Only questions of which the test could be computed and shown.
  package let differences: [Difference]

  package func line(_ key: String) -> Line? { lines.first { $0.key == key } }
  package func difference(_ key: String) -> Difference? { differences.first { $0.key == key } }

  /// The classes that took part far more often, and far less often, than fits the country: those that give the test much
  /// of its value, and on each side at least the farthest. Nil without a test.
  package var farFromFit: (more: [PublishedClass], fewer: [PublishedClass])? {
    guard let fit = fit.value else { return nil }
    let gaps = zip(fit.observed, fit.expected).map { (Double($0) - $1) / $1.squareRoot() }
    let far = 1.5
    let (most, least) = (min(far, gaps.max() ?? 0), max(-far, gaps.min() ?? 0))
    func named(_ isFar: (Double) -> Bool) -> [PublishedClass] {
      gaps.indices.filter { isFar(gaps[$0]) }.flatMap { fit.classes[$0] }.filter(classes.indices.contains)
        .map { classes[$0] }
    }
    return (named { $0 > 0 && $0 >= most }, named { $0 < 0 && $0 <= least })
  }

  /// The position of a class among those that are published.
  package func position(of sizeClass: SectorSizeClass) -> Int? {
    classes.firstIndex { $0.members.contains(sizeClass) }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

/// What the answers to one instrument say, for everybody together and for groups.
package struct AnalysisResult: Sendable {
  package var instrument: Instrument
  /// How few persons a group may have for its means to be shown, 5 or more.
  package var minimum: Int
  /// Whether disclosure control was left out.
  package var showsAll: Bool
  package var whole: GroupResult
  package var groupings: [GroupingResult]
}

/// The figures of one group of respondents.
package struct GroupResult: Sendable {
  /// Nil for everybody together.
  package var name: String?
  package var respondents: Int
  /// Whether there are no figures: the group is below the minimum, or they would tell of one that is.
  package var isWithheld: Bool
  package var scales: [ScaleResult]
  package var items: [ItemResult]
}

/// A figure of a scale that disclosure control may keep back.
package enum DisclosedFigure<Value: Sendable>: Sendable {
  case shown(Computed<Value>)
  /// It could be computed, or not, but would tell of a few persons.
  case withheld

  private var shown: Computed<Value>? {
    if case .shown(let figure) = self { return figure }
    return nil
  }
  package var value: Value? { shown?.value }
  package var reason: NotComputable? { shown?.reason }
  package var isWithheld: Bool { shown == nil }
}

/// One scale in one group.
package struct ScaleResult: Sendable {
  package var id: String
  /// Persons with a score.
  package var answered: Int
  /// Persons who answered something but too little for a score.
  package var tooFewAnswered: Int
  /// Persons who answered none of the items.
  package var nothingAnswered: Int
  /// Whether disclosure control withholds it, so that there is no figure below.
  package var isWithheld: Bool
  package var mean: Computed<Mean>
  /// Below ten persons it is withheld: its interval would be the lowest and the highest score.
  package var median: DisclosedFigure<Median>
  package var alpha: DisclosedFigure<CronbachAlpha>
  package var omega: DisclosedFigure<McDonaldOmega>
  package var agreement: DisclosedFigure<TeamAgreement>
  /// The plain class of `agreement` against the uniform null.
  package var agreementLevel: AgreementLevel?
  /// Whether spread may be shown: standard deviation, interval and agreement as numbers. Not below ten persons.
  package var showsSpread: Bool
  /// Which band of the instrument the mean lies in.
  package var band: String?
  /// How many scores lie nearest to each answer, halves upwards; nil below ten persons or when all lie at one.
  package var distribution: [Int]?
  /// The group beside everybody else; nil for everybody together and where it would tell of a few.
  package var withRest: Computed<PartWithRest>?
  /// Whether how sure that difference is may be said: both are large enough for their spread.
  package var testsRest = false
}

/// One item in one group.
package struct ItemResult: Sendable {
  package enum Outcome: Sendable {
    /// A scale or yes/no item, in points as answered: not turned round; with the share of each point among who answered.
    case points(AnswerDistribution, Computed<Mean>, shares: [Computed<Proportion>])
    /// How many chose each of the choices, of how many who chose any.
    case choices(counts: [Int], answered: Int, shares: [Computed<Proportion>])
    case number(Computed<Mean>, Computed<Median>)
    /// How many wrote something; only known for everybody together.
    case words(Int)
  }
  package var id: String
  package var answered: Int
  package var dontKnow: Int
  package var missing: Int
  /// Nil when disclosure control withholds it: of fewer than ten, or when all answered alike.
  package var outcome: Outcome?
}

/// The groups that one column makes, and how they differ.
package struct GroupingResult: Sendable {
  package var name: String
  package var groups: [GroupResult]
  /// Respondents without a group in this column.
  package var without: Int
  package var scales: [DifferenceResult]
}

/// How the groups of a grouping differ on one scale; over the groups of which the spread may be shown.
package struct DifferenceResult: Sendable {
  package var id: String
  /// Groups that take part.
  package var groups: Int
  package var welch: Computed<WelchAnova>
  package var kruskalWallis: Computed<KruskalWallis>
  package var intraclass: Computed<IntraclassCorrelation>
  /// The p-value of Welch after Holm's correction over the scales of this grouping; nil when there is none.
  package var adjustedPValue: Double?
}

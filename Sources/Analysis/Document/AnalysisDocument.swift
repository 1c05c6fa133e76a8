// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires
import Statistics

extension AnalysisResult {
  /// Version of the document's shape.
  package static let format = 1

  /// The result as a document. Its shape is described in `docs/analyse-format.md`; a figure that cannot be computed is an
  /// object with `notComputable`, and a figure that is withheld is not there, with `withheld: true` in its place.
  package var document: JSONValue {
    .fields(
      ("format", .of(Self.format)),
      ("instrument", .fields(("id", .string(instrument.id)), ("version", .of(instrument.version)))),
      ("minimum", .of(minimum)),
      ("disclosureControl", .bool(!showsAll)),
      ("references", .array(references)),
      ("whole", whole.document),
      ("groupings", .array(groupings.map(\.document))))
  }

  /// What was published elsewhere about scales and items, from the instrument.
  private var references: [JSONValue] {
    func document(_ kind: String, _ id: String, _ reference: Instrument.Reference) -> JSONValue {
      .fields(
        (kind, .string(id)), ("value", .of(reference.value)), ("unit", .string(reference.unit)),
        (
          "group",
          .object(instrument.languages.map { .init(key: $0, value: .string(reference.group[$0])) })
        ),
        ("source", .string(reference.source)))
    }
    return instrument.scales.compactMap { scale in scale.reference.map { document("scale", scale.id, $0) } }
      + instrument.items.compactMap { item in item.reference.map { document("item", item.id, $0) } }
  }
}

extension GroupResult {
  fileprivate var document: JSONValue {
    .fields(
      ("name", name.map { .string($0) }),
      ("respondents", isWithheld ? nil : .of(respondents)),
      ("withheld", .bool(isWithheld)),
      ("scales", isWithheld ? nil : .array(scales.map(\.document))),
      ("items", isWithheld ? nil : .array(items.map(\.document))))
  }
}

extension ScaleResult {
  fileprivate var document: JSONValue {
    guard !isWithheld else { return .fields(("id", .string(id)), ("withheld", .bool(true))) }
    return .fields(
      ("id", .string(id)), ("withheld", .bool(false)),
      ("answered", .of(answered)), ("tooFewAnswered", .of(tooFewAnswered)), ("nothingAnswered", .of(nothingAnswered)),
      ("mean", .of(mean) { .mean($0, showsSpread: showsSpread) }),
      ("median", .of(median, JSONValue.median)),
      ("band", band.map { .string($0) }),
      ("distribution", distribution.map { .array($0.map { .of($0) }) }),
      (
        "alpha",
        .of(alpha) {
          .fields(
            ("value", .of($0.value)), ("interval", .of($0.interval)), ("items", .of($0.itemCount)),
            ("respondents", .of($0.respondentCount)), ("warnings", .array($0.warnings.map { .string($0.rawValue) })))
        }
      ),
      (
        "omega",
        .of(omega) {
          .fields(
            ("value", .of($0.value)), ("method", .string($0.method.rawValue)),
            ("loadings", .array($0.loadings.map { .of($0) })), ("respondents", .of($0.respondentCount)),
            ("warnings", .array($0.warnings.map { .string($0.rawValue) })))
        }
      ),
      ("agreementLevel", agreementLevel.map { .string($0.rawValue) }),
      (
        "agreement",
        .of(agreement) {
          .fields(
            ("uniform", .of($0.uniform)), ("slightSkew", .of($0.slightSkew) { .of($0) }),
            ("meanAbsoluteDeviation", .of($0.meanAbsoluteDeviation)))
        }
      ),
      (
        "withRest",
        withRest.map { figure in
          .of(figure) {
            .fields(
              ("difference", .of($0.difference.value)),
              ("interval", testsRest ? .of($0.difference.interval) : nil),
              ("pValue", testsRest ? .of($0.difference.pValue) : nil),
              ("hedgesG", testsRest ? .of($0.difference.hedgesG) { .of($0) } : nil))
          }
        }
      ))
  }
}

extension ItemResult {
  fileprivate var document: JSONValue {
    // How many answered, or do not know, is an answer too.
    guard let outcome else { return .fields(("id", .string(id)), ("withheld", .bool(true))) }
    return .fields(
      ("id", .string(id)), ("answered", .of(answered)), ("dontKnow", .of(dontKnow)), ("missing", .of(missing)),
      ("withheld", .bool(false)), ("outcome", outcome.document))
  }
}

extension ItemResult.Outcome {
  fileprivate var document: JSONValue {
    switch self {
    case .points(let distribution, let mean, let shares):
      .fields(
        ("lowest", .of(distribution.answers.lowerBound)),
        ("counts", .array(distribution.counts.map { .of($0) })), ("shares", .array(shares.map(JSONValue.share))),
        ("mean", .of(mean) { .mean($0, showsSpread: true) }))
    case .choices(let counts, let answered, let shares):
      .fields(
        ("answered", .of(answered)), ("counts", .array(counts.map { .of($0) })),
        ("shares", .array(shares.map(JSONValue.share))))
    case .number(let mean, let median):
      .fields(
        ("mean", .of(mean) { .mean($0, showsSpread: true) }), ("median", .of(median, JSONValue.median)))
    case .words(let count): .fields(("texts", .of(count)))
    }
  }
}

extension GroupingResult {
  fileprivate var document: JSONValue {
    .fields(
      ("name", .string(name)), ("groups", .array(groups.map(\.document))),
      ("scales", .array(scales.map(\.document))))
  }
}

extension DifferenceResult {
  fileprivate var document: JSONValue {
    .fields(
      ("id", .string(id)), ("groups", .of(groups)),
      (
        "welch",
        .of(welch) {
          .fields(
            ("f", .of($0.f)), ("freedomBetween", .of($0.freedomBetween)), ("freedomWithin", .of($0.freedomWithin)),
            ("pValue", .of($0.pValue)), ("omegaSquared", .of($0.omegaSquared)))
        }
      ),
      ("adjustedPValue", adjustedPValue.map { .of($0) }),
      (
        "kruskalWallis",
        .of(kruskalWallis) {
          .fields(
            ("h", .of($0.h)), ("degreesOfFreedom", .of($0.degreesOfFreedom)), ("pValue", .of($0.pValue)),
            ("epsilonSquared", .of($0.epsilonSquared)))
        }
      ),
      (
        "intraclass",
        .of(intraclass) {
          .fields(
            ("ofOne", .of($0.ofOne)), ("ofMean", .of($0.ofMean)), ("groupSize", .of($0.groupSize)),
            ("indicative", .bool($0.isIndicative)))
        }
      ))
  }
}

extension JSONValue {
  /// An object of the fields that have a value.
  fileprivate static func fields(_ fields: (String, JSONValue?)...) -> JSONValue {
    .object(fields.compactMap { name, value in value.map { Member(key: name, value: $0) } })
  }

  fileprivate static func of(_ number: Int) -> JSONValue { .number(Double(number), String(number)) }

  /// Figures are finite by their type; zero is never written as minus zero.
  fileprivate static func of(_ number: Double) -> JSONValue { .number(number, "\(number == 0 ? 0 : number)") }

  fileprivate static func of(_ interval: Interval) -> JSONValue { .array([.of(interval.lower), .of(interval.upper)]) }

  fileprivate static func of<Value>(_ figure: Computed<Value>, _ write: (Value) -> JSONValue) -> JSONValue {
    switch figure {
    case .value(let value): write(value)
    case .notComputable(let reason): .fields(("notComputable", .string(reason.name)))
    }
  }

  fileprivate static func of<Value>(_ figure: DisclosedFigure<Value>, _ write: (Value) -> JSONValue) -> JSONValue {
    switch figure {
    case .shown(let figure): .of(figure, write)
    case .withheld: .fields(("withheld", .bool(true)))
    }
  }

  fileprivate static func mean(_ mean: Mean, showsSpread: Bool) -> JSONValue {
    .fields(
      ("value", .of(mean.value)), ("count", .of(mean.count)),
      ("standardDeviation", showsSpread ? .of(mean.standardDeviation) { .of($0) } : nil),
      ("interval", showsSpread ? .of(mean.interval) { .of($0) } : nil))
  }

  fileprivate static func share(_ share: Computed<Proportion>) -> JSONValue {
    .of(share) { .fields(("value", .of($0.value)), ("interval", .of($0.interval))) }
  }

  fileprivate static func median(_ median: Median) -> JSONValue {
    .fields(
      ("value", .of(median.value)), ("interval", .of(median.interval) { .of($0) }),
      ("coverage", median.coverage.map { .of($0) }))
  }
}

extension NotComputable {
  /// The name of the reason in documents and texts, such as `tooFewValues`.
  package var name: String {
    switch self {
    case .noValues: "noValues"
    case .tooFewValues: "tooFewValues"
    case .tooFewItems: "tooFewItems"
    case .tooFewGroups: "tooFewGroups"
    case .emptyGroup: "emptyGroup"
    case .groupTooSmall: "groupTooSmall"
    case .noSpread: "noSpread"
    case .noSpreadInGroup: "noSpreadInGroup"
    case .noChange: "noChange"
    case .notFinite: "notFinite"
    case .tooLarge: "tooLarge"
    case .unequalLengths: "unequalLengths"
    case .outOfRange: "outOfRange"
    case .populationSmallerThanSample: "populationSmallerThanSample"
    case .observedOutsidePopulation: "observedOutsidePopulation"
    case .classWithoutAnswers: "classWithoutAnswers"
    case .expectedCountTooSmall: "expectedCountTooSmall"
    case .negativeCorrelation: "negativeCorrelation"
    case .improperSolution: "improperSolution"
    case .notConverged: "notConverged"
    case .unknownNullVariance: "unknownNullVariance"
    }
  }
}

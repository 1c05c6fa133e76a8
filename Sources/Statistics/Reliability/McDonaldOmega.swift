// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How much of the variance of a scale comes from what its items share: McDonald's omega total.
///
/// omega = (Σλ)²/((Σλ)² + Σθ), with λ the loadings and θ = 1 − λ² the uniquenesses of one factor on the correlations.
/// Two items: Spearman-Brown. Three: λ₁² = r₁₂·r₁₃/r₂₃ and likewise. Four or more: maximum likelihood. Over the persons
/// who answered all items. Sources: McDonald 1999, 6; Jöreskog 1967; Brown 1910; Spearman 1910.
public struct McDonaldOmega: Hashable, Sendable, Codable {
  /// How the loadings were found.
  public enum Method: String, Hashable, Sendable, Codable {
    case spearmanBrown
    case threeItems
    case maximumLikelihood
  }

  /// From 0 to 1.
  public let value: Double
  /// The loading of each item, −1 to 1; the sum is not negative. For two items both are √r.
  public let loadings: [Double]
  /// The part of each item's variance that it shares with no other, 0 to 1.
  public let uniquenesses: [Double]
  /// How the loadings were found.
  public let method: Method
  /// The number of items, 2 or more.
  public let itemCount: Int
  /// The number of persons.
  public let respondentCount: Int
  /// `fewRespondents` below 30 persons, `itemAgainstTheRest`.
  public let warnings: [ReliabilityWarning]

  /// Throws `noValues`, `tooFewItems` below two, `tooFewValues` below three persons (for four items or more: below one
  /// more than there are items), `noSpread` when an item has the same answer everywhere, `negativeCorrelation`,
  /// `improperSolution`, `notConverged`, `tooLarge`.
  public init(of answers: ItemMatrix) throws(NotComputable) {
    let items = answers.itemCount
    try answers.check(items: 2, respondents: items < 4 ? 3 : items + 1)
    let correlations = try answers.correlations()
    let factor: OneFactor
    switch items {
    case 2:
      method = .spearmanBrown
      factor = try OneFactor(pair: correlations[1])
    case 3:
      method = .threeItems
      factor = try OneFactor(r12: correlations[1], r13: correlations[2], r23: correlations[5])
    default:
      method = .maximumLikelihood
      factor = try OneFactor(correlations: correlations, items: items)
    }
    let shared = factor.loadings.reduce(0, +)
    let unique = factor.uniquenesses.reduce(0, +)
    value = try finite(shared * shared / (shared * shared + unique))
    loadings = factor.loadings
    uniquenesses = factor.uniquenesses
    itemCount = items
    respondentCount = answers.respondentCount
    warnings =
      (answers.respondentCount < fewestRespondents ? [.fewRespondents] : [])
      + (factor.loadings.contains { $0 < 0 } ? [.itemAgainstTheRest] : [])
  }
}

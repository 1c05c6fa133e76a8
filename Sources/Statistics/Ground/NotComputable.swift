// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a figure cannot be computed. One case for each reason, without texts: the caller has the words.
///
/// Positions count from 0, in the order of the input.
public enum NotComputable: Error, Hashable, Sendable, Codable {
  /// There is no value at all.
  case noValues
  /// There are fewer values, persons or pairs than the method needs.
  case tooFewValues(needed: Int, got: Int)
  /// There are fewer items than the method needs.
  case tooFewItems(needed: Int, got: Int)
  /// There are fewer groups, classes or waves than the method needs.
  case tooFewGroups(needed: Int, got: Int)
  /// A group has nobody in it.
  case emptyGroup(position: Int)
  /// A group has fewer values than the method needs of each group.
  case groupTooSmall(position: Int, needed: Int, got: Int)
  /// All values are the same, so nothing can be said about spread or relation.
  case noSpread
  /// All values of one group are the same, and the method divides by the variance of each group.
  case noSpreadInGroup(position: Int)
  /// No pair changed.
  case noChange
  /// An input is not a number, or infinite.
  case notFinite
  /// The numbers are larger than floating point can hold.
  case tooLarge
  /// Two inputs that belong together differ in length.
  case unequalLengths
  /// An input lies outside its range.
  case outOfRange(Input)
  /// The population is said to be smaller than the sample from it.
  case populationSmallerThanSample(population: Int, sample: Int)
  /// Somebody was seen in a class that the population does not have.
  case observedOutsidePopulation(position: Int)
  /// The population has a class from which nobody answered: no weight can stand for it. Merge it with a neighbour.
  case classWithoutAnswers(position: Int)
  /// An expected count stays under five, whatever is merged.
  case expectedCountTooSmall
  /// Items correlate negatively, so they do not measure one thing; perhaps an item has to be turned.
  case negativeCorrelation
  /// The best fitting factor needs a loading above 1 (or right below it), which cannot be.
  case improperSolution
  /// The search for the best fitting factor did not come to rest.
  case notConverged
  /// No null variance for a slight skew is known for this number of answer options.
  case unknownNullVariance(options: Int)

  /// The input that is out of range.
  public enum Input: String, Hashable, Sendable, Codable {
    /// A confidence level: above 0 and below 1.
    case confidence
    /// A probability: from 0 to 1.
    case probability
    /// A number of persons, answers or draws: not negative, or more than the whole.
    case count
    /// A share of a population: not negative, and not all zero.
    case share
    /// A weight: not negative, and not all zero.
    case weight
    /// An answer outside the answers that the scale knows.
    case answer
    /// The number of answer options: two or more.
    case options
    /// The position of an item, or the smallest number of answers of a scale.
    case item
    /// A reliability: from 0 to 1.
    case reliability
    /// A standard deviation: above 0.
    case standardDeviation
  }
}

/// A figure, or the reason why there is none.
public enum Computed<Value> {
  case value(Value)
  case notComputable(NotComputable)

  /// Runs a computation and keeps its figure or its reason.
  public init(_ compute: () throws(NotComputable) -> Value) {
    do {
      self = .value(try compute())
    } catch {
      self = .notComputable(error)
    }
  }

  /// The figure, or nil.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Why there is no figure, or nil when there is one.
  public var reason: NotComputable? {
    if case .notComputable(let reason) = self { reason } else { nil }
  }

  /// The figure; throws the reason when there is none.
  public func get() throws(NotComputable) -> Value {
    switch self {
    case .value(let value): return value
    case .notComputable(let reason): throw reason
    }
  }
}

extension Computed: Sendable where Value: Sendable {}
extension Computed: Equatable where Value: Equatable {}
extension Computed: Hashable where Value: Hashable {}
extension Computed: Encodable where Value: Encodable {}
extension Computed: Decodable where Value: Decodable {}

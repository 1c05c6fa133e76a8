// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Why a minimum, a population or what was to be counted in it was refused.
public enum DisclosureError: Error, Hashable, Sendable {
  /// A municipality may raise a minimum, never lower it below this number of persons.
  case minimumTooLow(lowest: Int)
  /// Two groups or settings have the same key.
  case groupTwice(GroupKey)
  /// A group names a parent that does not stand before it in the list.
  case unknownParent(GroupKey)
  /// More settings than are checked in every combination (`Population.mostSettings`).
  case tooManySettings
  /// A measure that has no room between its lowest and highest value, or more than `Measure.mostSteps`.
  case measureNotUsable(SubjectKey)
  /// A number that is lower or higher than its measure allows.
  case outOfRange(SubjectKey, value: Int)
  /// A category has more persons than took part, or a number of persons is below zero.
  case countsContradict
  /// A table for publication has at most one subject, and no settings and measures.
  case tableNotPlain
}

/// The smallest number of persons behind a group figure.
///
/// Two numbers: for totals and means (at least 5), and for detail (at least 10): distributions, everything about a
/// sensitive subject, and rows for research.
public struct MinimumGroupSize: Hashable, Codable, Sendable {
  public static let lowest = 5
  public static let lowestForDetail = 10
  public static let standard = MinimumGroupSize()

  /// Persons behind a total or a mean, 5 or more.
  public private(set) var persons: Int
  /// Persons behind a distribution or anything sensitive, 10 or more and never fewer than `persons`.
  public private(set) var forDetail: Int

  private init() {
    persons = Self.lowest
    forDetail = Self.lowestForDetail
  }

  /// `forDetail` follows `persons` upwards when left out. Throws `minimumTooLow` under 5 persons or 10 for detail.
  public init(persons: Int, forDetail: Int? = nil) throws(DisclosureError) {
    let detail = forDetail ?? max(Self.lowestForDetail, persons)
    guard persons >= Self.lowest else { throw .minimumTooLow(lowest: Self.lowest) }
    guard detail >= max(Self.lowestForDetail, persons) else {
      throw .minimumTooLow(lowest: max(Self.lowestForDetail, persons))
    }
    self.persons = persons
    self.forDetail = detail
  }

  /// The stricter of two, number by number.
  public func raised(to other: MinimumGroupSize) -> MinimumGroupSize {
    var stricter = self
    stricter.persons = max(persons, other.persons)
    stricter.forDetail = max(forDetail, other.forDetail)
    return stricter
  }

  private enum CodingKeys: CodingKey { case persons, forDetail }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      persons: values.decode(Int.self, forKey: .persons), forDetail: values.decode(Int.self, forKey: .forDetail))
  }
}

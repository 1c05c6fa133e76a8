// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What was published of a table before: the values that were shown, and nothing of those that were withheld.
public struct EarlierTable: Sendable {
  /// Respondents of the groups in which they were shown.
  public var respondents: [GroupKey: Int]
  /// Persons for each category, of the groups in which the distribution was shown.
  public var counts: [GroupKey: [Int]]
  /// Totals for each amount of the tally, of the groups in which all of them were shown.
  public var totals: [GroupKey: [Int]]

  public init(
    respondents: [GroupKey: Int] = [:], counts: [GroupKey: [Int]] = [:], totals: [GroupKey: [Int]] = [:]
  ) {
    self.respondents = respondents
    self.counts = counts
    self.totals = totals
  }
}

/// A table that may be published: for each group of a tree how many took part, and how they divide over the categories
/// of one subject. Made by ``Disclosure/table(_:minimum:smallCounts:after:)``.
///
/// Unlike a later ``Release``, which keeps an older figure where it cannot be replaced, a table tells of one moment: what
/// cannot be shown beside an earlier table is withheld.
public struct DisclosedTable: Sendable {
  public let minimum: MinimumGroupSize
  private let release: Release
  private let explanation: Explanation
  private let subject: SubjectKey?
  private let withheldBesideEarlier: Set<GroupKey>
  private let countsWithheldBesideEarlier: Set<GroupKey>

  init(
    _ release: Release, _ explanation: Explanation, of subject: SubjectKey?, withheld: Set<GroupKey>,
    countsWithheld: Set<GroupKey>
  ) {
    self.release = release
    self.explanation = explanation
    self.subject = subject
    minimum = release.minimum
    withheldBesideEarlier = withheld
    countsWithheldBesideEarlier = countsWithheld
  }

  /// How many took part, or why that is withheld.
  public func respondents(in group: GroupKey) -> Result<Int, Withheld> {
    guard !withheldBesideEarlier.contains(group), let persons = release.respondents(in: group) else {
      return .failure(.group)
    }
    return .success(persons)
  }

  /// Persons for each category of the subject, or why they are withheld.
  public func counts(in group: GroupKey) -> Result<[Int], Withheld> {
    if case .failure(let reason) = respondents(in: group) { return .failure(reason) }
    guard let subject, !countsWithheldBesideEarlier.contains(group),
      let counts = release.figure(of: subject, in: group).counts
    else { return .failure(.answers) }
    return .success(counts)
  }

  /// The total of an amount: shown where respondents are, or where the counts are if it belongs to a category.
  public func total(of amount: Amount, in group: GroupKey) -> Result<Int, Withheld> {
    if case .failure(let reason) = respondents(in: group) { return .failure(reason) }
    if amount.subject != nil, case .failure(let reason) = counts(in: group) { return .failure(reason) }
    return release.total(of: amount.key, in: group)
  }

  /// Why the number of respondents is withheld, for whoever makes the table; nil when it is shown.
  public func cause(in group: GroupKey) -> Cause? {
    withheldBesideEarlier.contains(group) ? .earlierRelease : explanation.cause(in: group)
  }

  /// Why the distribution is withheld, for whoever makes the table; nil when it is shown.
  public func causeOfCounts(in group: GroupKey) -> Cause? {
    if cause(in: group) != nil { return .group }
    if countsWithheldBesideEarlier.contains(group) { return .earlierRelease }
    return subject.flatMap { explanation.cause(of: $0, in: group) }
  }
}

extension Disclosure {
  /// A table for publication, safe by itself and beside the tables that were published of it before, oldest first.
  ///
  /// A value is shown beside an earlier one when both are equal or differ by at least the minimum, and the same holds of
  /// everything that follows by subtracting; what was withheld before stays withheld. Earlier tables tell nothing of
  /// persons who came in where as many left, so this is as good as their numbers. Throws `tableNotPlain` for a tally
  /// with more than one subject, with settings or measures, and `countsContradict`.
  public static func table(
    _ tally: Tally, minimum: MinimumGroupSize = .standard, smallCounts: SmallCounts = .withheld,
    after earlier: [EarlierTable] = []
  ) throws(DisclosureError) -> DisclosedTable {
    guard tally.subjects.count <= 1, tally.measures.isEmpty, tally.population.settings.isEmpty else {
      throw .tableNotPlain
    }
    guard tally.isConsistent else { throw .countsContradict }
    let subject = tally.subjects.first?.key
    guard !earlier.isEmpty else {
      let made = explained(tally, minimum: minimum, smallCounts: smallCounts)
      return DisclosedTable(made.release, made.explanation, of: subject, withheld: [], countsWithheld: [])
    }
    let history = TableHistory(tally, earlier)
    let least = smallCounts == .withheld ? minimum.persons : 1
    var closed = TableHistory.Closed()
    while true {
      let made = make(
        ReleaseMaker(
          tally: tally, minimum: minimum, smallCounts: smallCounts,
          previous: history.release(minimum: minimum, without: closed), turnover: history.turnover,
          turnoverOfAnswers: history.turnoverOfAnswers))
      let table = DisclosedTable(
        made.release, made.explanation, of: subject,
        withheld: history.withheld(made.release, minimum: minimum.persons),
        countsWithheld: history.countsWithheld(made.release, subject, minimum: minimum, least: least))
      // Each time at least one group more is closed, so this ends.
      let more = history.tooMuch(of: table, minimum: minimum)
      if more.isEmpty { return table }
      closed.add(more)
    }
  }
}

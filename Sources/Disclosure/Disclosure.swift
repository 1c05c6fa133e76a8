// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The only maker of group figures.
///
/// Give it a `Tally` of a closed wave and get a `Release`: for every group and subject a `Figure`, which is a
/// distribution, a mean, or `withheld`. A tally cannot be shown and a figure cannot be made in another way.
///
/// What is guaranteed, to somebody who knows all figures that are shown, the rules in these files, which groups there
/// are, and which places (team and setting) are empty:
/// 1. **Nothing under the minimum follows by adding and subtracting.** Every set of persons whose total is a sum or
///    difference of shown totals is empty or has the minimum number of persons: 5 for respondents and means, 10 for
///    distributions and for everything on sensitive subjects. This holds within the tree, across work settings, and
///    for the two mixed.
/// 2. **A group with too few respondents stays uncertain by at least the minimum.** Its number of respondents cannot be
///    bounded to an interval narrower than the minimum, with all subjects taken together: there are at least that many
///    persons whose membership can be exchanged without any shown figure changing.
/// 3. **Nobody is known by "they all said so".** No shown group, and no set as under 1, has a category that everybody
///    chose; in a hidden group where everybody chose the same, answers can be exchanged so that not everybody did.
/// 4. **A later release of the same wave gives away no one.** It opens no group that was closed. A figure is replaced
///    only when, for it and for every set as under 1, nobody or at least the minimum changed since each earlier
///    release; else the older figure stays.
///
/// What is not guaranteed is in docs/disclosure.md, with the reasoning and the attack that tests it.
public enum Disclosure {
  /// The first release of a closed wave.
  ///
  /// Never call this for a wave that still takes answers, and keep the outcome: figures on screen come from the kept
  /// release, not from a new calculation.
  public static func release(
    _ tally: Tally, minimum: MinimumGroupSize = .standard, smallCounts: SmallCounts = .shown
  ) -> Release {
    explained(tally, minimum: minimum, smallCounts: smallCounts).release
  }

  /// A later release of the same wave, after answers were withdrawn, added or mended.
  ///
  /// `turnover` has one entry for each earlier release, in their order: who changed since. A minimum that was raised
  /// since counts from now on; one that was lowered does not.
  public static func release(
    _ tally: Tally, minimum: MinimumGroupSize = .standard, replacing previous: Release, turnover: [Turnover]
  ) -> Release {
    precondition(turnover.count == previous.number, "one turnover for each earlier release")
    let maker = ReleaseMaker(
      tally: tally, minimum: minimum.raised(to: previous.minimum), previous: previous, turnover: turnover)
    return make(maker).release
  }

  /// The first release, and why each withheld figure is withheld. The reasons are for whoever makes the release, never
  /// for its readers: see ``Cause``.
  public static func explained(
    _ tally: Tally, minimum: MinimumGroupSize = .standard, smallCounts: SmallCounts = .shown
  ) -> (release: Release, explanation: Explanation) {
    make(ReleaseMaker(tally: tally, minimum: minimum, smallCounts: smallCounts, previous: nil, turnover: []))
  }

  static func make(_ maker: ReleaseMaker) -> (release: Release, explanation: Explanation) {
    precondition(maker.tally.isConsistent, "no category has more persons than took part")
    return maker.make()
  }
}

/// Whether a distribution may show that one to four persons chose something.
public enum SmallCounts: Sendable {
  /// It may, since the group has ten persons or more: what the screens do.
  case shown
  /// It may not: every category is chosen by nobody or by at least the minimum, also in every group that follows by
  /// subtracting. For tables that are published, where a category may be anything.
  case withheld
}

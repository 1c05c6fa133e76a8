// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure

/// Size classes of which figures are published: neighbours are merged until each has enough municipalities that count.
///
/// The four largest cities stand among those over 100,000 already (`SectorSizeClass`). Merging looks at numbers of
/// answers only, never at what was answered.
package struct PublishedClass: Hashable, Codable, Sendable {
  /// Neighbours, from small to large.
  package let members: [SectorSizeClass]
  /// How many municipalities the country has in it.
  package let population: Int
  /// How many of them count.
  package let respondents: Int

  package var group: GroupKey { GroupKey("size:" + members.map(\.rawValue).joined(separator: "+")) }

  /// Classes with at least the minimum for detail; none when fewer than two are left.
  package static func merging(
    _ counted: [SectorSizeClass: Int], population: [SectorSizeClass: Int],
    minimum: Int = MinimumGroupSize.lowestForDetail
  ) -> [PublishedClass] {
    var classes = SectorSizeClass.allCases.map {
      PublishedClass(members: [$0], population: population[$0] ?? 0, respondents: counted[$0] ?? 0)
    }
    while classes.count > 1, let smallest = classes.indices.min(by: { classes[$0].isSmaller(than: classes[$1]) }),
      classes[smallest].respondents < minimum || classes[smallest].population == 0
    {
      let neighbours = [smallest - 1, smallest + 1].filter(classes.indices.contains)
      let other = neighbours.min { classes[$0].isSmaller(than: classes[$1]) } ?? smallest
      let first = min(smallest, other)
      classes[first] = classes[first].joined(with: classes[first + 1])
      classes.remove(at: first + 1)
    }
    return classes.count > 1 ? classes : []
  }

  private func isSmaller(than other: Self) -> Bool {
    (respondents, population) < (other.respondents, other.population)
  }

  private func joined(with next: Self) -> PublishedClass {
    PublishedClass(
      members: members + next.members, population: population + next.population,
      respondents: respondents + next.respondents)
  }
}

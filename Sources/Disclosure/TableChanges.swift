// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// By how much everything that follows from a table differs from an earlier one, and which groups must be withheld for it.
///
/// Who changed in a row is counted by `TableHistory` as if nobody came where somebody left; joined rows have their changes
/// added up. Their numbers do not add up so: three more in one team and two fewer in the other is one more in the unit. So
/// every row, every group that is shown or follows from others, and every group less those that follow below it are looked
/// at again here, with their net difference.
struct TableChanges {
  private let population: Population
  private let isShown: [Bool]
  private let persons: [Int]
  private let isTooNear: ([Int]) -> Bool
  /// The shown group in whose row the own persons of a group are, -1 for none.
  private var owner: [Int] = []
  /// Places under a group that are in no shown group below it: a group without groups below it, or with persons of its own.
  private var open: [Int]
  /// The differences of the row of a shown group, and of all rows of shown groups strictly below a group.
  private var row: [[Int]]
  private var inner: [[Int]]

  /// - Parameters:
  ///   - rows: How far the rows of the earlier table differ, for the groups that it shows.
  ///   - width: How many numbers a difference has.
  ///   - isTooNear: Whether a difference tells of somebody, and of fewer than the minimum.
  init(
    _ population: Population, isShown: [Bool], persons: [Int], hasOwn: [Bool], rows: [[Int]?], width: Int,
    isTooNear: @escaping ([Int]) -> Bool
  ) {
    self.population = population
    self.isShown = isShown
    self.persons = persons
    self.isTooNear = isTooNear
    let nothing = [Int](repeating: 0, count: width)
    row = Array(repeating: nothing, count: isShown.count)
    inner = row
    open = Array(repeating: 0, count: isShown.count)
    for node in isShown.indices {
      owner.append(isShown[node] ? node : node == 0 ? -1 : owner[population.parent[node]])
      if owner[node] >= 0, let difference = rows[node] { Self.add(difference, to: &row[owner[node]]) }
    }
    for node in isShown.indices.reversed() {
      if population.children[node].isEmpty || hasOwn[node] { open[node] += 1 }
      guard node > 0 else { continue }
      let above = population.parent[node]
      Self.add(inner[node], to: &inner[above])
      if isShown[node] {
        Self.add(row[node], to: &inner[above])
      } else {
        open[above] += open[node]
      }
    }
  }

  private static func add(_ difference: [Int], to sum: inout [Int]) {
    for index in difference.indices { sum[index] += difference[index] }
  }

  /// The difference of a group that is shown or follows from shown ones; nil for others.
  private func difference(_ node: Int) -> [Int]? {
    let above = owner[node]
    if isShown[node] || above >= 0 && open[node] == open[above] { return zip(inner[node], row[above]).map { $0 + $1 } }
    return open[node] == 0 ? inner[node] : nil
  }

  /// Groups to withhold so that less of it follows; none when nothing is too near.
  func tooMuch() -> Set<Int> {
    var found: Set<Int> = []
    for node in isShown.indices {
      if isShown[node], isTooNear(row[node]) { found.formUnion(withheld(below: node, mending: row[node]) ?? [node]) }
      guard let difference = difference(node) else { continue }
      if isTooNear(difference) {
        found.formUnion(isShown[node] ? [node] : withheld(toHide: node, difference))
      }
      let below = population.children[node].map(self.difference)
      guard below.contains(where: { $0 == nil }), below.contains(where: { $0 != nil }) else { continue }
      let rest = below.compactMap { $0 }.reduce(into: difference) { rest, part in
        for index in rest.indices { rest[index] -= part[index] }
      }
      if isTooNear(rest) { found.formUnion(withheld(below: node, mending: rest) ?? withheld(toHide: node, rest)) }
    }
    return found
  }

  /// What makes a group that is withheld no longer follow: another group in its unit, or one within it.
  private func withheld(toHide node: Int, _ difference: [Int]) -> [Int] {
    if open[node] == 0 { return withheld(below: node, mending: difference) ?? [] }
    let beside = offers(below: owner[node]).filter { !isWithin($0.gift, node) }
    return best(beside, mending: difference) ?? [owner[node]]
  }

  private func withheld(below node: Int, mending difference: [Int]) -> [Int]? {
    best(offers(below: node), mending: difference)
  }

  /// The smallest that mends it, or else the smallest.
  private func best(_ offers: [(gift: Int, withheld: [Int])], mending difference: [Int]) -> [Int]? {
    let ordered = offers.sorted { (persons[$0.gift], $0.gift) < (persons[$1.gift], $1.gift) }
    let suitable = ordered.first { offer in !isTooNear(zip(difference, row[offer.gift]).map { $0 + $1 }) }
    return (suitable ?? ordered.first)?.withheld
  }

  /// The next shown groups below a group, and what must be withheld for its persons to join those above: a group whose
  /// persons are all in shown groups gives nothing by itself, so it comes with one of those.
  private func offers(below node: Int) -> [(gift: Int, withheld: [Int])] {
    population.children[node].flatMap { child -> [(gift: Int, withheld: [Int])] in
      guard isShown[child] else { return offers(below: child) }
      if open[child] > 0 { return [(child, [child])] }
      return offers(below: child).map { ($0.gift, $0.withheld + [child]) }
    }
  }

  private func isWithin(_ node: Int, _ other: Int) -> Bool {
    var above = node
    while above > other { above = population.parent[above] }
    return above == other
  }
}

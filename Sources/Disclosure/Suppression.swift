// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Decides which groups are shown at one level of detail: all that may be, less those that must be hidden.
///
/// Every group of the tree that is shown leaves a *row*: its persons less those in shown groups below it. Settings that
/// are shown are columns, all others together one more column. A row within a column is a *block*. The shown figures
/// are sums of rows and sums of columns, and three things are made true of them:
///
/// 1. `settleRows`: every row is safe by the rule.
/// 2. `settleCuts`: whatever follows from rows and columns together is safe ("field service less the teams that are
///    wholly in the field").
/// 3. `settleCover`: a group that is itself not safe shares blocks with others, so that who in those blocks belongs to
///    the group, or gave which answer, can be exchanged without changing anything that is shown.
///
/// Each repair hides one or two groups more, the smallest that help, so it ends. Rows only ever merge, and a union of
/// safe rows is safe. Time: groups × settings × categories to start with; each repair looks at the neighbours.
struct Suppression {
  let population: Population
  private(set) var rule: SafetyRule
  private let width: Int
  private let columns: Int
  /// Groups and settings that cannot be hidden: an earlier release shows them, and they have not changed.
  private var isFixed: [Bool]
  private var isFixedColumn: [Bool]
  /// For each group its vector, over everybody in it, one after another; likewise for each setting.
  private let totals: [Int]
  private let columnTotals: [Int]

  private(set) var isShown: [Bool]
  private(set) var isShownColumn: [Bool]
  /// For each group and column: those in it who are in no shown group below it.
  private var part: [Int]
  private var blockOf: [Int] = []
  private var blocks = 1
  private var changed = false

  /// `cells` holds a vector for each place. Of the groups and settings that may be shown, those safe by themselves are
  /// the start.
  init(
    _ population: Population, rule: SafetyRule, cells: [Int],
    mayShow: [Bool], mayShowColumn: [Bool], isFixed: [Bool], isFixedColumn: [Bool]
  ) {
    self.population = population
    self.rule = rule
    self.isFixed = isFixed
    self.isFixedColumn = isFixedColumn
    width = rule.width
    columns = population.columns
    part = cells
    let (totals, columnTotals) = Self.add(cells, population, width: rule.width)
    self.totals = totals
    self.columnTotals = columnTotals
    var set = Array(repeating: 0, count: rule.width)
    let isSafe = { (vectors: [Int], position: Int) in
      for entry in 0..<rule.width { set[entry] = vectors[position * rule.width + entry] }
      return set[0] > 0 && rule.isSafe(set)
    }
    isShown = population.groups.indices.map { isFixed[$0] || mayShow[$0] && isSafe(totals, $0) }
    isShownColumn = population.settings.indices.map {
      isFixedColumn[$0] || mayShowColumn[$0] && isSafe(columnTotals, $0)
    }
    for node in isShown.indices.reversed() where node > 0 && !isShown[node] {
      merge(node, into: population.parent[node])
    }
    countBlocks()
  }

  /// Everybody in a group or a setting, shown or not.
  func total(of node: Int) -> [Int] { Array(totals[node * width..<(node + 1) * width]) }
  func total(ofColumn column: Int) -> [Int] { Array(columnTotals[column * width..<(column + 1) * width]) }

  private static func add(_ cells: [Int], _ population: Population, width: Int) -> (groups: [Int], columns: [Int]) {
    var groups = Array(repeating: 0, count: population.groups.count * width)
    var columns = Array(repeating: 0, count: population.columns * width)
    for node in population.parent.indices.reversed() {
      for column in 0..<population.columns {
        let base = (node * population.columns + column) * width
        for entry in 0..<width {
          groups[node * width + entry] += cells[base + entry]
          columns[column * width + entry] += cells[base + entry]
        }
      }
      guard node > 0 else { continue }
      let above = population.parent[node] * width
      for entry in 0..<width { groups[above + entry] += groups[node * width + entry] }
    }
    return (groups, columns)
  }

  private func persons(_ node: Int) -> Int { totals[node * width] }

  /// Goes on to a stricter rule over the same persons, among the groups that are shown now.
  mutating func narrow(to stricter: SafetyRule, mayShow: (GroupKey) -> Bool, isFixed fixed: Set<GroupKey>) {
    rule = stricter
    isFixed = population.groups.map { fixed.contains($0) }
    isFixedColumn = population.settings.map { fixed.contains($0) }
    for node in isShown.indices.reversed() where isShown[node] && !isFixed[node] {
      if !mayShow(population.groups[node]) || !rule.isSafe(total(of: node)) { hide(node) }
    }
    for column in isShownColumn.indices where isShownColumn[column] && !isFixedColumn[column] {
      isShownColumn[column] = mayShow(population.settings[column]) && rule.isSafe(total(ofColumn: column))
    }
    countBlocks()
    settle()
  }

  /// Hides until everything shown is safe.
  mutating func settle() {
    repeat {
      changed = false
      settleRows()
      settleCover()
      settleCuts()
    } while changed
  }

  // MARK: Rows

  private mutating func settleRows() {
    var scratch = Array(repeating: 0, count: width)
    for node in isShown.indices.reversed() where isShown[node] {
      while isShown[node], !isSafeRow(node, &scratch) {
        let now = row(node)
        let offers = offers(below: node)
        let suitable = offers.first { rule.isSafe(sum(now, row($0.gift))) }
        if let offer = suitable ?? offers.first {
          offer.hidden.forEach { hide($0) }
        } else if !isFixed[node] {
          hide(node)
        } else {
          break
        }
      }
    }
  }

  /// A way to enlarge a row: what to hide, deepest first, and the group whose persons then join the row.
  private struct Offer {
    let hidden: [Int]
    let gift: Int
  }

  /// What can be hidden below a group, the smallest first. A group with nobody of its own gives nothing by itself, so
  /// it comes with one of the groups below it.
  private func offers(below node: Int) -> [Offer] {
    shownGroups(below: node)
      .filter { !isFixed[$0] }
      .sorted { (persons($0), $0) < (persons($1), $1) }
      .flatMap { child in
        row(child).contains { $0 > 0 }
          ? [Offer(hidden: [child], gift: child)]
          : offers(below: child).map { Offer(hidden: $0.hidden + [child], gift: $0.gift) }
      }
  }

  // MARK: Cover

  private mutating func settleCover() {
    var (total, hidden, row) = (Array(repeating: 0, count: width), [Int](), [Int]())
    for node in isShown.indices.reversed() where node > 0 && !isShown[node] {
      guard !isSafeRow(node, &total) else { continue }
      setBlocks(node, &hidden)
      while let above = shownGroup(above: node) {
        setBlocks(above, &row)
        if isCovered(hidden, in: row, total: total) { break }
        guard cover(hidden, in: above, total: total) else { break }
        setBlocks(node, &hidden)
      }
    }
    for column in isShownColumn.indices where !isShownColumn[column] && !rule.isSafe(self.total(ofColumn: column)) {
      while isShownColumn.contains(true), !isCovered(column: column) {
        guard hideSmallestColumn() else { break }
      }
    }
  }

  private mutating func cover(_ hidden: [Int], in above: Int, total: [Int]) -> Bool {
    let now = blocks(of: above)
    let offer = offers(below: above).first { offer in
      isCovered(hidden, in: sum(now, blocks(of: offer.gift)), total: total)
    }
    if let offer {
      offer.hidden.forEach { hide($0) }
      return true
    }
    if above > 0, !isFixed[above] {
      hide(above)
      return true
    }
    return hideSmallestColumn()
  }

  /// Whether hidden persons, block by block, can be exchanged with others in the blocks of their row. `total` is the
  /// vector of the hidden persons over all blocks.
  private func isCovered(_ hidden: [Int], in row: [Int], total: [Int]) -> Bool {
    let starts = stride(from: 0, to: hidden.count, by: width)
    for layer in 0...rule.releases where total[layer] > 0 && total[layer] < rule.floor {
      var exchangeable = 0
      for start in starts where hidden[start + layer] > 0 && hidden[start + layer] < row[start + layer] {
        exchangeable += row[start + layer]
      }
      if exchangeable < rule.floor { return false }
    }
    guard total[0] > 0 else { return true }
    var (isAlike, isChosen, isOpen) = (false, false, false)
    for category in 1 + rule.releases..<width where total[category] > 0 {
      let varies = starts.contains { start in
        hidden[start] > 0 && hidden[start] < row[start]
          && row[start + category] > 0 && row[start + category] < row[start]
      }
      if total[category] == total[0], !varies { return false }
      isAlike = isAlike || total[category] == total[0]
      isChosen = true
      isOpen = isOpen || varies
    }
    return isAlike || !isChosen || isOpen
  }

  /// A hidden setting shares the last block of each row with persons in other hidden settings.
  private func isCovered(column: Int) -> Bool {
    var (hidden, rows) = ([Int](), [Int]())
    for node in isShown.indices where isShown[node] {
      let base = (node * columns + column) * width
      hidden.append(contentsOf: part[base..<base + width])
      rows.append(contentsOf: blocks(of: node).suffix(width))
    }
    return hidden.isEmpty || isCovered(hidden, in: rows, total: total(ofColumn: column))
  }

  // MARK: Cuts

  /// For every choice of columns: the persons in those columns who are in rows that also reach other columns. Their
  /// number follows from the columns less the rows that lie wholly within.
  private mutating func settleCuts() {
    for layer in 0...rule.releases {
      while isShownColumn.contains(true), let (columns, cut) = unsafeCut(layer) {
        guard mend(columns, cut: cut, layer: layer) else { break }
      }
    }
  }

  private func unsafeCut(_ layer: Int) -> (columns: Int, cut: [Int])? {
    let size = blocks * width
    var byReach = Array(repeating: 0, count: size << blocks)
    for node in isShown.indices where isShown[node] {
      let base = reach(node, layer) * size
      for column in 0..<columns {
        let (from, to) = ((node * columns + column) * width, base + blockOf[column] * width)
        for entry in 0..<width { byReach[to + entry] += part[from + entry] }
      }
    }
    for chosen in 1..<(1 << blocks) - 1 {
      var cut = Array(repeating: 0, count: width)
      for reach in 0..<1 << blocks where reach & ~chosen != 0 {
        for block in 0..<blocks where chosen & 1 << block != 0 {
          for entry in 0..<width { cut[entry] += byReach[reach * size + block * width + entry] }
        }
      }
      if !rule.isSafe(cut, part: layer) { return (chosen, cut) }
    }
    return nil
  }

  private func reach(_ node: Int, _ layer: Int) -> Int {
    var reach = 0
    for column in 0..<columns where part[(node * columns + column) * width + layer] > 0 {
      reach |= 1 << blockOf[column]
    }
    return reach
  }

  /// Hides the smallest group that makes the cut safe, or the smallest two that share a row once both are hidden, or
  /// else the smallest setting.
  private mutating func mend(_ columns: Int, cut: [Int], layer: Int) -> Bool {
    let order = isShown.indices
      .filter { $0 > 0 && isShown[$0] && !isFixed[$0] }
      .sorted { (persons($0), $0) < (persons($1), $1) }
    for node in order {
      guard let above = shownGroup(above: node) else { continue }
      if isMended(cut, columns, layer, merging: [node, above]) {
        hide(node)
        return true
      }
    }
    // A row that reaches outside is part of the cut; merged with rows beside it, more of them is.
    for node in order {
      let reach = reach(node, layer)
      guard reach & columns != 0, reach & ~columns != 0, let above = shownGroup(above: node) else { continue }
      let beside = order.first {
        $0 != node && shownGroup(above: $0) == above && isMended(cut, columns, layer, merging: [node, $0, above])
      }
      if let beside {
        hide(node)
        hide(beside)
        return true
      }
    }
    return hideSmallestColumn()
  }

  /// Whether a cut is safe once the rows of these groups are one.
  private func isMended(_ cut: [Int], _ columns: Int, _ layer: Int, merging nodes: [Int]) -> Bool {
    let rows = nodes.map { blocks(of: $0) }
    let merged = rows.dropFirst().reduce(rows[0], sum)
    var after = cut
    for (row, sign) in rows.map({ ($0, -1) }) + [(merged, 1)] where reach(row, layer) & ~columns != 0 {
      after = sum(after, row, within: columns, times: sign)
    }
    return rule.isSafe(after, part: layer)
  }

  private func reach(_ row: [Int], _ layer: Int) -> Int {
    (0..<blocks).reduce(0) { row[$1 * width + layer] > 0 ? $0 | 1 << $1 : $0 }
  }

  // MARK: Hiding

  private mutating func hide(_ node: Int) {
    isShown[node] = false
    changed = true
    var above = population.parent[node]
    while above >= 0 {
      merge(node, into: above)
      if isShown[above] { break }
      above = population.parent[above]
    }
  }

  private mutating func hideSmallestColumn() -> Bool {
    let smallest = isShownColumn.indices
      .filter { isShownColumn[$0] && !isFixedColumn[$0] }
      .min { (columnTotals[$0 * width], $0) < (columnTotals[$1 * width], $1) }
    guard let smallest else { return false }
    isShownColumn[smallest] = false
    changed = true
    countBlocks()
    return true
  }

  private mutating func merge(_ node: Int, into above: Int) {
    let (from, to) = (node * columns * width, above * columns * width)
    for entry in 0..<columns * width { part[to + entry] += part[from + entry] }
  }

  private mutating func countBlocks() {
    let shown = isShownColumn.count { $0 }
    var next = 0
    blockOf = (0..<columns).map { column in
      guard column < isShownColumn.count, isShownColumn[column] else { return shown }
      defer { next += 1 }
      return next
    }
    blocks = shown + 1
  }

  // MARK: Looking around

  private func shownGroup(above node: Int) -> Int? {
    var above = population.parent[node]
    while above >= 0, !isShown[above] { above = population.parent[above] }
    return above >= 0 ? above : nil
  }

  /// The highest shown groups below a group.
  private func shownGroups(below node: Int) -> [Int] {
    population.children[node].flatMap { isShown[$0] ? [$0] : shownGroups(below: $0) }
  }

  private func row(_ node: Int) -> [Int] {
    var total = Array(repeating: 0, count: width)
    addRow(node, to: &total)
    return total
  }

  private func addRow(_ node: Int, to total: inout [Int]) {
    for column in 0..<columns {
      let base = (node * columns + column) * width
      for entry in 0..<width { total[entry] += part[base + entry] }
    }
  }

  /// `scratch` is room for a vector, reused since this is asked of every group.
  private func isSafeRow(_ node: Int, _ scratch: inout [Int]) -> Bool {
    for entry in 0..<width { scratch[entry] = 0 }
    addRow(node, to: &scratch)
    return rule.isSafe(scratch)
  }

  /// The vectors of a row, block after block.
  private func blocks(of node: Int) -> [Int] {
    var vectors: [Int] = []
    setBlocks(node, &vectors)
    return vectors
  }

  private func setBlocks(_ node: Int, _ vectors: inout [Int]) {
    if vectors.count == blocks * width {
      for entry in vectors.indices { vectors[entry] = 0 }
    } else {
      vectors = Array(repeating: 0, count: blocks * width)
    }
    for column in 0..<columns {
      let (from, to) = ((node * columns + column) * width, blockOf[column] * width)
      for entry in 0..<width { vectors[to + entry] += part[from + entry] }
    }
  }

  private func sum(_ left: [Int], _ right: [Int]) -> [Int] {
    var total = left
    for entry in total.indices { total[entry] += right[entry] }
    return total
  }

  private func sum(_ start: [Int], _ row: [Int], within columns: Int, times sign: Int = 1) -> [Int] {
    var total = start
    for block in 0..<blocks where columns & 1 << block != 0 {
      for entry in 0..<width { total[entry] += sign * row[block * width + entry] }
    }
    return total
  }
}

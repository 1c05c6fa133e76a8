// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Decides which groups are shown at one level of detail: all that may be, less those that must be hidden.
///
/// Every group of the tree that is shown leaves a *row*: its persons less those in shown groups below it. Settings that
/// are shown are columns, all others together one more column. A row within a column is a *block*. The shown figures
/// are sums of rows and sums of columns, and three things are made true of them, each in a file of its own:
///
/// 1. `settleRows`: every row is safe by the rule.
/// 2. `settleCover`: a group that is itself not safe shares blocks with others, so that who in those blocks belongs to
///    the group, or gave which answer, can be exchanged without changing anything that is shown.
/// 3. `settleCuts`: whatever follows from rows and columns together is safe ("field service less the teams that are
///    wholly in the field").
///
/// Each repair hides one or two groups more, the smallest that help, so it ends. Rows only ever merge, and a union of
/// safe rows is safe. Time: groups × settings × categories to start with; each repair looks at the neighbours.
struct Suppression {
  let population: Population
  private(set) var rule: SafetyRule
  let width: Int
  let columns: Int
  /// Groups and settings that cannot be hidden: an earlier release shows them, and they have not changed.
  private(set) var isFixed: [Bool]
  private(set) var isFixedColumn: [Bool]
  /// For each group its vector, over everybody in it, one after another; likewise for each setting.
  private let totals: [Int]
  private let columnTotals: [Int]

  private(set) var isShown: [Bool]
  private(set) var isShownColumn: [Bool]
  /// Why each group and setting that is not shown is not.
  private(set) var cause: [Cause?]
  private(set) var causeOfColumn: [Cause?]
  /// For each group and column: those in it who are in no shown group below it.
  private(set) var part: [Int]
  private(set) var blockOf: [Int] = []
  private(set) var blocks = 1
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
    let fault = { (vectors: [Int], position: Int, isFixed: Bool, mayShow: Bool) -> Cause? in
      if isFixed { return nil }
      guard mayShow else { return .earlierRelease }
      let set = Array(vectors[position * rule.width..<(position + 1) * rule.width])
      return set[0] > 0 ? rule.fault(set) : .nobody
    }
    cause = population.groups.indices.map { fault(totals, $0, isFixed[$0], mayShow[$0]) }
    causeOfColumn = population.settings.indices.map {
      fault(columnTotals, $0, isFixedColumn[$0], mayShowColumn[$0])
    }
    isShown = cause.map { $0 == nil }
    isShownColumn = causeOfColumn.map { $0 == nil }
    for node in isShown.indices.reversed() where node > 0 && !isShown[node] {
      merge(node, into: population.parent[node])
    }
    countBlocks()
  }

  /// Everybody in a group or a setting, shown or not.
  func total(of node: Int) -> [Int] { Array(totals[node * width..<(node + 1) * width]) }
  func total(ofColumn column: Int) -> [Int] { Array(columnTotals[column * width..<(column + 1) * width]) }
  func persons(_ node: Int) -> Int { totals[node * width] }

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

  /// Goes on to a stricter rule over the same persons, among the groups that are shown now.
  mutating func narrow(to stricter: SafetyRule, mayShow: (GroupKey) -> Bool, isFixed fixed: Set<GroupKey>) {
    rule = stricter
    isFixed = population.groups.map { fixed.contains($0) }
    isFixedColumn = population.settings.map { fixed.contains($0) }
    for node in isShown.indices.reversed() where isShown[node] && !isFixed[node] {
      let fault = mayShow(population.groups[node]) ? rule.fault(total(of: node)) : .earlierRelease
      if let fault { hide(node, fault) }
    }
    for column in isShownColumn.indices where isShownColumn[column] && !isFixedColumn[column] {
      let fault = mayShow(population.settings[column]) ? rule.fault(total(ofColumn: column)) : .earlierRelease
      if let fault { hideColumn(column, fault) }
    }
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

  // MARK: Hiding

  mutating func hide(_ node: Int, _ cause: Cause) {
    isShown[node] = false
    self.cause[node] = cause
    changed = true
    var above = population.parent[node]
    while above >= 0 {
      merge(node, into: above)
      if isShown[above] { break }
      above = population.parent[above]
    }
  }

  mutating func hideSmallestColumn() -> Bool {
    let smallest = isShownColumn.indices
      .filter { isShownColumn[$0] && !isFixedColumn[$0] }
      .min { (columnTotals[$0 * width], $0) < (columnTotals[$1 * width], $1) }
    guard let smallest else { return false }
    hideColumn(smallest, .setting)
    return true
  }

  private mutating func hideColumn(_ column: Int, _ cause: Cause) {
    isShownColumn[column] = false
    causeOfColumn[column] = cause
    changed = true
    countBlocks()
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
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// For every choice of columns: the persons in those columns who are in rows that also reach other columns. Their
// number follows from the columns less the rows that lie wholly within.
extension Suppression {
  mutating func settleCuts() {
    for layer in 0..<rule.firstAnswer {
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
        hide(node, .setting)
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
        hide(node, .setting)
        hide(beside, .setting)
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
}

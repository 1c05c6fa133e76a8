// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// Looking around in the tree, and vectors of rows and blocks.
extension Suppression {
  func shownGroup(above node: Int) -> Int? {
    var above = population.parent[node]
    while above >= 0, !isShown[above] { above = population.parent[above] }
    return above >= 0 ? above : nil
  }

  /// The highest shown groups below a group.
  func shownGroups(below node: Int) -> [Int] {
    population.children[node].flatMap { isShown[$0] ? [$0] : shownGroups(below: $0) }
  }

  func row(_ node: Int) -> [Int] {
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
  func fault(ofRow node: Int, _ scratch: inout [Int]) -> Cause? {
    for entry in 0..<width { scratch[entry] = 0 }
    addRow(node, to: &scratch)
    return rule.fault(scratch)
  }

  /// The vectors of a row, block after block.
  func blocks(of node: Int) -> [Int] {
    var vectors: [Int] = []
    setBlocks(node, &vectors)
    return vectors
  }

  func setBlocks(_ node: Int, _ vectors: inout [Int]) {
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

  func sum(_ left: [Int], _ right: [Int]) -> [Int] {
    var total = left
    for entry in total.indices { total[entry] += right[entry] }
    return total
  }

  func sum(_ start: [Int], _ row: [Int], within columns: Int, times sign: Int = 1) -> [Int] {
    var total = start
    for block in 0..<blocks where columns & 1 << block != 0 {
      for entry in 0..<width { total[entry] += sign * row[block * width + entry] }
    }
    return total
  }
}

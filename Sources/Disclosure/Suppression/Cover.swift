// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// A group that is not safe by itself has cover: others in its blocks with whom persons and answers can be exchanged.
extension Suppression {
  mutating func settleCover() {
    var (total, hidden, row) = (Array(repeating: 0, count: width), [Int](), [Int]())
    for node in isShown.indices.reversed() where node > 0 && !isShown[node] {
      guard let fault = fault(ofRow: node, &total) else { continue }
      setBlocks(node, &hidden)
      while let above = shownGroup(above: node) {
        setBlocks(above, &row)
        if isCovered(hidden, in: row, total: total) { break }
        guard cover(hidden, in: above, total: total, fault) else { break }
        setBlocks(node, &hidden)
      }
    }
    for column in isShownColumn.indices where !isShownColumn[column] && !rule.isSafe(self.total(ofColumn: column)) {
      while isShownColumn.contains(true), !isCovered(column: column) {
        guard hideSmallestColumn() else { break }
      }
    }
  }

  private mutating func cover(_ hidden: [Int], in above: Int, total: [Int], _ fault: Cause) -> Bool {
    let now = blocks(of: above)
    let offer = offers(below: above).first { offer in
      isCovered(hidden, in: sum(now, blocks(of: offer.gift)), total: total)
    }
    if let offer {
      offer.hidden.forEach { hide($0, .beside(fault)) }
      return true
    }
    if above > 0, !isFixed[above] {
      hide(above, .within(fault))
      return true
    }
    return hideSmallestColumn()
  }

  /// Whether hidden persons, block by block, can be exchanged with others in the blocks of their row. `total` is the
  /// vector of the hidden persons over all blocks.
  private func isCovered(_ hidden: [Int], in row: [Int], total: [Int]) -> Bool {
    let starts = stride(from: 0, to: hidden.count, by: width)
    for layer in 0..<rule.firstAnswer where total[layer] > 0 && total[layer] < rule.floor {
      var exchangeable = 0
      for start in starts where hidden[start + layer] > 0 && hidden[start + layer] < row[start + layer] {
        exchangeable += row[start + layer]
      }
      if exchangeable < rule.floor { return false }
    }
    guard total[0] > 0 else { return true }
    let shared = starts.filter { hidden[$0] > 0 && hidden[$0] < row[$0] }
    return switch rule.answers {
    case .none: true
    case .categories: areCategoriesCovered(shared, in: row, total: total)
    case .numbers: areNumbersCovered(shared, hidden, in: row, total: total)
    }
  }

  /// What everybody chose needs somebody near who did not; and of what was chosen something has to stay open.
  private func areCategoriesCovered(_ shared: [Int], in row: [Int], total: [Int]) -> Bool {
    var (isAlike, isChosen, isOpen) = (false, false, false)
    let scored = rule.scored(in: total)
    for category in rule.firstAnswer..<width where total[category] > 0 {
      let isOfAll = rule.isOfAll(category, in: total, scored: scored)
      let varies = shared.contains { start in
        guard row[start + category] > 0, row[start + category] < row[start] else { return false }
        guard isOfAll else { return true }
        // Trading "yes" for no answer at all would leave it so that all who answered said yes.
        let block = Array(row[start..<start + width])
        return !rule.isOfAll(category, in: block, scored: rule.scored(in: block))
      }
      if isOfAll, !varies { return false }
      isAlike = isAlike || isOfAll
      isChosen = true
      isOpen = isOpen || varies
    }
    return isAlike || !isChosen || isOpen
  }

  /// Numbers are open where somebody of the group shares a block with somebody who has another number.
  private func areNumbersCovered(_ shared: [Int], _ hidden: [Int], in row: [Int], total: [Int]) -> Bool {
    guard total[rule.firstAnswer] > 0 else { return true }
    return shared.contains { hidden[$0 + rule.firstAnswer] > 0 && !rule.isAlike(row, at: $0) }
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
}

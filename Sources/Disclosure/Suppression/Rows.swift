// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

// Every row is safe: else the smallest group below that helps is hidden too, so that its persons join the row.
extension Suppression {
  mutating func settleRows() {
    var scratch = Array(repeating: 0, count: width)
    for node in isShown.indices.reversed() where isShown[node] {
      while isShown[node], let fault = fault(ofRow: node, &scratch) {
        let now = row(node)
        let offers = offers(below: node)
        let suitable = offers.first { rule.isSafe(sum(now, row($0.gift))) }
        if let offer = suitable ?? offers.first {
          offer.hidden.forEach { hide($0, .beside(fault)) }
        } else if !isFixed[node] {
          hide(node, .within(fault))
        } else {
          break
        }
      }
    }
  }

  /// A way to enlarge a row: what to hide, deepest first, and the group whose persons then join the row.
  struct Offer {
    let hidden: [Int]
    let gift: Int
  }

  /// What can be hidden below a group, the smallest first. A group with nobody of its own gives nothing by itself, so
  /// it comes with one of the groups below it.
  func offers(below node: Int) -> [Offer] {
    shownGroups(below: node)
      .filter { !isFixed[$0] }
      .sorted { (persons($0), $0) < (persons($1), $1) }
      .flatMap { child in
        row(child).contains { $0 > 0 }
          ? [Offer(hidden: [child], gift: child)]
          : offers(below: child).map { Offer(hidden: $0.hidden + [child], gift: $0.gift) }
      }
  }
}

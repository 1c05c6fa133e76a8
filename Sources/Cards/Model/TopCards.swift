// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// A card that matters most to somebody, on one side or on both.
struct TopCard: Sendable, Equatable {
  let card: String
  /// The sides on which it stands out.
  let sides: [Side]
}

extension CardSort {
  /// For how many cards "why?" is asked at most.
  static let mostReasons = 3

  /// The cards that stand out: those that help or hinder a lot; where there are none, those that do so a bit. Cards that
  /// are both come first, then the sides take turns.
  var topCards: [TopCard] {
    for extent in [Extent.large, .limited] {
      let found = Side.allCases.map { side in Set(cards(side, extent)) }
      let (helps, hinders) = (found[0], found[1])
      guard !helps.isEmpty || !hinders.isEmpty else { continue }
      let both = order.filter { helps.contains($0) && hinders.contains($0) }
      var rest = [
        order.filter { helps.contains($0) && !both.contains($0) },
        order.filter { hinders.contains($0) && !both.contains($0) },
      ]
      var result = both.map { TopCard(card: $0, sides: [.helps, .hinders]) }
      while !rest[0].isEmpty || !rest[1].isEmpty {
        for (index, side) in Side.allCases.enumerated() where !rest[index].isEmpty {
          result.append(TopCard(card: rest[index].removeFirst(), sides: [side]))
        }
      }
      return result
    }
    return []
  }

  /// The cards for which "why?" is asked.
  var cardsToExplain: [TopCard] { Array(topCards.prefix(Self.mostReasons)) }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Cards

/// All placements of one sort as a short text: two characters for each card in the order of the deck, so that many can
/// be counted without reading anything else. `20` helps a lot and does not hinder, `--` does not fit me, `..` not seen.
package enum Pattern {
  /// What a card can be in one sort: 0 to 8 for helps × 3 + hinders, then these.
  package static let notForMe = 9
  package static let unseen = 10
  package static let codes = 11

  package static func write(_ placements: [String: Placement], order: [String]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(order.count * 2)
    for card in order {
      let placement = placements[card] ?? .unseen
      if placement.notForMe {
        bytes += [dash, dash]
      } else if let helps = placement.helps, let hinders = placement.hinders {
        bytes += [zero + UInt8(helps.rawValue), zero + UInt8(hinders.rawValue)]
      } else {
        bytes += [dot, dot]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The code of one card; what nothing wrote counts as not seen.
  @inline(__always)
  package static func code(_ helps: UInt8, _ hinders: UInt8) -> Int {
    let (first, second) = (helps &- zero, hinders &- zero)
    if first < 3, second < 3 { return Int(first &* 3 &+ second) }
    return helps == dash ? notForMe : unseen
  }

  /// How much the card helps and hinders for a code; nil when it was not seen or does not fit.
  package static func sides(_ code: Int) -> (helps: Int, hinders: Int)? {
    code < notForMe ? (code / 3, code % 3) : nil
  }

  private static let zero = UInt8(ascii: "0")
  private static let dash = UInt8(ascii: "-")
  private static let dot = UInt8(ascii: ".")
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// How far the clock in Amsterdam is ahead of UTC.
///
/// The system is asked once for all changes of the clock in a century. Asked each time, it takes a lock that all threads
/// share, and a page asks some times.
enum AmsterdamTime {
  private static let zone = TimeZone(identifier: "Europe/Amsterdam") ?? TimeZone(secondsFromGMT: 3600) ?? .current

  /// From when on, in seconds since 1970, the clock is how many seconds ahead; in order, the last one without a change
  /// after it.
  private static let changes: [(from: Int64, ahead: Int64)] = {
    // 2000 to 2100.
    let (first, last): (Int64, Int64) = (946_684_800, 4_102_444_800)
    var changes = [(from: first, ahead: asked(first))]
    while let next = zone.nextDaylightSavingTimeTransition(after: date(changes[changes.count - 1].from)) {
      let from = Int64(next.timeIntervalSince1970)
      changes.append((from, asked(from)))
      if from > last { break }
    }
    return changes
  }()

  /// Seconds ahead at a moment, in seconds since 1970.
  static func ahead(at seconds: Int64) -> Int64 {
    let changes = changes
    guard seconds >= changes[0].from, seconds < changes[changes.count - 1].from else { return asked(seconds) }
    var (low, high) = (0, changes.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle].from <= seconds { low = middle } else { high = middle }
    }
    return changes[low].ahead
  }

  private static func asked(_ seconds: Int64) -> Int64 { Int64(zone.secondsFromGMT(for: date(seconds))) }
  private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
}

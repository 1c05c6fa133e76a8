// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Synchronization

/// Where the time comes from. Injected, so that tests and demo data can stand at any moment.
package protocol Clock: Sendable {
  func now() -> Instant
}

extension Clock {
  /// Today in Amsterdam.
  package var today: Day { Day(now()) }
}

/// The clock of the machine. The one place that reads it.
package struct SystemClock: Clock {
  package init() {}
  package func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded())) }
}

/// A clock that stands still until it is moved.
package final class ManualClock: Clock {
  private let moment: Mutex<Instant>
  package init(_ moment: Instant) { self.moment = Mutex(moment) }
  /// Noon in winter time of the given day.
  package convenience init(noonOf day: Day) { self.init(day.start.adding(hours: 12)) }
  package func now() -> Instant { moment.withLock { $0 } }
  package func move(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
  package func move(to instant: Instant) { moment.withLock { $0 = instant } }
}

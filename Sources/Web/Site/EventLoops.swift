// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import NIOCore

/// The threads that move bytes between connections and pages.
package enum EventLoops {
  /// Takes one loop for every two processors. Pages are made on Swift's own threads, of which there is one for each
  /// processor; a loop has a quarter of that work, and more loops only take turns with them. `docs/bench.md` has the
  /// measurement. To be called once, before the first connection; NIO's own setting in the environment goes before it.
  package static func settle() {
    guard ProcessInfo.processInfo.environment["NIO_SINGLETON_GROUP_LOOP_COUNT"] == nil else { return }
    NIOSingletons.groupLoopCountSuggestion = max(1, System.coreCount / 2)
  }
}

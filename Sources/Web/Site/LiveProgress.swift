// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// How far long work is, as a screen tells it.
package enum LiveProgress: Sendable, Equatable {
  /// In words, with a percentage for the bar.
  case going(String)
  /// The work is over: where the outcome is.
  case done(Path)
}

extension Answer {
  /// Looks that one answer may take: two minutes. The browser then asks again by itself, and its right is checked anew.
  private static let looks = 240
  /// Something is said at least this often, in looks, so that no proxy takes the silence for the end.
  private static let saysEvery = 30

  /// Tells how far something is until it is done, by server-sent events: looks twice a second and says what changed.
  package static func following(_ look: @escaping @Sendable () async throws -> LiveProgress) -> Answer {
    events(
      AsyncStream { stream in
        let task = Task {
          var last: LiveProgress?
          for number in 0..<looks {
            // When the database is away the screen keeps what it has; the browser comes back.
            guard !Task.isCancelled, let now = try? await look() else { break }
            if now != last || number % saysEvery == 0 { stream.yield(now.event) }
            if case .done = now { break }
            last = now
            try? await Task.sleep(for: .milliseconds(500))
          }
          stream.finish()
        }
        stream.onTermination = { _ in task.cancel() }
      })
  }
}

extension LiveProgress {
  fileprivate var event: ServerEvent {
    switch self {
    case .going(let words): ServerEvent(type: "progress", data: words)
    case .done(let path): ServerEvent(type: "done", data: path.description)
    }
  }
}

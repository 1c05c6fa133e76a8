// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Connects events to handlers. Filled once by `App` at start, then unchanging.
package struct EventBus: Sendable {
  private var handlers: [ObjectIdentifier: [@Sendable (any Event, any Connection) throws -> Void]] = [:]

  package init() {}

  /// Runs the handler in the transaction of every event of this type.
  package mutating func on<E: Event>(_: E.Type, _ handler: @escaping @Sendable (E, any Connection) throws -> Void) {
    handlers[ObjectIdentifier(E.self), default: []].append { event, db in
      if let event = event as? E { try handler(event, db) }
    }
  }

  /// Tells all handlers of an event, in the order in which they were connected, in the caller's transaction.
  package func publish<E: Event>(_ event: E, _ db: any Connection) throws {
    for handler in handlers[ObjectIdentifier(E.self)] ?? [] { try handler(event, db) }
  }
}

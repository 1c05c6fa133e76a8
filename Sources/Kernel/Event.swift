// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Something that happened in one context and that another may want to know of.
///
/// A context publishes its events in the transaction that made them true; `App` connects them to handlers.
/// A handler runs in that same transaction, so it does database work only; anything else it puts in the outbox.
package protocol Event: Sendable {}

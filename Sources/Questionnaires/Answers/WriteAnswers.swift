// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

extension [String: ItemAnswer] {
  /// The answers as a document, as `Instrument.check` reads it.
  package var document: JSONValue {
    .object(sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.value) })
  }
}

extension ItemAnswer {
  /// The answer as it stands in a document.
  package var value: JSONValue {
    switch self {
    case .point(let point): .whole(point)
    case .choice(let id): .string(id)
    case .choices(let ids): .array(ids.map(JSONValue.string))
    case .number(let number): .decimal(number)
    case .words(let words): .string(words)
    case .dontKnow: .string("dont-know")
    }
  }
}

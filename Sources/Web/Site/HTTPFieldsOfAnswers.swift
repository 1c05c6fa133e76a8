// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes

extension HTTPFields {
  /// What nearly every answer carries: making a name checks each of its letters.
  private static let known: [String: HTTPField.Name] = ["Content-Type": .contentType]

  mutating func set(_ header: (name: String, value: String)) {
    if let name = Self.known[header.name] ?? HTTPField.Name(header.name) { self[name] = header.value }
  }
  mutating func add(_ header: (name: String, value: String)) {
    if let name = HTTPField.Name(header.name) { append(HTTPField(name: name, value: header.value)) }
  }
}

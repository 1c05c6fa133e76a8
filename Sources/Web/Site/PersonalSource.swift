// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// One fact of what is kept of a person: its name in a file, its label on screen, and what it is.
package struct PersonalFact: Sendable {
  package let name: String
  package let label: String
  package let value: String

  /// - Parameter key: The key of the label; its last part is the name in the file.
  package init(_ key: String, _ visit: Visit, _ value: String) {
    name = key.split(separator: ".").last.map(String.init) ?? key
    label = visit.t(key)
    self.value = value
  }

  /// A fact of which the label is no text of ours, such as the title of a card.
  package init(name: String, label: String, value: String) {
    self.name = name
    self.label = label
    self.value = value
  }
}

/// One thing that is kept of a person, such as one card sort.
package struct PersonalItem: Sendable {
  package let title: String
  package let facts: [PersonalFact]

  package init(_ title: String, _ facts: [PersonalFact]) {
    self.title = title
    self.facts = facts
  }
}

/// What one context keeps of a person, for that person only: they read it and take it along under "Mijn gegevens". A
/// context that keeps something personal adds one of these, and removes it when `PersonalDataErased` is published.
package struct PersonalSource: Sendable {
  /// The name of the part in a file.
  package let key: String
  /// The text with its title.
  package let titleKey: String
  package let items: @Sendable (Visit, Viewer, any Connection) throws -> [PersonalItem]

  package init(
    _ key: String, titleKey: String,
    items: @escaping @Sendable (Visit, Viewer, any Connection) throws -> [PersonalItem]
  ) {
    self.key = key
    self.titleKey = titleKey
    self.items = items
  }
}

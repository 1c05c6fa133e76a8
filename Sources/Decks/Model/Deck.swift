// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Web

/// A set of factor cards that can be sorted. A version never changes once somebody has sorted it.
package struct Deck: Sendable, Equatable, Codable {
  /// The key of the deck, such as `llo-factors-24`; the same for all its versions.
  package let id: String
  package let version: Int
  package let title: Words
  /// Where the cards come from, shown on request.
  package let source: Words
  package let groups: [Group]
  package let cards: [Card]

  package init(id: String, version: Int, title: Words, source: Words, groups: [Group], cards: [Card]) {
    self.id = id
    self.version = version
    self.title = title
    self.source = source
    self.groups = groups
    self.cards = cards
  }

  /// A subject that several cards share, such as "my work".
  package struct Group: Sendable, Equatable, Codable {
    package let id: String
    package let title: Words

    package init(id: String, title: Words) {
      self.id = id
      self.title = title
    }
  }

  /// One factor. A sensitive card (health, family, money, culture, life) has a higher minimum in group figures.
  package struct Card: Sendable, Equatable, Codable {
    package let id: String
    package let group: String
    package let title: Words
    /// The name of a drawing in Leerwerf's own set.
    package let icon: String?
    /// An uploaded picture, by its id.
    package let picture: String?
    package let sensitive: Bool

    package init(
      id: String, group: String, title: Words, icon: String? = nil, picture: String? = nil, sensitive: Bool = false
    ) {
      self.id = id
      self.group = group
      self.title = title
      self.icon = icon
      self.picture = picture
      self.sensitive = sensitive
    }
  }

  package func card(_ id: String) -> Card? { cards.first { $0.id == id } }
  package func group(_ id: String) -> Group? { groups.first { $0.id == id } }
}

/// A short text in the languages of the product. Dutch is always there.
package struct Words: Sendable, Equatable, Codable {
  package let nl: String
  package let en: String?

  package init(nl: String, en: String? = nil) {
    self.nl = nl
    self.en = en
  }

  private enum CodingKeys: String, CodingKey {
    case nl, en
  }

  /// Also from a text alone, which then is the same in every language.
  package init(from decoder: any Decoder) throws {
    if let same = try? decoder.singleValueContainer().decode(String.self) {
      self.init(nl: same)
    } else {
      let texts = try decoder.container(keyedBy: CodingKeys.self)
      self.init(nl: try texts.decode(String.self, forKey: .nl), en: try texts.decodeIfPresent(String.self, forKey: .en))
    }
  }

  package subscript(language: Language) -> String {
    switch language {
    case .dutch: nl
    case .english: en ?? nl
    }
  }
}

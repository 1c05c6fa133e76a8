// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// One thing that can be shared, in words.
package struct Sharable: Sendable, Equatable {
  /// What the kind knows it by: letters, digits and dashes, at most 60. It tells nothing personal, since it stands in
  /// addresses.
  package let item: String
  /// What it is called, such as "Kaart Zelfvertrouwen".
  package let title: String
  /// What somebody sees who may see it, as the end of "… ziet": "de plek van deze kaart en jouw uitleg".
  package let sees: String
  /// The name of a drawing.
  package let icon: String

  package init(item: String, title: String, sees: String, icon: String) {
    self.item = item
    self.title = title
    self.sees = sees
    self.icon = icon
  }
}

/// A kind of thing that can be shared, given by the context that owns it. Everything is read as its owner may read it.
package struct SharableKind: Sendable {
  /// Short and unchanging: it stands in the database and in addresses.
  package let key: String
  /// The text with the name of the kind, such as "Eén kaart".
  package let titleKey: String
  package let icon: String
  /// What a person can share of this kind now; empty when there is nothing yet.
  package let choices: @Sendable (PersonID, Visit, any Connection) throws -> [Sharable]
  /// A thing of this person; nil when it is not there (any more) or not theirs.
  package let describe: @Sendable (PersonID, String, Visit, any Connection) throws -> Sharable?
  /// Reads what a receiver sees of it and returns what writes that; nil when it is not there or not the owner's.
  package let show: @Sendable (PersonID, String, Visit, any Connection) throws -> (@Sendable (HTML) -> Void)?

  package init(
    key: String, titleKey: String, icon: String,
    choices: @escaping @Sendable (PersonID, Visit, any Connection) throws -> [Sharable],
    describe: @escaping @Sendable (PersonID, String, Visit, any Connection) throws -> Sharable?,
    show: @escaping @Sendable (PersonID, String, Visit, any Connection) throws -> (@Sendable (HTML) -> Void)?
  ) {
    self.key = key
    self.titleKey = titleKey
    self.icon = icon
    self.choices = choices
    self.describe = describe
    self.show = show
  }
}

/// All kinds, by key and in order.
struct Sharables: Sendable {
  let all: [SharableKind]

  init(_ kinds: [SharableKind]) { all = kinds }

  subscript(key: String) -> SharableKind? { all.first { $0.key == key } }

  /// What a share is about; nil when it is gone.
  func describe(_ share: Share, _ visit: Visit, _ db: any Connection) throws -> Sharable? {
    try self[share.kind]?.describe(share.owner, share.item, visit, db)
  }
}

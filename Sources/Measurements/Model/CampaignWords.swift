// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Instruments
import Kernel
import Questionnaires
import Storage

/// The words of a campaign for whoever is asked: Dutch always, other languages where somebody wrote them.
extension Campaign {
  /// The title in Dutch.
  package var title: String { titles[.dutch] }

  /// The title for a reader; in Dutch where their language has none.
  package func title(in language: Language) -> String { titles[language] }

  /// The words of the invitation for a reader; in Dutch where their language has none.
  package func invitation(in language: Language) -> String { invitations[language] }
}

extension Wording {
  /// A wording as it is kept: Dutch in a column of its own, what there is in other languages as one object.
  /// Throws `StorageError.unexpectedValue` for what is no object.
  init(dutch: String, others: String) throws {
    self.init([Language.dutch.rawValue: dutch])
    guard others != "{}" else { return }
    guard case .object(let members)? = try? JSONValue(parsing: Data(others.utf8), maximumBytes: 100_000) else {
      throw StorageError.unexpectedValue(column: 0)
    }
    for member in members {
      if case .string(let words) = member.value { texts[member.key] = words }
    }
  }

  /// What there is in other languages than Dutch, for keeping.
  var others: String {
    JSONValue.object(
      texts.sorted { $0.key < $1.key }.filter { $0.key != Language.dutch.rawValue }
        .map { .init(key: $0.key, value: .string($0.value)) }
    ).text
  }
}

/// A wording as it is kept, taken apart only for who reads another language than Dutch: it stands on pages that are read
/// all day.
struct KeptWording: Sendable {
  let dutch: String
  /// What there is in other languages, as one object.
  let others: String

  /// In Dutch where the language has none.
  subscript(language: Language) -> String {
    guard language != .dutch, let all = try? Wording(dutch: dutch, others: others) else { return dutch }
    return all[language]
  }
}

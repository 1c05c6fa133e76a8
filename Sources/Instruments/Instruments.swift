// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Questionnaires
import Storage
import Web

/// The questionnaires: those that Leerwerf ships and those that a municipality makes itself.
///
/// Other contexts ask the `InstrumentShelf` for an instrument by id and version. Advisers make instruments in the desk
/// (`OwnInstrument`): a version that was put into use never changes, a change makes a new version.
package enum Instruments {
  package static let migrations = InstrumentsMigrations.all

  package static func register(_ site: inout Site, shelf: InstrumentShelf) {
    InstrumentsRoutes.add(to: &site.routes, shelf: shelf)
  }
}

extension Visit {
  /// What a language is called by the reader, such as "Engels"; its code where there is no name for it.
  package func name(ofLanguage code: String) -> String {
    let name = Locale(identifier: language.rawValue).localizedString(forLanguageCode: code) ?? code
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension Wording {
  package subscript(language: Language) -> String { self[language.rawValue] }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Questionnaires

/// A text in the languages that the engine writes: Dutch (B1) and English. Never empty in a valid rule set.
package typealias Words = Questionnaires.Words
package typealias Problem = Questionnaires.Problem
package typealias Problems = Questionnaires.Problems

extension Words {
  /// The same text with something done to both languages.
  func map(_ change: (String) -> String) -> Words { Words(nl: change(nl), en: change(en)) }
}

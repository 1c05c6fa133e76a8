// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A text in the two languages in which faults are told: Dutch (B1) and English.
package struct Words: Codable, Sendable, Hashable {
  package var nl: String
  package var en: String

  package init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  /// The text in a language; Dutch for every other language.
  package subscript(language: String) -> String { language == "en" ? en : nl }
}

/// Something wrong in a document, said so that its writer can mend it.
package struct Problem: Codable, Sendable, Hashable {
  /// Where, as in `barriers[3].directions[0]`; empty for the document as a whole.
  package var path: String
  /// What is wrong and what is allowed.
  package var message: Words

  package init(path: String, message: Words) {
    self.path = path
    self.message = message
  }
}

/// One or more problems that stop a document from being used. Never empty.
package struct Problems: Error, Sendable, Hashable, CustomStringConvertible {
  package var problems: [Problem]

  package init(_ problems: [Problem]) { self.problems = problems }

  package init(_ path: String, nl: String, en: String) {
    problems = [Problem(path: path, message: Words(nl: nl, en: en))]
  }

  /// One line per problem, in English, for a command line.
  package var description: String { lines(in: "en") }

  /// One line per problem.
  package func lines(in language: String) -> String {
    problems.map { ($0.path.isEmpty ? "" : "\($0.path): ") + $0.message[language] }.joined(separator: "\n")
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

extension Language {
  /// The first language of the header that Leerwerf speaks, else Dutch.
  static func preferred(by header: String?) -> Language {
    for piece in (header ?? "").prefix(200).split(separator: ",") {
      let code = piece.prefix { $0 != ";" && $0 != "-" }.trimmingCharacters(in: .whitespaces).lowercased()
      if let language = Language(rawValue: code) { return language }
    }
    return .dutch
  }
}

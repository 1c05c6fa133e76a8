// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The file with settings as it stands there, to see what in it means nothing.
enum SettingsFile {
  /// The names in the file, the parts of nested ones with full stops between, and whether a value of that kind can be a
  /// setting: a text, a number, true or false, and no list. Empty when there is no file.
  static func keys(of path: String) -> [(key: String, canBeSetting: Bool)] {
    guard let data = FileManager.default.contents(atPath: path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [] }
    return keys(in: object, below: "").sorted { $0.0 < $1.0 }
  }

  private static func keys(in object: [String: Any], below path: String) -> [(String, Bool)] {
    object.flatMap { name, value -> [(String, Bool)] in
      let key = path.isEmpty ? name : "\(path).\(name)"
      if let inner = value as? [String: Any] { return keys(in: inner, below: key) }
      return [(key, isPlain(value))]
    }
  }

  private static func isPlain(_ value: Any) -> Bool { (value as? NSNumber) != nil || (value as? String) != nil }
}

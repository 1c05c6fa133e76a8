// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// Every text on screen, by language and key. Read from `Resources/texts/<language>/<context>.json`.
package struct Texts: Sendable {
  private let texts: [Language: [String: String]]

  /// What is shown where another language lacks a text.
  private let dutch: [String: String]

  package init(_ texts: [Language: [String: String]]) {
    self.texts = texts
    dutch = texts[.dutch] ?? [:]
  }

  /// Reads the texts of all languages. Throws `ResourceError` naming the file that is missing or broken.
  package static func load(from resources: URL) throws -> Texts {
    var texts: [Language: [String: String]] = [:]
    for language in Language.allCases {
      let folder = resources.appending(path: "texts/\(language.rawValue)")
      var ofLanguage: [String: String] = [:]
      for file in try Resources.files(in: folder, ending: "json") {
        do {
          let read = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
          ofLanguage.merge(read) { _, new in new }
        } catch { throw ResourceError("\(file.path): \(error)") }
      }
      texts[language] = ofLanguage
    }
    return Texts(texts)
  }

  /// The text with its places (`{name}`) filled in. A key without text shows itself, which a test refuses.
  package func text(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
    guard let text = (language == .dutch ? nil : texts[language]?[key]) ?? dutch[key] else { return key }
    guard !values.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
    // Over the bytes: going from letter to letter took most of the time of this.
    var result = ""
    var rest = Substring(text)
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      result += rest[..<open]
      let name = String(rest[rest.utf8.index(after: open)..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.utf8.index(after: close)...]
    }
    return result + rest
  }

  /// All keys of a language, for the tests that hold the languages beside each other.
  package func keys(_ language: Language) -> Set<String> { Set((texts[language] ?? [:]).keys) }
}

/// A resource that is missing or broken.
package struct ResourceError: Error, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }
}

package enum Resources {
  /// The folder with resources: the one that is set, else `Resources` beside the program or in a folder above it, else
  /// in the working directory. Throws `ResourceError` when there is none.
  package static func find(_ setting: String?) throws -> URL {
    if let setting {
      guard isResources(URL(fileURLWithPath: setting)) else { throw ResourceError("no texts in \(setting)") }
      return URL(fileURLWithPath: setting)
    }
    var candidates = [URL(fileURLWithPath: "Resources")]
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<6 {
      candidates.insert(folder.appending(path: "Resources"), at: candidates.count - 1)
      folder.deleteLastPathComponent()
    }
    guard let found = candidates.first(where: isResources) else {
      throw ResourceError("no folder Resources beside the program; set LEERWERF_RESOURCES")
    }
    return found
  }

  private static func isResources(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "texts/nl").path)
  }

  /// The files in a folder with an ending, in order of name.
  package static func files(in folder: URL, ending: String) throws -> [URL] {
    do {
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == ending }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    } catch { throw ResourceError("\(folder.path) cannot be read") }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Questionnaires

/// Collects problems, so that a writer sees all of them at once.
struct RuleChecks {
  /// A text is at most this long.
  static let maximumText = 400
  private(set) var problems: [Problem] = []

  mutating func add(_ path: String, _ nl: String, _ en: String) {
    problems.append(Problem(path: path, message: Words(nl: nl, en: en)))
  }

  mutating func require(_ holds: Bool, _ path: String, _ nl: String, _ en: String) {
    if !holds { add(path, nl, en) }
  }

  mutating func text(_ text: String, _ path: String) {
    if text.allSatisfy(\.isWhitespace) { return add(path, "Deze tekst is leeg.", "this text is empty") }
    if text.count > Self.maximumText {
      let most = Self.maximumText
      add(path, "Deze tekst is langer dan \(most) tekens.", "this text is longer than \(most) characters")
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      add(path, "In deze tekst staat een stuurteken.", "this text has a control character")
    }
  }

  mutating func words(_ words: Words, _ path: String) {
    text(words.nl, path + ".nl")
    text(words.en, path + ".en")
  }

  mutating func id(_ id: String, _ path: String) {
    guard !id.isEmpty else { return add(path, "Vul dit in.", "fill this in") }
    let allowed = id.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "-")
    }
    require(
      allowed && id.utf8.count <= 64, path,
      "Een id heeft 1 tot 64 kleine letters, cijfers of streepjes; dit is \(id.quoted).",
      "an id has 1 to 64 small letters, digits or hyphens; this is \(id.quoted)")
  }

  mutating func unique(_ ids: [String], _ path: (Int) -> String) {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
      add(path(index), "\(id.quoted) staat er al.", "\(id.quoted) is there already")
    }
  }

  mutating func known(_ ids: [String], among known: Set<String>, _ path: String, _ what: Words) {
    for (index, id) in ids.enumerated() where !known.contains(id) {
      guard !id.isEmpty else {
        add(
          "\(path)[\(index)]", "Kies hier een \(what.nl) of haal de regel weg.",
          "choose \(what.en) or remove this line")
        continue
      }
      add("\(path)[\(index)]", "\(id.quoted) is geen \(what.nl).", "\(id.quoted) is not \(what.en)")
    }
    unique(ids) { "\(path)[\($0)]" }
  }

  mutating func range(_ value: Double, _ allowed: ClosedRange<Double>, _ path: String) {
    let from = allowed.lowerBound.formatted(), to = allowed.upperBound.formatted()
    require(
      allowed.contains(value), path, "Dit moet van \(from) tot en met \(to) zijn.", "this must be from \(from) to \(to)"
    )
  }

  mutating func count(_ count: Int, atMost most: Int, _ path: String) {
    require(count <= most, path, "Dit mogen er hoogstens \(most) zijn.", "there may be at most \(most) of these")
  }
}

extension Double {
  /// Whole numbers without a point, for a message.
  fileprivate func formatted() -> String { self == rounded() && abs(self) < 1e9 ? String(Int(self)) : String(self) }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Something a person wrote or made in own words (a reason, a link between cards), with the theme it was given.
public struct OwnWords<Writer: Hashable & Sendable, Theme: Hashable & Sendable>: Sendable {
  public let writer: Writer
  public let text: String
  public let theme: Theme?
  /// Whether the writer chose that others may read it. Without that choice it counts nowhere.
  public let mayBeRead: Bool

  public init(writer: Writer, text: String, theme: Theme? = nil, mayBeRead: Bool) {
    self.writer = writer
    self.text = text
    self.theme = theme
    self.mayBeRead = mayBeRead
  }
}

/// What may be seen of own words in the whole municipality. Never of a smaller group: a way of writing is recognised.
public struct ReadableWords<Theme: Hashable & Sendable>: Sendable {
  /// The texts, each once, in an order that says nothing of who wrote them.
  public let texts: [String]
  /// Persons for each theme, for themes with at least the minimum number of persons.
  public let personsByTheme: [Theme: Int]
}

extension Disclosure {
  /// Own words of the whole municipality, shown when at least the minimum number of persons (the minimum for detail on
  /// a sensitive subject) chose to have theirs read. A person who wrote three times counts once.
  public static func words<Writer, Theme>(
    _ words: [OwnWords<Writer, Theme>], isSensitive: Bool = false, minimum: MinimumGroupSize = .standard,
    using generator: inout some RandomNumberGenerator
  ) -> Result<ReadableWords<Theme>, Withheld> {
    let readable = words.filter(\.mayBeRead)
    let floor = isSensitive ? minimum.forDetail : minimum.persons
    guard Set(readable.map(\.writer)).count >= floor else { return .failure(.answers) }
    var writers: [Theme: Set<Writer>] = [:]
    for words in readable {
      if let theme = words.theme { writers[theme, default: []].insert(words.writer) }
    }
    return .success(
      ReadableWords(
        // Sorted first, so that the order of the source plays no part whatever the generator does.
        texts: Set(readable.map(\.text)).sorted().shuffled(using: &generator),
        personsByTheme: writers.mapValues(\.count).filter { $0.value >= floor }))
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// A text in one or more languages, by their code (`nl`, `en`). Never empty in a sound instrument.
package struct Wording: Sendable, Hashable {
  package var texts: [String: String]

  package init(_ texts: [String: String]) { self.texts = texts }
  package init(nl: String, en: String) { texts = ["nl": nl, "en": en] }

  /// The text in a language; Dutch where that one is missing or empty, else any that there is.
  package subscript(language: String) -> String {
    if let text = texts[language], !text.isEmpty { return text }
    return texts["nl"] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}

/// A questionnaire as data: what is asked, in which words, how answers become scores, and what a score means.
///
/// The format of the file is described in `docs/instrument-format.md`. An instrument that was read by
/// `Instrument.read` is sound: every reference leads somewhere, every item has its words in every language.
package struct Instrument: Sendable, Hashable {
  /// Version of the document's shape.
  package static let format = 1

  /// Who answers: every person for themselves, or one for the whole municipality.
  package enum Respondent: String, Sendable, CaseIterable { case person, municipality }

  /// Small letters, digits and hyphens; the same for all versions.
  package var id: String
  /// 1 or higher. A version that was used never changes.
  package var version: Int
  package var name: Wording
  /// Where it comes from and whose wording it is.
  package var source: String
  /// Codes of the languages in which every text is there, Dutch first.
  package var languages: [String]
  package var respondent: Respondent
  package var introduction: Wording?
  /// What stands with every result.
  package var caveat: Wording
  /// Answers on which no scale gives a result, over all items that count; 0 when only the scales decide.
  package var minimumAnswered: Int
  package var answerScales: [AnswerScale]
  package var sections: [Section]
  package var scales: [Scale]
  package var items: [Item]
  /// Numbers that are parts of one whole.
  package var sums: [Sum]
  /// What a score means, for scales without bands of their own.
  package var bands: [Band]
  /// What a person may choose in place of their result.
  package var ownChoices: [Choice]
  /// Publications, for whoever wants to read on.
  package var references: [String]

  package init(
    id: String, version: Int, name: Wording, source: String, languages: [String], respondent: Respondent = .person,
    introduction: Wording? = nil, caveat: Wording, minimumAnswered: Int = 0, answerScales: [AnswerScale] = [],
    sections: [Section] = [], scales: [Scale] = [], items: [Item] = [], sums: [Sum] = [], bands: [Band] = [],
    ownChoices: [Choice] = [], references: [String] = []
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.source = source
    self.languages = languages
    self.respondent = respondent
    self.introduction = introduction
    self.caveat = caveat
    self.minimumAnswered = minimumAnswered
    self.answerScales = answerScales
    self.sections = sections
    self.scales = scales
    self.items = items
    self.sums = sums
    self.bands = bands
    self.ownChoices = ownChoices
    self.references = references
  }

  package func item(_ id: String) -> Item? { items.first { $0.id == id } }
  package func scale(_ id: String) -> Scale? { scales.first { $0.id == id } }
  package func answerScale(_ id: String) -> AnswerScale? { answerScales.first { $0.id == id } }

  /// The items of a scale, in the order of the instrument.
  package func items(of scale: String) -> [Item] { items.filter { $0.scale == scale } }

  /// The items that can be counted and belong to no scale, in the order of the instrument.
  package var looseItems: [Item] {
    items.filter { item in
      if case .open = item.kind { false } else { item.scale == nil }
    }
  }

  /// The bands that hold for a scale, the lowest first.
  package func bands(of scale: Scale) -> [Band] { scale.bands.isEmpty ? bands : scale.bands }
}

extension Instrument {
  /// Answers on a scale from `min` to `max`, each with its words.
  package struct AnswerScale: Sendable, Hashable {
    package var id: String
    package var min: Int
    package var max: Int
    /// One for each answer, from `min` to `max`.
    package var labels: [Wording]
    /// The words of "I don't know"; nil where that is no answer.
    package var dontKnow: Wording?

    package init(id: String, min: Int, max: Int, labels: [Wording], dontKnow: Wording?) {
      self.id = id
      self.min = min
      self.max = max
      self.labels = labels
      self.dontKnow = dontKnow
    }
  }

  /// Items that belong together on the way through, with a title and perhaps a few words before them.
  package struct Section: Sendable, Hashable {
    package var id: String
    package var title: Wording
    package var introduction: Wording?

    package init(id: String, title: Wording, introduction: Wording?) {
      self.id = id
      self.title = title
      self.introduction = introduction
    }
  }

  /// Numbers that together are at most so much, such as shares of one whole.
  package struct Sum: Sendable, Hashable {
    /// Ids of items of kind `number`, two or more.
    package var items: [String]
    package var most: Double
  }

  /// Of whom a scale says something: its score is compared between groups of that size.
  package enum Level: String, Sendable, CaseIterable { case person, team, municipality }

  /// Several items that measure one thing.
  package struct Scale: Sendable, Hashable {
    package var id: String
    package var name: Wording
    package var level: Level
    /// Items that somebody must have answered for the scale to count for them.
    package var minimumAnswered: Int
    /// Whether it is part of the score of the whole.
    package var counts: Bool
    package var bands: [Band]
    /// A published mean, in points of the scale.
    package var reference: Reference?
    /// Health, family, money, culture, life, and barriers: figures of a group from the minimum for detail only.
    package var isSensitive: Bool

    package init(
      id: String, name: Wording, level: Level, minimumAnswered: Int, counts: Bool = true, bands: [Band] = [],
      reference: Reference? = nil, isSensitive: Bool = false
    ) {
      self.id = id
      self.name = name
      self.level = level
      self.minimumAnswered = minimumAnswered
      self.counts = counts
      self.bands = bands
      self.reference = reference
      self.isSensitive = isSensitive
    }
  }

  /// What scores from `from` up to the next band mean.
  package struct Band: Sendable, Hashable {
    package var id: String
    package var from: Double
    package var words: Wording

    package init(id: String, from: Double, words: Wording) {
      self.id = id
      self.from = from
      self.words = words
    }
  }

  /// Something that can be chosen.
  package struct Choice: Sendable, Hashable {
    package var id: String
    package var words: Wording
    /// Whether it cannot stand beside another choice ("none of these").
    package var isExclusive: Bool
    /// The name of a published figure about this choice.
    package var figure: String?

    package init(id: String, words: Wording, isExclusive: Bool = false, figure: String? = nil) {
      self.id = id
      self.words = words
      self.isExclusive = isExclusive
      self.figure = figure
    }
  }

  /// What kind of answer an item takes.
  package enum Kind: Sendable, Hashable {
    /// A point on the answer scale with this id.
    case scale(String)
    case yesNo
    case one([Choice])
    /// Any of the choices, at most so many.
    case many([Choice], most: Int)
    /// A number from `min` to `max` with at most so many decimals.
    case number(min: Double, max: Double, decimals: Int, unit: Wording?)
    /// Own words, at most so many characters.
    case open(most: Int)
  }

  /// A published value to hold an outcome against.
  package struct Reference: Sendable, Hashable {
    package var value: Double
    package var unit: String
    /// Of whom it is.
    package var group: Wording
    package var source: String

    package init(value: Double, unit: String, group: Wording, source: String) {
      self.value = value
      self.unit = unit
      self.group = group
      self.source = source
    }
  }

  /// One question or statement.
  package struct Item: Sendable, Hashable {
    package var id: String
    package var kind: Kind
    package var words: Wording
    package var hint: Wording?
    package var section: String?
    package var scale: String?
    /// A high answer means little of the scale; it is turned round before it counts.
    package var reverse: Bool
    /// The words of "I don't know" for an item that is not on an answer scale; nil where that is no answer.
    package var dontKnow: Wording?
    /// The item is asked when all of these hold; an empty list: always.
    package var shownWhen: [Condition]
    /// The name of a published figure about this item.
    package var figure: String?
    package var reference: Reference?
    /// As of a scale; the scale that the item belongs to is then sensitive too.
    package var isSensitive: Bool

    package init(
      id: String, kind: Kind, words: Wording, hint: Wording? = nil, section: String? = nil, scale: String? = nil,
      reverse: Bool = false, dontKnow: Wording? = nil, shownWhen: [Condition] = [], figure: String? = nil,
      reference: Reference? = nil, isSensitive: Bool = false
    ) {
      self.id = id
      self.kind = kind
      self.words = words
      self.hint = hint
      self.section = section
      self.scale = scale
      self.reverse = reverse
      self.dontKnow = dontKnow
      self.shownWhen = shownWhen
      self.figure = figure
      self.reference = reference
      self.isSensitive = isSensitive
    }
  }

  /// Something that must hold of the answer to an earlier item. An item that was skipped, not known or not asked
  /// makes every condition on it false.
  package struct Condition: Sendable, Hashable {
    package enum Test: Sendable, Hashable {
      /// The answer is one of these: numbers of a scale, `yes` or `no`, ids of choices (one of those chosen).
      case isOneOf([String])
      case atLeast(Double)
      case atMost(Double)
    }
    package var item: String
    package var test: Test

    package init(item: String, test: Test) {
      self.item = item
      self.test = test
    }
  }

  /// The words of "I don't know" for an item; nil where that is no answer.
  package func dontKnow(_ item: Item) -> Wording? {
    if case .scale(let id) = item.kind { return answerScale(id)?.dontKnow }
    return item.dontKnow
  }

  /// The lowest and highest point of an item that can be scored; nil for the other kinds.
  package func range(of item: Item) -> ClosedRange<Int>? {
    switch item.kind {
    case .scale(let id): answerScale(id).flatMap { $0.min <= $0.max ? $0.min...$0.max : nil }
    case .yesNo: 0...1
    case .one, .many, .number, .open: nil
    }
  }

  /// Whether a scale, or an item of it, is about something of which little may be shown.
  package func isSensitive(_ scale: Scale) -> Bool {
    scale.isSensitive || items(of: scale.id).contains(where: \.isSensitive)
  }

  /// The lowest and highest score that a scale can have; nil for a scale without items.
  package func range(of scale: Scale) -> ClosedRange<Int>? { items(of: scale.id).first.flatMap { range(of: $0) } }
}

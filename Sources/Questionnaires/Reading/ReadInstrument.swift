// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension Instrument {
  /// A document is at most this many bytes.
  package static let maximumBytes = 500_000
  package static let mostItems = 200
  package static let mostScales = 40
  package static let mostSections = 40
  package static let mostAnswerScales = 10
  package static let mostChoices = 40
  package static let mostText = 1500
  package static let mostID = 64
  package static let mostAnswerWords = 4000

  /// Reads an instrument strictly: unknown names, doubles, references that lead nowhere and texts that are missing are
  /// refused. Throws `Problems` that name each place and what is allowed there; never an instrument that is not sound.
  package static func read(_ json: Data) throws(Problems) -> Instrument {
    try read(JSONValue(parsing: json, maximumBytes: maximumBytes))
  }

  package static func read(_ value: JSONValue) throws(Problems) -> Instrument {
    var reading = DocumentReading()
    let instrument = reading.instrument(value)
    guard reading.problems.isEmpty, let instrument else { throw Problems(reading.problems) }
    return instrument
  }

  /// A draft that may not be sound yet, as far as it can be read; nil for what is no object. Ask `problems()` of it.
  package static func draft(_ json: Data) -> Instrument? {
    guard let value = try? JSONValue(parsing: json, maximumBytes: maximumBytes * 2) else { return nil }
    var reading = DocumentReading()
    return reading.instrument(value)
  }

  /// Everything that stands in the way of using this instrument; none when it is sound.
  package func problems() -> [Problem] {
    do {
      _ = try Self.read(value)
      return []
    } catch { return error.problems }
  }

  static func isID(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= mostID
      && id.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

extension DocumentReading {
  fileprivate static let keys = [
    "format", "id", "version", "name", "source", "languages", "respondent", "introduction", "caveat", "minimumAnswered",
    "answerScales", "sections", "scales", "items", "sums", "bands", "ownChoices", "references",
  ]

  mutating func instrument(_ value: JSONValue) -> Instrument? {
    guard let fields = fields(value, "", Self.keys) else { return nil }
    if fields["format"]?.whole != Instrument.format {
      add("format", "Dit moet \(Instrument.format) zijn.", "must be \(Instrument.format)")
    }
    readLanguages(fields)
    let instrument = Instrument(
      id: id(fields["id"], "id"), version: whole(fields, "version", 1...999_999),
      name: wording(fields["name"], "name", most: 120), source: text(fields["source"], "source"), languages: languages,
      respondent: choice(fields, "respondent", default: .person), introduction: optionalWording(fields, "introduction"),
      caveat: wording(fields["caveat"], "caveat"),
      minimumAnswered: whole(fields, "minimumAnswered", 0...Instrument.mostItems, default: 0),
      answerScales: list(fields, "answerScales", 0...Instrument.mostAnswerScales).map {
        answerScale($0.value, $0.path)
      },
      sections: list(fields, "sections", 0...Instrument.mostSections).map { section($0.value, $0.path) },
      scales: list(fields, "scales", 0...Instrument.mostScales).map { scale($0.value, $0.path) },
      items: list(fields, "items", 1...Instrument.mostItems).map { item($0.value, $0.path) },
      sums: list(fields, "sums", 0...20).map { sum($0.value, $0.path) },
      bands: bands(fields), ownChoices: list(fields, "ownChoices", 0...10).map { plainChoice($0.value, $0.path) },
      references: list(fields, "references", 0...40).map { text($0.value, $0.path) })
    check(instrument)
    return instrument
  }

  private mutating func readLanguages(_ fields: Fields) {
    let read = list(fields, "languages", 1...20).map { (path: $0.path, code: text($0.value, $0.path, most: 12)) }
    for (path, code) in read {
      let isCode = (2...12).contains(code.utf8.count) && Instrument.isID(code) && code == code.lowercased()
      require(isCode, path, "Dit is geen taalcode, zoals nl of en.", "this is no code of a language, such as nl or en")
    }
    unique(read.map(\.code)) { "languages[\($0)]" }
    require(
      read.first?.code == "nl", "languages", "Nederlands (nl) moet er zijn, en staat voorop.",
      "Dutch (nl) must be there, and comes first")
    languages = read.map(\.code)
  }

  private mutating func answerScale(_ value: JSONValue, _ path: String) -> Instrument.AnswerScale {
    guard let fields = fields(value, path, ["id", "min", "max", "labels", "dontKnow"]) else {
      return .init(id: "", min: 0, max: 1, labels: [], dontKnow: nil)
    }
    let least = whole(fields, "min", 0...10), most = whole(fields, "max", 0...10)
    require(least < most, fields.at("max"), "Dit moet meer zijn dan min.", "must be more than min")
    let labels = list(fields, "labels", 2...11).map { wording($0.value, $0.path, most: 120) }
    require(
      labels.count == most - least + 1, fields.at("labels"), "Elk antwoord moet een label hebben.",
      "every answer must have a label")
    return .init(
      id: id(fields["id"], fields.at("id")), min: least, max: most, labels: labels,
      dontKnow: optionalWording(fields, "dontKnow", most: 120))
  }

  private mutating func section(_ value: JSONValue, _ path: String) -> Instrument.Section {
    guard let fields = fields(value, path, ["id", "title", "introduction"]) else {
      return .init(id: "", title: Wording([:]), introduction: nil)
    }
    return .init(
      id: id(fields["id"], fields.at("id")), title: wording(fields["title"], fields.at("title"), most: 120),
      introduction: optionalWording(fields, "introduction"))
  }

  private mutating func scale(_ value: JSONValue, _ path: String) -> Instrument.Scale {
    let keys = ["id", "name", "level", "minimumAnswered", "counts", "bands", "reference", "sensitive"]
    guard let fields = fields(value, path, keys) else {
      return .init(id: "", name: Wording([:]), level: .person, minimumAnswered: 1, counts: false, bands: [])
    }
    return .init(
      id: id(fields["id"], fields.at("id")), name: wording(fields["name"], fields.at("name"), most: 120),
      level: choice(fields, "level", default: .person),
      minimumAnswered: whole(fields, "minimumAnswered", 1...Instrument.mostItems, default: 1),
      counts: fields["counts"] == nil ? true : flag(fields, "counts"), bands: bands(fields),
      reference: fields["reference"].map { reference($0, fields.at("reference")) },
      isSensitive: flag(fields, "sensitive"))
  }

  private mutating func bands(_ fields: Fields) -> [Instrument.Band] {
    let bands = list(fields, "bands", 0...10).map { path, value in
      guard let fields = self.fields(value, path, ["id", "from", "words"]) else {
        return Instrument.Band(id: "", from: 0, words: Wording([:]))
      }
      return Instrument.Band(
        id: id(fields["id"], fields.at("id")), from: number(fields, "from"),
        words: wording(fields["words"], fields.at("words")))
    }
    for (index, pair) in zip(bands, bands.dropFirst()).enumerated() where pair.0.from >= pair.1.from {
      add(
        "\(fields.at("bands"))[\(index + 1)].from", "Elke volgende band begint hoger.",
        "every next band must begin higher")
    }
    unique(bands.map(\.id)) { "\(fields.at("bands"))[\($0)].id" }
    return bands
  }

  private mutating func plainChoice(_ value: JSONValue, _ path: String) -> Instrument.Choice {
    guard let fields = fields(value, path, ["id", "words", "exclusive", "figure"]) else {
      return .init(id: "", words: Wording([:]))
    }
    return .init(
      id: id(fields["id"], fields.at("id")), words: wording(fields["words"], fields.at("words"), most: 300),
      isExclusive: flag(fields, "exclusive"), figure: fields["figure"].map { text($0, fields.at("figure"), most: 80) })
  }

  private mutating func choices(_ fields: Fields) -> [Instrument.Choice] {
    let choices = list(fields, "choices", 2...Instrument.mostChoices).map { plainChoice($0.value, $0.path) }
    unique(choices.map(\.id)) { "\(fields.at("choices"))[\($0)].id" }
    return choices
  }

  // MARK: Items

  private static let itemKeys = [
    "id", "kind", "words", "hint", "section", "scale", "reverse", "dontKnow", "shownWhen", "figure", "reference",
    "sensitive",
  ]
  private static let keysOfKind: [String: [String]] = [
    "scale": ["answers"], "yes-no": [], "one": ["choices"], "many": ["choices", "most"],
    "number": ["min", "max", "decimals", "unit"], "open": ["most"],
  ]

  private mutating func item(_ value: JSONValue, _ path: String) -> Instrument.Item {
    var kindName = ""
    if case .object(let members) = value, case .string(let name)? = members.first(where: { $0.key == "kind" })?.value {
      kindName = name
    }
    let more = Self.keysOfKind[kindName] ?? Self.keysOfKind.values.flatMap { $0 }
    guard let fields = fields(value, path, Self.itemKeys + Set(more).sorted()) else {
      return .init(id: "", kind: .yesNo, words: Wording([:]))
    }
    if Self.keysOfKind[kindName] == nil {
      let list = "scale, yes-no, one, many, number, open"
      add(fields.at("kind"), "Toegestaan: \(list).", "allowed: \(list)")
    }
    return .init(
      id: id(fields["id"], fields.at("id")), kind: kind(kindName, fields),
      words: wording(fields["words"], fields.at("words"), most: 600), hint: optionalWording(fields, "hint", most: 600),
      section: fields["section"].map { id($0, fields.at("section")) },
      scale: fields["scale"].map { id($0, fields.at("scale")) }, reverse: flag(fields, "reverse"),
      dontKnow: optionalWording(fields, "dontKnow", most: 120),
      shownWhen: list(fields, "shownWhen", 0...10).map { condition($0.value, $0.path) },
      figure: fields["figure"].map { text($0, fields.at("figure"), most: 80) },
      reference: fields["reference"].map { reference($0, fields.at("reference")) },
      isSensitive: flag(fields, "sensitive"))
  }

  private mutating func kind(_ name: String, _ fields: Fields) -> Instrument.Kind {
    switch name {
    case "scale": return .scale(id(fields["answers"], fields.at("answers")))
    case "one": return .one(choices(fields))
    case "many":
      let choices = choices(fields)
      return .many(choices, most: whole(fields, "most", 1...Instrument.mostChoices, default: max(1, choices.count)))
    case "number":
      let least = number(fields, "min", default: 0), most = number(fields, "max")
      require(least < most, fields.at("max"), "Dit moet meer zijn dan min.", "must be more than min")
      return .number(
        min: least, max: most, decimals: whole(fields, "decimals", 0...6, default: 0),
        unit: optionalWording(fields, "unit", most: 60))
    case "open": return .open(most: whole(fields, "most", 1...Instrument.mostAnswerWords, default: 1000))
    default: return .yesNo
    }
  }

  private mutating func sum(_ value: JSONValue, _ path: String) -> Instrument.Sum {
    guard let fields = fields(value, path, ["items", "most"]) else { return .init(items: [], most: 0) }
    let items = list(fields, "items", 2...Instrument.mostItems).map { path, value in id(value, path) }
    return .init(items: items, most: number(fields, "most"))
  }

  private mutating func condition(_ value: JSONValue, _ path: String) -> Instrument.Condition {
    guard let fields = fields(value, path, ["item", "is", "atLeast", "atMost"]) else {
      return .init(item: "", test: .isOneOf([]))
    }
    let item = id(fields["item"], fields.at("item"))
    let given = ["is", "atLeast", "atMost"].filter { fields[$0] != nil }
    guard given.count == 1 else {
      add(path, "Geef een van: is, atLeast, atMost.", "give one of: is, atLeast, atMost")
      return .init(item: item, test: .isOneOf([]))
    }
    switch given[0] {
    case "atLeast": return .init(item: item, test: .atLeast(number(fields, "atLeast")))
    case "atMost": return .init(item: item, test: .atMost(number(fields, "atMost")))
    default:
      let values = list(fields, "is", 1...Instrument.mostChoices).map { path, value in
        if let whole = value.whole { return String(whole) }
        return id(value, path)
      }
      return .init(item: item, test: .isOneOf(values))
    }
  }

  private mutating func reference(_ value: JSONValue, _ path: String) -> Instrument.Reference {
    guard let fields = fields(value, path, ["value", "unit", "group", "source"]) else {
      return .init(value: 0, unit: "", group: Wording([:]), source: "")
    }
    return .init(
      value: number(fields, "value"), unit: text(fields["unit"], fields.at("unit"), most: 40),
      group: wording(fields["group"], fields.at("group"), most: 200),
      source: text(fields["source"], fields.at("source"), most: 300))
  }
}

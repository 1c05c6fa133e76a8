// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

extension Instrument {
  /// The instrument as a document: reading it gives the same instrument again.
  package var json: Data { Data((value.pretty() + "\n").utf8) }

  /// The same on one line, for keeping.
  package var text: String { value.text }

  package var value: JSONValue {
    var object = ObjectWriting()
    object.put("format", .whole(Self.format))
    object.put("id", .string(id))
    object.put("version", .whole(version))
    object.put("name", written(name))
    object.put("source", .string(source))
    object.put("languages", .array(languages.map(JSONValue.string)))
    if respondent != .person { object.put("respondent", .string(respondent.rawValue)) }
    object.put("introduction", introduction.map(written))
    object.put("caveat", written(caveat))
    if minimumAnswered > 0 { object.put("minimumAnswered", .whole(minimumAnswered)) }
    object.put("answerScales", answerScales) { scale in
      var object = ObjectWriting()
      object.put("id", .string(scale.id))
      object.put("min", .whole(scale.min))
      object.put("max", .whole(scale.max))
      object.put("labels", .array(scale.labels.map(written)))
      object.put("dontKnow", scale.dontKnow.map(written))
      return object.value
    }
    object.put("sections", sections) { section in
      var object = ObjectWriting()
      object.put("id", .string(section.id))
      object.put("title", written(section.title))
      object.put("introduction", section.introduction.map(written))
      return object.value
    }
    object.put("scales", scales) { scale in
      var object = ObjectWriting()
      object.put("id", .string(scale.id))
      object.put("name", written(scale.name))
      if scale.level != .person { object.put("level", .string(scale.level.rawValue)) }
      object.put("minimumAnswered", .whole(scale.minimumAnswered))
      if !scale.counts { object.put("counts", .bool(false)) }
      object.put("bands", scale.bands, written)
      object.put("reference", scale.reference.map(written))
      if scale.isSensitive { object.put("sensitive", .bool(true)) }
      return object.value
    }
    object.put("items", items, written)
    object.put("sums", sums) { sum in
      var object = ObjectWriting()
      object.put("items", .array(sum.items.map(JSONValue.string)))
      object.put("most", .decimal(sum.most))
      return object.value
    }
    object.put("bands", bands, written)
    object.put("ownChoices", ownChoices, written)
    object.put("references", references, JSONValue.string)
    return object.value
  }

  /// Words in the order of the instrument's languages.
  private func written(_ wording: Wording) -> JSONValue {
    .object(languages.map { .init(key: $0, value: .string(wording.texts[$0] ?? "")) })
  }

  private func written(_ band: Band) -> JSONValue {
    var object = ObjectWriting()
    object.put("id", .string(band.id))
    object.put("from", .decimal(band.from))
    object.put("words", written(band.words))
    return object.value
  }

  private func written(_ choice: Choice) -> JSONValue {
    var object = ObjectWriting()
    object.put("id", .string(choice.id))
    object.put("words", written(choice.words))
    if choice.isExclusive { object.put("exclusive", .bool(true)) }
    object.put("figure", choice.figure.map(JSONValue.string))
    return object.value
  }

  private func written(_ item: Item) -> JSONValue {
    var object = ObjectWriting()
    object.put("id", .string(item.id))
    putKind(of: item, &object)
    object.put("words", written(item.words))
    object.put("hint", item.hint.map(written))
    object.put("section", item.section.map(JSONValue.string))
    object.put("scale", item.scale.map(JSONValue.string))
    if item.reverse { object.put("reverse", .bool(true)) }
    object.put("dontKnow", item.dontKnow.map(written))
    object.put("shownWhen", item.shownWhen, written)
    object.put("figure", item.figure.map(JSONValue.string))
    object.put("reference", item.reference.map(written))
    if item.isSensitive { object.put("sensitive", .bool(true)) }
    return object.value
  }

  private func written(_ reference: Reference) -> JSONValue {
    var object = ObjectWriting()
    object.put("value", .decimal(reference.value))
    object.put("unit", .string(reference.unit))
    object.put("group", written(reference.group))
    object.put("source", .string(reference.source))
    return object.value
  }

  private func putKind(of item: Item, _ object: inout ObjectWriting) {
    object.put("kind", .string(item.kind.name))
    switch item.kind {
    case .scale(let answers): object.put("answers", .string(answers))
    case .yesNo: break
    case .one(let choices): object.put("choices", choices, written)
    case .many(let choices, let most):
      object.put("choices", choices, written)
      if most != choices.count { object.put("most", .whole(most)) }
    case .number(let least, let most, let decimals, let unit):
      object.put("min", .decimal(least))
      object.put("max", .decimal(most))
      if decimals > 0 { object.put("decimals", .whole(decimals)) }
      object.put("unit", unit.map(written))
    case .open(let most): object.put("most", .whole(most))
    }
  }

  private func written(_ condition: Condition) -> JSONValue {
    var object = ObjectWriting()
    object.put("item", .string(condition.item))
    switch condition.test {
    case .isOneOf(let values): object.put("is", .array(values.map(JSONValue.string)))
    case .atLeast(let number): object.put("atLeast", .decimal(number))
    case .atMost(let number): object.put("atMost", .decimal(number))
    }
    return object.value
  }
}

extension Instrument.Kind {
  /// The name of the kind in a document.
  package var name: String {
    switch self {
    case .scale: "scale"
    case .yesNo: "yes-no"
    case .one: "one"
    case .many: "many"
    case .number: "number"
    case .open: "open"
    }
  }
}

/// An object while it is written; what is nil or an empty list is left out.
private struct ObjectWriting {
  private var members: [JSONValue.Member] = []
  var value: JSONValue { .object(members) }

  mutating func put(_ key: String, _ value: JSONValue?) {
    if let value { members.append(.init(key: key, value: value)) }
  }

  mutating func put<Element>(_ key: String, _ list: [Element], _ write: (Element) -> JSONValue) {
    if !list.isEmpty { put(key, .array(list.map(write))) }
  }
}

extension JSONValue {
  package static func whole(_ number: Int) -> JSONValue { .number(Double(number), String(number)) }

  /// The shortest text that gives the same number again.
  package static func decimal(_ number: Double) -> JSONValue { .number(number, Instrument.written(number)) }
}

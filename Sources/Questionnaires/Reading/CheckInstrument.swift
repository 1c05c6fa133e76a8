// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// What must hold between the parts of an instrument.
extension DocumentReading {
  mutating func check(_ instrument: Instrument) {
    unique(instrument.answerScales.map(\.id)) { "answerScales[\($0)].id" }
    unique(instrument.sections.map(\.id)) { "sections[\($0)].id" }
    unique(instrument.scales.map(\.id)) { "scales[\($0)].id" }
    unique(instrument.items.map(\.id)) { "items[\($0)].id" }
    unique(instrument.ownChoices.map(\.id)) { "ownChoices[\($0)].id" }
    for (index, item) in instrument.items.enumerated() {
      check(item, index, instrument)
      for (number, condition) in item.shownWhen.enumerated() {
        check(condition, "items[\(index)].shownWhen[\(number)]", before: index, instrument)
      }
    }
    checkSections(instrument)
    for (index, sum) in instrument.sums.enumerated() {
      unique(sum.items) { "sums[\(index)].items[\($0)]" }
      for (number, id) in sum.items.enumerated() {
        let isNumber = instrument.item(id).map { if case .number = $0.kind { true } else { false } } ?? false
        require(
          isNumber, "sums[\(index)].items[\(number)]", "\(id.quoted) is geen vraag naar een getal.",
          "\(id.quoted) is not an item of kind number")
      }
    }
    for (index, scale) in instrument.scales.enumerated() { check(scale, "scales[\(index)]", instrument) }
    let counting = Set(instrument.scales.filter(\.counts).map(\.id))
    let most = instrument.items.count { $0.scale.map(counting.contains) ?? false }
    require(
      instrument.minimumAnswered <= most, "minimumAnswered", "Zo veel vragen tellen er niet mee.",
      "there are not that many items that count")
  }

  private mutating func check(_ item: Instrument.Item, _ index: Int, _ instrument: Instrument) {
    let path = "items[\(index)]"
    if case .scale(let id) = item.kind, !id.isEmpty {
      require(
        instrument.answerScale(id) != nil, path + ".answers", "\(id.quoted) is geen antwoordschaal.",
        "\(id.quoted) is not an answer scale")
      require(
        item.dontKnow == nil, path + ".dontKnow", "Dit staat bij de antwoordschaal.",
        "this stands with the answer scale")
    }
    if let section = item.section {
      require(
        instrument.sections.contains { $0.id == section }, path + ".section", "\(section.quoted) is geen onderdeel.",
        "\(section.quoted) is not a section")
    }
    if let scale = item.scale {
      require(
        instrument.scale(scale) != nil, path + ".scale", "\(scale.quoted) is geen schaal.",
        "\(scale.quoted) is not a scale")
      switch item.kind {
      case .scale, .yesNo: break
      default:
        add(path + ".scale", "Zo'n vraag kan niet bij een schaal horen.", "such an item cannot be part of a scale")
      }
    }
    require(
      !item.reverse || item.scale != nil, path + ".reverse", "Omdraaien kan alleen binnen een schaal.",
      "only an item of a scale can be reversed")
  }

  private mutating func check(
    _ condition: Instrument.Condition, _ path: String, before index: Int, _ instrument: Instrument
  ) {
    guard let earlier = instrument.items.prefix(index).first(where: { $0.id == condition.item }) else {
      return add(
        path + ".item", "\(condition.item.quoted) is geen vraag die eerder komt.",
        "\(condition.item.quoted) is not an item that comes before")
    }
    switch (condition.test, earlier.kind) {
    case (.atLeast, .scale), (.atMost, .scale), (.atLeast, .number), (.atMost, .number): break
    case (.isOneOf(let values), .scale), (.isOneOf(let values), .yesNo), (.isOneOf(let values), .one),
      (.isOneOf(let values), .many):
      let allowed = instrument.values(of: earlier)
      for (number, value) in values.enumerated() where !allowed.contains(value) {
        let list = allowed.joined(separator: ", ")
        add(
          "\(path).is[\(number)]", "\(value.quoted) is daar geen antwoord. Toegestaan: \(list).",
          "\(value.quoted) is no answer there; allowed: \(list)")
      }
    default:
      add(path, "Deze voorwaarde past niet bij zo'n vraag.", "this condition does not fit such an item")
    }
  }

  /// Items of one section stand together, so that its introduction comes once.
  private mutating func checkSections(_ instrument: Instrument) {
    var done: Set<String> = []
    var current: String?
    for (index, item) in instrument.items.enumerated() where item.section != current {
      if let section = item.section, !done.insert(section).inserted {
        add(
          "items[\(index)].section", "De vragen van een onderdeel staan bij elkaar.",
          "the items of a section stand together")
      }
      current = item.section
    }
  }

  private mutating func check(_ scale: Instrument.Scale, _ path: String, _ instrument: Instrument) {
    let items = instrument.items(of: scale.id)
    guard !items.isEmpty else { return add(path, "Deze schaal heeft geen vraag.", "this scale has no item") }
    require(
      scale.minimumAnswered <= items.count, path + ".minimumAnswered", "Zo veel vragen heeft deze schaal niet.",
      "this scale has not that many items")
    let ranges = Set(items.map { instrument.range(of: $0) })
    require(
      ranges.count == 1, path, "De vragen van een schaal hebben dezelfde antwoorden.",
      "the items of a scale must have the same answers")
    if let range = instrument.range(of: scale), let reference = scale.reference {
      require(
        Double(range.lowerBound) <= reference.value && reference.value <= Double(range.upperBound),
        path + ".reference.value", "Dit ligt niet op de schaal van \(range.lowerBound) tot en met \(range.upperBound).",
        "this does not lie on the scale from \(range.lowerBound) to \(range.upperBound)")
    }
    guard let range = instrument.range(of: scale), let first = instrument.bands(of: scale).first,
      let last = instrument.bands(of: scale).last
    else { return }
    let place = scale.bands.isEmpty ? "bands" : path + ".bands"
    require(
      first.from <= Double(range.lowerBound) && last.from <= Double(range.upperBound), place,
      "De eerste band begint bij \(range.lowerBound) of lager, de laatste niet boven \(range.upperBound).",
      "the first band begins at \(range.lowerBound) or lower, the last not above \(range.upperBound)")
  }
}

extension Instrument {
  /// The answers to an item that a condition can name.
  package func values(of item: Item) -> [String] {
    switch item.kind {
    case .scale: range(of: item).map { $0.map(String.init) } ?? []
    case .yesNo: ["yes", "no"]
    case .one(let choices), .many(let choices, _): choices.map(\.id)
    case .number, .open: []
    }
  }
}

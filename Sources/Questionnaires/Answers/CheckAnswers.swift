// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// One answer of one respondent. A skipped item has none.
package enum ItemAnswer: Sendable, Hashable {
  /// A point of an answer scale, or 1 for yes and 0 for no.
  case point(Int)
  case choice(String)
  /// In the order of the instrument, without doubles.
  case choices([String])
  case number(Double)
  case words(String)
  case dontKnow
}

extension Instrument {
  /// Everything that can be wrong with answers, each with its place; the answers that are sound beside it.
  ///
  /// `answers` is an object with the ids of items as keys: a whole number for a point of a scale, `true` or `false` for
  /// yes and no, the id of a choice, a list of ids, a number, a text, `"dont-know"`, or null for a skipped item.
  /// An answer to an item that was not asked, after the other answers, is a problem too.
  package func check(answers value: JSONValue) -> (answers: [String: ItemAnswer], problems: [Problem]) {
    guard case .object(let members) = value else {
      return ([:], [problem("", "Dit moet een object zijn.", "must be an object")])
    }
    var answers: [String: ItemAnswer] = [:]
    var problems: [Problem] = []
    for member in members {
      guard let item = item(member.key) else {
        let name = member.key.quoted
        problems.append(problem("", "\(name) is geen vraag.", "\(name) is not an item"))
        continue
      }
      if member.value == .null { continue }
      switch read(member.value, of: item) {
      case .success(let answer): answers[item.id] = answer
      case .failure(let found): problems += found.problems
      }
    }
    for item in items where answers[item.id] != nil && !isAsked(item, answers) {
      answers[item.id] = nil
      problems.append(
        problem(
          item.id, "Deze vraag is niet gesteld na de andere antwoorden.",
          "this item is not asked after the other answers"))
    }
    for (sum, item) in exceeded(by: answers) {
      let most = Self.written(sum.most)
      problems.append(
        problem(
          item.id, "Samen met \(others(in: sum, than: item)) is dit meer dan \(most).",
          "together with \(others(in: sum, than: item)) this is more than \(most)"))
      answers[item.id] = nil
    }
    return (answers, problems)
  }

  /// The sums that come out too high, each with the last of its items that was answered.
  package func exceeded(by answers: [String: ItemAnswer]) -> [(sum: Sum, item: Item)] {
    sums.compactMap { sum in
      var total = 0.0
      var last: Item?
      for item in items where sum.items.contains(item.id) {
        guard case .number(let number)? = answers[item.id] else { continue }
        total += number
        last = item
      }
      // As people add up: what rounding to the decimals of the items leaves is not too much.
      guard total > sum.most + 1e-6, let last else { return nil }
      return (sum, last)
    }
  }

  private func others(in sum: Sum, than item: Item) -> String {
    sum.items.filter { $0 != item.id }.joined(separator: ", ")
  }

  /// The answers without those to items that are not asked after the others: what a form may hold when somebody went
  /// back and changed an earlier answer.
  package func onlyAsked(_ answers: [String: ItemAnswer]) -> [String: ItemAnswer] {
    var kept: [String: ItemAnswer] = [:]
    for item in items where isAsked(item, kept) { kept[item.id] = answers[item.id] }
    return kept
  }

  /// Whether an item is asked of somebody with these answers to earlier items.
  package func isAsked(_ item: Item, _ answers: [String: ItemAnswer]) -> Bool {
    item.shownWhen.allSatisfy { condition in
      guard let earlier = self.item(condition.item), let answer = answers[condition.item] else { return false }
      switch (condition.test, answer) {
      case (.isOneOf(let values), .point(let point)):
        if case .yesNo = earlier.kind { return values.contains(point == 1 ? "yes" : "no") }
        return values.contains(String(point))
      case (.isOneOf(let values), .choice(let choice)): return values.contains(choice)
      case (.isOneOf(let values), .choices(let choices)): return !choices.filter(values.contains).isEmpty
      case (.atLeast(let least), .point(let point)): return Double(point) >= least
      case (.atMost(let most), .point(let point)): return Double(point) <= most
      case (.atLeast(let least), .number(let number)): return number >= least
      case (.atMost(let most), .number(let number)): return number <= most
      default: return false
      }
    }
  }

  /// One answer as it is written in a document. Fails with what is allowed.
  package func read(_ value: JSONValue, of item: Item) -> Result<ItemAnswer, Problems> {
    if value == .string("dont-know") {
      guard dontKnow(item) != nil else {
        return refuse(item, "\"dont-know\" is hier geen antwoord.", "\"dont-know\" is no answer here")
      }
      return .success(.dontKnow)
    }
    switch (item.kind, value) {
    case (.scale, _):
      guard let range = range(of: item), let point = value.whole, range.contains(point) else {
        let (least, most) = (range(of: item)?.lowerBound ?? 0, range(of: item)?.upperBound ?? 0)
        return refuse(
          item, "Toegestaan is een heel getal van \(least) tot en met \(most).",
          "allowed is a whole number from \(least) to \(most)")
      }
      return .success(.point(point))
    case (.yesNo, .bool(let yes)): return .success(.point(yes ? 1 : 0))
    case (.yesNo, .number) where value.whole == 0 || value.whole == 1: return .success(.point(value.whole ?? 0))
    case (.yesNo, _): return refuse(item, "Toegestaan is true, false, 1 of 0.", "allowed is true, false, 1 or 0")
    case (.one(let choices), .string(let id)) where choices.contains { $0.id == id }: return .success(.choice(id))
    case (.one(let choices), _):
      let list = choices.map(\.id).joined(separator: ", ")
      return refuse(item, "Toegestaan is een van: \(list).", "allowed is one of: \(list)")
    case (.many(let choices, let most), .array(let values)):
      return read(values, of: item, among: choices, most: most)
    case (.many, _): return refuse(item, "Dit moet een lijst zijn.", "must be a list")
    case (.number(let least, let most, let decimals, _), .number(let number, _)):
      guard let sound = Self.number(number, from: least, to: most, decimals: decimals) else {
        let (from, to) = (Self.written(least), Self.written(most))
        return refuse(
          item, "Toegestaan is een getal van \(from) tot en met \(to) met hoogstens \(decimals) decimalen.",
          "allowed is a number from \(from) to \(to) with at most \(decimals) decimals")
      }
      return .success(.number(sound))
    case (.number, _): return refuse(item, "Dit moet een getal zijn.", "must be a number")
    case (.open(let most), .string(let text)):
      let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !trimmed.isEmpty else { return refuse(item, "Deze tekst is leeg.", "this text is empty") }
      guard trimmed.unicodeScalars.count <= most else {
        return refuse(item, "Hoogstens \(most) tekens.", "at most \(most) characters")
      }
      return .success(.words(trimmed))
    case (.open, _): return refuse(item, "Dit moet een tekst zijn.", "must be a text")
    }
  }

  /// The number with its decimals when it is finite, within the range and has no more of them than allowed.
  package static func number(_ number: Double, from least: Double, to most: Double, decimals: Int) -> Double? {
    guard number.isFinite, number >= least, number <= most else { return nil }
    let unit = pow(10, Double(decimals))
    let scaled = number * unit
    return abs(scaled - scaled.rounded()) < 1e-6 ? scaled.rounded() / unit : nil
  }

  static func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private func read(_ values: [JSONValue], of item: Item, among choices: [Choice], most: Int)
    -> Result<ItemAnswer, Problems>
  {
    var ids: [String] = []
    for value in values {
      guard case .string(let id) = value, choices.contains(where: { $0.id == id }), !ids.contains(id) else {
        let list = choices.map(\.id).joined(separator: ", ")
        return refuse(item, "Toegestaan, elk hoogstens een keer: \(list).", "allowed, each at most once: \(list)")
      }
      ids.append(id)
    }
    guard !ids.isEmpty, ids.count <= most else {
      return refuse(item, "Kies er 1 tot en met \(most).", "choose 1 to \(most)")
    }
    if ids.count > 1, choices.contains(where: { $0.isExclusive && ids.contains($0.id) }) {
      return refuse(
        item, "Een van deze keuzes kan niet naast een andere staan.", "one of these cannot stand beside another")
    }
    return .success(.choices(choices.map(\.id).filter(ids.contains)))
  }

  private func refuse(_ item: Item, _ nl: String, _ en: String) -> Result<ItemAnswer, Problems> {
    .failure(Problems("answers.\(item.id)", nl: nl, en: en))
  }

  private func problem(_ path: String, _ nl: String, _ en: String) -> Problem {
    Problem(path: path.isEmpty ? "answers" : "answers.\(path)", message: Words(nl: nl, en: en))
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What is wrong with one field: the key of a text and its values.
package struct FieldError: Sendable, Equatable {
  package let field: String
  package let textKey: String
  package let values: [String: String]
  /// Values that are days; the page writes them as its reader does.
  package let days: [String: Day]

  package init(
    _ field: String, _ textKey: String, _ values: [String: String] = [:], days: [String: Day] = [:]
  ) {
    self.field = field
    self.textKey = textKey
    self.values = values
    self.days = days
  }
}

/// Reads a form field by field and gathers what is wrong, so that a person sees all of it at once, each at its field.
package struct FormCheck {
  package let form: Form
  package private(set) var errors: [FieldError] = []

  package init(_ form: Form) { self.form = form }

  package var isFine: Bool { errors.isEmpty }

  package mutating func add(
    _ field: String, _ textKey: String, _ values: [String: String] = [:], days: [String: Day] = [:]
  ) {
    errors.append(FieldError(field, textKey, values, days: days))
  }

  /// A text that must be there, of at most so many characters. Empty when it is wrong.
  package mutating func text(_ field: String, maximum: Int, missing: String = "web.error.missing") -> String {
    guard let text = optionalText(field, maximum: maximum) else {
      if !errors.contains(where: { $0.field == field }) { add(field, missing) }
      return ""
    }
    return text
  }

  /// A text that may be left out, of at most so many characters.
  package mutating func optionalText(_ field: String, maximum: Int) -> String? {
    guard let text = form.text(field) else { return nil }
    // Code points, as both databases count; one drawn face may be seven of them.
    let count = text.unicodeScalars.count
    guard count <= maximum else {
      add(field, "web.error.too-long", ["maximum": String(maximum), "count": String(count)])
      return nil
    }
    return text
  }

  /// A day that must be there, within the range. A year that Leerwerf does not know is outside of it too.
  package mutating func day(_ field: String, from earliest: Day, to latest: Day) -> Day? {
    guard form.text(field) != nil else {
      add(field, "web.error.missing-day")
      return nil
    }
    let day = form.day(field)
    guard day != nil || form.text(field).map(Day.isOfFarYear) == true else {
      // An example that would be right here.
      let example = min(earliest.adding(days: 7), latest)
      add(field, "web.error.not-a-day", ["example": "\(example.dayOfMonth)-\(example.month)-\(example.year)"])
      return nil
    }
    guard let day, day >= earliest, day <= latest else {
      errors.append(FieldError(field, "web.error.day-range", days: ["from": earliest, "to": latest]))
      return nil
    }
    return day
  }

  /// A whole number within the range, that must be there.
  package mutating func int(_ field: String, in range: ClosedRange<Int>) -> Int? {
    guard let number = form.int(field), range.contains(number) else {
      add(field, "web.error.number-range", ["from": String(range.lowerBound), "to": String(range.upperBound)])
      return nil
    }
    return number
  }

  /// One of the given choices, that must be made.
  package mutating func choice<Choice: RawRepresentable<String>>(_ field: String, of type: Choice.Type) -> Choice? {
    guard let choice = form.choice(field, of: type) else {
      add(field, "web.error.choose")
      return nil
    }
    return choice
  }
}

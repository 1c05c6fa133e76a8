// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Web

/// One field of a form about rules: how it looks, and how it is read from and written into a row.
///
/// Its name is the path of the value with dashes, as in `step-nl`, so that a problem that `RuleSet.validate` reports at
/// `barriers[3].step.nl` is shown at its field.
struct RuleField<Row> {
  enum Look {
    case line
    case area
    case number
    case one([Choice])
    case many([Choice])
    case tick
  }

  let name: String
  /// The key of the label.
  let label: String
  let look: Look
  let get: (Row) -> [String]
  /// Returns false for a value that cannot be read.
  let set: (inout Row, [String]) -> Bool

  static func text(_ name: String, _ label: String, _ place: WritableKeyPath<Row, String>, area: Bool = false)
    -> RuleField
  {
    RuleField(name: name, label: label, look: area ? .area : .line) {
      [$0[keyPath: place]]
    } set: { row, values in
      row[keyPath: place] = trimmed(values)
      return true
    }
  }

  // text keys: guidance.rules.field.*, guidance.rules.text.*
  /// A field for each language; the label is the end of its key.
  static func words(_ name: String, _ label: String, _ place: WritableKeyPath<Row, Words>, area: Bool = false)
    -> [RuleField]
  {
    [
      text(name + "-nl", "guidance.rules.\(label).nl", place.appending(path: \.nl), area: area),
      text(name + "-en", "guidance.rules.\(label).en", place.appending(path: \.en), area: area),
    ]
  }

  static func whole(_ name: String, _ label: String, _ place: WritableKeyPath<Row, Int>) -> RuleField {
    RuleField(name: name, label: label, look: .number) {
      [String($0[keyPath: place])]
    } set: { row, values in
      guard let number = Int(trimmed(values)) else { return false }
      row[keyPath: place] = number
      return true
    }
  }

  /// A number that may have decimals, with a comma or a point.
  static func decimal(_ name: String, _ label: String, _ place: WritableKeyPath<Row, Double>) -> RuleField {
    RuleField(name: name, label: label, look: .number) {
      [RuleNumber.written($0[keyPath: place])]
    } set: { row, values in
      guard let number = Double(trimmed(values).replacing(",", with: ".")), number.isFinite else { return false }
      row[keyPath: place] = number
      return true
    }
  }

  static func one<Value: RawRepresentable<String>>(
    _ name: String, _ label: String, _ place: WritableKeyPath<Row, Value>, _ options: [Choice]
  ) -> RuleField {
    RuleField(name: name, label: label, look: .one(options)) {
      [$0[keyPath: place].rawValue]
    } set: { row, values in
      guard let value = Value(rawValue: trimmed(values)) else { return false }
      row[keyPath: place] = value
      return true
    }
  }

  static func many<Value: RawRepresentable<String>>(
    _ name: String, _ label: String, _ place: WritableKeyPath<Row, [Value]>, _ options: [Choice]
  ) -> RuleField {
    RuleField(name: name, label: label, look: .many(options)) {
      $0[keyPath: place].map(\.rawValue)
    } set: { row, values in
      // What stands there keeps its place; what is new comes behind it, each once.
      let given = Set(values)
      let old = row[keyPath: place].filter { given.contains($0.rawValue) }
      let new = options.map(\.value).filter { value in
        given.contains(value) && !old.contains { $0.rawValue == value }
      }
      row[keyPath: place] = old + new.compactMap(Value.init(rawValue:))
      return row[keyPath: place].count == given.count
    }
  }

  /// Ids of other rows, in the order in which those stand.
  static func ids(_ name: String, _ label: String, _ place: WritableKeyPath<Row, [String]>, _ options: [Choice])
    -> RuleField
  {
    RuleField(name: name, label: label, look: .many(options)) {
      $0[keyPath: place]
    } set: { row, values in
      let known = options.map(\.value)
      // What stands there keeps its place; what is new comes behind it.
      let old = row[keyPath: place].filter { values.contains($0) }
      row[keyPath: place] = old + known.filter { values.contains($0) && !old.contains($0) }
      return values.allSatisfy { known.contains($0) }
    }
  }

  static func tick(_ name: String, _ label: String, _ place: WritableKeyPath<Row, Bool>) -> RuleField {
    RuleField(name: name, label: label, look: .tick) {
      $0[keyPath: place] ? ["1"] : []
    } set: { row, values in
      row[keyPath: place] = !values.isEmpty
      return true
    }
  }

  /// 70, 20 or 10.
  static func mix(_ place: WritableKeyPath<Row, Int>) -> RuleField {
    RuleField(
      name: "mix", label: "guidance.rules.field.mix",
      look: .one([70, 20, 10].map { Choice(String($0), String($0)) })
    ) {
      [String($0[keyPath: place])]
    } set: { row, values in
      guard let number = Int(trimmed(values)) else { return false }
      row[keyPath: place] = number
      return true
    }
  }

  private static func trimmed(_ values: [String]) -> String {
    let text = values.last ?? ""
    return text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
      .joined(separator: " ").trimmingSuffix(while: \.isWhitespace)
  }
}

extension String {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> String {
    String(reversed().drop(while: matches).reversed())
  }
}

/// Numbers as they stand in a field and in a table.
enum RuleNumber {
  static func written(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }
}

extension HTML {
  /// The fields of a row with what was typed, or with what the row holds.
  func fields<Row>(_ fields: [RuleField<Row>], _ row: Row, typed form: Form?, _ errors: FieldErrors) {
    for field in fields {
      let values = form.map { $0.all(field.name) } ?? field.get(row)
      let (label, error) = (t(field.label), errors[field.name])
      switch field.look {
      case .line: textField(field.name, label, value: values.last ?? "", error: error)
      case .area: textArea(field.name, label, value: values.last ?? "", error: error, rows: 2, dictate: false)
      case .number: textField(field.name, label, value: values.last ?? "", error: error, look: .short)
      case .one(let options): selectField(field.name, label, options: options, selected: values.last, error: error)
      case .many(let options): manyChoices(field.name, label, options: options, selected: Set(values), error: error)
      case .tick: tickBox(field.name, label, on: !values.isEmpty)
      }
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Fields of forms: each with its label, its hint and, where something is wrong, the error at the field.
extension HTML {
  /// The list of what is wrong, at the top of the page: each with the name of its field and a link to it, in the order in
  /// which the fields stand on the page.
  package func errorSummary(_ errors: FieldErrors) {
    if !errors.isEmpty { summary = (length, errors) }
  }

  /// The page when all is written. Only now are the names of the fields known to the list of what is wrong.
  func finished() -> [UInt8] {
    if let summary {
      self.summary = nil
      insert(at: summary.place) { write(summary.errors) }
    }
    return bytes
  }

  private func write(_ errors: FieldErrors) {
    let inOrder = errors.all.enumerated().sorted {
      (fields[$0.element.field]?.place ?? 0, $0.offset) < (fields[$1.element.field]?.place ?? 0, $1.offset)
    }
    div(.class("error-summary"), .role("alert"), .other("tabindex", "-1")) {
      h2(t("web.error.summary"))
      ul {
        for (_, error) in inOrder {
          li {
            if let field = fields[error.field] {
              a(Self.named(error.text, field.label), .href(context.here.onlyFragment("field-\(error.field)")))
            } else {
              text(error.text)
            }
          }
        }
      }
    }
  }

  /// "Naam: vul dit nog in."; after a question or a sentence "Wat is je naam? Vul dit nog in."
  static func named(_ error: String, _ label: String?) -> String {
    guard let label, let first = error.first else { return error }
    if label.last.map({ "?.!:…".contains($0) }) ?? true { return "\(label) \(error)" }
    let isName = error.dropFirst().first?.isUppercase ?? false
    return "\(label): \(isName ? String(first) : first.lowercased())\(error.dropFirst())"
  }

  /// Tells the list of what is wrong that this field is on the page, and what it is called.
  package func fieldIsHere(_ name: String, _ label: String?) {
    if fields[name] == nil { fields[name] = (length, label) }
  }

  package func textField(
    _ name: String, _ label: String, value: String = "", hint: String? = nil, error: String? = nil,
    type: StaticString = "text", maximum: Int? = nil, autocomplete: String = "off", dictate: Bool = false,
    required: Bool = false, numeric: Bool = false, look: FieldLook = .plain
  ) {
    field(name, label, hint, error, look) { described in
      var attributes: [Attribute] = [
        .id("field-\(name)"), .name(name), .type(type), .value(value), .other("autocomplete", autocomplete),
      ]
      // What somebody says aloud is not cut off unseen: like a text area, it is told that it is too long.
      if let maximum, !dictate { attributes.append(.other("maxlength", String(maximum))) }
      if numeric { attributes.append(.other("inputmode", "numeric")) }
      if required { attributes.append(.required()) }
      if dictate { attributes.append(.data("data-dictate", "")) }
      void("input", attributes + described)
    }
    if type.description == "password" { hidden(Self.secretField, name) }
  }

  /// Under this name a form tells which of its fields are secret, so that they are never shown or sent once more.
  static let secretField = "geheim"

  /// - Parameter maximum: The most characters. The browser says it while one types and cuts off nothing, so that a text
  ///   from elsewhere can be made shorter here.
  package func textArea(
    _ name: String, _ label: String, value: String = "", hint: String? = nil, error: String? = nil,
    maximum: Int? = nil, rows: Int = 4, dictate: Bool = true
  ) {
    field(name, label, hint, error) { described in
      var attributes: [Attribute] = [
        .id("field-\(name)"), .name(name), .other("rows", String(rows)),
      ]
      if let maximum { attributes.append(.data("data-maximum", String(maximum))) }
      if dictate { attributes.append(.data("data-dictate", "")) }
      element("textarea", attributes + described) { text(value) }
    }
  }

  package func dayField(
    _ name: String, _ label: String, value: String = "", hint: String? = nil, error: String? = nil,
    from earliest: Day? = nil, to latest: Day? = nil
  ) {
    field(name, label, hint, error) { described in
      var attributes: [Attribute] = [.id("field-\(name)"), .name(name), .type("date"), .value(value)]
      if let earliest { attributes.append(.other("min", earliest.description)) }
      if let latest { attributes.append(.other("max", latest.description)) }
      void("input", attributes + described)
    }
  }

  package func selectField(
    _ name: String, _ label: String, options: [Choice], selected: String?, hint: String? = nil, error: String? = nil
  ) {
    field(name, label, hint, error) { described in
      element("select", [.id("field-\(name)"), .name(name)] + described) {
        for choice in options {
          option(choice.label, .value(choice.value), .selected(choice.value == selected))
        }
      }
    }
  }

  package func fileField(_ name: String, _ label: String, accept: String, hint: String? = nil, error: String? = nil) {
    field(name, label, hint, error) { described in
      void("input", [.id("field-\(name)"), .name(name), .type("file"), .other("accept", accept)] + described)
    }
  }

  /// One choice out of several, as large tiles; what few need opens on request.
  package func choices(
    _ name: String, _ legend: String, options: [Choice], more: [Choice] = [], moreWords: String = "",
    selected: String?, hint: String? = nil, error: String? = nil
  ) {
    func write(_ choices: [Choice], from first: Int) {
      for (index, choice) in choices.enumerated() {
        tile(name, choice, first + index, kind: "radio", on: choice.value == selected)
      }
    }
    tiles(name, legend, hint, error) {
      write(options, from: 0)
      guard !more.isEmpty else { return }
      disclosure(moreWords, open: more.contains { $0.value == selected }) { write(more, from: options.count) }
    }
  }

  /// Any number of choices, as large tiles.
  package func manyChoices(
    _ name: String, _ legend: String, options: [Choice], selected: Set<String>, hint: String? = nil,
    error: String? = nil
  ) {
    tiles(name, legend, hint, error) {
      for (index, choice) in options.enumerated() {
        tile(name, choice, index, kind: "checkbox", on: selected.contains(choice.value))
      }
    }
  }

  /// One box to tick, with its words.
  package func tickBox(_ name: String, _ label: String, on: Bool, hint: String? = nil, error: String? = nil) {
    fieldIsHere(name, label)
    div(.class(error == nil ? "choices single" : "choices single wrong")) {
      hintAndError(name, nil, error)
      tile(name, Choice("1", label, hint: hint), 0, kind: "checkbox", on: on, described(name, nil, error))
    }
  }

  private func field(
    _ name: String, _ label: String, _ hint: String?, _ error: String?, _ look: FieldLook = .plain,
    _ control: ([Attribute]) -> Void
  ) {
    fieldIsHere(name, label)
    div(.class("field" + look.rawValue + (error == nil ? "" : " wrong"))) {
      self.label(label, .for("field-\(name)"))
      hintAndError(name, hint, error)
      control(described(name, hint, error))
    }
  }

  private func tiles(_ name: String, _ legend: String, _ hint: String?, _ error: String?, _ content: () -> Void) {
    fieldIsHere(name, legend)
    element("fieldset", [.class(error == nil ? "choices" : "choices wrong")] + described(name, hint, error)) {
      self.legend(legend)
      hintAndError(name, hint, error)
      content()
    }
  }

  private func tile(
    _ name: String, _ choice: Choice, _ index: Int, kind: StaticString, on: Bool, _ described: [Attribute] = []
  ) {
    let id = index == 0 ? "field-\(name)" : "field-\(name)-\(index)"
    element("label", [.class("choice"), .for(id)]) {
      void("input", [.type(kind), .id(id), .name(name), .value(choice.value), .checked(on)] + described)
      if let icon = choice.icon { self.icon(icon) }
      span(.class("words")) {
        span(choice.label)
        if let hint = choice.hint { small(hint) }
      }
    }
  }

  private func hintAndError(_ name: String, _ hint: String?, _ error: String?) {
    if let hint { p(hint, .class("hint"), .id("hint-\(name)")) }
    if let error {
      p(.class("error"), .id("error-\(name)")) {
        icon("warning")
        span(error)
      }
    }
  }

  private func described(_ name: String, _ hint: String?, _ error: String?) -> [Attribute] {
    let ids = [hint == nil ? nil : "hint-\(name)", error == nil ? nil : "error-\(name)"].compactMap { $0 }
    var attributes: [Attribute] = ids.isEmpty ? [] : [.aria("aria-describedby", ids.joined(separator: " "))]
    if error != nil { attributes.append(.aria("aria-invalid", "true")) }
    return attributes
  }
}

/// How a field of text looks: as wide as the page, short, or with large spaced characters for a code.
package enum FieldLook: String {
  case plain = ""
  case short = " short"
  case code = " code"
}

/// One thing to choose: its value, its words and perhaps a drawing.
package struct Choice {
  package let value: String
  package let label: String
  package let hint: String?
  package let icon: String?

  package init(_ value: String, _ label: String, hint: String? = nil, icon: String? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
    self.icon = icon
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Lists of things to choose from or to open, as large rows.
extension HTML {
  package func rows(_ content: () -> Void) { element("ul", [.class("rows")], content) }

  /// A row that leads somewhere: a drawing, what it is, and one line about it.
  ///
  /// - Parameter colour: The class of a group of cards, such as `social`; empty for the colour of the theme.
  package func row(_ title: String, _ words: String? = nil, icon name: String?, to path: Path, colour: String = "") {
    li {
      a(.class("row"), .href(path)) {
        rowContent(title, words, icon: name, colour: colour)
        icon("next")
      }
    }
  }

  /// A row that only says something, with what stands below its words.
  package func plainRow(
    _ title: String, _ words: String? = nil, icon name: String?, colour: String = "", more: () -> Void = {}
  ) {
    li { div(.class("row")) { rowContent(title, words, icon: name, colour: colour, more: more) } }
  }

  /// Text in which an address may go on at the next line after its at sign and its dots.
  private func breakable(_ words: String) {
    guard words.utf8.contains(UInt8(ascii: "@")) else { return text(words) }
    let parts = words.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    text(String(parts[0]))
    text("@")
    void("wbr", [])
    for (index, part) in parts[1].split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      if index > 0 {
        text(".")
        void("wbr", [])
      }
      text(String(part))
    }
  }

  private func rowContent(
    _ title: String, _ words: String?, icon name: String?, colour: String, more: () -> Void = {}
  ) {
    if let name {
      span(.class(colour.isEmpty ? "pictogram" : "pictogram \(colour)")) { icon(name) }
    }
    span(.class("grow")) {
      strong(title)
      if let words { small { breakable(words) } }
      more()
    }
  }
}

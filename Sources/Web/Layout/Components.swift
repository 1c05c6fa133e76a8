// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// How loud a button is: one primary action on a screen.
package enum ButtonStyle: String {
  case primary
  case secondary
  case quiet
  case danger
}

package enum NoticeKind: String {
  case info
  case success
  case warning
  case error
}

/// The parts that all pages share.
extension HTML {
  /// A drawing from Leerwerf's own set. Decoration: words stand beside it.
  package func icon(_ name: String) {
    if let icon = context.icon(name) { raw(icon) }
  }

  /// The head of a page of the desk: what it is, in a few words, and beside it what can be done.
  package func pageHead(_ title: String, _ words: String, actions buttons: (() -> Void)? = nil) {
    div(.class("page-head")) {
      div {
        h1(title)
        p(words)
      }
      if let buttons { self.actions(buttons) }
    }
  }

  package func lead(_ text: String) { p(text, .class("lead")) }

  /// Who can see what stands here, in one line.
  package func whoSees(_ text: String) {
    p(.class("who-sees")) {
      icon("lock")
      span(text)
    }
  }

  /// What stands with every personal result: who sees it, and what it is not.
  /// Source: statistics and disclosure, "Instruments".
  package func personalResult(whoSees words: String) {
    whoSees(words)
    p(t("web.personal-result"), .class("hint"))
  }

  package func notice(_ kind: NoticeKind, _ text: String) {
    div(.class("notice \(kind.rawValue)"), .role(kind == .error ? "alert" : "status")) {
      icon(kind == .success ? "done" : kind == .info ? "info" : "warning")
      p(text)
    }
  }

  /// The row of buttons at the end of a screen; full width on a phone.
  package func actions(_ content: () -> Void) { element("div", [.class("actions")], content) }

  /// The one next step of a long screen: stays at the thumb, above the tabs, while one reads.
  package func nextStep(_ content: () -> Void) { element("div", [.class("actions stay")], content) }

  /// A link that looks like a button.
  package func linkButton(_ text: String, icon name: String?, to path: Path, _ style: ButtonStyle = .secondary) {
    a(.class("button \(style.rawValue)"), .href(path)) {
      if let name { icon(name) }
      span(text)
    }
  }

  /// A button that sends the form in which it stands, with its own name and value if given.
  package func submit(
    _ text: String, icon name: String?, _ style: ButtonStyle = .primary, field: String? = nil, value: String = "1"
  ) {
    var attributes: [Attribute] = [.class("button \(style.rawValue)"), .type("submit")]
    if let field { attributes += [.name(field), .value(value)] }
    element("button", attributes) {
      if let name { icon(name) }
      span(text)
    }
  }

  /// A form that changes something. It carries the session's token, and a token of its own so that it works once. What
  /// is wrong with it is said by the page, in its own words and language, and not by the browser.
  ///
  /// - Parameter keep: Under which the browser keeps what is typed until a page with `saved` says that it has arrived.
  package func form(
    post path: Path, once: Bool = true, keep: String? = nil, _ attributes: Attribute..., content: () -> Void
  ) {
    var all: [Attribute] = [.method("post"), .action(path), .flag("novalidate")]
    if let keep { all.append(.data("data-keep", keep)) }
    element("form", all + attributes) {
      if let csrf = context.csrf { hidden("csrf", csrf) }
      if once { hidden("once", context.onceToken()) }
      if keep != nil { p(t("web.kept"), .class("hint"), .role("status"), .data("data-kept-note", ""), .hidden()) }
      content()
    }
  }

  /// A form with files.
  ///
  /// - Parameter largest: The most bytes that its file may have.
  package func uploadForm(post path: Path, largest: Int, content: () -> Void) {
    form(
      post: path, .other("enctype", "multipart/form-data"), .data("data-limit", String(largest)), content: content)
  }

  /// A form that only asks, such as a search: its fields stand in the address.
  package func form(get path: Path, _ attributes: Attribute..., content: () -> Void) {
    element("form", [.method("get"), .action(path)] + attributes, content)
  }

  package func hidden(_ name: String, _ value: String) { input(.type("hidden"), .name(name), .value(value)) }

  /// A long explanation that opens on request.
  package func disclosure(_ summary: String, open: Bool = false, _ content: () -> Void) {
    details(.class("disclosure"), .open(open)) {
      self.summary(summary)
      div(.class("inside"), content: content)
    }
  }

  package func chip(_ text: String) { span(text, .class("chip")) }

  /// How far somebody is, as a bar and in words.
  package func progressBar(_ value: Int, of maximum: Int, words: String) {
    div(.class("progress")) {
      progress(.value(String(value)), .other("max", String(max(maximum, 1))), .aria("aria-label", words))
      p(words)
    }
  }

  /// Work that goes on without the browser: a bar that moves by itself, and without JavaScript a link to look again.
  package func workInProgress(_ words: String, percentage: Int, events: Path, here: Path, lookAgain: String) {
    div(.class("progress")) {
      progress(
        .id("work-bar"), .value(String(percentage)), .other("max", "100"), .aria("aria-label", t("web.work.bar")))
      p(words, .role("status"), .data("data-events", events.description), .data("data-bar", "work-bar"))
    }
    actions { linkButton(lookAgain, icon: "undo", to: here) }
  }

  /// A table that scrolls inside its own frame on a narrow screen.
  package func dataTable(_ caption: String, head: [String], _ rows: () -> Void) {
    div(.class("table-frame"), .role("region"), .aria("aria-label", caption), .other("tabindex", "0")) {
      table {
        self.caption(caption)
        thead { tr { for title in head { th(title, .scope("col")) } } }
        tbody(content: rows)
      }
    }
  }

  /// What to say where a list is empty, and what can be done.
  package func emptyState(_ title: String, _ words: String, icon name: String) {
    div(.class("empty")) {
      icon(name)
      h2(title)
      p(words)
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import GuidanceEngine
import Kernel
import Web

/// Parts that several pages of the guidance share.
extension HTML {
  // text keys: guidance.who.*
  /// Who helps with a step.
  func helper(_ who: Helper) {
    p(.class("kicker")) {
      icon(who.icon)
      span(t("guidance.who.\(who.rawValue)"))
    }
  }

  /// Answers of one question as large rows to tap: each sends the form at once.
  func answerRows(_ name: String, options: [Choice], selected: String?, label: String) {
    fieldIsHere(name, nil)
    div(.id("field-\(name)"), .role("group"), .aria("aria-label", label), .other("tabindex", "-1")) {
      rows {
        for option in options {
          let isSelected = option.value == selected
          li {
            button(
              .class("row"), .type("submit"), .name(name), .value(option.value),
              .aria("aria-pressed", isSelected ? "true" : "false")
            ) {
              span(.class("grow")) {
                strong(option.label)
                if let hint = option.hint { small(hint) }
                if isSelected { small(t("guidance.question.before")) }
              }
              icon(isSelected ? "check" : "next")
            }
          }
        }
      }
    }
  }

  /// One button with a form of its own that says one thing about one item.
  func itemButton(_ words: String, icon name: String, to path: Path, item: String, _ style: ButtonStyle = .quiet) {
    form(post: path) {
      hidden("wat", item)
      submit(words, icon: name, style)
    }
  }

  /// Back and skip, beside each other.
  func backAndSkip(back: Path) {
    div(.class("pair")) {
      linkButton(t("guidance.back"), icon: "back", to: back, .quiet)
      submit(t("guidance.question.skip"), icon: "next", .quiet, field: "overslaan")
    }
  }
}

extension Helper {
  var icon: String {
    switch self {
    case .employee: "person"
    case .colleague: "people"
    case .teamLeader: "team"
    case .coach: "ask"
    case .bridgeFigure: "heart"
    case .ambassador: "star"
    }
  }
}

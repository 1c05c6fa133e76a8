// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Parts that the pages about cards share.
extension HTML {
  /// The drawing of a card, or the picture that a municipality gave it.
  func cardPicture(_ face: CardFace) {
    if let picture = face.picture { img(.src(picture), .alt("")) } else { icon(face.icon) }
  }

  /// A card in a list: its drawing, its title, one line about it, and what stands below.
  func cardRow(_ face: CardFace, _ words: String?, more: () -> Void = {}) {
    li {
      div(.class("row")) {
        span(.class("pictogram \(face.colour)")) { cardPicture(face) }
        span(.class("grow")) {
          strong(face.title)
          if let words { small(words) }
          more()
        }
      }
    }
  }

  /// How much a card helps or hinders, as a coloured mark with words.
  func chip(_ side: Side, _ extent: Extent) {
    span(.class("chip \(side.rawValue)")) {
      icon(PlacementWords.icon(side, extent))
      span(PlacementWords.side(side, extent) { t($0) })
    }
  }

  /// One of the two questions with its three answers, each a button that sends the form.
  func answers(_ side: Side) {
    fieldset(.class("answers \(side.rawValue)")) {
      legend(t(side == .helps ? "cards.question.helps" : "cards.question.hinders"), .data("data-question", ""))
      for extent in Extent.allCases {
        let look = ["not", "bit", "lot"][extent.rawValue]
        button(.class(look), .name(side.rawValue), .value(String(extent.rawValue)), .type("submit")) {
          span(.class("level")) { icon(PlacementWords.icon(side, extent)) }
          span(PlacementWords.answer(extent) { t($0) })
          element("kbd", [.aria("aria-hidden", "true")]) { text(String(extent.rawValue + 1)) }
        }
      }
    }
  }
}

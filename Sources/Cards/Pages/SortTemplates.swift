// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Parts of the sort page that only the script shows, ready in the page so that they are there without a connection.
enum SortTemplates {
  static func write(_ found: SortOnDeck, _ visit: Visit, _ h: HTML) {
    part("helps", h) { h.answers(.helps) }
    part("hinders", h) { h.answers(.hinders) }
    part("helped-0", h) { h.chip(.helps, .none) }
    part("helped-1", h) { h.chip(.helps, .limited) }
    part("helped-2", h) { h.chip(.helps, .large) }
    part("done", h) {
      end("done", visit.t("cards.sort.done.title"), visit.t("cards.sort.done.words"), h)
      h.actions {
        h.linkButton(visit.t("cards.next"), icon: "next", to: CardsPaths.top.path(found.sort.id), .primary)
        undo(visit, h)
      }
    }
    part("kept", h) {
      end("phone", visit.t("cards.sort.kept.title"), visit.t("cards.sort.kept.words"), h)
      h.actions {
        send(visit, h)
        undo(visit, h)
      }
    }
    part("signed-out", h) {
      notice(visit.t("cards.sort.signed-out"), h)
      h.actions {
        h.linkButton(
          visit.t("cards.sort.sign-in"), icon: "sign-in",
          to: visit.site.signInPath.path.with("verder", CardsPaths.sorting.path), .secondary)
      }
    }
    part("closed", h) {
      notice(visit.t("cards.sort.closed"), h)
      h.actions {
        h.linkButton(visit.t("cards.sort.see"), icon: "cards", to: CardsPaths.sort.path(found.sort.id), .secondary)
      }
    }
  }

  private static func part(_ name: String, _ h: HTML, _ content: () -> Void) {
    h.element("template", [.data("data-part", name)], content)
  }

  private static func end(_ icon: String, _ title: String, _ words: String, _ h: HTML) {
    h.div(.class("end")) {
      h.div(.class("emblem success")) { h.icon(icon) }
      h.h1(title, .other("tabindex", "-1"))
      h.p(words)
    }
  }

  private static func notice(_ words: String, _ h: HTML) {
    h.div(.class("notice warning")) {
      h.icon("warning")
      h.p(words)
    }
  }

  private static func undo(_ visit: Visit, _ h: HTML) {
    h.button(.class("button quiet"), .type("button"), .data("data-sort-undo", "")) {
      h.icon("undo")
      h.span(visit.t("cards.sort.undo"))
    }
  }

  private static func send(_ visit: Visit, _ h: HTML) {
    h.button(.class("button secondary"), .type("button"), .data("data-sort-send", "")) {
      h.icon("upload")
      h.span(visit.t("cards.sort.send"))
    }
  }
}

/// What the script knows of a sort: the cards with their drawings, what is placed, and its words.
struct SortData: Encodable {
  struct Card: Encodable {
    let id: String
    let title: String
    /// The class that gives the colour of the group.
    let group: String
    let groupTitle: String
    /// The drawing itself, so that it is there without a connection.
    let icon: String
    let picture: String?
  }

  struct Place: Encodable {
    let helps: Int?
    let hinders: Int?
    let notForMe: Bool
    let revision: Int

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: Key.self)
      try values.encode(helps, forKey: .helps)
      try values.encode(hinders, forKey: .hinders)
      try values.encode(notForMe, forKey: .notForMe)
      try values.encode(revision, forKey: .revision)
    }

    enum Key: CodingKey { case helps, hinders, notForMe, revision }
  }

  let cards: [Card]
  let placements: [String: Place]
  let order: [String]
  let texts: [String: String]

  init(_ found: SortOnDeck, _ visit: Visit) {
    order = found.sort.order
    cards = order.map { id in
      let face = found.face(id, visit.language)
      return Card(
        id: id, title: face.title, group: face.colour, groupTitle: face.group,
        icon: face.picture == nil ? Self.drawing(face.icon, visit) : "", picture: face.picture?.description)
    }
    placements = found.sort.placements.mapValues {
      Place(
        helps: $0.helps?.rawValue, hinders: $0.hinders?.rawValue, notForMe: $0.notForMe, revision: $0.revision)
    }
    texts = [
      "progress": visit.t("cards.sort.progress"), "progressDone": visit.t("cards.sort.progress-done"),
      "waiting": visit.t("cards.sort.waiting"), "waitingOne": visit.t("cards.sort.waiting-one"),
      "saved": visit.t("cards.sort.saved"), "notKept": visit.t("cards.sort.not-kept"),
    ]
  }

  private static func drawing(_ icon: String, _ visit: Visit) -> String {
    let h = HTML(context: visit.pageContext, capacity: 1024)
    h.icon(icon)
    return String(decoding: h.bytes, as: UTF8.self)
  }
}

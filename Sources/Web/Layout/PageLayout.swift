// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

extension Visit {
  /// A page for employees: one column, tabs at the thumb.
  ///
  /// - Parameter saved: The key of a form that the browser kept and that has now arrived, so that it can let go.
  /// - Parameter task: Whether the page is one task that needs the whole screen, so without tabs.
  /// - Parameter carried: What the switch of language sends along, for a page without an address of its own.
  /// - Parameter forget: The person whose things the browser must forget, written out; empty for everybody's.
  package func page(
    _ title: String, status: Int = 200, saved: String? = nil, forget: String? = nil, readAloud: Bool = true,
    task: Bool = false, carried: [(String, String)] = [], _ content: (HTML) -> Void
  ) -> Answer {
    let h = HTML(context: pageContext)
    h.document(title, bodyClass: task ? "employee task" : "employee", saved: saved, forget: forget) {
      h.top(readAloud: readAloud, carried)
      h.main(.id("main"), .other("tabindex", "-1")) { content(h) }
      if !task { h.tabs() }
    }
    return .html(h.finished(), status: status)
  }

  /// A page for the desk: side menu and room for tables.
  package func deskPage(_ title: String, status: Int = 200, saved: String? = nil, _ content: (HTML) -> Void) -> Answer {
    let h = HTML(context: pageContext, capacity: 32_768)
    h.document(title, bodyClass: "desk", saved: saved) {
      h.top(readAloud: false)
      h.div(.class("desk-shell")) {
        h.sideMenu()
        h.main(.id("main"), .other("tabindex", "-1")) { content(h) }
      }
    }
    return .html(h.finished(), status: status)
  }

  /// A screen for the wall of a room: no tabs and no menu, everything large and on one screen.
  package func wallPage(_ title: String, status: Int = 200, _ content: (HTML) -> Void) -> Answer {
    let h = HTML(context: pageContext)
    h.document(title, bodyClass: "wall", saved: nil) {
      h.top(readAloud: false)
      h.main(.id("main"), .other("tabindex", "-1")) { content(h) }
    }
    return .html(h.bytes, status: status)
  }
}

extension HTML {
  fileprivate func document(
    _ title: String, bodyClass: String, saved: String?, forget: String? = nil, _ content: () -> Void
  ) {
    let assets = context.assets
    raw("<!DOCTYPE html>")
    element("html", [.lang(context.language.rawValue)]) {
      element("head", []) {
        meta(.other("charset", "utf-8"))
        element("title", []) { text("\(title) – \(siteName)") }
        meta(.name("viewport"), .other("content", "width=device-width, initial-scale=1"))
        meta(.name("theme-color"), .other("content", "#ffffff"), .other("media", "(prefers-color-scheme: light)"))
        meta(.name("theme-color"), .other("content", "#1c2429"), .other("media", "(prefers-color-scheme: dark)"))
        if let saved { meta(.name("leerwerf-saved"), .other("content", saved)) }
        if let forget { meta(.name("leerwerf-forget"), .other("content", forget)) }
        // Without JavaScript nobody knows whether there was a tap. A little later than the session ends.
        if context.sharedDevice, bodyClass != "wall" {
          let out = "\(context.sharedIdleSeconds + 5); url=\(SitePaths.signedOut)"
          element("noscript", []) { meta(.other("http-equiv", "refresh"), .other("content", out)) }
        }
        link(.rel("stylesheet"), .href(assets.style(context.signedIn?.theme ?? Assets.defaultTheme)))
        link(.rel("icon"), .type("image/svg+xml"), .href(assets.favicon))
        link(.rel("manifest"), .href(SitePaths.manifest.path))
        element("script", [.src(assets.script), .flag("defer")]) {}
      }
      element("body", bodyAttributes(bodyClass)) {
        a(t("web.skip"), .class("skip-link"), .href(context.here.onlyFragment("main")))
        content()
      }
    }
  }

  private var siteName: String { context.signedIn?.municipalityName ?? "Leerwerf" }

  private func bodyAttributes(_ bodyClass: String) -> [Attribute] {
    var attributes: [Attribute] = [
      .class(bodyClass),
      .data("data-text-offline", t(context.sharedDevice ? "web.offline-shared" : "web.offline")),
      .data("data-text-online", t("web.online")),
      .data("data-text-unsent", t("web.unsent")),
      .data("data-text-too-long", t("web.error.too-long")),
      .data("data-limit", String(Route.formLimit)),
      .data("data-text-too-large", t("web.too-large")),
      .data("data-text-dictate", t("web.dictate")),
      .data("data-text-dictate-note", t("web.dictate-note")),
    ]
    if let csrf = context.csrf {
      attributes += [.data("data-csrf", csrf), .data("data-text-elsewhere", t("web.elsewhere"))]
    }
    if let person = context.signedIn?.viewer.person { attributes.append(.data("data-person", person.description)) }
    if context.sharedDevice {
      attributes += [
        .data("data-shared", String(context.sharedIdleSeconds)), .data("data-sign-out", SitePaths.signOut.description),
        .data("data-signed-out", SitePaths.signedOut.description), .data("data-sign-in", SitePaths.signIn.description),
      ]
    }
    return attributes
  }

  fileprivate func top(readAloud: Bool, _ carried: [(String, String)] = []) {
    header(.class("top")) {
      a(.class("brand"), .href(SitePaths.home.path)) {
        icon("logo")
        span(siteName)
      }
      div(.class("tools")) {
        if readAloud {
          button(.type("button"), .class("read-aloud"), .data("data-read-aloud", ""), .hidden()) {
            icon("speak")
            span(t("web.read-aloud"))
          }
        }
        languageSwitch(carried)
      }
    }
  }

  private func languageSwitch(_ carried: [(String, String)]) {
    let other: Language = context.language == .dutch ? .english : .dutch
    form(post: SitePaths.language.path, once: false, .class("language")) {
      hidden("taal", other.rawValue)
      hidden("terug", context.here.description)
      for (name, value) in carried { hidden(name, value) }
      button(.type("submit"), .class("quiet"), .lang(other.rawValue)) {
        icon("language")
        span(other == .dutch ? "Nederlands" : "English")
      }
    }
  }

  private func items(_ place: MenuPlace) -> [MenuItem] {
    guard let viewer = context.signedIn?.viewer else { return [] }
    return context.menu.filter { $0.place == place && $0.right.allows(viewer) }
  }

  /// The entry of the menu under which this page lies: the one with the longest path that this page's path begins with.
  private func current(_ items: [MenuItem]) -> Path? {
    items.map(\.path).filter { context.here.lies(under: $0) }.max {
      $0.description.utf8.count < $1.description.utf8.count
    }
  }

  fileprivate func tabs() {
    let items = items(.tabs)
    guard !items.isEmpty else { return }
    let here = current(items)
    nav(.class(items.count > 4 ? "tabs many" : "tabs"), .aria("aria-label", t("web.tabs"))) {
      for item in items { entry(item, isCurrent: item.path == here) }
    }
  }

  fileprivate func sideMenu() {
    let items = items(.desk)
    let here = current(items)
    nav(.class("side-menu"), .aria("aria-label", t("web.desk-menu"))) {
      for item in items { entry(item, isCurrent: item.path == here) }
      a(.class("back"), .href(SitePaths.home.path)) {
        icon("today")
        span(t("web.to-employee"))
      }
    }
  }

  private func entry(_ item: MenuItem, isCurrent: Bool) {
    let attributes: [Attribute] = isCurrent ? [.href(item.path), .aria("aria-current", "page")] : [.href(item.path)]
    element("a", attributes) {
      icon(item.icon)
      span(t(item.textKey))
    }
  }
}

extension Path {
  // Over the bytes, which are ASCII: asked for each entry of each menu.
  fileprivate func lies(under other: Path) -> Bool {
    let own = description.utf8.prefix { $0 != UInt8(ascii: "?") }
    let above = other.description.utf8
    guard own.starts(with: above) else { return false }
    return own.count == above.count || (above.count > 1 && own.dropFirst(above.count).first == UInt8(ascii: "/"))
  }
}

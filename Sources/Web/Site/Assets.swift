// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CZlib
import Foundation

/// Style, script and icons: read at start, served under addresses that change with their content.
package struct Assets: Sendable {
  package struct File: Sendable {
    package let bytes: [UInt8]
    /// The same, made smaller at start for browsers that can read gzip; nil where that does not help.
    package let gzip: [UInt8]?
    package let contentType: String
    /// Whether a browser may keep it for a year, since its address changes when it does.
    package let immutable: Bool

    init(bytes: [UInt8], contentType: String, immutable: Bool) {
      self.bytes = bytes
      self.contentType = contentType
      self.immutable = immutable
      gzip = Self.compressed(bytes)
    }

    private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
      let capacity = Int(leerwerf_gzip_bound(UInt(bytes.count)))
      let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        count = Int(leerwerf_gzip(bytes, UInt(bytes.count), buffer.baseAddress, UInt(capacity)))
      }
      return result.isEmpty || result.count >= bytes.count ? nil : result
    }
  }

  /// Everything that is served, by path.
  private var files: [String: File] = [:]
  private var icons: [String: Markup] = [:]
  private var styles: [String: Path] = [:]
  package private(set) var script: Path
  package private(set) var favicon: Path

  package static let defaultTheme = "leerwerf"

  package static func load(from resources: URL) throws -> Assets { try Assets(resources) }

  private init(_ resources: URL) throws {
    let assets = resources.appending(path: "assets")
    let script = try Self.joined(
      Resources.files(in: assets.appending(path: "js"), ending: "js").filter {
        $0.lastPathComponent != "sw.js"
      })
    self.script = Self.path("leerwerf", script, "js")
    let favicon = try Self.read(assets.appending(path: "icons/favicon.svg"))
    self.favicon = Self.path("favicon", favicon, "svg")

    files[self.script.description] = File(bytes: script, contentType: "text/javascript; charset=utf-8", immutable: true)
    files[self.favicon.description] = File(bytes: favicon, contentType: "image/svg+xml", immutable: true)

    let common = try Self.joined(Resources.files(in: assets.appending(path: "css"), ending: "css"))
    for theme in try Resources.files(in: resources.appending(path: "themes"), ending: "css") {
      let name = theme.deletingPathExtension().lastPathComponent
      let tokens = try Self.withoutComments(Self.read(theme))
      let problems = ThemeContrast.problems(theme: name, tokens: tokens, over: common)
      guard problems.isEmpty else { throw ResourceError(Self.unreadable(problems)) }
      let style = common + tokens
      let path = Self.path(name, style, "css")
      styles[name] = path
      files[path.description] = File(bytes: style, contentType: "text/css; charset=utf-8", immutable: true)
    }
    guard styles[Self.defaultTheme] != nil else { throw ResourceError("themes/\(Self.defaultTheme).css is missing") }

    for icon in try Resources.files(in: assets.appending(path: "icons"), ending: "svg") {
      icons[icon.deletingPathExtension().lastPathComponent] = try Self.inlined(icon)
    }

    let manifest = try Self.read(assets.appending(path: "manifest.webmanifest"))
    let manifestText = String(decoding: manifest, as: UTF8.self)
      .replacing("__ICON__", with: self.favicon.description)
    files[SitePaths.manifest.description] = File(
      bytes: Array(manifestText.utf8), contentType: "application/manifest+json", immutable: false)

    let content = script + common + styles.keys.sorted().flatMap { Array((styles[$0]?.description ?? "").utf8) }
    let cached = [style(Self.defaultTheme).description, self.script.description, self.favicon.description]
    let worker = String(decoding: try Self.read(assets.appending(path: "js/sw.js")), as: UTF8.self)
      .replacing("__VERSION__", with: Secrets.contentHash(content))
      .replacing("__ASSETS__", with: "[" + cached.map { "\"\($0)\"" }.joined(separator: ", ") + "]")
    files[SitePaths.worker.description] = File(
      bytes: Array(worker.utf8), contentType: "text/javascript; charset=utf-8", immutable: false)
  }

  /// What is wrong with a theme and how to mend it.
  private static func unreadable(_ problems: [ContrastProblem]) -> String {
    "a theme cannot be read well enough (WCAG 2.2 AA). Make one of the two colours darker or lighter: "
      + problems.map(\.description).joined(separator: "; ")
  }

  package func file(at path: String) -> File? { files[path] }

  /// The address of the style with a theme; of the default theme when that one is unknown.
  package func style(_ theme: String) -> Path { styles[theme] ?? styles[Self.defaultTheme] ?? Self.path("", [], "css") }

  package func icon(_ name: String) -> Markup? { icons[name] }

  package var iconNames: Set<String> { Set(icons.keys) }

  private static func path(_ name: String, _ bytes: [UInt8], _ ending: String) -> Path {
    RoutePath("/assets/{file}").path("\(name)-\(Secrets.contentHash(bytes)).\(ending)")
  }

  private static func read(_ file: URL) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw ResourceError("\(file.path) is missing")
    }
    return [UInt8](data)
  }

  private static func joined(_ files: [URL]) throws -> [UInt8] {
    try files.reduce(into: []) { $0 += withoutComments(try read($1)) + [10] }
  }

  /// Style and script without indentation and without lines that only hold a comment; `Resources/assets/README.md`
  /// promises that comments are whole lines and that no text runs over a line.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var inComment = false
    for line in bytes.split(separator: 10) {
      let trimmed = line.drop { $0 == 32 || $0 == 9 }
      if inComment || trimmed.starts(with: Array("/*".utf8)) {
        inComment = !trimmed.reversed().drop { $0 == 32 }.starts(with: Array("/*".utf8))
        continue
      }
      if trimmed.isEmpty || trimmed.starts(with: Array("//".utf8)) { continue }
      result += trimmed
      result.append(10)
    }
    return result
  }

  /// The drawing of an icon without its file's head, set to follow the text around it.
  private static func inlined(_ file: URL) throws -> Markup {
    let text = String(decoding: try read(file), as: UTF8.self)
    guard let open = text.range(of: "<svg"), let headEnd = text[open.upperBound...].firstIndex(of: ">"),
      let close = text.range(of: "</svg>", options: .backwards)
    else { throw ResourceError("\(file.path) is not an icon") }
    let drawing = text[text.index(after: headEnd)..<close.lowerBound]
      .split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.joined()
    let head = "<svg class=\"icon\" aria-hidden=\"true\" viewBox=\"0 0 24 24\">"
    return Markup(resource: Array((head + drawing + "</svg>").utf8))
  }
}

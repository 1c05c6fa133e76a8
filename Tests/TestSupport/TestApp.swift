// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Demo
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import People
import Storage
import Web

/// The whole product in memory, on a database of its own, at a moment that stands still until it is moved.
package struct TestApp: Sendable {
  package let site: Site
  package let clock: ManualClock
  package let story: Story
  fileprivate let client: any TestClientProtocol

  package var database: any Database { site.database }

  /// Runs a story in the product, with the people of `Story` in it.
  ///
  /// - Parameter demo: How many people a demo municipality has that is there already; none when it is nil.
  package static func run(
    on engine: TestEngine, at day: Day = Story.today, besideDemoOf demo: Int? = nil,
    settings change: (inout Settings) -> Void = { _ in },
    adding extra: @escaping @Sendable (inout Site) -> Void = { _ in },
    _ body: @escaping @Sendable (TestApp) async throws -> Void
  ) async throws {
    var settings = Settings()
    settings.demo = true
    settings.resources = resources
    let keys = FileManager.default.temporaryDirectory.appending(path: "leerwerf-keys-\(RandomIDs().bits())")
    defer { try? FileManager.default.removeItem(at: keys) }
    settings.keys = keys.path
    change(&settings)
    let chosen = settings
    try await engine.withDatabase { database in
      let clock = ManualClock(noonOf: day)
      var complete = try await Assembly.site(
        settings: chosen, database: database, clock: clock, ids: SeededIDs(seed: 20_261_121))
      extra(&complete)
      let site = complete
      if let demo { _ = try await Demo.make(people: demo, seed: 5, into: site) }
      let story = try await Story.tell(in: site, called: demo == nil ? "Waterhoek" : "Anderdam")
      let app = Application(router: Server(site: site).router(), logger: quiet)
      try await app.test(.router) { client in
        try await body(TestApp(site: site, clock: clock, story: story, client: client))
      }
    }
  }

  /// Does the jobs that are due now, as a node does them in the background.
  package func runJobs() async throws {
    try await JobRunner(database: database, clock: clock, ids: site.ids, handlers: site.jobs, log: Self.quiet).round()
  }

  /// A browser with an empty cookie jar.
  package func browser(_ language: Language = .dutch) -> Browser { Browser(app: self, language: language) }

  /// A browser in which somebody is signed in.
  package func browser(as person: PersonID, _ language: Language = .dutch, sharedDevice: Bool = false) async throws
    -> Browser
  {
    let browser = browser(language)
    let now = clock.now()
    let times = site.settings.sessions
    let secret = try await database.write { db in
      try Sessions.begin(
        person: person, language: language, sharedDevice: sharedDevice, at: now, times: times, db)
    }
    browser.signIn(secret: secret)
    return browser
  }

  /// Who somebody is for the product; nil for nobody.
  package func signedIn(_ person: PersonID?) async throws -> SignedIn? {
    guard let person else { return nil }
    return try await database.read { [site] db in try site.whoIs(person, db) }
  }

  fileprivate static let quiet: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }()

  /// The resources of this checkout, from where this file stands.
  package static let resources: String = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources").path
}

/// A browser without JavaScript: keeps cookies, follows redirects, and sends the forms that it was given.
package final class Browser {
  private let app: TestApp
  private let language: Language
  private var cookies: [String: String] = [:]
  /// The last page.
  package private(set) var page = Page(path: "", status: 0, headers: [:], body: "")

  fileprivate init(app: TestApp, language: Language) {
    self.app = app
    self.language = language
  }

  fileprivate func signIn(secret: String) {
    cookies[SessionCookie(secure: app.site.settings.isSecure).name] = secret
  }

  package var hasSession: Bool { !cookies.isEmpty }

  @discardableResult
  package func get(_ path: String, following: Bool = true) async throws -> Page {
    try await send(path, .get, [:], "", following)
  }

  /// Sends a form as the browser does. The session's token and the form's own token are taken from the last page.
  @discardableResult
  package func post(_ path: String, _ fields: [(String, String)] = [], following: Bool = true) async throws -> Page {
    var all = fields
    for name in ["csrf", "once"] where !all.contains(where: { $0.0 == name }) {
      if let value = page.hidden(name, inFormTo: path) { all.append((name, value)) }
    }
    let body = all.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try await send(path, .post, ["Content-Type": "application/x-www-form-urlencoded"], body, following)
  }

  /// Sends a form with a file.
  @discardableResult
  package func upload(
    _ path: String, _ fields: [(String, String)] = [], file: (field: String, name: String, bytes: [UInt8])
  ) async throws -> Page {
    var body = ByteBuffer()
    var all = fields
    for name in ["csrf", "once"] where !all.contains(where: { $0.0 == name }) {
      if let value = page.hidden(name, inFormTo: path) { all.append((name, value)) }
    }
    for (name, value) in all {
      body.writeString("--story\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    body.writeString(
      "--story\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n")
    body.writeBytes(file.bytes)
    body.writeString("\r\n--story--\r\n")
    return try await send(path, .post, ["Content-Type": "multipart/form-data; boundary=story"], body, true)
  }

  /// Sends JSON as the script does.
  @discardableResult
  package func put(_ path: String, json: String, csrf: String?) async throws -> Page {
    var headers = ["Content-Type": "application/json"]
    if let csrf { headers["X-CSRF-Token"] = csrf }
    return try await send(path, .put, headers, json, false)
  }

  /// Sends a request with headers of one's own.
  @discardableResult
  package func send(
    _ path: String, _ method: HTTPRequest.Method, _ headers: [String: String], _ body: String,
    _ following: Bool = false,
    fromHere: Bool = true
  ) async throws -> Page {
    try await send(path, method, headers, ByteBuffer(string: body), following, fromHere: fromHere)
  }

  private func send(
    _ path: String, _ method: HTTPRequest.Method, _ extra: [String: String], _ body: ByteBuffer, _ following: Bool,
    fromHere: Bool = true
  ) async throws -> Page {
    var headers = HTTPFields()
    headers[.acceptLanguage] = language.rawValue
    if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
    if fromHere, method != .get, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
    for (name, value) in extra { if let name = HTTPField.Name(name) { headers[name] = value } }
    let response = try await app.client.execute(uri: path, method: method, headers: headers, body: body)
    keepCookies(response)
    page = Page(
      path: path, status: response.status.code,
      headers: Dictionary(response.headers.map { ($0.name.rawName.lowercased(), $0.value) }) { "\($0), \($1)" },
      body: String(buffer: response.body))
    if following, page.status == 303, let target = page.headers["location"] {
      // A browser keeps what stands behind the # to itself.
      return try await get(String(target.prefix { $0 != "#" }))
    }
    return page
  }

  private func keepCookies(_ response: TestResponse) {
    for field in response.headers where field.name == .setCookie {
      let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
    }
  }

  private static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

/// An answer as a test looks at it.
package struct Page: Sendable {
  package let path: String
  package let status: Int
  /// By name in small letters.
  package let headers: [String: String]
  package let body: String

  /// The words of the page without markup, white space folded.
  package var words: String {
    var text = body.replacing(/<(script|style|title)[^>]*>.*?<\/(script|style|title)>/.dotMatchesNewlines(), with: " ")
    text = text.replacing(/<[^>]+>/, with: " ")
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      text = text.replacing(entity, with: character)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  package func says(_ words: String) -> Bool { self.words.contains(words) }

  /// The address of the first link whose words contain these.
  package func link(_ words: String) -> String? {
    for match in body.matches(of: /<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/.dotMatchesNewlines())
    where match.2.replacing(/<[^>]+>/, with: " ").contains(words) {
      return String(match.1).replacing("&amp;", with: "&")
    }
    return nil
  }

  /// The addresses to which the forms of the page are sent.
  package var forms: [String] {
    body.matches(of: /<form [^>]*action="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
  }

  /// The value of a hidden field: of the form to that address, else of the first that has it.
  package func hidden(_ name: String, inFormTo path: String? = nil) -> String? {
    var part = Substring(body)
    if let path, let start = body.range(of: "action=\"\(path)\"") {
      part = body[start.upperBound...]
      if let end = part.range(of: "</form>") { part = part[..<end.lowerBound] }
    }
    for match in part.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/) where match.1 == name {
      return String(match.2)
    }
    return path == nil ? nil : hidden(name)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import ServiceLifecycle
import Storage

/// The way of a request: from Hummingbird's router through rights and tokens to the page and back.
package struct Server: Sendable {
  let running: Site.Running
  private let cookie: SessionCookie
  /// What stands on every answer, and what more on one that nobody may keep.
  private let securityFields: HTTPFields
  private let privateFields: HTTPFields
  /// The origin at which people reach the site, if it is set; else only a demo goes on.
  let publicOrigin: String?

  package init(site: Site) {
    running = Site.Running(site)
    publicOrigin = site.settings.publicOrigin
    cookie = SessionCookie(secure: site.settings.isSecure)
    var fields = HTTPFields()
    for header in SecurityHeaders.all(secure: site.settings.isSecure) { fields.set(header) }
    securityFields = fields
    fields[.cacheControl] = "no-store"
    privateFields = fields
  }

  /// Hummingbird's router with every route of the site.
  package func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Outermost(server: self))
    for route in running.site.routes.all {
      let names = route.path.parameterNames
      router.on(RouterPath(route.path.hummingbird), method: route.method.http) { request, context in
        var parameters: [String: String] = [:]
        for name in names {
          if let value = context.parameters.get(name) { parameters[name] = value.removingPercentEncoding ?? value }
        }
        let sender = context.sender(of: request, running.site.settings)
        return await answer(route, request, parameters, sender)
      }
    }
    return router
  }

  /// Answers a request for a known route; every error becomes a page.
  private func answer(
    _ route: Route, _ request: Request, _ parameters: [String: String], _ sender: Sender
  ) async -> Response {
    switch route.work {
    case .action(let run): await answer(route, request, parameters, sender, run)
    case .page(let write): await answer(route, request, parameters, sender, write)
    }
  }

  private func answer(
    _ route: Route, _ request: Request, _ parameters: [String: String], _ sender: Sender,
    _ run: @Sendable (Visit, Viewer?) async throws -> Answer
  ) async -> Response {
    let secret = cookie.secret(in: request.headers[.cookie])
    let incoming: Incoming
    do {
      incoming = try await Incoming(request, limit: route.bodyLimit)
    } catch {
      let visit = visit(route, request, Incoming(), parameters, secret, try? await find(secret), sender)
      return response(ErrorPage.tooLarge(visit, limit: route.bodyLimit), private: true)
    }
    let known: Known?
    do {
      known = try await find(secret)
    } catch {
      return response(
        errorAnswer(error, visit(route, request, incoming, parameters, secret, nil, sender)), private: true)
    }
    let visit = visit(route, request, incoming, parameters, secret, known, sender)
    let answer: Answer
    do {
      if route.method != .get { try checkOrigin(request, visit) }
      switch try admit(visit, to: route) {
      case .turnedAway(let elsewhere): answer = try await formOfEndedSession(visit) ?? elsewhere
      case .admitted(let viewer): answer = try await run(visit, viewer)
      }
    } catch {
      answer = errorAnswer(error, visit)
    }
    await markSeen(known)
    return response(answer, private: true)
  }

  /// The same where all comes from one read: who asks, and the page for them.
  private func answer(
    _ route: Route, _ request: Request, _ parameters: [String: String], _ sender: Sender,
    _ write: @escaping @Sendable (Visit, Viewer, any Connection) throws -> Answer
  ) async -> Response {
    let secret = cookie.secret(in: request.headers[.cookie])
    do {
      let (known, answer) = try await running.site.database.read { db in
        let known = try secret.flatMap { try find($0, db) }
        let visit = visit(route, request, Incoming(), parameters, secret, known, sender)
        do {
          switch try admit(visit, to: route) {
          case .turnedAway(let elsewhere): return (known, elsewhere)
          case .admitted(let viewer?): return (known, try write(visit, viewer, db))
          case .admitted(nil): throw PageError.notFound
          }
        } catch let error where !(error is StorageError) {
          return (known, errorAnswer(error, visit))
        }
      }
      await markSeen(known)
      return response(answer, private: true)
    } catch {
      return response(
        errorAnswer(error, visit(route, request, Incoming(), parameters, secret, nil, sender)), private: true)
    }
  }

  private enum Admission {
    case admitted(Viewer?)
    case turnedAway(Answer)
  }

  private func admit(_ visit: Visit, to route: Route) throws -> Admission {
    switch route.right {
    case .everyone: return .admitted(visit.signedIn?.viewer)
    case .demo:
      guard running.site.settings.demo else { throw PageError.notFound }
      return .admitted(visit.signedIn?.viewer)
    case .signedIn, .role:
      guard let viewer = visit.signedIn?.viewer else {
        if route.method == .put { return .turnedAway(Answer(status: 401)) }
        return .turnedAway(.redirect(to: signIn(visit)))
      }
      guard route.right.allows(viewer) else { return .turnedAway(ErrorPage.notForYou(visit)) }
      return .admitted(viewer)
    }
  }

  /// What was filled in by somebody who was away too long, to be sent again; nil for anybody else.
  private func formOfEndedSession(_ visit: Visit) async throws -> Answer? {
    guard visit.method == .post, visit.wasKnown, let secret = visit.secret else { return nil }
    let (token, now) = (visit.form.typed("csrf"), visit.now)
    let wasOwn = try await running.site.database.read { db in
      try Sessions.wasOwn(secret: secret, token: token, at: now, db)
    }
    return wasOwn ? SendAgain.signedOut(visit, signIn: signIn(visit)) : nil
  }

  /// Where to sign in, and from there back to this page; to the first page where a form was sent to an address without
  /// one.
  private func signIn(_ visit: Visit) -> Path {
    let path = String(visit.here.description.prefix { $0 != "?" })
    let isPage = running.site.routes.all.contains { $0.method == .get && $0.path.matches(path) }
    let there = running.site.signInPath.path.with("verder", isPage ? visit.here : SitePaths.home.path)
    return visit.wasKnown ? there.with("weg", "1") : there
  }

  // MARK: Session

  private struct Known: Sendable {
    let session: Session
    let signedIn: SignedIn?
  }

  private func find(_ secret: String?) async throws -> Known? {
    guard let secret else { return nil }
    return try await running.site.database.read { db in try find(secret, db) }
  }

  private func find(_ secret: String, _ db: any Connection) throws -> Known? {
    let site = running.site
    let found = try Sessions.find(secret: secret, at: site.clock.now(), times: site.settings.sessions, db)
    return try found.map { session in
      Known(session: session, signedIn: try session.person.flatMap { try site.whoIs($0, db) })
    }
  }

  /// Notes that a session is in use: once a minute, on a shared device every twenty seconds.
  private func markSeen(_ known: Known?) async {
    guard let session = known?.session else { return }
    let now = running.site.clock.now()
    guard now.seconds(since: session.seenAt) >= (session.sharedDevice ? 20 : 60) else { return }
    do {
      try await running.site.database.write { db in try Sessions.markSeen(session, at: now, db) }
    } catch { running.site.log.warning("session not marked as seen", metadata: ["cause": "\(error)"]) }
  }

  private func visit(
    _ route: Route, _ request: Request, _ incoming: Incoming, _ parameters: [String: String], _ secret: String?,
    _ known: Known?, _ sender: Sender
  ) -> Visit {
    let chosen = known?.session.language ?? cookie.language(in: request.headers[.cookie])
    let language = chosen ?? Language.preferred(by: request.headers[.acceptLanguage])
    let query = request.uri.query ?? ""
    let here = Path(local: query.isEmpty ? request.uri.path : request.uri.path + "?" + query)
    let now = running.site.clock.now()
    return Visit(
      running: running, method: route.method, here: here ?? SitePaths.home.path, parameters: parameters,
      query: Form(encoded: query.utf8), form: incoming.form, body: incoming.bytes, session: known?.session,
      signedIn: known?.signedIn, language: language, chosenLanguage: chosen,
      secret: secret,
      isFromHere: route.method != .get && isFromHere(request), now: now, today: Day(now), sender: sender,
      origin: publicOrigin ?? "http://\(request.head.authority ?? "localhost")")
  }

  // MARK: Out

  func errorAnswer(_ error: any Error, _ visit: Visit) -> Answer {
    let (answer, isFault) = ErrorPage.answer(for: error, visit)
    if isFault {
      running.site.log.error("request failed", metadata: ["method": "\(visit.method.rawValue)", "cause": "\(error)"])
    }
    return answer
  }

  func response(_ answer: Answer, private: Bool) -> Response {
    var response = Response(status: .init(code: answer.status), headers: `private` ? privateFields : securityFields)
    for header in answer.headers {
      if header.name == "Set-Cookie" { response.headers.add(header) } else { response.headers.set(header) }
    }
    switch answer.body {
    case .bytes(let bytes): response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .events(let stream):
      response.body = ResponseBody { writer in
        // A live screen never ends by itself: without this the server would wait for it when it is asked to stop.
        for await event in stream.cancelOnGracefulShutdown() { try await writer.write(ByteBuffer(bytes: event.bytes)) }
        try await writer.finish(nil)
      }
    }
    return response
  }

  /// What is served without a route: assets, and pages that say that there is nothing here.
  func withoutRoute(_ request: Request) async -> Response {
    if let file = running.site.assets.file(at: request.uri.path) {
      guard request.method == .get || request.method == .head else {
        return response(Answer(status: 405), private: false)
      }
      let gzip = request.headers[.acceptEncoding]?.contains("gzip") == true ? file.gzip : nil
      var answer = Answer(status: 200, headers: [("Content-Type", file.contentType)], body: .bytes(gzip ?? file.bytes))
      if gzip != nil { answer.headers.append(("Content-Encoding", "gzip")) }
      if file.gzip != nil { answer.headers.append(("Vary", "Accept-Encoding")) }
      answer.headers.append(("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"))
      if request.uri.path == SitePaths.worker.description { answer.headers.append(("Service-Worker-Allowed", "/")) }
      var result = response(answer, private: false)
      if request.method == .head { result.body = ResponseBody() }
      return result
    }
    let secret = cookie.secret(in: request.headers[.cookie])
    let known = try? await find(secret)
    let nowhere = Route(
      method: .get, path: SitePaths.home, right: .everyone, file: "", bodyLimit: 0,
      work: .action { _, _ in Answer(status: 404) })
    let visit = visit(nowhere, request, Incoming(), [:], secret, known, .unknown)
    var answer = errorAnswer(PageError.notFound, visit)
    if let allowed = allowedMethods(request.uri.path) {
      answer.status = 405
      answer.headers.append(("Allow", allowed))
    }
    return response(answer, private: true)
  }

  private func allowedMethods(_ path: String) -> String? {
    let methods = running.site.routes.all.filter { $0.path.matches(path) }.map(\.method.rawValue)
    return methods.isEmpty ? nil : Set(methods).sorted().joined(separator: ", ")
  }
}

/// The outermost layer: nothing leaves without its headers, and nothing unexpected without a page.
private struct Outermost: RouterMiddleware {
  let server: Server

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return await server.withoutRoute(request)
    }
  }
}

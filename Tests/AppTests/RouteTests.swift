// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import App
import Foundation
import Kernel
import TestSupport
import Testing
import Web

/// Holds every route of the product against every role.
@Suite struct RouteTests {
  private func fill(_ route: Route) -> String {
    route.path.description.replacing(/\{[^}]*\}/, with: "0000000000001")
  }

  @Test(arguments: TestEngine.all)
  func everyRouteLetsInWhoHasTheRightAndNobodyElse(_ engine: TestEngine) async throws {
    try await TestApp.run(on: engine) { app in
      let people: [(String, PersonID?)] = [
        ("nobody", nil), ("employee", app.story.kees), ("team leader", app.story.leader),
        ("adviser", app.story.adviser), ("bridge figure", app.story.bridge),
        ("administrator", app.story.administrator),
      ]
      for route in app.site.routes.all {
        for (name, person) in people {
          let browser = if let person { try await app.browser(as: person) } else { app.browser() }
          let signedIn = try await app.signedIn(person)
          if person != nil { try await browser.get("/") }
          let path = fill(route)
          let answer =
            switch route.method {
            case .get: try await browser.get(path, following: false)
            case .post: try await browser.post(path, [("csrf", browser.page.hidden("csrf") ?? "")], following: false)
            case .put: try await browser.put(path, json: "{}", csrf: browser.page.hidden("csrf"))
            }
          #expect(answer.status < 500, "\(route.method) \(path) as \(name): \(answer.status)")
          switch route.right {
          case .everyone, .demo: continue
          case .signedIn, .role:
            if let viewer = signedIn?.viewer {
              let refused = answer.status == 403
              #expect(refused == !route.right.allows(viewer), "\(route.method) \(path) as \(name): \(answer.status)")
            } else {
              let turnedAway = answer.status == 401 || answer.headers["location"]?.contains("verder=") == true
              #expect(turnedAway, "\(route.method) \(path) as nobody: \(answer.status)")
            }
          }
        }
      }
    }
  }

  @Test func everyRouteNamesTheFileThatAnswers() async throws {
    try await TestApp.run(on: .sqlite) { app in
      for route in app.site.routes.all {
        let file = Checkout.root.appending(path: "Sources/\(route.file)").path
        #expect(FileManager.default.fileExists(atPath: file), "\(route.path): \(route.file)")
      }
      let pairs = app.site.routes.all.map { "\($0.method) \($0.path)" }
      #expect(Set(pairs).count == pairs.count)
    }
  }

  @Test func aPathStandsOnceInTheSource() throws {
    var seen: [String: String] = [:]
    for file in try Checkout.swiftFiles() {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /RoutePath(?: = |\()"(\/[^"]+)"/) {
        let path = String(match.1)
        #expect(seen[path] == nil, "\(path) in \(file.lastPathComponent) and \(seen[path] ?? "")")
        seen[path] = file.lastPathComponent
      }
    }
  }

  @Test func onlyWhoWorksAtTheDeskGetsADeskRoute() async throws {
    try await TestApp.run(on: .sqlite) { app in
      for route in app.site.routes.all where route.path.description.hasPrefix("/bureau") {
        guard case .role(let roles) = route.right else {
          Issue.record("\(route.path) is open to everybody who is signed in")
          continue
        }
        #expect(!roles.contains(.employee), "\(route.path)")
      }
    }
  }
}

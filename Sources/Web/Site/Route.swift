// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage

/// Who may use a route at all. What they then see of other people is decided where rows are read.
package enum Right: Sendable, Hashable {
  case everyone
  case signedIn
  /// Anybody who has one of these roles.
  case role(Set<Role>)
  /// Everyone, but only where demo mode is on.
  case demo

  package func allows(_ viewer: Viewer) -> Bool {
    switch self {
    case .everyone, .signedIn, .demo: true
    case .role(let roles): !roles.isDisjoint(with: viewer.roles)
    }
  }

  package var description: String {
    switch self {
    case .everyone: "everyone"
    case .signedIn: "signed in"
    case .demo: "demo"
    case .role(let roles): roles.map(\.rawValue).sorted().joined(separator: ", ")
    }
  }
}

package enum Method: String, Sendable, Hashable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
}

/// One thing that a browser can ask: method, address, who may, and what answers.
package struct Route: Sendable {
  package let method: Method
  package let path: RoutePath
  package let right: Right
  /// The file that answers, from the root of the sources, such as `Cards/Pages/SortCards.swift`.
  package let file: String
  /// The most bytes that may be sent along.
  package let bodyLimit: Int
  let work: Work

  enum Work: Sendable {
    case action(@Sendable (Visit, Viewer?) async throws -> Answer)
    /// A page that is one read, in which also is found who asks.
    case page(@Sendable (Visit, Viewer, any Connection) throws -> Answer)
  }

  /// What a form may hold: far more than its fields, so that what is too long is said at its field and nothing typed is
  /// lost.
  static let formLimit = 1_048_576
  /// What a message of a script may hold.
  static let messageLimit = 65_536

  static func limit(_ method: Method) -> Int { method == .put ? messageLimit : formLimit }
}

/// All routes of the product, in the order in which contexts declare them.
package struct Routes: Sendable {
  package private(set) var all: [Route] = []
  package private(set) var menu: [MenuItem] = []

  package init() {}

  /// A route for visitors who need not be signed in.
  package mutating func open(
    _ method: Method, _ path: RoutePath, _ right: Right = .everyone, bodyLimit: Int? = nil, file: String,
    _ run: @escaping @Sendable (Visit) async throws -> Answer
  ) {
    all.append(
      Route(
        method: method, path: path, right: right, file: file, bodyLimit: bodyLimit ?? Route.limit(method),
        work: .action { visit, _ in try await run(visit) }))
  }

  /// A route for people who are signed in and have the right.
  package mutating func on(
    _ method: Method, _ path: RoutePath, _ right: Right, bodyLimit: Int? = nil, file: String,
    _ run: @escaping @Sendable (Visit, Viewer) async throws -> Answer
  ) {
    all.append(
      Route(
        method: method, path: path, right: right, file: file, bodyLimit: bodyLimit ?? Route.limit(method),
        work: .action { visit, viewer in
          guard let viewer else { throw PageError.notFound }
          return try await run(visit, viewer)
        }))
  }

  /// A page for people who are signed in and have the right, all of which comes from one read: for the pages that are
  /// asked all day. Writing it waits for nothing and changes nothing.
  package mutating func page(
    _ path: RoutePath, _ right: Right, file: String,
    _ write: @escaping @Sendable (Visit, Viewer, any Connection) throws -> Answer
  ) {
    all.append(
      Route(method: .get, path: path, right: right, file: file, bodyLimit: Route.limit(.get), work: .page(write)))
  }

  /// An entry in the tabs of employees or in the side menu of the desk, shown to who has the right.
  package mutating func menu(_ place: MenuPlace, _ textKey: String, icon: String, to path: RoutePath, _ right: Right) {
    menu.append(MenuItem(place: place, textKey: textKey, icon: icon, path: path.path, right: right))
  }
}

/// Where an entry of the menu stands.
package enum MenuPlace: Sendable, Hashable {
  case tabs
  case desk
}

package struct MenuItem: Sendable {
  package let place: MenuPlace
  package let textKey: String
  package let icon: String
  package let path: Path
  package let right: Right
}

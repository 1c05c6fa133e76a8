// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

/// An address stands in the source once; links are made from it.
@Suite struct PathTests {
  @Test func everyLiteralPathStandsOnce() throws {
    var places: [String: [String]] = [:]
    for file in try Checkout.swiftFiles() {
      // The measuring program speaks to the product as a stranger does, so it knows addresses by heart.
      if file.path.contains("/Sources/Bench/") { continue }
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") { continue }
        for match in code.matches(of: /"(\/(?:[a-z.{][a-zA-Z0-9\/{}.-]*)?)"/) {
          // Of a text that begins or ends with a slash, or a separator, only the type of the route tells that it is one.
          let path = String(match.1)
          if path == "/", !code.contains("RoutePath") { continue }
          places[path, default: []].append(file.lastPathComponent)
        }
      }
    }
    #expect(places.count > 50)
    for (path, files) in places { #expect(files.count == 1, "\(path) stands in \(files.sorted())") }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import HTTPTypes

extension Method {
  var http: HTTPRequest.Method {
    switch self {
    case .get: .get
    case .post: .post
    case .put: .put
    }
  }
}

extension RoutePath {
  var parameterNames: [String] {
    description.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  var hummingbird: String { description.replacing("{", with: ":").replacing("}", with: "") }

  func matches(_ path: String) -> Bool {
    let own = description.split(separator: "/")
    let asked = path.split(separator: "/")
    return own.count == asked.count && zip(own, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Hummingbird
import NIOCore

/// What came with a request.
struct Incoming {
  var bytes: [UInt8] = []
  var form = Form()

  init() {}

  init(_ request: Request, limit: Int) async throws {
    guard request.method == .post || request.method == .put else { return }
    let buffer = try await request.body.collect(upTo: limit)
    bytes = Array(buffer.readableBytesView)
    let type = request.headers[.contentType] ?? ""
    if let boundary = Multipart.boundary(of: type) {
      form = Multipart.parse(bytes, boundary: boundary)
    } else if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      form = Form(encoded: bytes)
    }
  }
}

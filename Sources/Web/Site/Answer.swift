// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// What goes back to the browser.
package struct Answer: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Server-sent events: each element is one message.
    case events(AsyncStream<ServerEvent>)
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Body

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package static func html(_ bytes: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: .bytes(bytes))
  }

  /// After a change: the browser asks for another page.
  package static func redirect(to path: Path) -> Answer {
    Answer(status: 303, headers: [("Location", path.description)])
  }

  package static func json(_ bytes: [UInt8], status: Int = 200) -> Answer {
    Answer(status: status, headers: [("Content-Type", "application/json")], body: .bytes(bytes))
  }

  /// A file to keep. The name holds only letters, digits, dots and dashes.
  package static func download(_ bytes: [UInt8], name: String, type: String) -> Answer {
    let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
    return Answer(
      status: 200,
      headers: [("Content-Type", type), ("Content-Disposition", "attachment; filename=\"\(safe)\"")],
      body: .bytes(bytes))
  }

  package static func events(_ stream: AsyncStream<ServerEvent>) -> Answer {
    Answer(
      status: 200, headers: [("Content-Type", "text/event-stream"), ("X-Accel-Buffering", "no")], body: .events(stream))
  }

  package func adding(_ name: String, _ value: String) -> Answer {
    var copy = self
    copy.headers.append((name, value))
    return copy
  }
}

/// One message of a live screen.
package struct ServerEvent: Sendable {
  package let type: String
  package let data: String
  package init(type: String, data: String) {
    self.type = type
    self.data = data
  }

  var bytes: [UInt8] {
    var text = "event: \(type)\n"
    for line in data.split(separator: "\n", omittingEmptySubsequences: false) { text += "data: \(line)\n" }
    return Array((text + "\n").utf8)
  }
}

/// Reasons to answer with a page that says so, in plain words.
package enum PageError: Error, Sendable {
  /// It is not there, or it is not for this person: both look the same.
  case notFound
  /// The form is of a session that has ended.
  case staleForm
  /// The form came from another site.
  case fromElsewhere
  /// The request itself makes no sense.
  case badRequest
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CQRencode
import Web

/// A QR code as squares, drawn by libqrencode.
package struct QRCode {
  /// Squares on a side, without the white edge.
  package let width: Int
  private let dark: [Bool]

  /// The white edge on each side, in squares. Source: ISO/IEC 18004.
  static let edge = 4

  /// Of a text of at most 500 bytes, readable with 15% of it damaged; nil when it does not fit.
  package init?(_ text: String) {
    guard text.utf8.count <= 500, let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else {
      return nil
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let squares = code.pointee.data else { return nil }
    self.width = width
    dark = (0..<width * width).map { squares[$0] & 1 == 1 }
  }

  func isDark(column: Int, row: Int) -> Bool { dark[row * width + column] }

  /// The dark squares as one SVG path: for each row, its runs.
  var path: String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, isDark(column: column, row: row) { column += 1 }
        if column > start {
          path += "M\(start + Self.edge) \(row + Self.edge)h\(column - start)v1h-\(column - start)z"
        }
        column += 1
      }
    }
    return path
  }
}

extension HTML {
  /// A QR code that stays sharp on paper, black on white in every theme.
  package func qrCode(_ code: QRCode, words: String) {
    let side = code.width + 2 * QRCode.edge
    svg(
      .other("viewBox", "0 0 \(side) \(side)"), .role("img"), .aria("aria-label", words),
      .other("shape-rendering", "crispEdges")
    ) {
      element("path", [.other("fill", "#fff"), .other("d", "M0 0h\(side)v\(side)h-\(side)z")]) {}
      element("path", [.other("fill", "#000"), .other("d", code.path)]) {}
    }
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import DisclosureFiles

enum Support {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func options(
    _ hierarchy: [String] = ["municipality", "unit", "team"], minimum: Int = 5,
    format: DiscloseOptions.Format = .csv
  ) -> DiscloseOptions {
    var options = DiscloseOptions(names: TableNames(hierarchy: hierarchy), minimum: minimum)
    options.format = format
    return options
  }

  /// The published table as lines without the mark of the encoding.
  static func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\u{FEFF}", with: "")
      .split(whereSeparator: \.isNewline).map(String.init)
  }

  static func publish(
    _ text: String, released: [[UInt8]] = [], _ options: DiscloseOptions = options()
  ) throws -> [String] {
    lines(try DiscloseTable.run(Array(text.utf8), released: released, options: options).table)
  }
}

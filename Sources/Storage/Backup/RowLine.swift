// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// One row as a line of JSON: an array of numbers, texts and nulls; binary content is `{"b":"base64"}`, a fraction
/// `{"r":1.5}`, so that every value comes back as it was.
enum RowLine {
  static func encode(_ row: Row, columns: Int) -> [UInt8] {
    var line: [UInt8] = [UInt8(ascii: "[")]
    for index in 0..<columns {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      switch row.value(index) {
      case .null: line += Array("null".utf8)
      case .integer(let number): line += Array(String(number).utf8)
      case .real(let number): line += Array("{\"r\":\(number)}".utf8)
      case .text(let text): line += quoted(text)
      case .bytes(let bytes): line += Array("{\"b\":\"\(Data(bytes).base64EncodedString())\"}".utf8)
      }
    }
    line.append(UInt8(ascii: "]"))
    return line
  }

  static func decode(_ line: [UInt8]) -> [Value]? {
    guard let items = try? JSONSerialization.jsonObject(with: Data(line)) as? [Any] else { return nil }
    var values: [Value] = []
    values.reserveCapacity(items.count)
    for item in items {
      switch item {
      case is NSNull: values.append(.null)
      case let text as String: values.append(.text(text))
      case let number as NSNumber: values.append(.integer(number.int64Value))
      case let object as [String: Any]:
        if let base64 = object["b"] as? String, let data = Data(base64Encoded: base64) {
          values.append(.bytes([UInt8](data)))
        } else if let number = object["r"] as? NSNumber {
          values.append(.real(number.doubleValue))
        } else {
          return nil
        }
      default: return nil
      }
    }
    return values
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        result.append(UInt8(ascii: "\\"))
        result.append(byte)
      case 0..<32:
        let digits = Array("0123456789abcdef".utf8)
        result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    return result + [UInt8(ascii: "\"")]
  }
}

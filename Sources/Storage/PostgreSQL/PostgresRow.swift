// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CLibpq

/// The answer of one statement; freed when nobody holds it any more.
final class PostgresAnswer {
  let result: OpaquePointer
  let rows: Int32
  init(_ result: OpaquePointer) {
    self.result = result
    rows = PQntuples(result)
  }
  deinit { PQclear(result) }

  /// Rows that a statement changed.
  var changed: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }
}

/// One row of an answer in PostgreSQL's text format.
struct PostgresRow {
  let answer: PostgresAnswer
  let row: Int32

  func isNull(_ index: Int) -> Bool { PQgetisnull(answer.result, row, Int32(index)) != 0 }

  func text(_ index: Int) -> String? {
    guard let bytes = bytesOfColumn(index) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func integer(_ index: Int) -> Int64? {
    guard let bytes = bytesOfColumn(index) else { return nil }
    if bytes.count == 1, bytes[0] == UInt8(ascii: "t") { return 1 }
    if bytes.count == 1, bytes[0] == UInt8(ascii: "f") { return 0 }
    var value: Int64 = 0
    var digits = bytes[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits = digits.dropFirst() }
    guard !digits.isEmpty else { return nil }
    for byte in digits {
      guard (48...57).contains(byte) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.subtractingReportingOverflow(Int64(byte - 48))
      guard !overflow, !overflow2 else { return nil }
      value = sum
    }
    return negative ? value : 0 - value
  }

  func value(_ index: Int) -> Value {
    guard let text = text(index) else { return .null }
    switch PQftype(answer.result, Int32(index)) {
    case 16, 20, 21, 23: return integer(index).map(Value.integer) ?? .text(text)  // bool, int8, int2, int4
    case 700, 701, 1700: return Double(text).map(Value.real) ?? .text(text)  // float4, float8, numeric
    case 17: return .bytes(Self.unescape(text))  // bytea
    default: return .text(text)
    }
  }

  private func bytesOfColumn(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
    guard !isNull(index), let start = PQgetvalue(answer.result, row, Int32(index)) else { return nil }
    let count = Int(PQgetlength(answer.result, row, Int32(index)))
    return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Binary content is written as `\x` and two hexadecimal digits a byte.
  private static func unescape(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8.dropFirst(2))
    return stride(from: 0, to: digits.count - 1, by: 2).map { index in
      hex(digits[index]) << 4 | hex(digits[index + 1])
    }
  }

  private static func hex(_ byte: UInt8) -> UInt8 { byte > 57 ? (byte | 32) - 87 : byte - 48 }
}

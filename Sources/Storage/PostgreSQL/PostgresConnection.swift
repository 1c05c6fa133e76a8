// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CLibpq
import Foundation
import Kernel

/// One connection of the pool with its prepared statements. Used by one thread at a time.
final class PostgresConnection: Connection {
  let engine = Engine.postgres
  private var handle: OpaquePointer
  private var prepared: [String: String] = [:]
  /// Whether the last transaction came as far as its commit; then it must not be run again after a break.
  var hasCommitted = false

  /// Statements kept prepared on a connection; beyond it they start anew. Lists of differing length make new texts.
  private static let statementLimit = 500

  init(address: String) throws(StorageError) {
    guard let handle = Self.connect(to: address) else { throw .unavailable("libpq has no memory") }
    self.handle = handle
    // From here on the handle belongs to `deinit`, which also runs when this throws.
    guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable(Self.message(handle)) }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // A message with details would hold the whole row that was refused, and end in the log.
    PQsetErrorVerbosity(handle, PQERRORS_TERSE)
  }

  deinit { PQfinish(handle) }

  /// What holds unless the address says otherwise: a server that fell silent (a cable, a firewall) is noticed within
  /// seconds, so that pages say so instead of hanging. Seconds, the last one in milliseconds.
  private static let patience = [
    ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
    ("tcp_user_timeout", "15000"),
  ]

  private static func connect(to address: String) -> OpaquePointer? {
    // libpq keeps the last value of a word, so the address comes last.
    let words = patience + [("dbname", address)]
    let copies = words.map { (strdup($0.0), strdup($0.1)) }
    defer {
      for copy in copies {
        free(copy.0)
        free(copy.1)
      }
    }
    let names = copies.map { UnsafePointer($0.0) } + [nil]
    let values = copies.map { UnsafePointer($0.1) } + [nil]
    return PQconnectdbParams(names, values, 1)
  }

  var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }

  /// Connects anew after a break. Throws `StorageError.unavailable` while the server does not answer.
  func reconnect() throws(StorageError) {
    PQreset(handle)
    prepared.removeAll()
    guard !isBroken else { throw .unavailable(Self.message(handle)) }
  }

  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let answer = try execute(sql)
    for row in 0..<answer.rows { try body(Row(source: .postgres(PostgresRow(answer: answer, row: row)))) }
  }

  func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    precondition(sql.values.isEmpty, "a streamed statement has no values")
    guard PQsendQuery(handle, sql.text) == 1, PQsetSingleRowMode(handle) == 1 else {
      throw StorageError.unavailable(Self.message(handle))
    }
    var failure: (any Error)?
    // All answers must be taken before the connection can be used again, also after an error.
    while let result = PQgetResult(handle) {
      guard failure == nil else {
        PQclear(result)
        continue
      }
      do {
        let answer = try check(result)
        for row in 0..<answer.rows { try body(Row(source: .postgres(PostgresRow(answer: answer, row: row)))) }
      } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func run(_ sql: SQL) throws -> Int { try execute(sql).changed }

  /// Runs text without values, such as the control of a transaction.
  func control(_ text: String) throws(StorageError) {
    _ = try check(PQexec(handle, text))
  }

  private func execute(_ sql: SQL) throws(StorageError) -> PostgresAnswer {
    let name = try statement(for: sql.text)
    let texts = sql.values.map(Self.written)
    var pointers: [UnsafePointer<CChar>?] = []
    pointers.reserveCapacity(texts.count)
    var storage: [UnsafeMutablePointer<CChar>] = []
    defer { for pointer in storage { free(pointer) } }
    for text in texts {
      guard let text, let copy = strdup(text) else {
        pointers.append(nil)
        continue
      }
      storage.append(copy)
      pointers.append(UnsafePointer(copy))
    }
    return try check(PQexecPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0))
  }

  private func statement(for text: String) throws(StorageError) -> String {
    if let name = prepared[text] { return name }
    if prepared.count >= Self.statementLimit {
      try control("DEALLOCATE ALL")
      prepared.removeAll()
    }
    let name = "s\(prepared.count)"
    _ = try check(PQprepare(handle, name, text, 0, nil))
    prepared[text] = name
    return name
  }

  private func check(_ result: OpaquePointer?) throws(StorageError) -> PostgresAnswer {
    guard let result else { throw .unavailable(Self.message(handle)) }
    let answer = PostgresAnswer(result)
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE: return answer
    default: break
    }
    let state = Self.field("C", of: result)
    let message = Self.words(of: result, state: state)
    if isBroken { throw .unavailable(message) }
    switch state {
    case "40001", "40P01", "55P03": throw .conflict(message)
    case "53100", "25006": throw .full(message)
    case let class23 where class23.hasPrefix("23"): throw .constraint(message)
    case let class57 where class57.hasPrefix("57P"): throw .unavailable(message)
    case let class08 where class08.hasPrefix("08"): throw .unavailable(message)
    default: throw .statement(message)
    }
  }

  /// What went wrong, without values: the detail of a refused row holds the whole row, and this text goes into logs. What
  /// follows the colon of a value that could not be read is that value.
  private static func words(of result: OpaquePointer, state: String) -> String {
    let primary = field("M", of: result)
    return (state.hasPrefix("22") ? String(primary.prefix { $0 != ":" }) : primary) + " (\(state))"
  }

  /// One part of an error, by the letter of libpq's `PG_DIAG_…`; empty when it is not there.
  private static func field(_ letter: Character, of result: OpaquePointer) -> String {
    letter.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) } ?? ""
  }

  /// A value in PostgreSQL's text format. A NUL, which PostgreSQL's text cannot hold, becomes the replacement character.
  private static func written(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    case .bytes(let bytes):
      String(unsafeUninitializedCapacity: bytes.count * 2 + 2) { buffer in
        buffer[0] = UInt8(ascii: "\\")
        buffer[1] = UInt8(ascii: "x")
        for (index, byte) in bytes.enumerated() {
          buffer[2 + index * 2] = hexDigits[Int(byte >> 4)]
          buffer[3 + index * 2] = hexDigits[Int(byte & 15)]
        }
        return bytes.count * 2 + 2
      }
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static func message(_ handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).trimmingLineEnd
  }
}

extension String {
  fileprivate var trimmingLineEnd: String {
    var copy = self
    while copy.last?.isNewline == true { copy.removeLast() }
    return copy
  }
}

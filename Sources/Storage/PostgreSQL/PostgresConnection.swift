// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import CLibpq
import Foundation
import Kernel

/// One connection of the pool with its prepared statements. Used by one thread at a time.
///
/// It always works in libpq's pipeline mode, so that what need not wait for an answer travels with what follows: the
/// beginning of a transaction goes out with its first statement, as does the preparing of a new statement, and the end of
/// a read is not waited for. Each of those would be a message there and back of its own.
final class PostgresConnection: Connection {
  let engine = Engine.postgres
  private let address: PostgresAddress
  private var handle: OpaquePointer
  private var prepared: [String: String] = [:]
  /// How many statements were prepared so far, for their names.
  private var preparedCount = 0
  /// How a transaction begins that no statement was sent in yet.
  private var waitingBegin: String?
  /// Messages that were sent and whose answers nobody has read yet.
  private var unread = 0
  /// Whether the last transaction came as far as its commit; then it must not be run again after a break.
  var hasCommitted = false

  /// Statements kept prepared on a connection; beyond it they start anew. Lists of differing length make new texts.
  private static let statementLimit = 500
  /// Statements that are sent together at most: a beginning, a preparing and one that asks.
  private static let mostTogether = 8

  init(address: PostgresAddress) throws(StorageError) {
    guard let handle = Self.connect(to: address.text) else { throw .unavailable("libpq has no memory") }
    self.address = address
    self.handle = handle
    // From here on the handle belongs to `deinit`, which also runs when this throws.
    guard PQstatus(handle) == CONNECTION_OK else { throw .unavailable(address.words(Self.message(handle))) }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    // A message with details would hold the whole row that was refused, and end in the log.
    PQsetErrorVerbosity(handle, PQERRORS_TERSE)
    try enterPipeline()
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
    waitingBegin = nil
    unread = 0
    guard !isBroken else { throw .unavailable(address.words(Self.message(handle))) }
    try enterPipeline()
  }

  private func enterPipeline() throws(StorageError) {
    guard PQenterPipelineMode(handle) == 1 else { throw .unavailable(Self.message(handle)) }
  }

  // MARK: Transactions

  /// Begins a transaction with the first statement that follows.
  func begin(_ text: String) { waitingBegin = text }

  /// Ends a transaction that changed something and waits until that is on disk.
  func commit() throws(StorageError) {
    guard hasBegun() else { return }
    // From here on it is not known whether the change arrived, so a break must not run it a second time.
    hasCommitted = true
    try control("COMMIT")
  }

  /// Ends a transaction that only read, without waiting for the answer.
  func endRead() throws(StorageError) {
    guard hasBegun() else { return }
    try send("COMMIT")
    try sync()
    unread += 1
  }

  func rollback() throws(StorageError) {
    guard hasBegun() else { return }
    try control("ROLLBACK")
  }

  /// Whether the server knows of the transaction; if not, there is nothing to end.
  private func hasBegun() -> Bool {
    defer { waitingBegin = nil }
    return waitingBegin == nil
  }

  // MARK: Statements

  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    let answer = try execute(sql)
    for row in 0..<answer.rows { try body(Row(source: .postgres(PostgresRow(answer: answer, row: row)))) }
  }

  func stream(_ sql: SQL, _ body: (Row) throws -> Void) throws {
    precondition(sql.values.isEmpty, "a streamed statement has no values")
    try readUnread()
    // Rows can be asked for one by one only while nothing else is under way.
    if let begin = takeWaitingBegin() { try control(begin) }
    try send(sql.text)
    try sync()
    guard PQsetSingleRowMode(handle) == 1 else { throw StorageError.unavailable(Self.message(handle)) }
    try readAnswers { answer in
      for row in 0..<answer.rows { try body(Row(source: .postgres(PostgresRow(answer: answer, row: row)))) }
    }
  }

  func run(_ sql: SQL) throws -> Int { try execute(sql).changed }

  /// Runs text without values, such as the control of a transaction.
  func control(_ text: String) throws(StorageError) {
    try readUnread()
    try send(text)
    try sync()
    _ = try answer()
  }

  private func execute(_ sql: SQL) throws(StorageError) -> PostgresAnswer {
    try readUnread()
    if prepared[sql.text] == nil, prepared.count >= Self.statementLimit {
      if let begin = takeWaitingBegin() { try control(begin) }
      try control("DEALLOCATE ALL")
      prepared.removeAll()
    }
    if let begin = takeWaitingBegin() { try send(begin) }
    let known = prepared[sql.text]
    let name = known ?? "s\(preparedCount)"
    if known == nil {
      preparedCount += 1
      guard PQsendPrepare(handle, name, sql.text, 0, nil) == 1 else { throw .unavailable(Self.message(handle)) }
    }
    try send(name, sql.values)
    try sync()
    let result = try answer()
    if known == nil { prepared[sql.text] = name }
    return result
  }

  // MARK: Messages

  private func takeWaitingBegin() -> String? {
    defer { waitingBegin = nil }
    return waitingBegin
  }

  private func send(_ text: String) throws(StorageError) {
    guard PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1 else {
      throw .unavailable(Self.message(handle))
    }
  }

  private func send(_ name: String, _ values: [Value]) throws(StorageError) {
    // All texts one after the other, each with its end; then where each begins.
    var texts: [UInt8] = []
    var starts: [Int?] = []
    for value in values {
      guard let text = Self.written(value) else {
        starts.append(nil)
        continue
      }
      starts.append(texts.count)
      texts += text.utf8
      texts.append(0)
    }
    let sent = texts.withUnsafeBytes { bytes in
      let pointers = starts.map { start in
        start.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
      }
      return PQsendQueryPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0)
    }
    guard sent == 1 else { throw .unavailable(Self.message(handle)) }
  }

  /// Marks the end of what is sent together and sends it.
  private func sync() throws(StorageError) {
    guard PQpipelineSync(handle) == 1 else { throw .unavailable(Self.message(handle)) }
  }

  /// The answer to the last of what was sent together. Throws the first error among the answers.
  private func answer() throws(StorageError) -> PostgresAnswer {
    var last: PostgresAnswer?
    do { try readAnswers { last = $0 } } catch let error as StorageError { throw error } catch {
      throw .statement("\(error)")
    }
    guard let last else { throw .unavailable(Self.message(handle)) }
    return last
  }

  private func readUnread() throws(StorageError) {
    while unread > 0 {
      unread -= 1
      // How a read ended matters to nobody; whether the connection still stands does.
      do { _ = try answer() } catch { if isBroken { throw error } }
    }
  }

  /// Reads all answers to what was sent together, which must be done before the connection can be used again, also after
  /// an error; then throws the first error.
  private func readAnswers(_ body: (PostgresAnswer) throws -> Void) throws {
    var failure: (any Error)?
    var gaps = 0
    while true {
      guard let result = PQgetResult(handle) else {
        // Once between the answers of two statements, and for ever after a break.
        gaps += 1
        if isBroken || gaps > Self.mostTogether { throw failure ?? StorageError.unavailable(Self.message(handle)) }
        continue
      }
      switch PQresultStatus(result) {
      case PGRES_PIPELINE_SYNC:
        PQclear(result)
        if let failure { throw failure }
        return
      case PGRES_PIPELINE_ABORTED: PQclear(result)
      default:
        guard failure == nil else {
          PQclear(result)
          continue
        }
        do { try body(try check(result)) } catch { failure = error }
      }
    }
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

  /// A value in PostgreSQL's text format.
  private static func written(_ value: Value) -> String? {
    switch value {
    case .null: nil
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): Value.storable(text)
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

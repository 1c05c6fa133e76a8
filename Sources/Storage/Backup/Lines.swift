// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Writes lines to a new file and makes sure that they are on disk at the end.
final class LineWriter {
  private let name: String
  private let file: FileHandle
  private var buffer: [UInt8] = []

  /// Throws `BackupError`, as do all steps.
  ///
  /// - Parameter name: The file that is meant, for errors.
  init(path: String, for name: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BackupError.unwritable(name) }
    self.name = name
    self.file = file
  }

  func line(_ bytes: some Collection<UInt8>) throws {
    buffer += bytes
    buffer.append(10)
    if buffer.count > 1 << 20 { try flush() }
  }

  func close() throws {
    try flush()
    try inWords {
      try file.synchronize()
      try file.close()
    }
  }

  private func flush() throws {
    try inWords { try file.write(contentsOf: buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func inWords(_ body: () throws -> Void) throws {
    do { try body() } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw BackupError.noRoom(name)
    } catch { throw BackupError.unwritable(name) }
  }
}

/// Reads a file line by line.
final class LineReader {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var position = 0
  private(set) var number = 0

  init(path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw BackupError.unreadable(path) }
    self.file = file
  }

  func nextLine() throws -> [UInt8]? {
    while true {
      if let end = buffer[position...].firstIndex(of: 10) {
        let line = Array(buffer[position..<end])
        position = end + 1
        number += 1
        return line
      }
      buffer.removeFirst(position)
      position = 0
      guard let more = try file.read(upToCount: 1 << 20), !more.isEmpty else { return nil }
      buffer += more
    }
  }

  func next<T: Decodable>(or error: BackupError) throws -> T {
    guard let line = try nextLine(), let value = try? JSONDecoder().decode(T.self, from: Data(line)) else {
      throw error
    }
    return value
  }
}

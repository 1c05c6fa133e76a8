// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// One run of wrk: requests a second, the slowest of the quickest 99 %, and what was refused.
struct Wrk {
  let perSecond: Double
  let p99Milliseconds: Double
  let refused: Int

  static func run(_ url: String, cookie: String? = nil, script: String? = nil, seconds: Int, connections: Int = 64)
    throws -> Wrk
  {
    var arguments = ["-t2", "-c\(connections)", "-d\(seconds)s", "--latency"]
    if let cookie { arguments += ["-H", "Cookie: \(cookie)"] }
    if let script { arguments += ["-s", script] }
    let output = try Tool.output("wrk", arguments + [url])
    guard let rate = output.firstMatch(of: /Requests\/sec:\s+([0-9.]+)/).flatMap({ Double($0.1) }),
      let slow = output.firstMatch(of: /99%\s+([0-9.]+)(us|ms|s)/), let number = Double(slow.1)
    else { throw BenchFailure("wrk said: \(output)") }
    let units: [Substring: Double] = ["us": 0.001, "ms": 1, "s": 1000]
    let refused = output.firstMatch(of: /Non-2xx or 3xx responses: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
    return Wrk(perSecond: rate, p99Milliseconds: number * (units[slow.2] ?? 1), refused: refused)
  }
}

/// Programs of the system.
enum Tool {
  static func output(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure("\(name) failed: \(String(decoding: data, as: UTF8.self))")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A server in a process of its own.
final class RunningServer {
  private let process = Process()
  let url: String

  init(_ program: String, _ arguments: [String], environment: [String: String] = [:], port: Int) throws {
    url = "http://127.0.0.1:\(port)"
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Waits until the path is answered and returns the milliseconds since the call.
  func waitUntilReady(_ path: String) async throws -> Double {
    let (_, took) = try await timed {
      for _ in 0..<20_000 {
        if (try? Tool.output("curl", ["-sf", "-o", "/dev/null", url + path])) != nil { return }
        guard process.isRunning else { throw BenchFailure("the server stopped") }
        try await Task.sleep(for: .milliseconds(2))
      }
      throw BenchFailure("the server does not answer")
    }
    return took
  }

  /// Microseconds that the process has worked since it began, on all cores together.
  var processorMicroseconds: Double {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
    // Behind the name, which stands in brackets: the twelfth and thirteenth are hundredths of a second.
    let fields = status.split(separator: ")").last?.split(separator: " ").compactMap { Double($0) } ?? []
    return fields.count > 11 ? (fields[10] + fields[11]) * 10_000 : 0
  }

  /// Megabytes that the process holds in memory now.
  var residentMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    return (status.firstMatch(of: /VmRSS:\s+([0-9]+) kB/).flatMap { Double($0.1) } ?? 0) / 1024
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The table that stands in `docs/bench.md`.
struct ResultTable {
  private var notes: [String] = []
  private var rows: [[String]] = []

  mutating func note(_ name: String, _ value: String) { notes.append("\(name): \(value)") }

  /// - Parameter processor: Microseconds that the server's process worked for each request.
  mutating func add(
    _ name: String, perSecond run: Wrk, of yardstick: Wrk?, processor: Double, aim: String, limit: String
  ) {
    let share = yardstick.map { rounded(run.perSecond / $0.perSecond, 3) }
    rows.append([
      name, "\(Int(run.perSecond)) /s" + (run.refused == 0 ? "" : ", \(run.refused) refused"), share ?? "1",
      "\(rounded(run.p99Milliseconds, 1)) ms", "\(Int(processor)) µs", aim, limit,
    ])
  }

  mutating func add(_ name: String, milliseconds: Double, aim: Double?, limit: String) {
    let aim = aim.map { "under \(Int($0)) ms" } ?? ""
    rows.append([name, "\(rounded(milliseconds, 1)) ms", "", "", "", aim, limit])
  }

  mutating func add(_ name: String, megabytes: Double, aim: Double, limit: String) {
    rows.append([name, "\(rounded(megabytes, 1)) MB", "", "", "", "under \(Int(aim)) MB", limit])
  }

  var markdown: String {
    let head = [
      "what", "measured", "share of hello", "p99 at 64 connections", "server's processor a request", "aim",
      "what limits it",
    ]
    let lines = [head, head.map { _ in "---" }] + rows
    return notes.joined(separator: ", ") + "\n\n"
      + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
  }

  private func rounded(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}

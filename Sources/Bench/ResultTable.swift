// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// The table that stands in `docs/bench.md`.
struct ResultTable {
  private var notes: [String] = []
  private var rows: [[String]] = []

  mutating func note(_ name: String, _ value: String) { notes.append("\(name): \(value)") }

  mutating func add(_ name: String, perSecond run: Wrk, of yardstick: Wrk?, aim: Double?) {
    let share = yardstick.map { run.perSecond / $0.perSecond }
    rows.append([
      name, "\(Int(run.perSecond)) /s", share.map { rounded($0, 3) } ?? "1", "\(rounded(run.p99Milliseconds, 1)) ms",
      aim.map { "at least \($0) of hello" } ?? "", run.refused == 0 ? "" : "\(run.refused) refused",
    ])
  }

  mutating func add(_ name: String, milliseconds: Double, aim: Double) {
    rows.append([name, "\(rounded(milliseconds, 1)) ms", "", "", "under \(Int(aim)) ms", ""])
  }

  mutating func add(_ name: String, megabytes: Double, aim: Double) {
    rows.append([name, "\(rounded(megabytes, 1)) MB", "", "", "under \(Int(aim)) MB", ""])
  }

  var markdown: String {
    let head = ["what", "measured", "share of hello", "p99 at 64 connections", "aim", "remark"]
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

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Disclosure
import Foundation
import Kernel
import Testing

@testable import Measurements

/// Works back from what the results page and the response page publish, by linear programming.
@Suite("The attack on results of measurements: random organisations, waves, comparisons, people who move")
struct ResultAttackTests {
  @Test("nothing of a person or a small group follows from any wave, at the lowest and at a raised minimum")
  func noLeak() throws {
    var cases: [PublishedWave] = []
    for seed in UInt64(1)...8 {
      cases += try Organisation(seed: seed, asking: Organisation.scan()).waves(minimum: seed % 4 == 0 ? 8 : 5)
    }
    let (status, report) = try attack(cases)
    #expect(status == 0, "\(report)")
  }

  @Test("the attack finds what a page gives away that only leaves out small groups")
  func control() throws {
    let cases = try (UInt64(1)...3).flatMap {
      try Organisation(seed: $0, asking: Organisation.scan()).waves(minimum: 5, isProtected: false)
    }
    let (status, report) = try attack(cases)
    #expect(status == 1)
    for words in ["the sum follows", "all alike, and that follows", "is known too well", "somebody of"] {
      #expect(report.contains(words), "\(words)")
    }
  }

  private func attack(_ cases: [PublishedWave]) throws -> (status: Int32, report: String) {
    try Attack.run("results", on: cases)
  }
}

/// Runs one of the scripts in the folder `Attack`.
enum Attack {
  static func run(_ name: String, on cases: [PublishedWave]) throws -> (status: Int32, report: String) {
    let input = FileManager.default.temporaryDirectory.appending(path: "leerwerf-results-\(RandomIDs().bits()).json")
    defer { try? FileManager.default.removeItem(at: input) }
    try JSONEncoder().encode(cases).write(to: input)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Attack/\(name).py")
    let (python, output) = (Process(), Pipe())
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-B", script.path, input.path]
    (python.standardOutput, python.standardError) = (output, output)
    try python.run()
    let report = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    python.waitUntilExit()
    try #require(![2, 127].contains(python.terminationStatus), "install python3-scipy. \(report)")
    return (python.terminationStatus, report)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser
import Foundation

/// Measures the running product and prints ratios of one run. `bin/bench` builds and starts it.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leerwerf-bench", abstract: "Measures Leerwerf.", subcommands: [Measure.self, Yardstick.self],
    defaultSubcommand: Measure.self)
}

/// Something that could not be measured.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Runs the body and returns its result and the milliseconds that it took.
func timed<T>(_ body: () async throws -> T) async rethrows -> (T, Double) {
  let clock = ContinuousClock()
  let start = clock.now
  let result = try await body()
  let took = start.duration(to: clock.now)
  return (result, Double(took.components.seconds) * 1000 + Double(took.components.attoseconds) / 1e15)
}

/// The middle of an odd number of measurements.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

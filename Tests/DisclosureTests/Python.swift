// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

/// Runs a script beside these tests over cases. 0: no leak, 1: leaks.
func attack(_ script: String, _ cases: some Encodable) throws -> (status: Int32, report: String) {
  let files = FileManager.default
  let name = "attack-\(ProcessInfo.processInfo.globallyUniqueString)"
  let folder = files.temporaryDirectory.appendingPathComponent(name)
  try files.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? files.removeItem(at: folder) }
  let input = folder.appendingPathComponent("cases.json")
  let output = folder.appendingPathComponent("report.txt")
  try JSONEncoder().encode(cases).write(to: input)
  #expect(files.createFile(atPath: output.path, contents: nil))
  let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(script)

  let python = Process()
  python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  python.arguments = ["python3", "-B", script.path, input.path]
  let report = try FileHandle(forWritingTo: output)
  python.standardOutput = report
  python.standardError = report
  try python.run()
  python.waitUntilExit()
  try report.close()
  let text = try String(contentsOf: output, encoding: .utf8)
  try #require(
    ![2, 127].contains(python.terminationStatus),
    "The attack could not run; install python3 with numpy and scipy (apt install python3-scipy). \(text)")
  return (python.terminationStatus, text)
}

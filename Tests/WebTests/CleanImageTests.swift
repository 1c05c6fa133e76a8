// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestSupport
import Testing
import Web

@Suite("Uploaded pictures")
struct CleanImageTests {
  private static let secret = "52.0907 N 5.1214 E"

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("A PNG keeps its points and loses comment, moment, place and what stands behind its end")
  func png() throws {
    let clean = try #require(CleanImage.clean(SamplePicture.png(comment: Self.secret), .png))
    for word in [Self.secret, "tEXt", "tIME", "eXIf"] { #expect(!text(clean).contains(word), "\(word)") }
    for word in ["IHDR", "IDAT", "IEND"] { #expect(text(clean).contains(word)) }
    #expect(CleanImage.clean(clean, .png) == clean)
  }

  @Test("A JPEG keeps its points and how it was held, and loses all that tells of who, where and when")
  func jpeg() throws {
    let clean = try #require(CleanImage.clean(SamplePicture.jpeg(comment: Self.secret, orientation: 6), .jpeg))
    for word in [Self.secret, "Kees", "adobe", "Photoshop", "JFIF"] { #expect(!text(clean).contains(word), "\(word)") }
    #expect(clean.suffix(9) == [0, 0x12, 0xFF, 0x00, 0xFF, 0xD0, 0x34, 0xFF, 0xD9])
    // One part of our own: the orientation and nothing else.
    #expect(
      clean.count { $0 == 0xE1 } == 1 && Array(clean[20...]).starts(with: [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))
    #expect(CleanImage.clean(clean, .jpeg) == clean)
    let upright = try #require(CleanImage.clean(SamplePicture.jpeg(comment: Self.secret, orientation: 1), .jpeg))
    #expect(!text(upright).contains("Exif"))
  }

  @Test("A picture that is cut off anywhere is refused")
  func cutOff() {
    let png = SamplePicture.png(comment: "")
    let jpeg = SamplePicture.jpeg(comment: "", orientation: 1)
    for length in 0..<png.count { #expect(CleanImage.clean(Array(png.prefix(length)), .png) == nil, "\(length)") }
    for length in 0..<jpeg.count { #expect(CleanImage.clean(Array(jpeg.prefix(length)), .jpeg) == nil, "\(length)") }
  }

  @Test("A picture without size, without points, with a false check or with unknown needed parts is refused")
  func malformed() {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let size = SamplePicture.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    let (points, end) = (SamplePicture.chunk("IDAT", [1]), SamplePicture.chunk("IEND", []))
    var wrongCheck = points
    wrongCheck[wrongCheck.count - 1] ^= 1
    let bad: [[UInt8]] = [
      start + end, start + size + end, start + points + end, start + size + wrongCheck + end,
      start + size + SamplePicture.chunk("NEWX", [1]) + points + end, start + size + size + points + end,
      start + SamplePicture.chunk("IHDR", [0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0]) + points + end,
      start + size + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IDAT".utf8),
    ]
    for (number, file) in bad.enumerated() { #expect(CleanImage.clean(file, .png) == nil, "\(number)") }
    let bare: [[UInt8]] = [
      [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xE1, 0, 1],
      [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xD8, 0xFF, 0xC0, 0, 8, 8, 0, 0, 0, 0, 1, 0xFF, 0xD9],
    ]
    for (number, file) in bare.enumerated() { #expect(CleanImage.clean(file, .jpeg) == nil, "\(number)") }
  }

  @Test("Random bytes, and pictures with random damage, end in a clean picture or none")
  func fuzz() {
    var chance = Chance(SeededIDs(seed: 77))
    let samples: [([UInt8], ImageType)] = [
      (SamplePicture.png(comment: Self.secret), .png),
      (SamplePicture.jpeg(comment: Self.secret, orientation: 3), .jpeg),
    ]
    for round in 0..<4000 {
      let (sample, type) = samples[round % 2]
      var file = sample
      if round % 5 == 0 {
        file = (0..<Int.random(in: 0...300, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
        if round % 10 == 0 { file = Array(sample.prefix(12)) + file }
      } else {
        for _ in 0...Int.random(in: 0...4, using: &chance) {
          file[Int.random(in: 0..<file.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
      }
      guard let clean = CleanImage.clean(file, type) else { continue }
      #expect(clean.count <= file.count + 40)
      #expect(CleanImage.clean(clean, type) == clean)
    }
  }
}

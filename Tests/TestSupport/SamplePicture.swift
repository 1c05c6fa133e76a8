// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Small pictures that tell more than they show.
package enum SamplePicture {
  /// One grey point, with a comment and a moment in it.
  package static func png(comment: String) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    file += chunk("tEXt", Array("Comment".utf8) + [0] + Array(comment.utf8))
    file += chunk("tIME", [7, 0xEA, 11, 20, 12, 0, 0])
    file += chunk("eXIf", Array("MM".utf8) + Array(comment.utf8))
    file += chunk("IDAT", [0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81])
    return file + chunk("IEND", []) + Array(comment.utf8)
  }

  /// A part of a PNG with its check.
  package static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
    let body = Array(name.utf8) + content
    var check = UInt32.max
    for byte in body {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? 0xEDB8_8320 ^ (check >> 1) : check >> 1 }
    }
    return bytes(UInt32(content.count)) + body + bytes(~check)
  }

  /// The parts of a JPEG (its points are not real), with what cameras write: where, by whom, and how it was held.
  package static func jpeg(comment: String, orientation: UInt8) -> [UInt8] {
    func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
      [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
    }
    let exif: [UInt8] =
      Array("Exif".utf8) + [0, 0] + Array("II".utf8) + [0x2A, 0, 8, 0, 0, 0, 2, 0]
      + [0x0F, 0x01, 2, 0, 4, 0, 0, 0] + Array("Kees".utf8)
      + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] + [0, 0, 0, 0] + Array(comment.utf8)
    var file: [UInt8] = [0xFF, 0xD8]
    file += segment(0xE0, Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
    file += segment(0xE1, exif)
    file += segment(0xE1, Array("http://ns.adobe.com/xap/1.0/".utf8) + Array(comment.utf8))
    file += segment(0xED, Array("Photoshop 3.0".utf8) + Array(comment.utf8))
    file += segment(0xFE, Array(comment.utf8))
    file += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    file += segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
    file += segment(0xC4, [0, 0] + [UInt8](repeating: 0, count: 15) + [0])
    file += segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0xFF, 0xD0, 0x34, 0xFF, 0xD9]
    return file + Array(comment.utf8)
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Takes out of an uploaded picture everything that is not the picture itself: where and when it was taken, with what, by
/// whom, comments, thumbnails, and whatever stands behind its end. Only how a phone was held (the orientation) is written
/// again, since without it the picture lies on its side.
///
/// It reads the parts of the file and copies those that are needed to draw it; it does not decode the picture. Nothing of
/// what it reads is trusted: every length is checked. Sources: ITU-T T.81 annex B (JPEG), W3C PNG 5 (PNG).
package enum CleanImage {
  /// The picture alone; nil when the file is broken, cut off, or holds no picture.
  package static func clean(_ bytes: [UInt8], _ type: ImageType) -> [UInt8]? {
    switch type {
    case .jpeg: CleanJPEG(bytes).clean()
    case .png: CleanPNG(bytes).clean()
    }
  }

  /// Points on a side at most; a picture on a card needs far fewer.
  static let longestSide = 20_000
}

/// Bytes read from front to end.
private struct ByteReader {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func back(_ count: Int) { position = max(0, position - count) }

  mutating func number(_ width: Int) -> Int? { take(width).map { $0.reduce(0) { $0 << 8 | Int($1) } } }
}

private struct CleanJPEG {
  private var reader: ByteReader
  private var result: [UInt8] = [0xFF, 0xD8]
  private var orientation: UInt8?
  private var hasFrame = false
  private var hasScan = false

  init(_ bytes: [UInt8]) { reader = ByteReader(bytes) }

  func clean() -> [UInt8]? {
    var copy = self
    return copy.run()
  }

  private mutating func run() -> [UInt8]? {
    guard reader.number(2) == 0xFFD8 else { return nil }
    while let marker = nextMarker() {
      switch marker {
      case 0xD9:
        result += [0xFF, 0xD9]
        return hasFrame && hasScan ? withOrientation() : nil
      case 0x01, 0xD0...0xD8, 0x00, 0xFF: return nil
      default:
        guard let length = reader.number(2), length >= 2, let content = reader.take(length - 2) else { return nil }
        guard keep(marker, Array(content)) else { return nil }
        if marker == 0xDA, !copyScan() { return nil }
      }
    }
    return nil
  }

  /// The next marker, with fill bytes before it skipped; nil when something else stands there.
  private mutating func nextMarker() -> UInt8? {
    guard reader.byte() == 0xFF, var marker = reader.byte() else { return nil }
    while marker == 0xFF {
      guard let next = reader.byte() else { return nil }
      marker = next
    }
    return marker
  }

  /// Copies a segment that is needed. Returns false for one that cannot be right.
  private mutating func keep(_ marker: UInt8, _ content: [UInt8]) -> Bool {
    switch marker {
    case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
      guard !hasFrame, content.count >= 6 else { return false }
      let (height, width) = (Int(content[1]) << 8 | Int(content[2]), Int(content[3]) << 8 | Int(content[4]))
      guard (1...CleanImage.longestSide).contains(height), (1...CleanImage.longestSide).contains(width) else {
        return false
      }
      hasFrame = true
    case 0xC4, 0xCC, 0xDB, 0xDD: break
    case 0xDA:
      guard hasFrame else { return false }
      hasScan = true
    case 0xEE:
      // Says in which colours the picture is written; exactly these bytes, so that nothing else hides in it.
      guard content.count == 12, content.starts(with: Array("Adobe".utf8)) else { return true }
    case 0xE1:
      orientation = orientation ?? Self.orientation(in: content)
      return true
    default: return true
    }
    append(marker, content)
    return true
  }

  private mutating func append(_ marker: UInt8, _ content: [UInt8]) {
    let length = content.count + 2
    result += [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
  }

  /// Copies the points of a scan, up to the marker that ends it.
  private mutating func copyScan() -> Bool {
    while let byte = reader.byte() {
      guard byte == 0xFF else {
        result.append(byte)
        continue
      }
      guard let next = reader.byte() else { return false }
      switch next {
      case 0x00, 0xD0...0xD7: result += [0xFF, next]
      default:
        reader.back(2)
        return true
      }
    }
    return false
  }

  /// How the phone was held, 1 to 8, from the part that cameras write; nil when it does not say so.
  private static func orientation(in content: [UInt8]) -> UInt8? {
    guard content.count >= 14, content.starts(with: Array("Exif".utf8) + [0, 0]) else { return nil }
    let tiff = Array(content.dropFirst(6))
    let isLittle = tiff[0] == 0x49
    func number(_ position: Int, _ width: Int) -> Int? {
      guard position >= 0, position <= tiff.count - width else { return nil }
      let bytes = tiff[position..<position + width]
      return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for entry in 0..<min(count, 100) {
      let place = start + 2 + entry * 12
      guard number(place, 2) == 0x0112 else { continue }
      return number(place + 8, 2).flatMap { (2...8).contains($0) ? UInt8($0) : nil }
    }
    return nil
  }

  /// The file with a part of our own that says how the phone was held, and nothing else.
  private func withOrientation() -> [UInt8] {
    guard let orientation else { return result }
    let tiff: [UInt8] =
      [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    let content = Array("Exif".utf8) + [0, 0] + tiff
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(content.count + 2)] + content + result.dropFirst(2)
  }
}

private struct CleanPNG {
  private var reader: ByteReader
  /// What is needed to draw the picture: size, colours, points, end, and how bright and see-through it is.
  private static let kept: Set<String> = ["IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "IDAT", "IEND"]

  init(_ bytes: [UInt8]) { reader = ByteReader(bytes) }

  func clean() -> [UInt8]? {
    var copy = self
    return copy.run()
  }

  private mutating func run() -> [UInt8]? {
    guard let signature = reader.take(8), Array(signature) == ImageType.png.signature else { return nil }
    var result = Array(signature)
    var (isFirst, hasPoints) = (true, false)
    while !reader.isAtEnd {
      guard let length = reader.number(4), length <= 0x7FFF_FFFF, let name = reader.take(4),
        let content = reader.take(length), let check = reader.number(4)
      else { return nil }
      let body = Array(name) + Array(content)
      guard Self.crc(body) == UInt32(check) else { return nil }
      let type = String(decoding: name, as: UTF8.self)
      guard isFirst == (type == "IHDR") else { return nil }
      if isFirst, !Self.isSize(Array(content)) { return nil }
      isFirst = false
      hasPoints = hasPoints || type == "IDAT"
      if Self.kept.contains(type) {
        result += Self.bytes(UInt32(length)) + body + Self.bytes(UInt32(check))
      } else if name.first.map({ $0 & 0x20 == 0 }) ?? true {
        // A part that one must understand to draw the picture, and that we do not know.
        return nil
      }
      if type == "IEND" { return hasPoints && length == 0 ? result : nil }
    }
    return nil
  }

  private static func isSize(_ content: [UInt8]) -> Bool {
    guard content.count == 13 else { return false }
    let sides = [content[0..<4], content[4..<8]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
    return sides.allSatisfy { (1...CleanImage.longestSide).contains($0) }
  }

  private static func bytes(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }

  /// The check of a part. Source: W3C PNG annex D.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}

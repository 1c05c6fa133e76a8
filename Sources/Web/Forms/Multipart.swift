// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

/// Reads `multipart/form-data` (RFC 7578) into a `Form`.
enum Multipart {
  /// The boundary of a content type; nil when it is another type or has none.
  static func boundary(of contentType: String) -> [UInt8]? {
    guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
    for piece in contentType.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " }
      guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
      let value = trimmed.dropFirst("boundary=".count).filter { $0 != "\"" }
      guard !value.isEmpty, value.utf8.count <= 200 else { return nil }
      return Array(value.utf8)
    }
    return nil
  }

  static func parse(_ body: [UInt8], boundary: [UInt8]) -> Form {
    var form = Form()
    let marker = Array("--".utf8) + boundary
    var count = 0
    var position = find(marker, in: body, from: 0)
    while let start = position {
      let afterMarker = start + marker.count
      let next = find(marker, in: body, from: afterMarker)
      guard let end = next else { break }
      if count >= Form.maximumFields {
        form.markCut()
        break
      }
      // Between two markers: line end, headers, empty line, content, line end.
      add(body[min(afterMarker + 2, end)..<max(end - 2, min(afterMarker + 2, end))], to: &form)
      count += 1
      position = next
    }
    return form
  }

  private static func add(_ part: ArraySlice<UInt8>, to form: inout Form) {
    let separator: [UInt8] = [13, 10, 13, 10]
    guard let split = find(separator, in: part, from: part.startIndex) else { return }
    let head = String(decoding: part[part.startIndex..<split], as: UTF8.self)
    let content = part[(split + separator.count)...]
    guard
      let disposition = head.split(whereSeparator: \.isNewline).first(where: {
        $0.lowercased().hasPrefix("content-disposition:")
      })
    else { return }
    guard let name = parameter("name", of: disposition) else { return }
    if let fileName = parameter("filename", of: disposition) {
      if !content.isEmpty || !fileName.isEmpty {
        form.add(name, Upload(fileName: String(fileName.suffix(200)), bytes: Array(content)))
      }
    } else {
      let text = String(decoding: content, as: UTF8.self)
      form.add(name, text.replacing("\r\n", with: "\n"))
    }
  }

  private static func parameter(_ name: String, of header: some StringProtocol) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " }
      guard trimmed.hasPrefix(name + "=\"") else { continue }
      return String(trimmed.dropFirst(name.count + 2).prefix { $0 != "\"" })
    }
    return nil
  }

  private static func find(_ needle: [UInt8], in bytes: some RandomAccessCollection<UInt8> & Sendable, from start: Int)
    -> Int?
  {
    bytes.withContiguousStorageIfAvailable { buffer -> Int? in
      // Slices keep the indices of their array; the buffer counts from zero.
      let shift = (bytes as? ArraySlice<UInt8>)?.startIndex ?? 0
      var index = start - shift
      while index + needle.count <= buffer.count {
        if buffer[index] == needle[0], buffer[index..<index + needle.count].elementsEqual(needle) {
          return index + shift
        }
        index += 1
      }
      return nil
    } ?? nil
  }
}

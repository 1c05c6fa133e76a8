// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The picture on a card, for signed-in people of its municipality.
enum ShowPicture {
  static func show(_ visit: Visit, _ viewer: Viewer) async throws -> Answer {
    let id = try visit.id("id", of: DeckPicture.self)
    let found = try await visit.database.read { db in try DeckPicture.find(id, in: viewer.municipality, db) }
    guard let picture = found else { throw PageError.notFound }
    // A picture never changes under its id, so the browser of one person may keep it for a day; nobody else may, and a
    // tablet that several people use keeps nothing. Opened by itself it is a file to save, never a page.
    let kept = visit.session?.sharedDevice == true ? "no-store" : "private, max-age=86400"
    return Answer(
      status: 200,
      headers: [
        ("Content-Type", picture.type.rawValue),
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Content-Disposition", "attachment; filename=\"plaatje.\(picture.type == .png ? "png" : "jpg")\""),
        ("Cache-Control", kept),
      ],
      body: .bytes(picture.bytes))
  }
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Storage
import Web

/// A picture on a card of an own deck, kept in the database so that backup and several nodes have it.
package struct DeckPicture: Sendable {
  /// The most bytes of one picture.
  package static let maximumBytes = 1_000_000
  /// A picture as phones make them still arrives with the rest of the form, to be told at its field that it is too large.
  package static let largestUpload = 16 << 20

  package let type: ImageType
  package let bytes: [UInt8]

  /// Keeps an uploaded picture and returns its id. The type is that of the content itself.
  package static func keep(
    _ bytes: [UInt8], type: ImageType, in municipality: MunicipalityID, ids: any IDSource, _ db: any Connection
  ) throws -> ID<DeckPicture> {
    let id = ids.next(DeckPicture.self)
    try db.run(
      """
      INSERT INTO deck_pictures (id, municipality_id, type, bytes)
      VALUES (\(id), \(municipality), \(type.rawValue), \(bytes))
      """)
    return id
  }

  package static func find(_ id: ID<DeckPicture>, in municipality: MunicipalityID, _ db: any Connection) throws
    -> DeckPicture?
  {
    try db.first(
      "SELECT type, bytes FROM deck_pictures WHERE id = \(id) AND municipality_id = \(municipality)"
    ) { row in try DeckPicture(type: row.choice(0), bytes: row.bytes(1)) }
  }

  /// Removes a picture that no version of any deck shows any more.
  static func removeIfUnused(_ picture: String?, in municipality: MunicipalityID, _ db: any Connection) throws {
    guard let picture, let id = ID<DeckPicture>(picture) else { return }
    let isUsed = try db.exists(
      "SELECT 1 FROM decks WHERE municipality_id = \(municipality) AND document LIKE \("%\"\(picture)\"%")")
    if !isUsed { try db.run("DELETE FROM deck_pictures WHERE id = \(id) AND municipality_id = \(municipality)") }
  }
}

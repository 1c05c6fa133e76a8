// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum DecksMigrations {
  static let all = [
    Migration(
      "2026-11-decks",
      """
      CREATE TABLE decks (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        deck_key TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        state TEXT NOT NULL CHECK (state IN ('draft', 'in-use', 'retired')),
        document TEXT NOT NULL,
        changed_at BIGINT NOT NULL,
        UNIQUE (municipality_id, deck_key, version)
      )
      """,
      """
      CREATE TABLE deck_pictures (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
        bytes {bytes} NOT NULL
      )
      """,
      "CREATE INDEX deck_pictures_of_municipality ON deck_pictures (municipality_id)")
  ]
}

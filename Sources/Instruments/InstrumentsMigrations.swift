// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum InstrumentsMigrations {
  static let all = [
    Migration(
      "2026-11-instruments",
      """
      CREATE TABLE instruments (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        instrument_key TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        state TEXT NOT NULL CHECK (state IN ('draft', 'in-use', 'retired')),
        document TEXT NOT NULL,
        changed_at BIGINT NOT NULL,
        UNIQUE (municipality_id, instrument_key, version)
      )
      """)
  ]
}

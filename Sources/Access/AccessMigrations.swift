// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum AccessMigrations {
  static let all = [
    Migration(
      "2026-11-access",
      """
      CREATE TABLE badges (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
        issued_at BIGINT NOT NULL,
        issued_by BIGINT REFERENCES persons (id)
      )
      """,
      """
      CREATE TABLE start_codes (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
        issued_at BIGINT NOT NULL,
        issued_by BIGINT REFERENCES persons (id),
        ends_at BIGINT NOT NULL,
        used_at BIGINT
      )
      """,
      """
      CREATE TABLE pins (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        hash TEXT NOT NULL,
        chosen_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE sign_in_tries (
        key TEXT PRIMARY KEY,
        level INTEGER NOT NULL CHECK (level >= 0),
        last_at BIGINT NOT NULL
      )
      """,
      "CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last_at)",
      """
      CREATE TABLE demo_persons (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        rank INTEGER NOT NULL,
        part TEXT NOT NULL CHECK (part IN
          ('new-employee', 'employee', 'team-leader', 'adviser', 'bridge-figure', 'administrator'))
      )
      """),
    Migration(
      "2026-11-access-resets",
      "ALTER TABLE start_codes ADD COLUMN works_from BIGINT",
      "ALTER TABLE start_codes ADD COLUMN refused_at BIGINT",
      "ALTER TABLE pins ADD COLUMN ended_at BIGINT"),
  ]
}

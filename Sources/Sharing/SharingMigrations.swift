// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum SharingMigrations {
  static let all = [
    Migration(
      "2026-11-sharing",
      """
      CREATE TABLE shares (
        id {id} PRIMARY KEY,
        owner_id BIGINT NOT NULL REFERENCES persons (id),
        receiver_id BIGINT NOT NULL REFERENCES persons (id),
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 60),
        note TEXT CHECK (length(note) <= 300),
        shared_at BIGINT NOT NULL,
        until_day TEXT NOT NULL CHECK (length(until_day) = 10),
        revoked_at BIGINT,
        CHECK (owner_id <> receiver_id)
      )
      """,
      "CREATE INDEX shares_of_owner ON shares (owner_id)",
      "CREATE INDEX shares_of_receiver ON shares (receiver_id)",
      """
      CREATE UNIQUE INDEX shares_running_once ON shares (owner_id, receiver_id, kind, item) WHERE revoked_at IS NULL
      """,
      """
      CREATE TABLE share_views (
        share_id BIGINT NOT NULL REFERENCES shares (id) ON DELETE CASCADE,
        viewer_id BIGINT NOT NULL REFERENCES persons (id),
        seen_at BIGINT NOT NULL,
        PRIMARY KEY (share_id, viewer_id, seen_at)
      )
      """),
    // What was written to somebody goes with the share.
    Migration("2026-11-sharing-notes", "UPDATE shares SET note = NULL WHERE revoked_at IS NOT NULL"),
  ]
}

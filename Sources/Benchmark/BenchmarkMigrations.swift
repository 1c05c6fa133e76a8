// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum BenchmarkMigrations {
  static let all = [
    Migration(
      "2026-11-benchmark",
      """
      CREATE TABLE benchmark_rounds (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        name TEXT NOT NULL,
        opens_on TEXT NOT NULL,
        closes_on TEXT NOT NULL,
        document TEXT NOT NULL,
        under_20k INTEGER NOT NULL CHECK (under_20k >= 0),
        from_20k INTEGER NOT NULL CHECK (from_20k >= 0),
        from_50k INTEGER NOT NULL CHECK (from_50k >= 0),
        over_100k INTEGER NOT NULL CHECK (over_100k >= 0),
        opened_by BIGINT NOT NULL,
        ended_at BIGINT,
        released_at BIGINT,
        released_by BIGINT,
        figures TEXT,
        CHECK (opens_on <= closes_on),
        CHECK ((released_at IS NULL) = (figures IS NULL))
      )
      """,
      "CREATE INDEX benchmark_rounds_of_host ON benchmark_rounds (municipality_id, released_at)",
      // Each municipality of a round with its one answer. The link is kept as a fingerprint.
      """
      CREATE TABLE benchmark_entries (
        id {id} PRIMARY KEY,
        round_id BIGINT NOT NULL REFERENCES benchmark_rounds (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        code TEXT,
        inhabitants INTEGER NOT NULL CHECK (inhabitants >= 0),
        is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
        link TEXT UNIQUE CHECK (length(link) = 64),
        answers TEXT NOT NULL,
        respondent_function TEXT,
        handed_in_at BIGINT
      )
      """,
      "CREATE INDEX benchmark_entries_of_round ON benchmark_entries (round_id, name)",
      "CREATE UNIQUE INDEX benchmark_entries_own ON benchmark_entries (round_id) WHERE is_own = 1",
      // What was decided about two answers that look like one municipality's.
      """
      CREATE TABLE benchmark_decisions (
        round_id BIGINT NOT NULL REFERENCES benchmark_rounds (id) ON DELETE CASCADE,
        first_id BIGINT NOT NULL REFERENCES benchmark_entries (id) ON DELETE CASCADE,
        second_id BIGINT NOT NULL REFERENCES benchmark_entries (id) ON DELETE CASCADE,
        outcome TEXT NOT NULL CHECK (outcome IN ('first', 'second', 'both')),
        decided_by BIGINT NOT NULL,
        decided_at BIGINT NOT NULL,
        PRIMARY KEY (round_id, first_id, second_id)
      )
      """)
  ]
}

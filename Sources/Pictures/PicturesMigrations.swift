// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum PicturesMigrations {
  static let all = [
    Migration(
      "2026-11-pictures",
      """
      CREATE TABLE picture_waves (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        deck_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('half-year', 'study')),
        title TEXT,
        opens_on TEXT NOT NULL,
        closes_on TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('municipality', 'unit', 'team')),
        audience_id BIGINT,
        released_at BIGINT,
        CHECK (opens_on <= closes_on),
        CHECK ((kind = 'study') = (title IS NOT NULL)),
        CHECK ((audience = 'municipality') = (audience_id IS NULL)),
        UNIQUE (municipality_id, deck_key, opens_on)
      )
      """,
      """
      CREATE TABLE picture_contributions (
        sort_id {id} PRIMARY KEY,
        wave_id BIGINT NOT NULL REFERENCES picture_waves (id),
        unit_id BIGINT,
        team_id BIGINT,
        setting TEXT NOT NULL CHECK (setting IN ('field', 'office')),
        deck_version INTEGER NOT NULL,
        pattern TEXT NOT NULL
      )
      """,
      // Holds every column that is counted, so that a count reads the index and nothing else.
      """
      CREATE INDEX picture_contributions_of_wave
        ON picture_contributions (wave_id, unit_id, team_id, setting, deck_version, pattern)
      """,
      """
      CREATE TABLE picture_respondents (
        wave_id BIGINT NOT NULL REFERENCES picture_waves (id),
        person_id BIGINT NOT NULL,
        sort_id BIGINT NOT NULL,
        PRIMARY KEY (wave_id, person_id)
      )
      """,
      "CREATE INDEX picture_respondents_of_sort ON picture_respondents (sort_id)",
      """
      CREATE TABLE contribution_links (
        sort_id BIGINT NOT NULL REFERENCES picture_contributions (sort_id) ON DELETE CASCADE,
        first_card TEXT NOT NULL,
        second_card TEXT NOT NULL,
        PRIMARY KEY (sort_id, first_card, second_card)
      )
      """,
      """
      CREATE TABLE contribution_words (
        id {id} PRIMARY KEY,
        sort_id BIGINT NOT NULL REFERENCES picture_contributions (sort_id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('helps', 'hinders', 'recommendation')),
        card_id TEXT,
        words TEXT NOT NULL,
        CHECK ((kind = 'recommendation') = (card_id IS NULL))
      )
      """,
      "CREATE INDEX contribution_words_of_sort ON contribution_words (sort_id)",
      """
      CREATE TABLE picture_releases (
        wave_id {id} PRIMARY KEY REFERENCES picture_waves (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        deck TEXT NOT NULL,
        links TEXT NOT NULL,
        document TEXT NOT NULL
      )
      """,
      """
      CREATE TABLE picture_groups (
        wave_id BIGINT NOT NULL REFERENCES picture_waves (id),
        group_key TEXT NOT NULL,
        parent_key TEXT,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        respondents INTEGER,
        figures TEXT NOT NULL,
        PRIMARY KEY (wave_id, group_key)
      )
      """,
      """
      CREATE TABLE picture_withdrawals (
        id {id} PRIMARY KEY,
        wave_id BIGINT NOT NULL REFERENCES picture_waves (id),
        release_number INTEGER NOT NULL,
        unit_id BIGINT,
        team_id BIGINT,
        setting TEXT NOT NULL
      )
      """,
      "CREATE INDEX picture_withdrawals_of_wave ON picture_withdrawals (wave_id)"),
    // A study may ask for the shipped deck, so a wave of it lies within a regular one and may begin on the same day; a
    // regular wave is no longer always half a year.
    Migration(
      "2026-11-pictures-periods",
      "{postgres}ALTER TABLE picture_waves DROP CONSTRAINT picture_waves_municipality_id_deck_key_opens_on_key",
      "{postgres}ALTER TABLE picture_waves DROP CONSTRAINT picture_waves_kind_check",
      "{postgres}UPDATE picture_waves SET kind = 'regular' WHERE kind = 'half-year'",
      """
      {postgres}ALTER TABLE picture_waves ADD CONSTRAINT picture_waves_kind_check CHECK (kind IN ('regular', 'study'))
      """,
      // SQLite cannot drop a constraint: the table is made anew under its own name, in the same transaction.
      "{sqlite}PRAGMA defer_foreign_keys = ON",
      "{sqlite}CREATE TABLE picture_waves_before AS SELECT * FROM picture_waves",
      "{sqlite}DROP TABLE picture_waves",
      """
      {sqlite}CREATE TABLE picture_waves (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        deck_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('regular', 'study')),
        title TEXT,
        opens_on TEXT NOT NULL,
        closes_on TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('municipality', 'unit', 'team')),
        audience_id BIGINT,
        released_at BIGINT,
        CHECK (opens_on <= closes_on),
        CHECK ((kind = 'study') = (title IS NOT NULL)),
        CHECK ((audience = 'municipality') = (audience_id IS NULL))
      )
      """,
      """
      {sqlite}INSERT INTO picture_waves (id, municipality_id, deck_key, kind, title, opens_on, closes_on, audience,
        audience_id, released_at)
      SELECT id, municipality_id, deck_key, CASE kind WHEN 'study' THEN 'study' ELSE 'regular' END, title, opens_on,
        closes_on, audience, audience_id, released_at
      FROM picture_waves_before
      """,
      "{sqlite}DROP TABLE picture_waves_before",
      """
      CREATE UNIQUE INDEX picture_waves_regular ON picture_waves (municipality_id, deck_key, opens_on)
        WHERE kind = 'regular'
      """,
      "CREATE INDEX picture_waves_by_day ON picture_waves (municipality_id, deck_key, closes_on)",
      """
      CREATE TABLE picture_periods (
        municipality_id {id} PRIMARY KEY REFERENCES municipalities (id),
        period TEXT NOT NULL CHECK (period IN ('quarter', 'half-year'))
      )
      """),
    // Own words as they were released. The sort is known as long as its owner can still take the words back; then the
    // link goes at once, and the half year in which that was is all that is kept.
    Migration(
      "2026-11-pictures-words",
      """
      CREATE TABLE picture_words (
        id {id} PRIMARY KEY,
        wave_id BIGINT NOT NULL REFERENCES picture_waves (id),
        kind TEXT NOT NULL CHECK (kind IN ('helps', 'hinders', 'recommendation')),
        card_id TEXT,
        words TEXT NOT NULL,
        sort_id BIGINT,
        withdrawn_in TEXT CHECK (length(withdrawn_in) = 6),
        CHECK ((kind = 'recommendation') = (card_id IS NULL)),
        CHECK (withdrawn_in IS NULL OR sort_id IS NULL)
      )
      """,
      "CREATE INDEX picture_words_of_wave ON picture_words (wave_id)",
      "CREATE INDEX picture_words_of_sort ON picture_words (sort_id)"),
    // A study for research only: its picture shows everybody and the work settings, and so it may give rows.
    Migration(
      "2026-11-pictures-research",
      """
      ALTER TABLE picture_waves ADD COLUMN for_research INTEGER NOT NULL DEFAULT 0 CHECK (for_research IN (0, 1))
      """),
  ]
}

// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum CardsMigrations {
  static let all = [
    Migration(
      "2026-11-cards",
      """
      CREATE TABLE card_sorts (
        id {id} PRIMARY KEY,
        person_id BIGINT NOT NULL REFERENCES persons (id),
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        deck_key TEXT NOT NULL,
        deck_version INTEGER NOT NULL CHECK (deck_version >= 1),
        card_order TEXT NOT NULL,
        card_count INTEGER NOT NULL CHECK (card_count >= 1),
        started_at BIGINT NOT NULL,
        finished_at BIGINT,
        state TEXT NOT NULL CHECK (state IN ('open', 'finished')),
        counts_in_group INTEGER CHECK (counts_in_group IN (0, 1)),
        recommendation TEXT CHECK (length(recommendation) <= 500),
        recommendation_may_be_read INTEGER NOT NULL DEFAULT 0 CHECK (recommendation_may_be_read IN (0, 1)),
        CHECK ((state = 'open' AND finished_at IS NULL) OR (state = 'finished' AND finished_at IS NOT NULL)),
        CHECK (state = 'open' OR counts_in_group IS NOT NULL)
      )
      """,
      "CREATE INDEX card_sorts_of_person ON card_sorts (person_id)",
      "CREATE UNIQUE INDEX card_sorts_open_once ON card_sorts (person_id, deck_key) WHERE state = 'open'",
      """
      CREATE TABLE card_placements (
        sort_id BIGINT NOT NULL REFERENCES card_sorts (id) ON DELETE CASCADE,
        card_id TEXT NOT NULL,
        helps INTEGER CHECK (helps BETWEEN 0 AND 2),
        hinders INTEGER CHECK (hinders BETWEEN 0 AND 2),
        not_for_me INTEGER NOT NULL CHECK (not_for_me IN (0, 1)),
        revision BIGINT NOT NULL CHECK (revision >= 1),
        PRIMARY KEY (sort_id, card_id),
        CHECK (not_for_me = 0 OR (helps IS NULL AND hinders IS NULL))
      )
      """,
      """
      CREATE TABLE card_reasons (
        sort_id BIGINT NOT NULL REFERENCES card_sorts (id) ON DELETE CASCADE,
        card_id TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('helps', 'hinders')),
        words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
        may_be_read INTEGER NOT NULL DEFAULT 0 CHECK (may_be_read IN (0, 1)),
        PRIMARY KEY (sort_id, card_id, side)
      )
      """,
      """
      CREATE TABLE card_links (
        id {id} PRIMARY KEY,
        sort_id BIGINT NOT NULL REFERENCES card_sorts (id) ON DELETE CASCADE,
        first_card TEXT NOT NULL,
        second_card TEXT NOT NULL,
        words TEXT CHECK (length(words) <= 200),
        may_be_read INTEGER NOT NULL DEFAULT 0 CHECK (may_be_read IN (0, 1)),
        made_at BIGINT NOT NULL,
        UNIQUE (sort_id, first_card, second_card),
        CHECK (first_card <> second_card)
      )
      """)
  ]
}

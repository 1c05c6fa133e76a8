// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum GuidanceMigrations {
  static let all = [
    Migration(
      "2026-11-guidance",
      """
      CREATE TABLE guidance_profiles (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        open_questions INTEGER CHECK (open_questions >= 0),
        document TEXT NOT NULL,
        changed_at BIGINT NOT NULL
      )
      """,
      """
      CREATE TABLE guidance_results (
        id {id} PRIMARY KEY,
        person_id BIGINT NOT NULL REFERENCES persons (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        made_at BIGINT NOT NULL,
        suggestion_count INTEGER NOT NULL CHECK (suggestion_count BETWEEN 0 AND 3),
        document TEXT NOT NULL,
        UNIQUE (person_id, number)
      )
      """,
      """
      CREATE TABLE guidance_steps (
        id {id} PRIMARY KEY,
        person_id BIGINT NOT NULL REFERENCES persons (id),
        words TEXT NOT NULL CHECK (length(words) >= 1),
        due_on TEXT NOT NULL CHECK (length(due_on) = 10),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        origin TEXT NOT NULL CHECK (origin IN ('suggestion', 'learning-form')),
        item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 64),
        reason_nl TEXT NOT NULL,
        reason_en TEXT NOT NULL,
        moved INTEGER NOT NULL DEFAULT 0 CHECK (moved >= 0),
        chosen_at BIGINT NOT NULL,
        closed_at BIGINT,
        CHECK ((state = 'open') = (closed_at IS NULL))
      )
      """,
      "CREATE INDEX guidance_steps_of_person ON guidance_steps (person_id, state)",
      """
      CREATE TABLE guidance_rule_sets (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        state TEXT NOT NULL CHECK (state IN ('draft', 'fixed')),
        copied_from INTEGER,
        document TEXT NOT NULL,
        changed_by BIGINT NOT NULL REFERENCES persons (id),
        changed_at BIGINT NOT NULL,
        UNIQUE (municipality_id, version)
      )
      """,
      "CREATE UNIQUE INDEX guidance_one_draft ON guidance_rule_sets (municipality_id) WHERE state = 'draft'",
      """
      CREATE TABLE guidance_rule_uses (
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        rule_set_id BIGINT REFERENCES guidance_rule_sets (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        note TEXT NOT NULL,
        used_by BIGINT NOT NULL REFERENCES persons (id),
        used_at BIGINT NOT NULL,
        PRIMARY KEY (municipality_id, number)
      )
      """),
    Migration(
      "2026-11-guidance-steps-in-languages",
      "ALTER TABLE guidance_steps ADD COLUMN proposal_nl TEXT",
      "ALTER TABLE guidance_steps ADD COLUMN proposal_en TEXT"),
  ]
}

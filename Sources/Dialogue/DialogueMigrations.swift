// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum DialogueMigrations {
  static let all = [
    Migration(
      "2026-11-dialogue",
      """
      CREATE TABLE dialogues (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        title TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('municipality', 'unit', 'team')),
        audience_id BIGINT,
        opened_by BIGINT NOT NULL,
        planned_on TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
        step TEXT NOT NULL CHECK (step IN ('place', 'look', 'why', 'surprise', 'want', 'agree')),
        step_started_at BIGINT,
        step_minutes INTEGER NOT NULL CHECK (step_minutes BETWEEN 1 AND 90),
        opened_at BIGINT,
        closed_at BIGINT,
        code TEXT UNIQUE,
        version BIGINT NOT NULL,
        picture TEXT,
        wish TEXT,
        CHECK ((audience = 'municipality') = (audience_id IS NULL)),
        CHECK ((state = 'open') = (code IS NOT NULL)),
        CHECK ((state = 'closed') = (closed_at IS NOT NULL))
      )
      """,
      "CREATE INDEX dialogues_of_group ON dialogues (municipality_id, audience, audience_id)",
      "CREATE INDEX dialogues_by_state ON dialogues (state, opened_at)",
      """
      CREATE TABLE dialogue_participants (
        id {id} PRIMARY KEY,
        dialogue_id BIGINT NOT NULL REFERENCES dialogues (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'screen')),
        person_id BIGINT,
        session_fingerprint TEXT,
        join_token TEXT,
        placed INTEGER NOT NULL DEFAULT 0 CHECK (placed BETWEEN 0 AND 3),
        CHECK ((person_id IS NULL) <> (session_fingerprint IS NULL)),
        UNIQUE (dialogue_id, person_id),
        UNIQUE (dialogue_id, session_fingerprint),
        UNIQUE (dialogue_id, join_token)
      )
      """,
      "CREATE INDEX dialogue_participants_of_person ON dialogue_participants (person_id)",
      """
      CREATE TABLE dialogue_positions (
        participant_id BIGINT NOT NULL REFERENCES dialogue_participants (id) ON DELETE CASCADE,
        moment TEXT NOT NULL CHECK (moment IN ('past', 'present', 'wish')),
        across INTEGER NOT NULL CHECK (across BETWEEN 0 AND 4),
        upward INTEGER NOT NULL CHECK (upward BETWEEN 0 AND 4),
        PRIMARY KEY (participant_id, moment)
      )
      """,
      """
      CREATE TABLE dialogue_agreements (
        id {id} PRIMARY KEY,
        dialogue_id BIGINT NOT NULL REFERENCES dialogues (id) ON DELETE CASCADE,
        rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
        what TEXT NOT NULL,
        owner_id BIGINT,
        owner_name TEXT NOT NULL,
        due_on TEXT NOT NULL,
        done_on TEXT,
        UNIQUE (dialogue_id, rank)
      )
      """,
      "CREATE INDEX dialogue_agreements_of_owner ON dialogue_agreements (owner_id)",
      "CREATE INDEX dialogue_agreements_by_day ON dialogue_agreements (done_on, due_on)")
  ]
}

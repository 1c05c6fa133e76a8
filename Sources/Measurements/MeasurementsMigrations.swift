// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum MeasurementsMigrations {
  static let all = [
    Migration(
      "2026-11-measurements",
      """
      CREATE TABLE measurements (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        instrument_key TEXT NOT NULL,
        instrument_version INTEGER NOT NULL,
        document TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        title TEXT NOT NULL,
        invitation TEXT NOT NULL,
        opens_on TEXT NOT NULL,
        closes_on TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('municipality', 'groups', 'link')),
        link TEXT UNIQUE,
        public_key {bytes} NOT NULL,
        reminders INTEGER NOT NULL DEFAULT 0 CHECK (reminders >= 0),
        reminded_on TEXT,
        state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
        CHECK (opens_on <= closes_on),
        CHECK ((audience = 'link') = (link IS NOT NULL))
      )
      """,
      "CREATE INDEX measurements_of_municipality ON measurements (municipality_id, state)",
      // The groups that are asked, before the campaign begins.
      """
      CREATE TABLE measurement_groups (
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('unit', 'team')),
        group_id BIGINT NOT NULL,
        PRIMARY KEY (measurement_id, kind, group_id)
      )
      """,
      // The groups of the moment at which the campaign began, with how many people were asked there.
      """
      CREATE TABLE measurement_places (
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('unit', 'team')),
        group_id BIGINT NOT NULL,
        unit_id BIGINT NOT NULL,
        name TEXT NOT NULL,
        asked INTEGER NOT NULL,
        PRIMARY KEY (measurement_id, kind, group_id)
      )
      """,
      // Who is asked, and one mark: answered or not. No time, nothing of the answer; gone when the campaign closes.
      """
      CREATE TABLE measurement_invitations (
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        person_id BIGINT NOT NULL,
        unit_id BIGINT,
        team_id BIGINT,
        answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
        PRIMARY KEY (measurement_id, person_id)
      )
      """,
      "CREATE INDEX measurement_invitations_of_person ON measurement_invitations (person_id, answered)",
      // Answers while the campaign is open: sealed, nobody can read them. The key is random, and the only order.
      """
      CREATE TABLE measurement_sealed (
        id {id} PRIMARY KEY,
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        content {bytes} NOT NULL
      )
      """,
      "CREATE INDEX measurement_sealed_of_measurement ON measurement_sealed (measurement_id)",
      // Answers of closed campaigns, written all at once. The key is random, and the only order.
      """
      CREATE TABLE measurement_answers (
        id {id} PRIMARY KEY,
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        unit_id BIGINT,
        team_id BIGINT,
        pattern TEXT NOT NULL,
        more TEXT
      )
      """,
      "CREATE INDEX measurement_answers_by_place ON measurement_answers (measurement_id, unit_id, team_id, pattern)",
      // Own words of closed campaigns, apart from the answers and without a place.
      """
      CREATE TABLE measurement_words (
        id {id} PRIMARY KEY,
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        item TEXT NOT NULL,
        words TEXT NOT NULL
      )
      """,
      "CREATE INDEX measurement_words_of_measurement ON measurement_words (measurement_id, item)",
      // What may be seen of a closed campaign, made by disclosure control and frozen.
      """
      CREATE TABLE measurement_releases (
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        subject TEXT NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (measurement_id, subject)
      )
      """,
      // Paper forms that were printed for a group, and what was typed over: twice, until it is put into the campaign.
      """
      CREATE TABLE measurement_batches (
        id {id} PRIMARY KEY,
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        unit_id BIGINT,
        team_id BIGINT,
        forms INTEGER NOT NULL CHECK (forms BETWEEN 1 AND 200),
        state TEXT NOT NULL CHECK (state IN ('first', 'second', 'done')),
        UNIQUE (measurement_id, number)
      )
      """,
      """
      CREATE TABLE measurement_forms (
        batch_id BIGINT NOT NULL REFERENCES measurement_batches (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        first TEXT,
        second TEXT,
        PRIMARY KEY (batch_id, number)
      )
      """),
    Migration(
      "2026-11-measurement-actions",
      // What a team agreed to do after it saw its results. It names who does it, never what anybody answered.
      """
      CREATE TABLE measurement_actions (
        id {id} PRIMARY KEY,
        measurement_id BIGINT NOT NULL REFERENCES measurements (id) ON DELETE CASCADE,
        team_id BIGINT NOT NULL,
        scale TEXT,
        proposal TEXT,
        proposal_version INTEGER,
        what TEXT NOT NULL,
        owner_id BIGINT,
        owner_name TEXT NOT NULL,
        due_on TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('agreed', 'later', 'done', 'dropped')),
        state_on TEXT NOT NULL,
        CHECK ((proposal IS NULL) = (proposal_version IS NULL))
      )
      """,
      "CREATE INDEX measurement_actions_of_team ON measurement_actions (team_id, measurement_id)",
      "CREATE INDEX measurement_actions_of_owner ON measurement_actions (owner_id)",
      "CREATE INDEX measurement_actions_of_measurement ON measurement_actions (measurement_id)"),
    // Whether all who were asked in a unit count in it: some may count with everybody, so that no few stand alone.
    Migration(
      "2026-11-complete-units",
      "ALTER TABLE measurement_places ADD COLUMN complete INTEGER NOT NULL DEFAULT 1 CHECK (complete IN (0, 1))"),
    // Title and invitation in other languages than Dutch, each an object of languages.
    Migration(
      "2026-11-measurement-languages",
      "ALTER TABLE measurements ADD COLUMN titles TEXT NOT NULL DEFAULT '{}'",
      "ALTER TABLE measurements ADD COLUMN invitations TEXT NOT NULL DEFAULT '{}'"),
    // Whether everybody, and a group, has a result to see once the campaign is closed.
    Migration(
      "2026-11-shown-results",
      "ALTER TABLE measurements ADD COLUMN shown INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1))",
      "ALTER TABLE measurement_places ADD COLUMN shown INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1))"),
    // The questions of a campaign apart from the campaign: they are long, and a page that wants its title or its days
    // would read past them. The closed ones of a municipality stand in the order in which they are shown.
    Migration(
      "2026-11-measurement-instruments",
      """
      CREATE TABLE measurement_instruments (
        measurement_id {id} PRIMARY KEY REFERENCES measurements (id) ON DELETE CASCADE,
        document TEXT NOT NULL
      )
      """,
      "INSERT INTO measurement_instruments (measurement_id, document) SELECT id, document FROM measurements",
      "ALTER TABLE measurements DROP COLUMN document",
      "DROP INDEX measurements_of_municipality",
      """
      CREATE INDEX measurements_in_order
        ON measurements (municipality_id, state, closes_on DESC, opens_on DESC, id)
      """),
  ]
}

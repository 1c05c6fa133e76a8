// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2

import Storage

enum PeopleMigrations {
  static let all = [
    Migration(
      "2026-11-people",
      """
      CREATE TABLE municipalities (
        id {id} PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        size_class TEXT NOT NULL CHECK (size_class IN ('under-20k', '20k-50k', '50k-100k', 'over-100k', 'g4')),
        theme TEXT NOT NULL,
        minimum_group_size INTEGER NOT NULL CHECK (minimum_group_size >= 5)
      )
      """,
      """
      CREATE TABLE units (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        name TEXT NOT NULL,
        UNIQUE (municipality_id, name)
      )
      """,
      """
      CREATE TABLE teams (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        unit_id BIGINT NOT NULL REFERENCES units (id),
        name TEXT NOT NULL,
        UNIQUE (unit_id, name)
      )
      """,
      """
      CREATE TABLE persons (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        employee_number TEXT NOT NULL,
        name TEXT NOT NULL,
        search_name TEXT NOT NULL,
        team_id BIGINT REFERENCES teams (id),
        function_name TEXT,
        setting TEXT NOT NULL CHECK (setting IN ('field', 'office')),
        email TEXT,
        language TEXT NOT NULL DEFAULT 'nl',
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
        started_on TEXT,
        UNIQUE (municipality_id, employee_number)
      )
      """,
      "CREATE INDEX persons_of_team ON persons (team_id)",
      "CREATE INDEX persons_by_name ON persons (municipality_id, search_name)",
      """
      CREATE TABLE person_roles (
        person_id BIGINT NOT NULL REFERENCES persons (id),
        role TEXT NOT NULL CHECK (role IN ('adviser', 'bridge-figure', 'administrator')),
        PRIMARY KEY (person_id, role)
      )
      """,
      """
      CREATE TABLE team_leaders (
        person_id BIGINT NOT NULL REFERENCES persons (id),
        team_id BIGINT NOT NULL REFERENCES teams (id),
        PRIMARY KEY (person_id, team_id)
      )
      """,
      "CREATE INDEX team_leaders_of_team ON team_leaders (team_id)"),
    Migration(
      "2026-11-people-import",
      """
      CREATE TABLE pending_imports (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        person_id BIGINT NOT NULL REFERENCES persons (id),
        uploaded_at BIGINT NOT NULL,
        file_name TEXT NOT NULL,
        deactivates_missing INTEGER NOT NULL CHECK (deactivates_missing IN (0, 1)),
        content {bytes} NOT NULL
      )
      """,
      "CREATE INDEX pending_imports_by_time ON pending_imports (uploaded_at)",
      "CREATE INDEX person_roles_by_role ON person_roles (role, person_id)"),
    Migration(
      "2026-11-people-import-runs",
      """
      CREATE TABLE import_runs (
        id {id} PRIMARY KEY,
        municipality_id BIGINT NOT NULL REFERENCES municipalities (id),
        person_id BIGINT NOT NULL REFERENCES persons (id),
        file_name TEXT NOT NULL,
        gives_roles INTEGER NOT NULL CHECK (gives_roles IN (0, 1)),
        even_many INTEGER NOT NULL CHECK (even_many IN (0, 1)),
        started_at BIGINT NOT NULL,
        stage TEXT NOT NULL CHECK (stage IN ('waiting', 'reading', 'writing', 'done', 'refused')),
        people INTEGER NOT NULL DEFAULT 0,
        report TEXT
      )
      """,
      "CREATE INDEX import_runs_of_person ON import_runs (person_id, started_at)"),
    Migration(
      "2026-11-people-privacy",
      """
      ALTER TABLE municipalities ADD COLUMN retention_months INTEGER NOT NULL DEFAULT 12
        CHECK (retention_months BETWEEN 1 AND 60)
      """,
      "ALTER TABLE persons ADD COLUMN left_at BIGINT",
      "ALTER TABLE persons ADD COLUMN erased_at BIGINT",
      // Who has left is few against who works here, and is looked for every day.
      "CREATE INDEX persons_who_left ON persons (left_at) WHERE active = 0 AND erased_at IS NULL",
      """
      CREATE TABLE person_log (
        person_id BIGINT NOT NULL REFERENCES persons (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        at BIGINT NOT NULL,
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        actor_id BIGINT REFERENCES persons (id),
        detail TEXT CHECK (length(detail) <= 40),
        PRIMARY KEY (person_id, number)
      )
      """,
      """
      CREATE TABLE person_log_reads (
        person_id {id} PRIMARY KEY REFERENCES persons (id),
        number INTEGER NOT NULL CHECK (number >= 1)
      )
      """),
  ]
}

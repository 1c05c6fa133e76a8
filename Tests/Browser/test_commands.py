# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""The command line as an administrator meets it: what it says, what it leaves behind, and what it never says."""

import os
import pathlib
import socket
import stat
import subprocess

import pytest
from conftest import ENGINES, PROGRAM, ROOT, fresh_database

SECRET = "GEHEIM"
PEOPLE = "personeelsnummer;naam\n1;Anna de Vries\n2;Bo Smit\n"
# What Swift or a library would say of an error by itself.
INTERNAL = ["StorageError", "statement(", "constraint(", "badAddress", "NSCocoa", "NSError", "errno", "Optional(", "bind("]


class Line:
    """A folder of its own in which commands are given."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "people.csv").write_text(PEOPLE, encoding="utf-8")

    def give(self, *arguments, **settings):
        """Gives a command to its end: (exit code, everything that it said)."""
        kept = {
            key: value for key, value in os.environ.items()
            if not key.startswith("LEERWERF_") and key not in ("DATABASE_URL", "PORT")
        }
        environment = kept | {"LEERWERF_RESOURCES": str(ROOT / "Resources")} | settings
        run = subprocess.run(
            [PROGRAM, *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=120,
        )
        said = run.stdout + run.stderr
        for word in INTERNAL:
            assert word not in said, f"{arguments} says {said}"
        return run.returncode, said

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))


@pytest.fixture
def line(tmp_path):
    return Line(tmp_path)


@pytest.fixture(params=ENGINES)
def database(request, tmp_path):
    with fresh_database(request.param, tmp_path) as address:
        yield address


ADDRESSES = [
    f"postgres://u:{SECRET}/123@127.0.0.1:9/x", f"postgres://u:{SECRET}%ZZ@127.0.0.1:9/x",
    f"postgres://u:{SECRET}@127.0.0.1:9/x", f"postgres://u:{SECRET} @127.0.0.1/x", f"postgres://u:{SECRET}",
    f"postgres://u@127.0.0.1:9/x?password={SECRET}", f"postgres://u@127.0.0.1:9/x?sslpassword={SECRET}",
    f"postgres://u@127.0.0.1:9/x?sslmode={SECRET}", f"postgres://u@127.0.0.1:9/x?{SECRET}",
    f"host=127.0.0.1 password={SECRET} dbname=x", f"mysql://u:{SECRET}@127.0.0.1/x", f"postgres:/u:{SECRET}@h/x",
]
COMMANDS = [
    ["check"], ["check", "--all"], ["migrate"], ["demo"], ["serve"], ["serve", "--demo"], ["badge", "1"],
    ["backup", "b"], ["restore", "people.csv"], ["import", "people", "people.csv", "--municipality", "W"],
    ["export", "research"],
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_password_in_the_address_of_the_database_is_said_by_no_command(line, address):
    before = line.files()
    for command in COMMANDS:
        code, said = line.give(*command, DATABASE_URL=address, PORT="0")
        assert code != 0, f"{command} took {address}"
        assert SECRET not in said, f"{command} says {said}"
        assert line.files() == before, f"{command} left something behind"


@pytest.mark.parametrize("name", [
    "LEERWERF_URL", "LEERWERF_SECURITY_CONTACT", "LEERWERF_KEYS", "LEERWERF_RESOURCES", "LEERWERF_BEHIND_PROXY",
    "LEERWERF_HOST", "PORT", "LEERWERF_DEMO", "LEERWERF_CONNECTIONS", "LEERWERF_UNKNOWN",
])
def test_a_password_in_another_setting_is_not_said_either(line, name):
    for value in [f"https://u:{SECRET}@leren.example", f"postgres://u:{SECRET}@h/x", f"1;{SECRET}"]:
        for command in [["check", "--all"], ["migrate"]]:
            said = line.give(*command, **{name: value})[1]
            assert SECRET not in said or (name in ("LEERWERF_KEYS", "LEERWERF_RESOURCES") and "://" not in value), said


def test_looking_and_asking_make_no_database(line):
    before = line.files()
    for command in [["check"], ["badge", "1"], ["backup", "b"], ["export", "research"]]:
        code, said = line.give(*command, DATABASE_URL="verschreven/leerwerf.sqlite")
        assert code != 0, f"{command} {said}"
        assert "verschreven" in said and line.files() == before


def test_a_new_installation_is_spoken_to_in_words(line, database):
    line.give("migrate", DATABASE_URL=database)
    for command in [["export", "research"], ["badge", "1"]]:
        code, said = line.give(*command, DATABASE_URL=database)
        assert (code, "there is no municipality yet" in said) == (1, True), said


def test_an_empty_database_has_no_backup(line, database):
    code, said = line.give("backup", "b", DATABASE_URL=database)
    assert code != 0 and ("there is no database" in said or "nothing of Leerwerf in it" in said), said
    assert not (line.folder / "b").exists()


def test_what_is_written_is_for_its_owner_only(line):
    database = line.folder / "data" / "leerwerf.sqlite"
    assert line.give("import", "people", "people.csv", "--municipality", "W", DATABASE_URL=str(database))[0] == 0
    assert line.give("backup", "b", DATABASE_URL=str(database))[0] == 0
    for path in [database.parent, database, line.folder / "b"]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_an_earlier_backup_stays_and_both_engines_restore(line, database):
    assert line.give("import", "people", "people.csv", "--municipality", "W", DATABASE_URL=database)[0] == 0
    assert line.give("backup", "b", DATABASE_URL=database)[0] == 0
    first = (line.folder / "b").read_bytes()
    code, said = line.give("backup", "b", DATABASE_URL=database)
    assert (code, "--replace" in said, (line.folder / "b").read_bytes()) == (1, True, first), said
    assert line.give("backup", "b", "--replace", DATABASE_URL=database)[0] == 0
    damaged = (line.folder / "b").read_text(encoding="utf-8").replace('"Anna', '"\\u0000Anna').replace("]\n", ",1]\n", 1)
    (line.folder / "damaged").write_text(damaged, encoding="utf-8")
    for file, words in [("damaged", "damaged at line"), ("nergens", "cannot be read"), ("people.csv", "not a backup")]:
        code, said = line.give("restore", file, DATABASE_URL="nieuw.sqlite")
        assert code != 0 and words in said, said
    assert line.give("restore", "b", DATABASE_URL="nieuw.sqlite")[0] == 0
    code, said = line.give("import", "people", "people.csv", "--dry-run", DATABASE_URL="nieuw.sqlite")
    assert code == 0 and "Zelfde gebleven: 2" in said, said


def test_another_municipality_is_made_when_that_is_asked_for(line, database):
    file = ["import", "people", "people.csv"]
    assert line.give(*file, "--municipality", "W", DATABASE_URL=database)[0] == 0
    code, said = line.give(*file, "--municipality", "Anderdam", DATABASE_URL=database)
    assert code == 1 and "Er is geen gemeente Anderdam. Er zijn: W." in said, said
    assert line.give(*file, "--new-municipality", "Anderdam", DATABASE_URL=database)[0] == 0
    code, said = line.give("badge", "1", DATABASE_URL=database)
    assert code == 1 and "Anderdam, W" in said, said
    assert line.give("badge", "1", "--municipality", "anderdam", "--administrator", DATABASE_URL=database)[0] == 0


def test_people_who_exist_do_not_come_into_a_demo_unsaid(line):
    settings = {"DATABASE_URL": "demo.sqlite"}
    assert line.give("demo", "--people", "60", **settings)[0] == 0
    code, said = line.give("import", "people", "people.csv", "--dry-run", **settings)
    assert code == 0 and "this database holds a demo" in said, said


@pytest.mark.parametrize("arguments, words", [
    (["--port", "70000"], "--port must be a whole number from 0 to 65535"),
    (["--port=-1"], "--port must be a whole number from 0 to 65535"),
    (["--host", "203.0.113.7"], "this machine has no such address"),
    (["--host", "nergens.invalid"], "this machine has no such address"),
])
def test_what_cannot_be_listened_on_is_said_in_words(line, arguments, words):
    code, said = line.give("serve", "--demo", *arguments)
    assert code == 1 and words in said, said


def test_a_port_in_use_is_said_in_words(line):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = line.give("serve", "--demo", "--port", str(taken.getsockname()[1]))
    assert code == 1 and "another program listens there" in said, said

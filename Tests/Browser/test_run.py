# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""`bin/run` from a clone to a page, and what it says when it cannot. The compiler is played by a script that hands over
the program that was built already."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import pytest
from conftest import PROGRAM, ROOT, free_port

COMPILER = """#!/bin/bash
if [[ "$1" == --version ]]; then echo "Swift version 6.3 (swift-6.3-RELEASE)"; exit; fi
if [[ -f no-network ]]; then echo "error: Failed to clone repository https://github.com/x/y"; exit 1; fi
mkdir -p .build/release && rm -f .build/release/leerwerf
cp "$LEERWERF_PROGRAM" .build/release/leerwerf && echo "[10/10] Linking leerwerf"
"""


class Clone:
    """A folder as a new user has it, but for the compiler."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        shutil.copytree(ROOT / "bin", folder / "bin")
        (folder / "Sources").mkdir()
        (folder / "Package.swift").touch()
        (folder / "Resources").symlink_to(ROOT / "Resources")
        tools = folder / "tools"
        tools.mkdir()
        (tools / "swift").write_text(COMPILER)
        (tools / "swift").chmod(0o755)
        kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "PORT")}
        self.environment = kept | {
            "PATH": f"{tools}:{os.environ['PATH']}", "PORT": str(self.port), "LEERWERF_PROGRAM": str(PROGRAM),
        }

    def fails(self, **changes):
        """Runs it until it gives up, and returns what it said."""
        run = subprocess.run(
            ["bin/run"], cwd=self.folder, env=self.environment | changes, capture_output=True, text=True, timeout=120)
        assert run.returncode != 0
        return run.stdout + run.stderr

    def serves(self):
        """Runs it until /demo answers, stops it, and returns what it said."""
        log = self.folder / "said.log"
        with log.open("w") as output:
            run = subprocess.Popen(
                ["bin/run"], cwd=self.folder, env=self.environment, stdout=output, stderr=output,
                stdin=subprocess.DEVNULL)
            end = time.monotonic() + 120
            status = 0
            while status != 200 and time.monotonic() < end and run.poll() is None:
                time.sleep(0.1)
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/demo", timeout=5) as answer:
                        status = answer.status
                except OSError:
                    pass
            run.send_signal(signal.SIGTERM)
            run.wait(20)
        said = log.read_text()
        assert status == 200, said
        return said


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path)


def test_from_a_clone_to_a_page_and_again_with_its_data(clone):
    said = clone.serves()
    assert "Building for release" in said and "Waterhoek: 600 people" in said
    assert f"http://localhost:{clone.port}/demo" in said
    again = clone.serves()
    assert "Building" not in again and "There is a municipality already" in again


def test_what_was_interrupted_is_begun_again(clone):
    data = clone.folder / "data"
    data.mkdir()
    (data / "leerwerf.sqlite.new").write_bytes(b"half a demo")
    (data / "leerwerf.sqlite.new.keys").mkdir()
    (clone.folder / ".build/release").mkdir(parents=True)
    (clone.folder / ".build/release/leerwerf").write_text("half a program")
    assert "Waterhoek: 600 people" in clone.serves()
    assert not list(data.glob("*.new*"))
    assert list((data / "leerwerf.sqlite.keys").iterdir()), "the keys of the demo's campaigns are beside its database"


def test_it_says_what_to_do_when_it_cannot(clone):
    (clone.folder / "no-network").touch()
    said = clone.fails()
    assert "without a network it cannot" in said and "goes on where this stopped" in said
    (clone.folder / "no-network").unlink()
    with socket.create_server(("127.0.0.1", clone.port)):
        assert f"PORT={clone.port + 1} bin/run" in clone.fails()
    assert "PORT is 'x'" in clone.fails(PORT="x")
    said = clone.fails(DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")
    assert "Does its server run" in said
    data = clone.folder / "data"
    data.mkdir()
    pathlib.Path(data / "leerwerf.sqlite").write_text("this is no database " * 500)
    assert "mv data data.old" in clone.fails()

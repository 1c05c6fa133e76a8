# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing acknowledged is lost: the server is killed while it works, and what it had promised is there afterwards."""

import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from conftest import ENGINES, PROGRAM, ROOT, Server, command, free_port, fresh_database, wait_until_healthy


class Town:
    """A Leerwerf that may be killed and started again on the same database."""

    def __init__(self, engine, database, folder):
        self.engine, self.folder, self.port = engine, folder, free_port()
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LEERWERF_")}
        self.environment = kept | {"DATABASE_URL": database, "PORT": str(self.port)}
        self.server = Server(engine, f"http://127.0.0.1:{self.port}", pathlib.Path(folder) / "server.log", database)
        self.process = None

    def start(self):
        log = self.server.log.open("a")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--demo"], cwd=ROOT, env=self.environment, stdout=log, stderr=log,
            stdin=subprocess.DEVNULL,
        )
        wait_until_healthy(self.process, self.server)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(params=ENGINES)
def town(request):
    with tempfile.TemporaryDirectory(prefix="leerwerf-faults-") as folder:
        with fresh_database(request.param, folder) as database:
            town = Town(request.param, database, folder)
            command(town.environment, "migrate")
            command(town.environment, "demo", "--people", "60", "--seed", "3")
            town.start()
            try:
                yield town
            finally:
                town.kill()


class Visitor:
    """A browser as small as it can be: one cookie, forms and the messages of the script."""

    def __init__(self, town):
        self.town, self.cookie = town, None

    def ask(self, path, data=None, method=None, headers=None):
        request = urllib.request.Request(self.town.server.url + path, data=data, method=method, headers=headers or {})
        request.add_header("Accept-Language", "nl")
        if data is not None:
            request.add_header("Sec-Fetch-Site", "same-origin")
        if self.cookie:
            request.add_header("Cookie", self.cookie)

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        try:
            answer = urllib.request.build_opener(Stay).open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        if "Set-Cookie" in answer.headers:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer.status, answer.read().decode()

    def sign_in(self):
        person = re.search(r'name="persoon" value="([^"]+)"', self.ask("/demo")[1]).group(1)
        self.post("/demo", {"persoon": person})

    def post(self, path, fields):
        return self.ask(path, urllib.parse.urlencode(fields).encode(), "POST")

    def begin_sorting(self):
        page = self.ask("/kaarten/begin")[1]
        csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        self.post("/kaarten/begin", {"csrf": csrf})
        page = self.ask("/kaarten/sorteren")[1]
        self.sync = re.search(r'data-sync="([^"]+)"', page).group(1)
        self.csrf = re.search(r'data-csrf="([^"]+)"', page).group(1)
        return json.loads(re.search(r'id="sort-data"[^>]*>(.*?)</script>', page, re.S).group(1))["order"]

    def place(self, card, helps, revision):
        change = {
            "card": card, "helps": helps, "hinders": 0, "notForMe": False, "placed": True, "revision": revision,
        }
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self.csrf}
        return self.ask(self.sync, json.dumps({"changes": [change]}).encode(), "PUT", headers)


def test_placed_cards_survive_the_death_of_the_server(town):
    visitor = Visitor(town)
    visitor.sign_in()
    order = visitor.begin_sorting()
    promised, revision = {}, 0
    for round_number in range(4):
        stopper = threading.Timer(0.15 + 0.1 * round_number, town.kill)
        stopper.start()
        while stopper.is_alive():
            revision += 1
            card, helps = order[revision % 24], revision % 3
            try:
                status, body = visitor.place(card, helps, revision)
            except OSError:
                break
            assert status == 200, body
            promised[card] = (helps, revision)
        stopper.join()
        town.start()
        page = visitor.ask("/kaarten/sorteren")[1]
        found = re.search(r'id="sort-data"[^>]*>(.*?)</script>', page, re.S)
        if found is None:
            assert len(promised) == 24
            continue
        kept = json.loads(found.group(1))["placements"]
        for card, (helps, number) in promised.items():
            assert kept[card]["revision"] >= number, f"{card} was promised and is gone"
            if kept[card]["revision"] == number:
                assert kept[card]["helps"] == helps
    assert len(promised) >= 10


def test_an_import_that_is_killed_leaves_nothing_half_done(town):
    lines = ["personeelsnummer;naam;afdeling;team;functie;binnen/buiten"]
    lines += [f"9{number:05};Proef Persoon{number};Afdeling X;Team {number // 20};Werk;buiten" for number in range(8000)]
    path = pathlib.Path(town.folder) / "people.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    counts = set()
    for pause in [0.1, 0.3, 0.5, 0.8]:
        run = subprocess.Popen(
            [PROGRAM, "import", "people", path], cwd=ROOT, env=town.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )
        time.sleep(pause)
        run.kill()
        run.wait()
        check = subprocess.run(
            [PROGRAM, "import", "people", path, "--dry-run"], cwd=ROOT, env=town.environment,
            capture_output=True, text=True, timeout=120,
        )
        assert check.returncode == 0, check.stdout + check.stderr
        counts.update(int(count) for count in re.findall(r"\b(\d+)\b", check.stdout) if int(count) in (0, 8000))
        assert re.search(r"\b8000\b", check.stdout), check.stdout
    assert counts

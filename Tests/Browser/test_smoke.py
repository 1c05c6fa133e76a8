# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""The least that a running Leerwerf does: it answers, in Dutch, safely, and asks nobody else for anything."""

import urllib.request


def test_says_that_it_is_healthy(server):
    with urllib.request.urlopen(f"{server.url}/gezond", timeout=5) as answer:
        assert answer.status == 200


def test_the_first_page_is_dutch(phone, shot):
    # The page fails by itself on a request to a third party, a script error or a breach of the security policy.
    answer = phone.goto("/")
    assert answer.status == 200
    assert phone.locator("html").get_attribute("lang") == "nl"
    assert phone.title().strip()
    phone.wait_for_load_state("networkidle")
    shot(phone, "first-page")


def test_the_first_page_works_without_javascript(no_js):
    assert no_js.goto("/").status == 200
    assert no_js.locator("h1").first.inner_text().strip()


def test_the_first_page_fits_a_phone_and_a_desk(phone, desk, axe):
    for page in [phone, desk]:
        page.goto("/")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"]
        axe(page)


def test_every_answer_carries_the_security_headers(server):
    with urllib.request.urlopen(server.url, timeout=5) as answer:
        headers = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["frame-ancestors"] == "'none'"
    assert policy["default-src"] in ["'none'", "'self'"]
    for directive in ["script-src", "style-src"]:
        sources = policy.get(directive, policy["default-src"]).split()
        assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "https:", "http:"} & set(sources), directive
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"

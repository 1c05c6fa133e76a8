# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work at the desk: live with the script, by a link without it, and there when somebody comes back."""

import re

import pytest
from people import enter


def send_file(page, number):
    """Sends a file with one new person, and says yes."""
    enter(page, "administrator")
    page.goto("/bureau/mensen/import")
    content = f"personeelsnummer;naam\nlang{number};Proef Persoon{number}\n"
    page.locator("input[type=file]").set_input_files(
        {"name": f"lang{number}.csv", "mimeType": "text/csv", "buffer": content.encode()})
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/bureau/mensen/import/[^/]+$"))
    page.locator("main form button[type=submit]").first.click()


def test_an_import_moves_by_itself_and_ends_with_its_report(desk, server, axe):
    with server.holding("import-people"):
        send_file(desk, 1)
        desk.get_by_text("Het inlezen is bezig").wait_for()
        axe(desk)
    desk.get_by_text("Het bestand is ingelezen.").wait_for(timeout=60_000)


def test_without_the_script_somebody_leaves_and_comes_back(no_js, server):
    with server.holding("import-people"):
        send_file(no_js, 2)
        no_js.get_by_text("Het inlezen is bezig").wait_for()
        assert no_js.get_by_role("link", name="Kijk opnieuw").is_visible()
    no_js.goto("/")
    for _ in range(60):
        no_js.goto("/bureau/mensen/import")
        if no_js.locator("li", has_text="lang2.csv").get_by_text(re.compile("klaar")).count():
            break
        no_js.wait_for_timeout(500)
    no_js.get_by_role("link", name="lang2.csv").first.click()
    no_js.get_by_text("Het bestand is ingelezen.").wait_for()


@pytest.mark.usefixtures("one_engine")
def test_a_file_that_is_too_large_is_not_sent_and_the_form_stays_as_it_was(desk, axe):
    enter(desk, "administrator")
    desk.goto("/bureau/mensen/import")
    desk.locator("input[name=afsluiten]").check()
    desk.locator("input[type=file]").set_input_files(
        {"name": "groot.csv", "mimeType": "text/csv", "buffer": b"a" * ((16 << 20) + 1)})
    desk.locator("main form button[type=submit]").first.click()
    desk.get_by_role("alert").get_by_text("groter dan 16 MB").wait_for()
    assert desk.url.endswith("/import") and desk.locator("input[name=afsluiten]").is_checked()
    axe(desk)

# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts the words on every screen of an employee, and looks where the main button stands."""

import json
import pathlib
import re

import pytest
from people import begin_sorting, enter, press, sort_all
from test_offline import throw_away
from test_pages import kind, walk

MEASURE = json.loads((pathlib.Path(__file__).parent / "words.json").read_text())


def words(page):
    text = page.locator("main").inner_text()
    return len(re.findall(r"[^\W_][\w'’.,@-]*", text))


@pytest.mark.usefixtures("one_engine")
@pytest.mark.parametrize(
    "part, language",
    [("new-employee", "Nederlands"), ("employee", "Nederlands"), ("employee", "English"), ("team-leader", "Nederlands")],
)
def test_every_screen_of_an_employee_is_short(no_js, part, language, server):
    enter(no_js, part)
    if language == "English":
        no_js.get_by_role("button", name="English").click()
    too_long = []

    def look(page):
        path = page.url.removeprefix(server.url)
        allowed = MEASURE["screens"].get(kind(path), {}).get("limit", MEASURE["limit"])
        if words(page) > allowed:
            too_long.append(f"{kind(path)}: {words(page)} words, {allowed} allowed ({path})")

    assert len(walk(no_js, look, most=40)) > 20
    assert not too_long, "\n".join(too_long)


def test_every_exception_has_a_reason():
    for path, exception in MEASURE["screens"].items():
        assert len(exception["why"]) > 20 and exception["limit"] > MEASURE["limit"], path


@pytest.mark.usefixtures("one_engine")
@pytest.mark.parametrize(
    "path",
    ["/", "/kaarten/begin", "/wat-helpt", "/wat-helpt/stap", "/leervormen", "/kaarten", "/ontdek", "/ik/pin",
     "/wat-helpt/vraag/in-de-weg", "/wat-helpt/vraag/doel", "/leervormen/vraag/doel"],
)
def test_the_main_button_is_in_sight(no_js, path):
    enter(no_js, "employee")
    no_js.set_viewport_size({"width": 360, "height": 640})
    no_js.goto(path)
    in_sight(no_js)


@pytest.mark.usefixtures("one_engine")
def test_the_main_button_is_in_sight_all_the_way_from_the_cards_to_their_end(phone, server):
    enter(phone, "administrator")
    begin_sorting(phone)
    phone.wait_for_selector("#sort[data-ready]")
    sort_all(phone)
    phone.wait_for_url("**/top", timeout=90_000)
    phone.set_viewport_size({"width": 360, "height": 640})
    seen = set()
    press(phone, "Vertel waarom")
    while "/meelezen" not in phone.url and len(seen) < 15:
        phone.wait_for_load_state()
        path = phone.url.removeprefix(server.url)
        seen.add(re.sub(r"/\d+$", "", kind(path)).rsplit("/", 1)[-1])
        in_sight(phone)
        if "/meetellen" in path:
            phone.locator("main label.choice").first.click()
        elif "/verbanden" in path:
            press(phone, "Sla over")
            continue
        else:
            phone.locator("main textarea").fill("Omdat het zo is.")
        phone.locator("main form button.primary").click()
        phone.wait_for_url(lambda url: url != server.url + path)
    in_sight(phone)
    assert {"waarom", "verbanden", "meetellen"} < seen, seen
    phone.goto("/kaarten")
    throw_away(phone)


@pytest.mark.usefixtures("one_engine")
def test_the_main_button_of_the_summary_is_in_sight(no_js, server):
    enter(no_js, "employee")
    no_js.set_viewport_size({"width": 360, "height": 640})
    no_js.goto("/kaarten")
    no_js.locator("main a.row").first.click()
    assert kind(no_js.url.removeprefix(server.url)) == "/kaarten/sorteringen/{id}"
    in_sight(no_js)


def in_sight(page):
    button = page.locator("main .button.primary").first.bounding_box()
    # A page that is one task has no tabs.
    tabs = page.locator("nav.tabs")
    end = tabs.bounding_box()["y"] if tabs.count() else page.viewport_size["height"]
    assert button["y"] >= 0 and button["y"] + button["height"] <= end, (page.url, button, end)

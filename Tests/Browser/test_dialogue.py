# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A crew of eight in the canteen: phones, one of them without script, a wall, and what they agree."""

import contextlib
import re
import signal

from conftest import DESK, PHONE, watched_page
from people import enter, press
from test_faults import town  # noqa: F401

MOMENTS = ["toen", "nu", "straks"]
# Steps across and upward of each of the eight, for the three moments.
CREW = [[(person % 3, person % 2), (1 + person % 2, 1 + person % 3), (2 + person % 3, 3 + person % 2)]
        for person in range(8)]


def open_room(leader, group=None):
    """Opens a room now and returns its path on a phone and its code."""
    leader.goto("/dialogen/nieuw")
    if group is not None:
        leader.locator("select[name=groep]").select_option(index=group)
    leader.locator("button[name=nu]").click()
    leader.wait_for_url(re.compile(r"/dialogen/[0-9a-z]{13}"))
    return "/dialoog/" + leader.url.split("/")[-1], leader.locator(".room-code").inner_text().replace(" ", "")


def join(page, code):
    page.goto(f"/meedoen/{code}")
    press(page, "Ik doe mee")
    page.wait_for_url("**/plek/toen")


def tap(page, across, upward):
    """Taps the middle of one of the twenty-five steps of the field."""
    field = page.locator("svg.pad").bounding_box()
    scale = field["width"] / 420
    page.mouse.click(
        field["x"] + (10 + (across + 0.5) * 80) * scale, field["y"] + (24 + (4.5 - upward) * 80) * scale
    )


def place_by_tapping(page, places):
    for moment, place in zip(MOMENTS, places):
        page.wait_for_url(f"**/plek/{moment}")
        tap(page, *place)
        press(page, "Zet mijn plek")
    page.get_by_role("heading", name="Je drie plekken staan").wait_for()


def place_by_questions(page, places):
    for moment, (across, upward) in zip(MOMENTS, places):
        page.wait_for_url(f"**/plek/{moment}")
        page.locator(f"input[name=voor][value='{across}']").check()
        page.locator(f"input[name=wanneer][value='{upward}']").check()
        press(page, "Zet mijn plek")
    page.get_by_role("heading", name="Je drie plekken staan").wait_for()


def test_a_crew_of_eight_with_a_wall(browser, server, axe, shot):
    with contextlib.ExitStack() as stack:
        leader = stack.enter_context(watched_page(browser, server, **PHONE))
        enter(leader, "adviser")
        room, code = open_room(leader, group=4)
        wall = stack.enter_context(watched_page(browser, server, viewport={"width": 1280, "height": 720}))
        wall.goto("/meedoen")
        wall.locator("input[name=code]").fill(f"{code[:3].lower()} {code[3:]}")
        press(wall, "Verder")
        press(wall, "Dit is het grote scherm")
        wall.wait_for_url("**/scherm")
        axe(wall)

        phones = [
            stack.enter_context(watched_page(browser, server, **PHONE, java_script_enabled=number > 0))
            for number in range(8)
        ]
        for number, phone in enumerate(phones):
            join(phone, code)
            if number == 1:
                axe(phone)
                assert phone.evaluate("document.documentElement.scrollWidth") <= 360
                shot(phone, "dialogue-place")
            (place_by_tapping if number else place_by_questions)(phone, CREW[number])
        # The wall counts by itself.
        wall.get_by_text("8 van 8 mensen zijn klaar met hun plekken.").wait_for()
        assert wall.locator("svg .mark").count() == 0

        leader.reload()
        press(leader, "Sluit en toon het beeld")
        for page in [wall, *phones[1:]]:
            page.get_by_role("heading", name="Kijk samen").wait_for()
        assert wall.locator("svg .mark").count() == 3
        assert wall.evaluate("document.documentElement.scrollHeight") <= 720
        axe(wall)
        axe(phones[1])
        shot(wall, "dialogue-wall")
        # Without script a link leads to where the group is.
        phones[0].get_by_role("link", name="Kijk of de groep verder is").click()
        phones[0].get_by_role("heading", name="Kijk samen").wait_for()

        # A phone without connection comes back where the group is.
        phones[2].context.set_offline(True)
        press(leader, "Verder: Waarom")
        phones[3].get_by_role("heading", name="Vertel elkaar waarom").wait_for()
        phones[2].context.set_offline(False)
        phones[2].get_by_role("heading", name="Vertel elkaar waarom").wait_for(timeout=20_000)

        for step in ["Verrassing", "Willen", "Doen"]:
            press(leader, f"Verder: {step}")
        wall.get_by_role("heading", name="Wat is één ding dat we doen?").wait_for()
        press(leader, "Schrijf de afspraken op")
        leader.locator("#field-wens").fill("We willen eerder oefenen.")
        leader.locator("#field-wat1").fill("Vrijdag een half uur op de nieuwe maaier")
        owner = leader.locator("#field-wie1")
        if owner.count():
            owner.select_option(index=1)
        else:
            leader.locator("#field-naam1").fill("Ahmed")
        leader.locator("#field-dag1").fill(leader.evaluate("new Date(Date.now() + 864e6).toISOString().slice(0, 10)"))
        axe(leader)
        press(leader, "Bewaar")
        wall.get_by_text("Vrijdag een half uur op de nieuwe maaier").wait_for()
        phones[4].get_by_text("Vrijdag een half uur op de nieuwe maaier").wait_for()
        assert wall.evaluate("document.documentElement.scrollHeight") <= 720

        leader.get_by_text("Sluit de dialoog").click()
        press(leader, "Sluit nu")
        leader.get_by_role("heading", name="Zo stond de groep").wait_for()
        axe(leader)
        for page in [wall, phones[5]]:
            page.get_by_role("heading", name="Deze dialoog is dicht").wait_for()
        phones[6].goto(f"/meedoen/{code}")
        assert "Deze code werkt niet, of niet meer" in phones[6].locator("main").inner_text()


def test_the_wall_fits_a_full_hd_screen_and_a_phone_in_english_and_dark(browser, server, axe):
    with watched_page(browser, server, **DESK) as page:
        enter(page, "adviser")
        room, _ = open_room(page, group=6)
        page.get_by_role("button", name="English").click()
        page.emulate_media(color_scheme="dark")
        for width, height in [(1920, 1080), (1280, 720), (360, 740)]:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{room}/scherm")
            page.get_by_role("heading", name="Put your places").wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if width > 360:
                assert page.evaluate("document.documentElement.scrollHeight") <= height
            axe(page)
        page.goto(room.replace("dialoog", "dialogen"))
        page.get_by_text("Close the dialogue").click()
        press(page, "Close now")


def test_the_server_stops_while_a_screen_is_open(browser, town):  # noqa: F811
    with watched_page(browser, town.server) as page:
        enter(page, "adviser")
        room, _ = open_room(page, group=3)
        page.locator("[data-following]").wait_for()
        town.process.send_signal(signal.SIGTERM)
        assert town.process.wait(20) == 0

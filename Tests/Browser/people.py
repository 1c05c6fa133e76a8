# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""How the people of the demo municipality come in and do what they came for."""

import re

PARTS = ["new-employee", "employee", "team-leader", "adviser", "bridge-figure", "administrator"]


def enter(page, part):
    """Signs in through /demo as the person who plays this part."""
    page.goto("/demo")
    page.locator("button[name=persoon]").nth(PARTS.index(part)).click()
    page.wait_for_url(lambda url: "/demo" not in url)


def press(page, words):
    """Presses the first visible link or button with these words."""
    page.get_by_role("link", name=words).or_(page.get_by_role("button", name=words)).locator("visible=true").first.click()


def begin_sorting(page):
    page.goto("/kaarten/begin")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/kaarten/sorteren**")


def place_card(page, helps, hinders):
    """Answers both questions about the card on screen and waits for the next card or the end."""
    page.locator(f"button[name=helps][value='{helps}']:visible").click()
    page.locator(f"button[name=hinders][value='{hinders}']:visible").click()


def sort_all(page, cards=24):
    """Sorts every card: some help, some hinder, some do both, one is not for this person."""
    for number in range(cards):
        if number == 5:
            page.get_by_role("button", name="Past niet bij mij").click()
        else:
            place_card(page, (number * 2) % 3, (number + 1) % 3)


def round_off(page):
    """From the cards that stand out to the end: tells why once, skips the rest, lets it count."""
    press(page, "Vertel waarom")
    page.locator("main textarea").first.fill("Omdat mijn collega's het mij laten zien.")
    press(page, "Bewaar en ga verder")
    for _ in range(15):
        if re.search(r"/kaarten/sorteringen/[^/]+$", page.url):
            return
        if "/meetellen" in page.url:
            page.locator("main label.choice").first.click()
            page.locator("main form button[type=submit]").last.click()
        elif "/meelezen" in page.url:
            press(page, "Klaar")
        else:
            press(page, "Sla over")
    raise AssertionError(f"did not come to an end: {page.url}")

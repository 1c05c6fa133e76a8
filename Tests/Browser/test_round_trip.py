# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""The main job: from twenty-four cards to one small step, and the picture of the group, as people do it on a phone."""

import re

import pytest
from people import begin_sorting, enter, place_card, press, round_off, sort_all
from playwright.sync_api import expect


@pytest.fixture(params=["with script", "without script"])
def anyone(request, server):
    """The phone, with and without JavaScript."""
    return request.getfixturevalue("phone" if request.param == "with script" else "no_js")


def choose_a_step(page):
    """Answers what is asked until suggestions appear, and chooses the first."""
    page.goto("/wat-helpt")
    page.locator("main form button[type=submit], main a.button.primary").first.click()
    for _ in range(40):
        if re.search(r"/wat-helpt/stap", page.url):
            break
        tiles = page.locator("main label.choice")
        if tiles.count():
            tiles.nth(min(3, tiles.count() - 1)).click()
        page.locator("main form button.primary, main form button[type=submit]").first.click()
    assert "/wat-helpt/stap" in page.url
    assert page.locator("article.suggestion").count() in (1, 2, 3)
    press(page, "Dit kies ik")
    # When: one tap on a day.
    page.locator("main form button.row").first.click()
    page.wait_for_url("**/stappen/**")


def test_from_cards_to_a_small_step_and_the_picture_of_the_group(anyone, shot, server):
    page = anyone
    enter(page, "new-employee")
    begin_sorting(page)
    sort_all(page)
    page.wait_for_url("**/top")
    round_off(page)
    assert "Je hebt 24 kaarten bekeken" in page.locator("main").inner_text()
    shot(page, "my-cards")
    choose_a_step(page)
    page.goto("/")
    assert page.locator("article.card.main, article.step").first.is_visible()
    shot(page, "vandaag")
    page.goto("/stappen")
    assert page.locator("main a.row, main article").count() >= 1
    enter(page, "team-leader")
    page.goto("/team/beeld")
    # A team may be too small to show; the whole municipality is not.
    page.locator("ul.views").get_by_role("link", name="Waterhoek").click()
    page.wait_for_url("**groep=**")
    assert page.locator("figure.chart svg").count() >= 1
    shot(page, "team-picture")
    enter(page, "adviser")
    page.goto("/bureau/beelden")
    assert page.locator("figure.chart svg").count() >= 1
    shot(page, "group-picture")


def test_stops_and_goes_on_where_it_was(anyone):
    page = anyone
    enter(page, "bridge-figure")
    begin_sorting(page)
    for _ in range(3):
        place_card(page, 2, 0)
    page.get_by_role("button", name="Eén stap terug").click()
    words = page.locator("[data-sort-words]")
    expect(words).to_have_text(re.compile("^Kaart 3 "))
    page.goto("/")
    page.goto("/kaarten/sorteren")
    expect(words).to_have_text(re.compile("^Kaart 3 "))
    # Away with it, so that the other run begins anew.
    page.goto("/kaarten")
    press(page, re.compile("Gooi weg"))
    page.locator("main form button.danger, main form button.primary").first.click()


@pytest.mark.usefixtures("one_engine")
def test_the_readme_picture(phone):
    """The screenshot in the README is made here, from the page as it is."""
    import pathlib

    enter(phone, "employee")
    phone.goto("/")
    phone.wait_for_load_state("networkidle")
    folder = pathlib.Path(__file__).resolve().parent / "screenshots"
    folder.mkdir(exist_ok=True)
    phone.screenshot(path=folder / "readme-vandaag.png", animations="disabled")

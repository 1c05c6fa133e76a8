# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A bad connection: sorting goes on from the first card to the last, and what was answered arrives once."""

import re

from people import begin_sorting, enter, place_card, sort_all


def throw_away(page):
    page.goto("/kaarten")
    page.get_by_role("link", name=re.compile("Gooi weg")).first.click()
    page.locator("main form button.danger, main form button.primary").first.click()


def test_sorts_every_card_without_a_connection_and_sends_them_later(phone, offline):
    enter(phone, "administrator")
    begin_sorting(phone)
    phone.wait_for_selector("#sort[data-ready]")
    with offline(phone):
        sort_all(phone)
        phone.wait_for_selector("text=Er is nu geen verbinding")
    phone.wait_for_url("**/top", timeout=90_000)
    assert "24" in phone.locator("main").inner_text()
    throw_away(phone)


def test_what_was_answered_survives_closing_the_page_without_a_connection(phone, offline):
    enter(phone, "administrator")
    begin_sorting(phone)
    phone.wait_for_selector("#sort[data-ready]")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto("/kaarten/sorteren")
    phone.wait_for_selector("#sort[data-ready]")
    context = phone.context
    with offline(phone):
        for _ in range(4):
            place_card(phone, 1, 1)
        phone.wait_for_timeout(500)
        again = context.new_page()
        again.goto("/kaarten/sorteren")
        again.wait_for_selector("#sort[data-ready]")
        assert again.locator("[data-sort-words]").inner_text().startswith("Kaart 5")
        # The page to begin on knows the last that the server heard; the phone knows better.
        again.goto("/kaarten/begin")
        again.wait_for_selector("#sort[data-ready]")
        assert again.locator("[data-sort-words]").inner_text().startswith("Kaart 5")
        again.close()
    phone.goto("/kaarten/sorteren")
    phone.wait_for_selector("#sort[data-ready]")
    phone.wait_for_timeout(3000)
    answer = phone.request.get("/kaarten/sorteren").text()
    assert re.search(r"Kaart 5", answer), "the server does not have the four cards"
    throw_away(phone)


def test_going_back_to_what_answered_a_form_is_no_lost_connection(phone):
    enter(phone, "employee")
    phone.goto("/ik/pin")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    phone.locator("[name=pin]").fill("1")
    phone.locator("main form[method=post] button[type=submit]").first.click()
    phone.locator("[role=alert]").wait_for()
    phone.goto("/ontdek")
    phone.go_back()
    phone.wait_for_url(re.compile(r":\d+/$"))
    assert "geen verbinding" not in phone.locator("main").inner_text()


def test_without_a_connection_the_page_is_in_the_language_that_was_chosen(phone, offline):
    enter(phone, "employee")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto("/")
    for button, words in [("English", "You have no connection"), ("Nederlands", "Je hebt geen verbinding")]:
        phone.get_by_role("button", name=button).click()
        phone.wait_for_load_state("networkidle")
        with offline(phone):
            phone.goto("/vraag")
            phone.get_by_text(words).first.wait_for()
        phone.goto("/")

# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A bad connection: a campaign that was opened is answered to the end on the phone, and the answer arrives once."""

import contextlib
import re

from conftest import PHONE, watched_page
from people import enter, press
from test_faults import town  # noqa: F401
from test_measurements import sign_in

# What a phone holds of somebody: the pages that were kept, and what was written down.
KEPT = """async () => {
  const pages = [];
  for (const name of (await caches.keys()).filter((one) => one.startsWith("leerwerf-person-"))) {
    for (const request of await (await caches.open(name)).keys()) pages.push(new URL(request.url).pathname);
  }
  return { pages, written: Object.keys(localStorage).filter((key) => /^leerwerf:(keep|send):/.test(key)) };
}"""


def answers(town):  # noqa: F811
    return int(town.server.ask("SELECT COUNT(*) FROM measurement_sealed")[0][0])


def open_questions(phone):
    """Opens the campaign that runs, and waits until the phone has kept the page."""
    phone.goto("/")
    phone.locator("main a[href^='/metingen/']:not([href*='uitkomst'])").first.click()
    press(phone, "Begin")
    phone.locator(".question:target").wait_for()
    phone.wait_for_function(f"({KEPT})().then((kept) => kept.pages.includes(location.pathname))")
    return re.sub(r"#.*", "", phone.url)


def tick(phone, to=None):
    """Answers question after question, to a number or to the end."""
    for _ in range(60):
        question = phone.locator(".question:target")
        if question.get_attribute("id") == to or question.locator("input[type=radio]").count() == 0:
            return
        question.locator("input[type=radio]").nth(1).check()
        question.get_by_role("link", name="Volgende").click()


def page_again(phone, address):
    """The same phone after the page was closed."""
    context = phone.context
    phone.close()
    page = context.new_page()
    page.goto(address)
    return page


def test_a_campaign_is_answered_without_a_connection_and_arrives_once(browser, town, axe):  # noqa: F811
    before = answers(town)
    with watched_page(browser, town.server, **PHONE) as phone:
        enter(phone, "employee")
        address = open_questions(phone)
        context = phone.context
        context.set_offline(True)
        tick(phone, to="v9")
        assert phone.locator("#v9").is_visible()
        # The page is closed; what was ticked is still there, without a connection, also from where one begins.
        phone = page_again(phone, address.removesuffix("/vragen"))
        phone.locator(".sheet[data-ready]").wait_for()
        assert phone.locator(".question input:checked").count() == 8
        phone.goto(f"{address}#v9")
        tick(phone)
        press(phone, "Verstuur")
        phone.get_by_text("Er is nu geen verbinding. Je antwoorden staan alleen op deze telefoon.").wait_for()
        assert not phone.locator(".sheet").is_visible()
        assert answers(town) == before
        axe(phone)
        # Changing one's mind is possible until it is sent.
        press(phone, "Verander iets")
        phone.locator(".question:target").wait_for()
        press(phone, "Verstuur")
        # Closed again: it still waits. The page that says there is no connection shows the way back.
        phone = page_again(phone, address)
        phone.get_by_role("heading", name="Nog niet verstuurd").wait_for()
        phone.goto("/")
        phone.get_by_role("link", name="Hoe leren wij?").click()
        phone.get_by_role("heading", name="Nog niet verstuurd").wait_for()
        # In two pages at once.
        other = context.new_page()
        other.goto(address)
        other.get_by_role("heading", name="Nog niet verstuurd").wait_for()
        context.set_offline(False)
        phone.get_by_role("heading", name="Dank je wel").wait_for(timeout=60_000)
        other.close()
        assert answers(town) == before + 1
        assert phone.evaluate(KEPT) == {"pages": [], "written": []}
        # The page cannot be had any more, and Vandaag does not ask again.
        phone.goto(address)
        phone.wait_for_url("**/klaar")
        phone.goto("/")
        assert phone.locator("main a[href^='/metingen/']:not([href*='uitkomst'])").count() == 0
        assert answers(town) == before + 1


def test_what_waits_is_sent_from_any_page(browser, town):  # noqa: F811
    before = answers(town)
    with watched_page(browser, town.server, **PHONE) as phone:
        enter(phone, "employee")
        address = open_questions(phone)
        phone.context.set_offline(True)
        tick(phone)
        press(phone, "Verstuur")
        phone.get_by_text("Er is nu geen verbinding").first.wait_for()
        context = phone.context
        phone.close()
        context.set_offline(False)
        page = context.new_page()
        page.goto("/")
        page.get_by_text("Je antwoorden zijn verstuurd.").wait_for(timeout=30_000)
        assert page.locator("main a[href^='/metingen/']:not([href*='uitkomst'])").count() == 0, "and the page knows it"
        assert answers(town) == before + 1
        assert page.evaluate(KEPT) == {"pages": [], "written": []}
        page.goto(address)
        page.wait_for_url("**/klaar")


def test_an_answer_of_which_the_receipt_was_lost_is_sent_again_and_counts_once(browser, town):  # noqa: F811
    before = answers(town)
    with watched_page(browser, town.server, **PHONE) as phone:
        enter(phone, "employee")
        address = open_questions(phone)
        # The server answers, but the line is gone by then.
        phone.evaluate(
            """() => {
              const real = window.fetch;
              window.lost = 0;
              window.fetch = async (...request) => {
                const answer = await real(...request);
                if (window.lost++ === 0) throw new TypeError("the line is gone");
                return answer;
              };
            }""")
        tick(phone)
        press(phone, "Verstuur")
        phone.get_by_role("heading", name="Dank je wel").wait_for(timeout=30_000)
        assert answers(town) == before + 1
        assert phone.evaluate(KEPT) == {"pages": [], "written": []}
        phone.goto(address)
        phone.wait_for_url("**/klaar")


def test_an_answer_that_came_too_late_is_told_and_goes(browser, town):  # noqa: F811
    with watched_page(browser, town.server, **PHONE) as phone:
        enter(phone, "employee")
        open_questions(phone)
        phone.context.set_offline(True)
        tick(phone)
        press(phone, "Verstuur")
        phone.get_by_text("Er is nu geen verbinding").first.wait_for()
        town.server.ask("UPDATE measurements SET opens_on = '2020-01-01', closes_on = '2020-01-02' WHERE state = 'open'")
        phone.context.set_offline(False)
        phone.get_by_text("Meedoen kan niet meer.").locator("visible=true").first.wait_for(timeout=30_000)
        assert phone.evaluate(KEPT) == {"pages": [], "written": []}


def test_a_device_of_several_people_keeps_nothing(browser, town):  # noqa: F811
    person = town.server.ask("SELECT i.person_id FROM measurement_invitations i JOIN measurements m ON m.id = i.measurement_id "
                 "WHERE m.state = 'open' AND i.answered = 0 ORDER BY i.person_id LIMIT 1")[0][0]
    before = answers(town)
    with watched_page(browser, town.server, **PHONE) as tablet:
        sign_in(tablet, town, person)
        town.server.ask(f"UPDATE sessions SET shared_device = 1 WHERE person_id = {person}")
        tablet.goto("/")
        tablet.locator("main a[href^='/metingen/']:not([href*='uitkomst'])").first.click()
        press(tablet, "Begin")
        tablet.locator(".question:target").wait_for()
        tablet.evaluate("navigator.serviceWorker.ready.then(() => true)")
        tablet.reload()
        tick(tablet)
        with contextlib.ExitStack() as stack:
            tablet.context.set_offline(True)
            stack.callback(tablet.context.set_offline, False)
            press(tablet, "Verstuur")
            tablet.get_by_text("Laat dit scherm open").wait_for()
            assert tablet.evaluate(KEPT) == {"pages": [], "written": []}
        press(tablet, "Verstuur")
        tablet.wait_for_url("**/tablet-doorgeven")
        assert answers(town) == before + 1
        assert tablet.evaluate(KEPT) == {"pages": [], "written": []}

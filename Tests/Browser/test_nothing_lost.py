# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody typed is never lost: not without a connection, not by another language, not by a text that is too long,
and not when two devices answer the same. And a device that several people use shows nothing of who left it."""

import pytest
from conftest import PHONE, watched_page
from people import begin_sorting, enter, place_card
from test_offline import throw_away

# The browser decides here, not the database.
pytestmark = pytest.mark.usefixtures("one_engine")

WORDS = "Leren praten met bewoners die boos zijn"
GOALS = ["/leervormen/vraag/doel", "/wat-helpt/vraag/doel"]


@pytest.mark.parametrize("path", GOALS)
def test_a_button_without_a_connection_says_so_and_keeps_what_was_typed(phone, offline, axe, path):
    enter(phone, "administrator")
    phone.goto(path)
    phone.locator("main textarea").fill(WORDS)
    with offline(phone):
        phone.locator("main .button.primary").click()
        refused = phone.locator("main form [data-refused]")
        refused.wait_for()
        assert "geen verbinding" in refused.inner_text()
        assert phone.locator("main textarea").input_value() == WORDS
        axe(phone)
    # Another language, and a reload: the words are there, and the page says so.
    phone.get_by_role("button", name="English").click()
    phone.wait_for_function("document.documentElement.lang === 'en'")
    assert phone.locator("main textarea").input_value() == WORDS
    assert phone.locator("[data-kept-note]").is_visible()
    phone.get_by_role("button", name="Nederlands").click()
    phone.wait_for_function("document.documentElement.lang === 'nl'")
    phone.locator("main .button.primary").click()
    phone.wait_for_url(lambda url: path not in url)
    phone.goto(path)
    assert phone.locator("main textarea").input_value() == WORDS, "it was saved"
    assert phone.locator("[data-kept-note]").is_hidden()
    phone.locator("main textarea").fill("")
    phone.locator("main .button.primary").click()
    phone.wait_for_url(lambda url: path not in url)


def test_a_form_that_got_away_without_a_connection_comes_back_to_be_sent(phone, offline, axe):
    enter(phone, "administrator")
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.goto(GOALS[0])
    phone.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.locator("main textarea").fill(WORDS)
    with offline(phone):
        # As when the line breaks at the moment of the tap: the script has let it go.
        phone.evaluate("document.querySelector('main form').submit()")
        phone.locator("form[action='/leervormen/vraag/doel'] .button.primary").wait_for()
        assert "staat nog op deze pagina" in phone.locator("main").inner_text()
        axe(phone)
    phone.locator("form[action='/leervormen/vraag/doel'] .button.primary").click()
    phone.wait_for_url("**/leervormen/vraag/soort**")
    phone.goto(GOALS[0])
    assert phone.locator("main textarea").input_value() == WORDS
    phone.locator("main textarea").fill("")
    phone.locator("main .button.primary").click()
    phone.wait_for_url("**/leervormen/vraag/soort**")


def test_too_long_a_text_is_said_while_typing_and_not_cut_off(phone):
    enter(phone, "administrator")
    phone.goto(GOALS[0])
    long = "woord " * 120
    phone.locator("main textarea").fill(long)
    assert phone.locator("main textarea").input_value() == long
    assert "te lang" in phone.locator("[data-length]").inner_text()
    phone.locator("main .button.primary").click()
    phone.locator(".error-summary").wait_for()
    assert phone.locator("main textarea").input_value() == long
    phone.locator("main textarea").fill("kort")
    assert phone.locator("[data-length]").count() == 0
    # Nothing of it waits for the tests that follow.
    phone.locator("main textarea").fill("")
    phone.locator("main .button.primary").click()
    phone.wait_for_url(lambda url: GOALS[0] not in url)


def test_two_devices_and_the_second_says_what_the_first_answered(phone, browser, server, offline):
    enter(phone, "administrator")
    begin_sorting(phone)
    try:
        two_devices(phone, browser, server, offline)
    finally:
        # The same person sorts in other tests.
        throw_away(phone)


def two_devices(phone, browser, server, offline):
    phone.wait_for_selector("#sort[data-ready]")
    with watched_page(browser, server, **PHONE) as tablet:
        enter(tablet, "administrator")
        tablet.goto("/kaarten/sorteren")
        tablet.wait_for_selector("#sort[data-ready]")
        with offline(phone):
            place_card(phone, 0, 2)
            phone.wait_for_timeout(300)
            # Each of the two answers is sent by itself: the server has both before the phone may send its own, else
            # the phone's, which is of a later revision than the first alone, would rightly win.
            with tablet.expect_response(has_both_answers):
                place_card(tablet, 2, 0)
        phone.locator("[data-elsewhere]").wait_for()
        assert "ander toestel" in phone.locator("[data-elsewhere]").inner_text()
        # What the phone holds now is what the server has: back shows the answer of the tablet.
        phone.get_by_role("button", name="Eén stap terug").click()
        phone.locator("[data-card-marks] .chip.helps").wait_for()
        assert "veel" in phone.locator("[data-card-marks]").inner_text().lower()


def has_both_answers(answer):
    sent = answer.request
    return sent.method == "PUT" and answer.ok and any(one["placed"] for one in sent.post_data_json["changes"])


@pytest.fixture
def tablet(browser, server):
    """Fatma's page on a tablet that several people use, with a clock that can be moved."""
    options = {"viewport": {"width": 800, "height": 1100}, "service_workers": "block"}
    with watched_page(browser, server, **options) as page:
        enter(page, "employee")
        page.clock.install()
        share(page)
        yield page


def share(page):
    """Marks the pages of this browser as those of a shared device, as the server does after the tick at the PIN."""
    page.route("**/*", lambda route: marked(route) if route.request.resource_type == "document" else route.continue_())


def marked(route):
    answer = route.fetch(max_redirects=0)
    if answer.status != 200:
        return route.fulfill(response=answer)
    data = 'data-shared="120" data-sign-out="/uitloggen" data-signed-out="/uitgelogd" data-sign-in="/inloggen" data-csrf='
    return route.fulfill(response=answer, body=answer.text().replace("data-csrf=", data, 1))


def test_a_shared_tablet_goes_out_by_itself_and_typing_keeps_it_in(tablet):
    beats = []
    tablet.on("request", lambda request: request.url.endswith("/gezond") and beats.append(request.method))
    tablet.goto(GOALS[0])
    for letter in "een":
        tablet.locator("main textarea").press(letter)
        tablet.clock.fast_forward("01:00")
    assert len(beats) >= 2, "typing does not keep the session"
    assert "een" in tablet.locator("main textarea").input_value()
    tablet.clock.fast_forward("02:01")
    tablet.wait_for_url("**/uitgelogd")
    assert "Je bent uitgelogd" in tablet.locator("main").inner_text()
    tablet.goto("/ik")
    assert "/demo" in tablet.url, "the session was ended"

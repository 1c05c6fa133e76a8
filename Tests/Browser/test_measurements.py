# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""A crew of eight answers a scan on their phones, talks the results over and agrees; and paper is typed over."""

import contextlib
import datetime
import hashlib
import re
import secrets
import time

from conftest import DESK, PHONE, watched_page
from people import enter, press
from test_faults import town  # noqa: F401

TODAY = datetime.date.today().isoformat()
YESTERDAY = (datetime.date.today() - datetime.timedelta(days=1)).isoformat()


def sign_in(page, town, person):  # noqa: F811
    """Gives a browser the session of a colleague, as the badge does."""
    secret = secrets.token_urlsafe(32)
    fingerprint = hashlib.blake2b(secret.encode(), digest_size=32).hexdigest()
    now = int(time.time() * 1000)
    town.server.ask(
        "INSERT INTO sessions (fingerprint, person_id, language, shared_device, created_at, seen_at, ends_at) "
        f"VALUES ('{fingerprint}', {person}, 'nl', 0, {now}, {now}, {now + 86_400_000})")
    page.context.add_cookies([{"name": "leerwerf", "value": secret, "url": town.server.url}])


def plan(page, team):
    """The adviser asks one team, today."""
    page.goto("/bureau/metingen/nieuw")
    page.locator("[name=titel]").fill("Hoe leren wij?")
    page.locator("[name=uitnodiging]").fill("Wij willen weten hoe het gaat.")
    page.locator("[name=van]").fill(TODAY)
    page.locator("[name=tot]").fill(TODAY)
    page.locator("[name=wie][value=groups]").check()
    page.get_by_text("Kies afdelingen en teams").click()
    page.get_by_label(re.compile(f"– {team}$")).check()
    press(page, "Plan de meting")
    page.wait_for_url(re.compile(r"/bureau/metingen/[0-9a-z]{13}"))


def value(scale, person):
    """What somebody of the crew thinks: low on learning together, high on the rest."""
    return (1 if scale == "4" else 4) + (person + int(scale)) % 2


def answer_by_tapping(page, person):
    """Walks through all questions with the thumb."""
    for _ in range(60):
        question = page.locator(".question:target")
        field = question.locator("input[type=radio]").first
        if field.count() == 0:
            break
        scale = re.search(r"M(\d)", field.get_attribute("name"))[1]
        question.locator(f"input[value='{value(scale, person)}']").check()
        question.get_by_role("link", name="Volgende").click()
    press(page, "Verstuur")


def answer_at_once(page, person):
    """Ticks what this person thinks, and sends it."""
    page.evaluate(
        """(person) => {
          for (const field of document.querySelectorAll(".sheet input[type=radio]")) {
            const scale = Number(/M(\\d)/.exec(field.name)[1]);
            if (Number(field.value) === (scale === 4 ? 1 : 4) + (person + scale) % 2) field.checked = true;
          }
          document.querySelector(".sheet button[type=submit]").click();
        }""",
        person,
    )


def test_a_crew_of_eight_answers_discusses_and_agrees(browser, town, axe):  # noqa: F811
    # The demo asks everybody the same at the moment; two at once are refused, rightly.
    town.server.ask("DELETE FROM measurements WHERE state = 'open'")
    team, name = town.server.ask("SELECT t.id, t.name FROM teams t JOIN persons p ON p.team_id = t.id "
                     "WHERE p.name = 'Ingrid de Boer'")[0]
    crew = town.server.ask(f"SELECT id FROM persons WHERE team_id = {team} AND active = 1 AND name <> 'Ingrid de Boer' "
               "ORDER BY id LIMIT 8")
    assert len(crew) == 8
    with contextlib.ExitStack() as stack:
        adviser = stack.enter_context(watched_page(browser, town.server, **DESK))
        enter(adviser, "adviser")
        plan(adviser, name)
        phones = []
        for number, (person,) in enumerate(crew):
            phone = stack.enter_context(watched_page(browser, town.server, **PHONE))
            sign_in(phone, town, person)
            phone.goto("/")
            phone.locator("main a[href^='/metingen/']").first.click()
            press(phone, "Begin")
            phone.locator(".question:target").wait_for()
            (answer_at_once if number else answer_by_tapping)(phone, number)
            phone.get_by_role("heading", name="Dank je wel").wait_for()
            phones.append(phone)
        # While it runs the desk sees no total and no outcome.
        adviser.reload()
        assert "Nog te weinig antwoorden" in adviser.locator("main").inner_text()

        # The day passes, and the job that closes campaigns comes round.
        town.server.ask(f"UPDATE measurements SET opens_on = '{YESTERDAY}', closes_on = '{YESTERDAY}' WHERE state = 'open'")
        town.server.ask("UPDATE jobs SET run_at = 0 WHERE kind = 'tend-measurements'")
        for _ in range(100):
            if not town.server.ask("SELECT 1 FROM measurements WHERE state = 'open'"):
                break
            time.sleep(0.1)

        leader = stack.enter_context(watched_page(browser, town.server, viewport={"width": 1920, "height": 1080}))
        enter(leader, "team-leader")
        leader.goto("/team")
        leader.locator("main a[href*=uitkomst]").first.click()
        assert "8 mensen deden mee." in leader.locator("main").inner_text()
        press(leader, "Bespreek met je team")
        leader.get_by_role("heading", name="Dit zeggen jullie zelf").wait_for()
        subjects = []
        for step in range(7):
            press(leader, "Volgende")
            leader.wait_for_url(f"**?stap={step + 1}")
            subjects.append(leader.locator("h1").inner_text())
            assert leader.evaluate("document.documentElement.scrollHeight") <= 1080
            # At four metres: letters of 25 mm on a screen of 1.2 metres wide.
            for part in [".says", ".wall-question p"]:
                size = leader.locator(part).evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
                assert size >= 40, f"{part}: {size}"
        assert subjects[-1] == "Samen leren"
        assert "Wat leerde je deze maand van een collega?" in leader.locator("main").inner_text()
        axe(leader)
        press(leader, "Kies wat jullie doen")
        leader.locator("input[value=walk-along-in-pairs]").check()
        leader.locator("select[name=wie]").select_option(index=1)
        press(leader, "Spreek dit af")
        leader.locator(".agreements").get_by_text("Elk koppel werkt één dag in de maand samen").wait_for()
        press(leader, "Sluit dit scherm")
        # The crew has it on the phone, without any figure.
        phones[3].goto("/")
        phones[3].get_by_text(re.compile("Je team doet nu dit|Jij doet dit voor je team")).first.wait_for()
        # One sheet of paper for the canteen.
        press(leader, "Print voor de kantine")
        sheet = leader.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
        assert leader.locator(".canteen").inner_text().count("Samen leren") == 1


def test_a_question_that_is_not_asked_is_not_counted(phone):
    # The questionnaires that ship ask everything; one that somebody made may ask the second only after a 4 or a 5.
    phone.add_init_script("""document.addEventListener("readystatechange", () => {
      const second = document.querySelector("#v2.question");
      if (second) second.dataset.when = "a-M1a from 4";
    })""")
    enter(phone, "employee")
    phone.locator("main a[href^='/metingen/']:not([href*='uitkomst'])").first.click()
    press(phone, "Begin")
    shown = phone.locator(".question:target")
    total = phone.locator(".question").count() - 1
    shown.get_by_text(f"Vraag 1 van {total - 1}", exact=True).wait_for()
    for answer, number, left in [("2", 2, total - 1), ("5", 3, total)]:
        shown.locator(f"input[name=a-M1a][value='{answer}']").check()
        shown.get_by_role("link", name="Volgende").click()
        if answer == "5":
            shown.get_by_role("link", name="Volgende").click()
        assert shown.get_attribute("id") == "v3"
        shown.get_by_text(f"Vraag {number} van {left}", exact=True).wait_for()
        assert shown.locator("progress").get_attribute("aria-label") == f"Vraag {number} van {left}"
        phone.goto(re.sub("#.*", "", phone.url) + "#v1")


def test_the_ten_indicators_are_read_on_a_narrow_phone_in_light_and_dark(browser, server, axe):
    with watched_page(browser, server, **{**PHONE, "viewport": {"width": 320, "height": 640}}) as phone:
        enter(phone, "employee")
        phone.goto("/ontdek")
        phone.get_by_role("link", name="Uitkomst: Tien kenmerken dit jaar").click()
        phone.get_by_role("heading", name="Uitkomst: Tien kenmerken dit jaar").wait_for()
        said = phone.locator("main").inner_text()
        assert re.search(r"Ongeveer \d van de 10 zeggen ja\.", said)
        assert "niet van gemeenten" in said and "Ter vergelijking: 23,7%" in said
        bars = phone.locator(".share-bars svg")
        assert bars.count() >= 5
        for scheme in ["light", "dark"]:
            phone.emulate_media(color_scheme=scheme)
            assert phone.evaluate("document.documentElement.scrollWidth") <= 320
            for box in (bar.bounding_box() for bar in bars.all()):
                assert 200 <= box["width"] <= 320 - box["x"], box
            phone.get_by_text("De cijfers").first.click()
            axe(phone)


def test_paper_is_typed_over_twice_with_the_number_keys(browser, server, axe):
    with watched_page(browser, server, **DESK) as page:
        enter(page, "adviser")
        page.goto("/bureau/metingen")
        page.get_by_role("link", name="Hoe leren wij?").click()
        page.locator("[name=aantal]").fill("2")
        press(page, "Maak formulieren")
        # Whose they are is asked: forms of nobody's team would count in none.
        page.locator("#error-groep").wait_for()
        assert page.locator("[name=aantal]").input_value() == "2"
        page.locator("select[name=groep]").select_option("all")
        press(page, "Maak formulieren")
        page.wait_for_url("**/bureau/papier/*")
        assert page.locator(".paper-form").count() == 2
        batch = page.url.split("/")[-1]
        items = page.locator(".paper-form").first.locator(".paper-item").count()

        def type_over(form, digits):
            page.wait_for_url(f"**/invoer/{form}")
            # The first field has the focus; after each digit Enter goes on, and the last Enter keeps the form.
            for number in range(items):
                page.keyboard.type(digits[number % len(digits)])
                if number < items - 1:
                    page.keyboard.press("Enter")
            press(page, "Bewaar en ga verder")

        page.goto(f"/bureau/papier/{batch}/invoer/1")
        axe(page)
        type_over(1, "1234")
        type_over(2, "55")
        page.get_by_text("Tweede keer typen").first.wait_for()
        type_over(1, "1234")
        type_over(2, "54")
        page.wait_for_url("**/verschillen")
        rows = page.locator(".rows")
        assert "Formulier 2" in rows.inner_text() and "Formulier 1" not in rows.inner_text()
        axe(page)
        press(page, "Formulier 2")
        # The paper says 5 everywhere: typed so again, both agree.
        page.wait_for_url("**/invoer/2")
        for field in page.locator(".entry input[type=text]").all():
            field.fill("5")
        press(page, "Bewaar en ga verder")
        page.wait_for_url("**/verschillen")
        press(page, "Zet in de meting")
        page.get_by_text("In de meting").first.wait_for()

# SPDX-FileCopyrightText: 2026 The Leerwerf authors
# SPDX-License-Identifier: EUPL-1.2
"""What a program like axe cannot see: the order of the keyboard, where the focus is, large text, thumbs, errors."""

import pytest
from people import enter
from test_pages import walk

FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
SCREENS = ["/", "/ontdek", "/ik", "/vraag", "/kaarten/begin", "/wat-helpt", "/wat-helpt/stap", "/ik/pin", "/delen"]


pytestmark = pytest.mark.usefixtures("one_engine")


def focused(page):
    """Where the focus is and how it looks: its text, its box, its outline."""
    return page.evaluate("""() => {
        const element = document.activeElement, box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return {
            tag: element.tagName, words: element.innerText || element.name || '', y: box.top + scrollY, x: box.left,
            inMain: !!element.closest('main'), inTabs: !!element.closest('nav'), isBody: element === document.body,
            outline: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
            inside: box.bottom > 0 && box.top < innerHeight,
        };
    }""")


@pytest.mark.parametrize("path", SCREENS)
def test_the_keyboard_goes_down_the_page_and_shows_where_it_is(desk, path):
    enter(desk, "employee")
    desk.goto(path)
    desk.keyboard.press("Tab")
    first = focused(desk)
    assert first["words"] == "Naar de inhoud", first
    places, last = [], None
    for _ in range(60):
        desk.keyboard.press("Tab")
        here = focused(desk)
        if here["isBody"] or here == last:
            break
        assert here["outline"] >= 2, f"no visible focus on {here}"
        assert here["inside"], f"the focus is out of sight: {here}"
        places.append(here)
        last = here
    main = [place["y"] for place in places if place["inMain"]]
    assert main == sorted(main), f"the keyboard jumps on {path}"
    assert len(places) >= desk.locator(f"main :is({FOCUSABLE})").locator("visible=true").count()


def test_the_skip_link_leads_to_the_content(desk):
    enter(desk, "employee")
    desk.goto("/vraag")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("part", ["new-employee", "employee", "team-leader"])
def test_everything_to_tap_is_large_enough(phone, part):
    enter(phone, part)
    small = []

    def look(page):
        # In a sentence a link may be as high as its line (WCAG 2.2, 2.5.8).
        for target in page.eval_on_selector_all(
            ":is(main, header, nav) :is(a[href], button, input:not([type=hidden]), select, textarea, summary)",
            """all => all.filter(one => one.checkVisibility() && !one.closest('p, li:not(.rows li):not(.views li)'))
                .map(one => [one.innerText || one.name, one.className, one.closest('label') || one])
                .map(([words, name, one]) => [words, name, one.getBoundingClientRect().width, one.getBoundingClientRect().height])""",
        ):
            words, name, width, height = target
            least = 48 if "primary" in name else 24
            if width < least or height < least:
                small.append(f"{page.url}: {words!r} is {width:.0f} by {height:.0f}")

    walk(phone, look, most=40)
    assert not small, "\n".join(dict.fromkeys(small))


@pytest.mark.parametrize("part", ["employee", "team-leader", "adviser"])
def test_text_of_twice_the_size_loses_nothing(phone, part):
    enter(phone, part)
    phone.set_viewport_size({"width": 640, "height": 900})
    cut = []

    def look(page):
        # The text setting of a browser: every size on a page follows it.
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        if page.evaluate("document.documentElement.scrollWidth") > 640:
            cut.append(f"{page.url}: wider than the screen")
        for words in page.eval_on_selector_all(
            "main :is(h1, h2, p, a, button, summary, label, legend, strong, small), .tabs a, .top span",
            """all => all.filter(one => one.checkVisibility() && !one.matches('.visually-hidden *, .visually-hidden')
                && ['hidden', 'clip'].includes(getComputedStyle(one).overflowX)
                && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
                .map(one => one.innerText)""",
        ):
            cut.append(f"{page.url}: cut off: {words!r}")

    walk(phone, look, most=30)
    assert not cut, "\n".join(dict.fromkeys(cut))


@pytest.mark.parametrize("part", ["employee", "adviser"])
@pytest.mark.parametrize("language", ["Nederlands", "English"])
def test_the_narrowest_phone_has_a_header_of_one_row_and_whole_words_in_its_tabs(phone, part, language):
    enter(phone, part)
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto("/")
    if language == "English":
        phone.get_by_role("button", name="English").click()
    assert phone.locator("header.top").bounding_box()["height"] < 80
    name = phone.locator(".brand span").bounding_box()
    assert name["height"] < 30, "the name of the municipality is broken in two"
    if part == "adviser":
        # Somebody who also leads a team has six.
        phone.eval_on_selector("nav.tabs a:last-child", "last => last.after(last.cloneNode(true))")
        phone.eval_on_selector("nav.tabs a:last-child span", "words => words.textContent = 'Team'")
    tabs = phone.locator("nav.tabs a")
    boxes = [tab.bounding_box() for tab in tabs.all()]
    for tab, box in zip(tabs.all(), boxes):
        span = tab.locator("span").bounding_box()
        assert span["x"] >= box["x"] and span["x"] + span["width"] <= box["x"] + box["width"] + 0.5, tab.inner_text()
        assert span["height"] < 24, f"{tab.inner_text()} takes two lines"
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 320.5


def test_an_error_is_named_linked_and_told_with_its_field(phone, axe):
    enter(phone, "employee")
    phone.goto("/ik/pin")
    for field in phone.locator("main input[type=password]").all():
        field.fill("12")
    phone.locator("main form button[type=submit]").last.click()
    summary = phone.locator(".error-summary")
    links = summary.locator("a")
    assert links.count() >= 1
    for link in links.all():
        field = phone.locator(link.get_attribute("href"))
        assert field.count() == 1 and field.get_attribute("aria-invalid") == "true"
        described = field.get_attribute("aria-describedby").split()
        errors = [phone.locator(f"#{name}").inner_text() for name in described if name.startswith("error-")]
        label = phone.locator(f"label[for='{field.get_attribute('id')}']").inner_text()
        assert link.inner_text().startswith(label), link.inner_text()
        assert errors and errors[0].strip().lower() in link.inner_text().lower()
    links.first.click()
    assert phone.evaluate("document.activeElement.tagName") == "INPUT"
    axe(phone)


def test_the_statements_are_there_and_can_be_found(phone):
    for start in ["/inloggen", "/ik"]:
        if start == "/ik":
            enter(phone, "employee")
        for path in ["/toegankelijkheid", "/privacy"]:
            phone.goto(start)
            phone.locator(f"main a[href='{path}']").click()
            assert phone.locator("h1").is_visible() and phone.url.endswith(path)

"""Every page for every reader: what a screen reader, a large type, a printer and any eye meet."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import Audience, Reader, why
from samlingsplan.render.answers import Shown, write
from samlingsplan.render.grouped_report import personal
from samlingsplan.study.gardermoen_study import find_gardermoen
from samlingsplan.travel.comparison import Comparison, compare
from tests.browser.drawn import PAGES, country_page
from tests.render.answered import ALTERNATIVES, FRONTIER, WORTH
from tests.render.explained import PRICED, TIED
from tests.render.html import skeleton
from tests.results import national, tiny

CHOICE = re.compile(r'<script type="application/json" id="choice-data">.*?</script>', re.DOTALL)
FOUR_TIMES = {"width": 320, "height": 256}
"""What a screen of 1280 by 1024 has room for at 400 per cent (WCAG 2.1, success criterion 1.4.10)."""


@pytest.fixture
def opened(page: Page, tmp_path: Path, refused_requests: list[str]) -> Callable[..., Page]:
    """Draws the country, opens one of its pages and fails the test on any request or error."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    def open_page(name: str, audience: Audience = Audience.PLANNER, language: str = "nb") -> Page:
        (tmp_path / name).write_bytes(country_page(name, audience, language))
        page.goto((tmp_path / name).as_uri(), wait_until="load")
        assert faults == []
        assert refused_requests == []
        return page

    return open_page


# The steering group's timetable is the planner's, and its map with a note.
LOOKED_AT = [
    *((name, audience) for name in PAGES for audience in (Audience.PLANNER, Audience.PUBLIC)),
    *((name, Audience.STEERING) for name in ("report.html", "map.html")),
]


def by_turns(pages: Iterable[tuple[object, ...]]) -> list[object]:
    """Return each page in each language; all but one language of each, by turns, are for the long tests.

    The languages differ in their texts alone, as `test_the_languages_differ_in_texts_alone` makes sure.
    """
    return [
        pytest.param(*page, language, marks=() if turn == number % len(LANGUAGES) else pytest.mark.long)
        for number, page in enumerate(pages)
        for turn, language in enumerate(LANGUAGES)
    ]


@pytest.mark.parametrize(("name", "audience", "language"), by_turns(LOOKED_AT))
def test_axe_finds_nothing(name: str, audience: Audience, language: str, opened: Callable[..., Page]) -> None:
    assert violations(opened(name, audience, language)) == []


def assert_differing_in_texts_alone(file: Path, draw: Callable[[Words], object]) -> None:
    drawn = set()
    for language in LANGUAGES:
        draw(Words(language))
        drawn.add(tuple(skeleton(file).elements))
    assert len(drawn) == 1


GROUPED = Reader(Audience.STEERING, group_kommuner=True)


@pytest.mark.parametrize(
    ("name", "reader"),
    [*((name, Reader(audience)) for name, audience in LOOKED_AT), ("report.html", GROUPED), ("map.html", GROUPED)],
)
def test_the_languages_differ_in_texts_alone(name: str, reader: Reader, tmp_path: Path) -> None:
    assert_differing_in_texts_alone(tmp_path / name, lambda words: PAGES[name].write(tiny(), tmp_path, words, reader))


@pytest.mark.parametrize("told", [WORTH, ALTERNATIVES, FRONTIER], ids=["worth", "alternatives", "frontier"])
def test_so_do_those_of_an_answer(told: Shown, tmp_path: Path) -> None:
    assert_differing_in_texts_alone(tmp_path / "answer.html", lambda words: write(told, tmp_path, words))


def test_axe_finds_nothing_about_gardermoen(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Comparison] = []  # computed once, and drawn in each language

    def once(*asked: Any) -> Comparison:
        found.extend([] if found else [compare(*asked)])
        return found[0]

    monkeypatch.setattr("samlingsplan.study.gardermoen_study.compare", once)
    file = tmp_path / "finding/gardermoen.html"
    assert_differing_in_texts_alone(file, lambda words: find_gardermoen(tmp_path / "finding", 2020, words))
    page.goto(file.as_uri(), wait_until="load")
    assert violations(page) == []


@pytest.mark.parametrize(("told", "language"), by_turns([(WORTH,), (ALTERNATIVES,), (FRONTIER,)]))
def test_axe_finds_nothing_about_an_answer(told: Shown, language: str, page: Page, tmp_path: Path) -> None:
    write(told, tmp_path, Words(language))
    page.goto((tmp_path / "answer.html").as_uri(), wait_until="load")
    assert violations(page) == []


@pytest.mark.parametrize("told", [TIED, PRICED], ids=["tie", "price"])
def test_axe_finds_nothing_about_why(told: Shown, page: Page, tmp_path: Path) -> None:
    why.write(told, tmp_path, Words("nn"))
    page.goto((tmp_path / "why.html").as_uri())
    assert violations(page) == []
    lefts = page.eval_on_selector_all(".lead > *", "all => all.map(each => each.getBoundingClientRect().left)")
    assert len(lefts) > 1 == len(set(lefts))  # sentences stand below each other; only a map stands next to them


def violations(page: Page) -> list[tuple[str, str]]:
    """Return what axe-core finds on a page, each with the first place."""
    # What is folded away is read too.
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    # The rows of a table are made by one template: a dozen of each are looked at.
    page.evaluate("document.querySelectorAll('tbody tr:nth-child(n+13)').forEach((each) => each.remove())")
    # So are the kommuner of a map.
    page.evaluate("document.querySelectorAll('svg.norway use:nth-of-type(n+13)').forEach((each) => each.remove())")
    # Only violations are reported in full: what passes need not be described.
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found.response["violations"]]


@pytest.mark.parametrize("audience", [Audience.PLANNER, Audience.PUBLIC])
@pytest.mark.parametrize("name", PAGES)
def test_at_400_per_cent_nothing_is_lost_sideways(name: str, audience: Audience, opened: Callable[..., Page]) -> None:
    page = opened(name, audience)
    page.set_viewport_size(FOUR_TIMES)
    if name == "map.html":
        page.wait_for_timeout(500)  # Leaflet fits the country to the new window in some frames.
    assert page.evaluate("document.documentElement.scrollWidth") <= FOUR_TIMES["width"]
    # Wide tables scroll within a box that the keyboard reaches; a box that does not scroll is no stop.
    reached = "(all) => all.every((each) => each.scrollWidth <= each.clientWidth || each.tabIndex === 0)"
    assert page.locator(".scroll").evaluate_all(reached)


@pytest.mark.parametrize("audience", Audience)
def test_a_printed_report_has_its_text_and_no_controls(audience: Audience, opened: Callable[..., Page]) -> None:
    page = opened("report.html", audience)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("[data-table=by_fylke]").is_visible()
    assert page.locator("#choice:visible, .skip:visible").count() == 0
    assert page.locator(".data button").first.evaluate("(each) => getComputedStyle(each, '::after').content") == "none"
    assert page.pdf(prefer_css_page_size=True, tagged=True).startswith(b"%PDF")


@pytest.mark.parametrize("name", PAGES)
def test_the_first_stop_of_the_keyboard_leads_to_the_content(name: str, opened: Callable[..., Page]) -> None:
    page = opened(name)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_the_steering_group_sees_the_planners_timetable_and_map_with_a_note(tmp_path: Path) -> None:
    # A choice is computed from a row a leader for the planner, and from sums for a steering group.
    result, words = tiny(), Words("nb")
    for name in ("map.html", "timetable.html"):
        drawn = set()
        for audience in (Audience.PLANNER, Audience.STEERING):
            PAGES[name].write(result, tmp_path, words, Reader(audience))
            note = f'<p class="note">{personal(result, words, Reader(audience))}</p>' if name == "map.html" else ""
            named = words("render.edition.undated", reader="§", number=0, program=0, digest=0).partition("§")[0]
            named += words(f"audience.reader.{audience}")
            text = (tmp_path / name).read_text(encoding="utf-8").replace(note, "").replace(named, "")
            drawn.add(CHOICE.sub("", text))
        assert len(drawn) == 1, name


@pytest.mark.parametrize(("name", "language"), by_turns([("report.html",), ("map.html",)]))
def test_axe_finds_nothing_in_the_grouped_report(name: str, language: str, page: Page, tmp_path: Path) -> None:
    reader = Reader(Audience.STEERING, group_kommuner=True)
    PAGES[name].write(national(), tmp_path, Words(language), reader)
    page.goto((tmp_path / name).as_uri(), wait_until="load")
    assert violations(page) == []


USABLE_S = 2.0
"""Seconds from opening to the first answer; twice as many on a machine that does other things too."""


@pytest.mark.parametrize(("name", "asked"), [("report.html", "#chosen"), ("map.html", "input[type=radio]")])
def test_a_page_is_soon_usable(name: str, asked: str, opened: Callable[..., Page]) -> None:
    page = opened(name)
    answered_s = page.evaluate(
        """(asked) => {
          const control = document.querySelector(asked);
          if (control.tagName === "SELECT") {
            control.selectedIndex = 1;
            control.dispatchEvent(new Event("change"));
          } else control.click();
          return performance.now() / 1000;
        }""",
        asked,
    )
    assert answered_s < 2 * USABLE_S


def test_a_map_layer_is_chosen_by_keyboard_alone(opened: Callable[..., Page]) -> None:
    page, words = opened("map.html"), Words("nb")
    page.get_by_label(words("report.zoomable.layer.minutes")).focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label(words("report.zoomable.layer.nearest")).is_checked()
    legend = page.locator("[data-legend]:visible")
    assert legend.get_attribute("data-legend") == words("report.zoomable.layer.nearest")


def test_the_public_can_sort_but_not_choose(opened: Callable[..., Page]) -> None:
    page = opened("report.html", Audience.PUBLIC)
    assert page.locator("#choice-data, #choice").count() == 0
    page.locator("[data-table=kommuner] thead button").last.evaluate("(each) => each.click()")
    minutes = page.locator("[data-table=kommuner] tbody td:last-child").all_text_contents()[:3]
    assert minutes == sorted(minutes, key=lambda text: int(text.replace("\u00a0", "")))

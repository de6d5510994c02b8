"""The comparison's page in a real browser: offline, accessible, and as narrow as a phone."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from samlingsplan.messages import Words
from samlingsplan.plan import Comparison
from samlingsplan.render import Audience, Reader, compare
from tests.browser.test_access import FOUR_TIMES, assert_differing_in_texts_alone, by_turns, violations
from tests.comparisons import DECISION, DIGEST, compared, tiny_comparison
from tests.render.hostile import HOSTILE
from tests.results import national, renamed, tiny

PHONE = {"width": 375, "height": 740}


def country() -> Comparison:
    """Return the country's plan, one of the same kull, and a scenario without a plan, with a decision log."""
    base, (_, _, apart) = national(), tiny_comparison().plans
    seats = {who: "oslo-1" if seat == "tromso-1" else seat for who, seat in base.plan.seats.items()}
    other = replace(base, outcome=replace(base.outcome, plan=replace(base.plan, seats=seats)))
    scenario = {"rules": {"class_size": {"max_participants": 60}}}
    plans = (compared("today", base, digest=DIGEST), compared("without-tromso", other, scenario=scenario), apart)
    return Comparison(plans, (DECISION,))


@pytest.fixture
def opened(page: Page, tmp_path: Path, refused_requests: list[str]) -> Callable[..., Page]:
    """Draws a comparison, opens its page and fails the test on any request, error or dialogue."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))

    def open_page(comparison: Comparison, audience: Audience = Audience.PLANNER, language: str = "nb") -> Page:
        compare.write(comparison, tmp_path, Words(language), [Reader(audience)] * len(comparison.plans))
        page.goto((tmp_path / "compare.html").as_uri(), wait_until="load")
        assert faults == []
        assert refused_requests == []
        return page

    return open_page


@pytest.mark.parametrize(("audience", "language"), by_turns([(audience,) for audience in Audience]))
def test_axe_finds_nothing(audience: Audience, language: str, opened: Callable[..., Page]) -> None:
    page = opened(country(), audience, language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("audience", Audience)
def test_the_languages_differ_in_texts_alone(audience: Audience, tmp_path: Path) -> None:
    comparison = tiny_comparison()
    readers = [Reader(audience)] * len(comparison.plans)
    draw = partial(compare.write, comparison, tmp_path)
    assert_differing_in_texts_alone(tmp_path / "compare.html", lambda words: draw(words, readers))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("size", [PHONE, FOUR_TIMES])
def test_nothing_is_lost_sideways(size: dict[str, int], audience: Audience, opened: Callable[..., Page]) -> None:
    page = opened(country(), audience)
    page.set_viewport_size(size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    # A table that scrolls is a stop of the keyboard, and no other one is.
    stops = "(all) => all.every((each) => (each.tabIndex === 0) === (each.scrollWidth > each.clientWidth))"
    assert page.locator(".scroll").evaluate_all(stops)


def test_what_a_row_is_about_stays_in_sight_when_the_table_scrolls(opened: Callable[..., Page]) -> None:
    page = opened(Comparison(tuple(compared(f"plan-{number}", tiny()) for number in range(12))))
    page.set_viewport_size(PHONE)
    table = page.locator("[data-side=key_figures]")
    page.locator(".scroll", has=table).evaluate("(each) => { each.scrollLeft = 2000; }")
    heading = table.locator("tbody th").first.bounding_box()
    assert heading is not None
    assert 0 <= heading["x"] < 40
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_each_plan_has_its_map_and_the_maps_share_their_legends(opened: Callable[..., Page]) -> None:
    page = opened(country())
    # Two plans, and what is more than in the base of one; the scenario without a plan says so in both rows.
    assert page.locator("svg.norway").count() == 3
    assert page.locator(".several .empty").count() == 2
    assert page.locator("#maps ~ .legend").count() == 2
    assert page.locator("svg.norway use").count() > 900


def test_names_run_nowhere(opened: Callable[..., Page]) -> None:
    hostile = renamed(tiny(), " ".join(HOSTILE))
    page = opened(Comparison(tuple(compared(name, hostile) for name in HOSTILE[:8])))
    assert page.evaluate("window.pwned") is None


def test_it_prints_without_controls(opened: Callable[..., Page]) -> None:
    page = opened(country())
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".skip:visible").count() == 0
    assert page.pdf(prefer_css_page_size=True, tagged=True).startswith(b"%PDF")

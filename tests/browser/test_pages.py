"""The pages in a real browser, cut off from every network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render.map import MAP
from samlingsplan.render.report import REPORT
from samlingsplan.render.timetable import TIMETABLE
from tests.render.hostile import HOSTILE
from tests.results import national, renamed, tiny

PAGES = {"map.html": MAP, "report.html": REPORT, "timetable.html": TIMETABLE}
COLOURS = """() => {
  const canvas = document.querySelector("canvas");
  const bytes = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const count = {};
  new Uint32Array(bytes.buffer).forEach((pixel) => { count[pixel] = (count[pixel] || 0) + 1; });
  return Object.entries(count).filter(([, pixels]) => pixels > 200);
}"""
"""The colours that fill much of the map, with how many pixels each has."""


@pytest.fixture
def opened(page: Page, tmp_path: Path, refused_requests: list[str]) -> Callable[..., Page]:
    """Draws a result, opens one of its pages, and fails the test on any request, error or dialogue."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))

    def open_page(name: str, result: Result, language: str = "nb") -> Page:
        PAGES[name].write(result, tmp_path, Words(language))
        page.goto((tmp_path / name).as_uri(), wait_until="load")
        assert faults == []
        assert refused_requests == []
        return page

    return open_page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_offline(name: str, language: str, opened: Callable[..., Page]) -> None:
    page = opened(name, national(), language)
    assert page.title()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert Words(language)("report.synthetic") in page.inner_text("header")


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_need_not_scroll_sideways(name: str, page: Page, opened: Callable[..., Page]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened(name, national())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_names_run_nowhere(name: str, opened: Callable[..., Page]) -> None:
    page = opened(name, renamed(tiny(), " ".join(HOSTILE)))
    assert page.evaluate("window.pwned") is None


def test_the_policy_stops_what_did_not_come_with_the_page(opened: Callable[..., Page]) -> None:
    page = opened("report.html", tiny())
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'pwned = 1'}))")
    assert page.evaluate("window.pwned") is None


def test_the_map_draws_each_kommune_and_changes_its_layer(opened: Callable[..., Page]) -> None:
    page = opened("map.html", national())
    words = Words("nb")
    assert "© Kartverket" in page.inner_text(".leaflet-control-attribution")
    assert page.locator(".place-name").all_inner_texts() == ["Bergen", "Oslo", "Tromsø", "Trondheim"]
    assert page.locator("[data-legend]:visible").get_attribute("data-legend") == words("report.zoomable.layer.minutes")
    before = page.evaluate(COLOURS)
    assert len(before) > 6
    page.get_by_label(words("report.zoomable.layer.nights")).check()
    assert page.locator("[data-legend]:visible").get_attribute("data-legend") == words("report.zoomable.layer.nights")
    assert page.evaluate(COLOURS) != before


def test_a_name_on_the_map_is_text(opened: Callable[..., Page]) -> None:
    page = opened("map.html", renamed(tiny(), "<b>Navn</b>"))
    assert page.locator(".place-name").all_inner_texts() == ["<b>Navn</b>"] * 2
    page.locator("path.leaflet-interactive").first.hover()
    assert "<b>Navn</b>" in page.inner_text(".leaflet-tooltip")

"""The pages in a real browser, cut off from every network."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render import Audience
from samlingsplan.render.report import REPORT
from tests.browser.drawn import PAGES, country_page
from tests.render.hostile import HOSTILE
from tests.results import national, renamed, tiny

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
        if result is national():
            (tmp_path / name).write_bytes(country_page(name, language=language))
        else:
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


def test_a_long_way_to_a_file_breaks_on_a_phone(page: Page, opened: Callable[..., Page]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    opened("report.html", tiny())
    page.evaluate("document.querySelector('main p').textContent = 'package:participants/'.repeat(4)")
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


def visible_classes(page: Page, table: str) -> list[str]:
    return page.locator(f"[data-table={table}] tbody tr:visible th").all_inner_texts()


def test_a_choice_is_followed_by_map_calendar_and_tables(opened: Callable[..., Page]) -> None:
    page = opened("report.html", tiny())
    # Innlandet's three leaders, of Hamar and Lillehammer, all go to Oslo 1.
    page.locator("#chosen").select_option(label="Innlandet")
    assert page.locator("use[data-kommune]:not(.out)").count() == 2 * 2  # two kommuner on two maps
    assert page.locator("svg.year g[data-class]:not(.out)").get_attribute("data-class") == "Oslo 1"
    assert visible_classes(page, "by_class") == ["Oslo 1"]
    assert visible_classes(page, "by_fylke") == ["Innlandet"]
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^3 ledere i 2 kommuner"))
    page.get_by_role("button", name="Vis alt").click()
    # A predicate of the page's own would be evaluated in the page, which its security policy forbids.
    page.locator(".out").first.wait_for(state="detached")
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^8 ledere i 6 kommuner"))


def test_a_kommune_is_chosen_on_the_map(opened: Callable[..., Page]) -> None:
    page = opened("report.html", tiny())
    page.locator("use[data-kommune='3403']").first.dispatch_event("click")
    assert page.locator("#chosen option:checked").inner_text() == "Hamar"
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^2 ledere i 1 kommune"))


def test_choosing_and_sorting_by_keyboard_alone(opened: Callable[..., Page]) -> None:
    page = opened("report.html", tiny())
    page.locator("#chosen").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#chosen option:checked").inner_text() == "Bergen 1"
    assert visible_classes(page, "by_class") == ["Bergen 1"]
    page.locator("#chosen").select_option("")
    page.locator("[data-table=by_class] thead button").nth(2).focus()
    page.keyboard.press("Enter")
    # The means are 130 minutes for Bergen 1 and 90 for Oslo 1.
    assert visible_classes(page, "by_class") == ["Oslo 1", "Bergen 1"]
    assert page.locator("[data-table=by_class] thead th").nth(2).get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert visible_classes(page, "by_class") == ["Bergen 1", "Oslo 1"]
    assert page.locator("[data-table=by_class] thead th").nth(2).get_attribute("aria-sort") == "descending"


def test_a_hostile_name_can_be_chosen(opened: Callable[..., Page]) -> None:
    page = opened("report.html", renamed(tiny(), "\"]}'><script>${leaders} $& {kommuner}"))
    page.locator("#chosen").select_option(index=1)
    assert page.locator("use[data-kommune]:not(.out)").count() == 3 * 2
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^4 ledere i 3 kommuner"))


def test_the_report_is_read_without_scripts(browser: Browser, tmp_path: Path) -> None:
    REPORT.write(tiny(), tmp_path, Words("nb"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    assert not page.locator("#choice").is_visible()
    assert page.locator("[data-table=by_class]").is_visible()
    context.close()


@pytest.mark.parametrize("audience", Audience)
def test_the_map_without_scripts_shows_the_drawing_of_the_report(
    audience: Audience, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "map.html").write_bytes(country_page("map.html", audience))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    drawing = page.locator("svg.norway")
    assert drawing.get_attribute("aria-label")
    # All 356 kommuner are drawn, in more than one colour, with a legend; nothing empty stands beside it.
    fills = (
        drawing.locator("g").first.locator("use").evaluate_all("uses => uses.map((use) => use.getAttribute('fill'))")
    )
    assert len(fills) == 356
    assert len(set(fills)) > 3
    assert drawing.bounding_box()["height"] > 300
    assert page.locator("noscript .legend li").count() > 3
    assert not page.locator(".folium-map").is_visible()
    assert not page.locator(".panel").is_visible()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_looked_up_names_a_kommune_in_its_languages(name: str, opened: Callable[..., Page]) -> None:
    page = opened(name, national())
    page.fill("#kommune", "Porsanki")
    page.keyboard.press("Enter")
    spoken = page.locator("#finder [role=status] strong span")
    expect(spoken).to_have_text(["Porsáŋgu", "Porsanki"])
    assert [each.get_attribute("lang") for each in spoken.all()] == ["se", "fkv"]
    assert page.locator("#kommuner option[lang=sma]").first.get_attribute("value") == "Aarborte"
    assert page.locator('#kommuner option[value="Oslo"]').get_attribute("lang") is None

"""The zoomable map: a class chosen, and Kartverket's map beneath for those who asked for it."""

import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from samlingsplan.messages import Words
from samlingsplan.render import Audience, Reader
from samlingsplan.render.map import MAP
from tests.results import tiny

WORDS = Words("nb")
WITH_TILES = Reader(Audience.PLANNER, online_tiles=True)
RED_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==")
STRONG = """async () => {
  for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
  const canvas = document.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const bytes = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  let strong = 0;
  for (let i = 3; i < bytes.length; i += 4) strong += bytes[i] > 250;
  return strong;
}"""
"""How many pixels of the map let nothing through."""


@pytest.fixture
def tiled(browser: Browser, tmp_path: Path) -> Callable[[bool], tuple[Page, list[str]]]:
    """Opens a map that may fetch tiles, which come or do not; tells what was asked of any network."""

    def open_page(come: bool) -> tuple[Page, list[str]]:
        asked: list[str] = []

        def answer(route: Route) -> None:
            if route.request.url.startswith(("file:", "data:")):
                route.continue_()
                return
            asked.append(route.request.url)
            if come:
                route.fulfill(body=RED_PNG, content_type="image/png")
            else:
                route.abort()

        MAP.write(tiny(), tmp_path, WORDS, WITH_TILES)
        page = browser.new_context().new_page()
        page.route("**/*", answer)
        with page.expect_event("requestfinished" if come else "requestfailed", lambda each: each.url.endswith(".png")):
            page.goto((tmp_path / "map.html").as_uri())
        return page, asked

    return open_page


def test_tiles_come_from_one_host_and_shine_through(tiled: Callable[[bool], tuple[Page, list[str]]]) -> None:
    page, asked = tiled(True)
    assert asked
    prefix = "https://cache.kartverket.no/v1/wmts/1.0.0/topo/default/webmercator/"
    assert [url for url in asked if not url.startswith(prefix)] == []
    page.locator(".panel.through").wait_for()
    assert page.evaluate(STRONG) < 1000  # where borders lie upon each other
    assert "© Kartverket" in page.inner_text(".leaflet-control-attribution")
    assert "IP-adressen" in page.inner_text("#online")
    # Switched off, the colours stand alone again.
    page.get_by_label(WORDS("report.zoomable.layer.tiles")).uncheck()
    page.locator(".panel:not(.through)").wait_for()
    assert page.locator(".leaflet-tile").count() == 0
    assert page.evaluate(STRONG) > 20_000
    page.context.close()


def test_without_a_network_the_map_is_whole(tiled: Callable[[bool], tuple[Page, list[str]]]) -> None:
    page, asked = tiled(False)
    assert asked
    assert page.locator(".panel.through").count() == 0
    assert page.evaluate(STRONG) > 20_000
    assert page.locator(".place-name").all_inner_texts() == ["Bergen", "Oslo"]
    page.context.close()


def test_the_policy_lets_no_other_host_in(tiled: Callable[[bool], tuple[Page, list[str]]]) -> None:
    page, asked = tiled(True)
    before = len(asked)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.invalid/x.png'}))")
    page.evaluate("fetch('https://cache.kartverket.no/x').catch(() => 0)")
    assert [url for url in asked[before:] if "webmercator" not in url] == []
    page.context.close()


def test_a_class_is_chosen_by_keyboard_and_the_others_dimmed(page: Page, tmp_path: Path) -> None:
    MAP.write(tiny(), tmp_path, WORDS)
    page.goto((tmp_path / "map.html").as_uri())
    page.get_by_label(WORDS("report.zoomable.layer.flows")).check()
    whole = page.evaluate(STRONG)
    page.locator("#chosen").focus()
    page.keyboard.press("ArrowDown")
    # Bergen 1: Bergen, Voss and Utsira, with four leaders.
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^4 ledere i 3 kommuner"))
    assert page.evaluate(STRONG) < whole / 2
    strokes = page.locator("path.leaflet-interactive[fill=none]")
    opacity = strokes.evaluate_all("(all) => all.map((each) => each.getAttribute('stroke-opacity'))")
    assert sorted(opacity) == ["0.08"] * 3 + ["0.75"] * 3
    assert page.locator(".place-name").evaluate_all("(all) => all.map((e) => e.style.opacity)") == ["1", "0.2"]
    page.locator("#chosen").select_option("")
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^8 ledere"))
    assert page.evaluate(STRONG) == pytest.approx(whole, rel=0.01)  # borders differ by a pixel or two


def test_a_class_may_be_called_what_scripts_know_already(page: Page, tmp_path: Path) -> None:
    result = tiny()
    bergen, oslo = result.plan.classes
    plan = replace(result.plan, classes=(replace(bergen, name="constructor"), oslo))
    MAP.write(replace(result, outcome=replace(result.outcome, plan=plan)), tmp_path, WORDS)
    page.goto((tmp_path / "map.html").as_uri() + "#class=constructor")
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^4 ledere i 3 kommuner"))
    page.get_by_role("button", name="Oslo").click()
    assert page.locator("#ways ol").is_hidden()  # none of the class goes there


def test_a_place_is_followed_by_keyboard_and_leads_on_to_a_kommune(page: Page, tmp_path: Path) -> None:
    MAP.write(tiny(), tmp_path, WORDS)
    page.goto((tmp_path / "map.html").as_uri())
    page.get_by_role("button", name="Bergen").press("Enter")
    # Utsira (300 min), Voss (100) and Bergen (20): the longest first, with what the way is made of.
    items = page.locator("#ways li").all_inner_texts()
    assert [item.partition(" ")[0] for item in items] == ["Utsira", "Voss", "Bergen"]
    assert "1 leder, 5 t 0 min" in items[0].replace("\u00a0", " ")
    # Each way is a white line beneath and a coloured line above.
    assert page.locator("path.leaflet-interactive[fill=none]").count() == 3
    page.locator("#ways li button").first.press("Enter")
    page.locator("#finder [role=status] strong", has_text="Utsira").wait_for()
    expect(page.locator("#choice [role=status]")).to_have_text(re.compile("^1 leder i 1 kommune"))
    assert page.locator("path.leaflet-interactive[fill=none]").count() == 1
    page.get_by_role("button", name="Oslo").press("Enter")
    assert page.locator("#ways ol").is_hidden()  # nobody from Utsira goes to Oslo


def test_the_public_is_offered_no_class(page: Page, tmp_path: Path) -> None:
    MAP.write(tiny(), tmp_path, WORDS, Reader(Audience.PUBLIC))
    page.goto((tmp_path / "map.html").as_uri())
    assert page.locator("#choice").count() == 0

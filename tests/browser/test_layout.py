"""What only a browser knows of a page: that nothing is cut, overlaps or is pushed away."""

import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Page, expect

from samlingsplan.domain import Brief
from samlingsplan.messages import Words
from samlingsplan.render import Audience
from samlingsplan.render.colours import contrast
from samlingsplan.render.page import asset, screen_styles
from samlingsplan.render.page import page as page_text
from samlingsplan.render.report import REPORT
from tests.browser.drawn import country_page
from tests.results import renamed, tiny

PHONE = {"width": 360, "height": 740}
CUT = """() => [...document.querySelectorAll(".scroll")].filter((box) => box.checkVisibility()).flatMap((box) => {
  const edge = box.getBoundingClientRect();
  return [...box.querySelectorAll("td.number")].filter((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return left < edge.right - 1 && right > edge.right + 1;
  }).map((cell) => cell.textContent);
})"""
"""The numbers that the right edge of their table's box goes through."""
OUTSIDE = """() => [...document.querySelectorAll("svg[role=img]:not(.norway)")].flatMap((drawing) => {
  const { left, right, top, bottom } = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll("text, rect, circle")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1);
  }).map((each) => each.textContent || each.outerHTML);
})"""
"""What reaches beyond its drawing."""


def opened(page: Page, tmp_path: Path, name: str, audience: Audience, language: str = "nb") -> None:
    (tmp_path / name).write_bytes(country_page(name, audience, language))
    page.goto((tmp_path / name).as_uri(), wait_until="load")


def assert_none_cut(page: Page) -> None:
    """Assert that no number is cut once the page has come to rest."""
    for _ in range(100):
        if not page.evaluate(CUT):
            return
        page.wait_for_timeout(100)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("audience", [Audience.PLANNER, Audience.PUBLIC])
def test_on_a_phone_no_number_is_cut_wherever_a_table_is_scrolled_to(
    audience: Audience, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    opened(page, tmp_path, "report.html", audience)
    expect(page.locator(".paged").first).to_be_visible()
    assert_none_cut(page)
    # A page further, and at the end; a box rests at whole columns.
    for share in (0.4, 1):
        page.locator(".paged").evaluate_all(
            f"(all) => all.forEach((box) => box.scrollTo(box.scrollWidth * {share}, 0))"
        )
        assert_none_cut(page)


def test_what_is_unfolded_on_a_phone_is_fitted_too(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    expect(page.locator(".paged [data-table=kommuner]")).to_be_visible()
    assert_none_cut(page)
    # The table is as wide as it was on a wider screen.
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".paged")).to_have_count(0)
    assert page.locator("col").count() == 0


def test_short_words_of_a_heading_are_not_broken_on_a_phone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    expect(page.locator(".paged").first).to_be_visible()
    # A word of at most seven letters has room in 88 pixels; it stood on two lines where its numbers were short.
    broken = """() => [...document.querySelectorAll(".fitted thead th.number")].filter((head) => head.checkVisibility())
      .flatMap((head) => {
        const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
          for (const { 0: word, index } of texts.currentNode.data.matchAll(/[^\\s]+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            const lines = new Set([...range.getClientRects()].map((each) => each.top)).size;
            if (word.length <= 7 && lines > 1) found.push(word);
          }
        }
        return found;
      })"""
    assert page.evaluate(broken) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("audience", [Audience.PLANNER, Audience.PUBLIC])
def test_nothing_reaches_beyond_its_drawing(audience: Audience, language: str, page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, "report.html", audience, language)
    assert page.evaluate(OUTSIDE) == []


def test_no_long_name_reaches_beyond_the_picture_of_a_samling(page: Page, tmp_path: Path) -> None:
    long = renamed(tiny(), "Wergelandsveien og Mosjøens Omegns Undervisningsmiljø for Kommunale Ledere")
    REPORT.write(long, tmp_path, Words("en"))
    page.goto((tmp_path / "report.html").as_uri())
    assert page.locator("svg.attended").count() == 6
    assert [each for each in page.evaluate(OUTSIDE) if "Samling" in each or "…" in each or "week" in each] == []


@pytest.mark.parametrize("width", [1280, 1024, 768, 360])
def test_a_key_figure_stays_in_its_box(width: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    wide = "(all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    assert page.locator(".figures.first > div, .figures.first dd").evaluate_all(wide) == []
    # None stands alone beside an empty place: each row is filled.
    rows = page.locator(".figures.first > div").evaluate_all(
        "(all) => all.map((each) => { const b = each.getBoundingClientRect(); return [b.top, b.right]; })"
    )
    ends = {top: max(right for each, right in rows if each == top) for top, _ in rows}
    assert max(ends.values()) - min(ends.values()) < 2


@pytest.mark.parametrize("width", [1280, 360])
def test_the_list_of_ways_does_not_push_the_legend_away(width: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, tmp_path, "map.html", Audience.PLANNER)
    legend = page.locator("[data-legend]:visible")
    expect(legend).to_have_count(1)
    before = legend.bounding_box()
    country = page.locator(".folium-map").bounding_box()
    assert before is not None
    assert country is not None
    assert 0 <= before["y"] - country["y"] - country["height"] < 30  # just under the map
    page.locator("#ways .follow button").first.click()
    expect(page.locator("#ways ol")).to_be_visible()
    scrolled = page.evaluate("scrollY")
    after = legend.bounding_box()
    assert after is not None
    assert abs(after["y"] + scrolled - before["y"]) < 60 or width == 1280


def test_a_legend_names_no_colour_that_no_kommune_has(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, "map.html", Audience.PLANNER)
    # Every kommune has minutes; not every kommune has leaders who are away at night.
    shown = "document.querySelector('[data-legend]:not([hidden])').textContent"
    assert Words("nb")("report.map.no_value") not in page.evaluate(shown)
    page.get_by_label(Words("nb")("report.zoomable.layer.nights"), exact=True).check()
    assert Words("nb")("report.map.no_leaders") in page.evaluate(shown)


@pytest.mark.parametrize("audience", Audience)
def test_on_paper_the_whole_map_is_there_without_its_controls(audience: Audience, page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, "map.html", audience)
    page.emulate_media(media="print")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator("[data-legend]:visible")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # All of A4's height and width but the margins: 660 by 860 pixels, with the north of Vardø (70.4 N, 31.1 E) in it.
    assert page.locator("details:not([open])").count() == 0
    expect(page.locator(".folium-map")).to_have_css("height", "860px")


def test_on_paper_the_headings_of_a_long_table_stand_on_each_of_its_pages(page: Page, tmp_path: Path) -> None:
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    page.evaluate("""() => {
      const table = document.querySelector("[data-table=kommuner]");
      document.querySelectorAll("main > *").forEach((each) => each.contains(table) || each.remove());
    }""")
    printed = [each.extract_text() for each in pypdf.PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    rows = [text for text in printed if len(re.findall("Innlandet|Vestland|Trøndelag|Nordland|Viken", text)) > 10]
    # 356 rows of a line each: A4 holds some 50.
    assert len(rows) > 5
    assert [text[:80] for text in rows if Words("nb")("measures.columns.fylke") not in text] == []


def test_a_table_is_shaded_only_where_more_of_it_is_to_the_right(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 768, "height": 800})
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    # What covers the shade scrolls along with the table; the shade stays at the edge.
    kinds = page.locator(".scroll").first.evaluate("(each) => getComputedStyle(each).backgroundAttachment")
    assert kinds == "local, scroll"


@pytest.mark.parametrize("name", ["report.html", "map.html", "timetable.html"])
def test_the_keyboard_stops_in_the_order_of_the_page_and_only_where_there_is_something_to_do(
    name: str, page: Page, tmp_path: Path
) -> None:
    opened(page, tmp_path, name, Audience.PLANNER)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    # A box that does not scroll is no stop; a positive tabindex would change the order.
    idle = page.locator(".scroll").locator("visible=true")
    stops = "(all) => all.every((each) => (each.tabIndex === 0) === (each.scrollWidth > each.clientWidth))"
    for _ in range(50):
        if idle.evaluate_all(stops):
            break
        page.wait_for_timeout(100)
    assert idle.evaluate_all(stops)
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0


def test_the_facts_of_a_protocol_are_no_wider_than_a_phone(page: Page, tmp_path: Path) -> None:
    digest = "0123456789abcdef" * 4
    text = page_text(
        "protocol.html.j2",
        Words("nb"),
        styles=screen_styles(),
        scripts=[asset("sort.js")],
        brief=Brief("Opptak", "", True, ()),
        kind="internal",
        facts=[("Reglenes sammendrag", digest)],
        tables=[],
    )
    (tmp_path / "protocol.html").write_text(text, encoding="utf-8")
    page.set_viewport_size(PHONE)
    page.goto((tmp_path / "protocol.html").as_uri(), wait_until="load")
    expect(page.get_by_text(digest)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


FOLDED = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


def test_on_a_phone_a_table_of_words_is_a_list_of_cards(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    page.evaluate(FOLDED)
    words = page.locator("table:has(td.prose)").locator("visible=true")
    expect(words.first).to_have_class("data cards")
    # Each cell is read whole, with its column's heading, and is still a cell to those who hear it.
    outside = (
        "(all) => all.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.textContent)"
    )
    assert words.locator("td").evaluate_all(outside) == []
    cell = page.locator("table.cards td.prose").locator("visible=true").first
    assert cell.evaluate("(each) => getComputedStyle(each, '::before').content").strip('"').endswith(": ")
    assert cell.get_attribute("role") == "cell"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".cards")).to_have_count(0)


def test_a_card_that_is_not_of_the_choice_is_hidden(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    cards = page.locator("section[aria-labelledby=far] table.cards > tbody > tr").locator("visible=true")
    expect(cards.first).to_be_visible()
    every = cards.count()
    page.get_by_label(Words("nb")("report.choice.label"), exact=True).select_option(index=1)
    expect(page.locator("section[aria-labelledby=far] tr.out").first).to_be_hidden()
    assert cards.count() < every


def test_a_table_without_rows_keeps_its_headings(page: Page, tmp_path: Path) -> None:
    # Who hears cards hears rows: a table of cards that has none would have nothing in it.
    page.set_viewport_size(PHONE)
    (tmp_path / "map.html").write_bytes(country_page("map.html", Audience.PLANNER))
    page.goto((tmp_path / "map.html").as_uri())
    page.evaluate(FOLDED)
    bare = page.locator("table[data-table=gardermoen]")
    expect(bare).to_be_visible()
    assert bare.locator("tbody tr").count() == 0
    expect(bare).to_have_class("data short fitted")


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_key_figures_of_a_row_stand_on_one_line(width: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    tops = page.locator(".figures.first > div").evaluate_all(
        "(all) => all.map((each) => [each, each.children[1]].map((one) => Math.round(one.getBoundingClientRect().top)))"
    )
    rows = {box: {value for top, value in tops if top == box} for box, _ in tops}
    assert all(len(values) == 1 for values in rows.values())


@pytest.mark.parametrize("audience", [Audience.PLANNER, Audience.PUBLIC])
@pytest.mark.parametrize("width", [1280, 360])
def test_an_amount_in_english_stays_within_its_box(width: int, audience: Audience, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    (tmp_path / "report.html").write_bytes(country_page("report.html", audience, "en"))
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate(FOLDED)
    boxes = page.locator(".figures > div")
    assert "million" in boxes.filter(has_text="NOK").first.inner_text()
    wider = "(all) => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    assert boxes.evaluate_all(wider) == []


def test_bars_are_seen_against_a_dark_page(page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    fill = page.locator(".bars rect").first.evaluate("(each) => getComputedStyle(each).fill")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert contrast(hexadecimal(fill), hexadecimal(ground)) >= 3


def hexadecimal(colour: str) -> str:
    """Return ``rgb(1, 2, 3)`` as ``#010203``."""
    return "#" + "".join(f"{int(each):02x}" for each in colour.removeprefix("rgb(").removesuffix(")").split(", "))


def test_lines_of_a_map_lie_beneath_its_colours(page: Page, tmp_path: Path) -> None:
    # Else the islands of a kommune with leaders have no colour but that of their edge.
    opened(page, tmp_path, "report.html", Audience.PLANNER)
    order = "(each) => getComputedStyle(each).paintOrder"
    assert page.locator("use.outlined").first.evaluate(order).startswith("stroke")
    opened(page, tmp_path, "map.html", Audience.PLANNER)
    drawn = """() => {
      const done = [];
      const pen = { stroke: () => done.push("stroke"), fill: () => done.push("fill"), setLineDash: () => {} };
      const options = { beneath: true, stroke: true, fill: true, weight: 2, opacity: 1, fillOpacity: 1 };
      L.Canvas.prototype._fillStroke.call({}, pen, { options });
      return [done, options.stroke];
    }"""
    assert page.evaluate(drawn) == [["stroke", "fill"], True]

"""What a finger has to hit (WCAG 2.2, 2.5.8): 24 px each way, or 24 px of room to everything else that is hit."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from samlingsplan.messages import Words
from samlingsplan.render import Audience
from samlingsplan.render.answers import write
from tests.browser.drawn import country_page
from tests.render.answered import WORTH

SMALL = """() => {
  const all = [...document.querySelectorAll("a[href], button, summary, select, input")]
    .filter((each) => each.checkVisibility() && !each.matches(".skip"));
  // A label that surrounds its field is hit too.
  const area = (each) => (each.labels?.[0]?.contains(each) ? each.labels[0] : each);
  const targets = all.map((each) => [each, area(each).getBoundingClientRect()]).filter(([, { width }]) => width);
  const small = ([, { width, height }]) => width < 23.9 || height < 23.9;
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  // The circle of 24 px around a small target may touch no other target, nor another small one's circle.
  const touches = (mine, other) => {
    const [x, y] = middle(mine[1]);
    if (small(other)) {
      const [u, v] = middle(other[1]);
      return Math.hypot(x - u, y - v) < 23.9;
    }
    const { left, right, top, bottom } = other[1];
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 11.9;
  };
  const inText = ([each]) => each.closest("p, dd, li") && getComputedStyle(each).display === "inline";
  return targets.filter((mine) => small(mine) && !inText(mine))
    .filter((mine) => targets.some((other) => other !== mine && !mine[0].contains(other[0]) && touches(mine, other)))
    .map(([each, { width, height }]) => `${each.outerHTML.slice(0, 80)} ${width.toFixed(1)} x ${height.toFixed(1)}`);
}"""
"""Targets that are too small and too near to others; a link within a sentence may be as small as its words."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("audience", [Audience.PLANNER, Audience.PUBLIC])
@pytest.mark.parametrize("name", ["report.html", "map.html", "timetable.html"])
def test_a_finger_hits_what_it_is_meant_to(
    name: str, audience: Audience, width: int, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    (tmp_path / name).write_bytes(country_page(name, audience))
    page.goto((tmp_path / name).as_uri(), wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    expect(page.locator("footer")).to_be_visible()
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_so_it_does_on_the_page_of_an_answer(width: int, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    write(WORTH, tmp_path, Words("nb"))
    page.goto((tmp_path / "answer.html").as_uri(), wait_until="load")
    expect(page.locator("footer")).to_be_visible()
    assert page.evaluate(SMALL) == []
    # The check finds what it is for: two links of 10 px, side by side.
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<div style="font-size: 8px; line-height: 1"><a href="#a">a</a><a href="#b">b</a></div>')""")
    assert len(page.evaluate(SMALL)) == 2

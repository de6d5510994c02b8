"""The look-up of a leader: the planner's alone, with facts and no reason."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.leader_lookup import leader_lookup
from samlingsplan.render.report import report
from tests.results import reseated, tiny

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_leader_has_place_journey_and_nearest_place(language: str) -> None:
    words = Words(language)
    said = leader_lookup(reseated(tiny(), {"L004": "bergen-1"}), words)
    assert list(said) == [f"L00{number}" for number in range(1, 9)]
    # From Lillehammer 460 minutes to Bergen and 150 to Oslo.
    assert words("why.facts.nearest_open", place="Oslo", minutes=words.duration(150)) in said["L004"]
    assert words.duration(460) in said["L004"][0]
    assert words("why.facts.here_nearest") in said["L001"]
    assert words("report.lookup.why", leader="L004") == said["L004"][-1]


def test_only_the_planner_has_it() -> None:
    words = Words("en")
    assert 'id="lookup"' in report(tiny(), words, PLANNER)
    for reader in (Reader(Audience.STEERING), Reader(Audience.PUBLIC)):
        page = report(tiny(), words, reader)
        assert 'id="lookup"' not in page
        assert "L004" not in page
    assert 'id="lookup"' not in report(tiny(), words, PLANNER, printed=True)


def test_a_leader_is_looked_up_by_the_keyboard(page: "Page", tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(tiny(), Words("en"), PLANNER), encoding="utf-8")
    page.goto(file.as_uri())
    page.get_by_label("Pseudonym").focus()
    page.keyboard.type(" l004 ")
    answer = page.locator("#lookup [role=status]")
    assert "Workplace: Lillehammer" in answer.inner_text()
    page.keyboard.press("Control+A")
    page.keyboard.type("nobody")
    assert answer.inner_text() == ""
    page.keyboard.press("Enter")
    assert answer.inner_text() == "Found nobody; the plan has no leader with that pseudonym."

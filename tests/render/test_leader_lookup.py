"""The look-up of a leader: the planner's alone, with facts, and the reasons that are proven already."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samlingsplan.measures.leaders import seats
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Answer, Ending, Result
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.leader_lookup import leader_lookup
from samlingsplan.render.report import report
from samlingsplan.render.sentences import level_name
from tests.render.answered import row
from tests.results import national, reseated, tiny

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


def with_answers(result: Result, *answers: Answer) -> Result:
    return replace(result, answers=answers)


def test_a_full_class_nearer_is_named_where_the_limit_is_proven_to_bind() -> None:
    # Oslo has three leaders; with four in a class the best plan would save 120 minutes.
    words, result = Words("en"), reseated(tiny(), {"L004": "bergen-1"})
    sentence = (
        "The classes in Oslo are full, with 3 leaders each, and the limit binds: one more seat in each class would"
    )
    for allowed, gain, told in ((4, -120, True), (4, 0, False), (5, -120, False)):
        answer = Answer("class_limits", (row("seat", gain, gain, allowed=allowed),), "tiny.yaml")
        said = leader_lookup(with_answers(result, answer), words)
        assert any(each.startswith(f"{sentence} save 2 hours on ") for each in said["L004"]) is told
        # From Oslo there is no nearer place, but the wish is met.
        assert not any("full" in each for each in said["L001"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_opening_the_nearest_place_costs_is_a_reason(language: str) -> None:
    words, result = Words(language), national()
    nearest = {seat.leader.id for seat in seats(result) if seat.leader.origin.kommune in ("5403", "5436", "5406")}
    assert nearest  # from Alta, Porsanger and Hammerfest it is nearer to Alta than to Tromsø
    level = level_name(result.outcome.levels[0].name, words)
    for low, high, ending, key in (
        (7_200, 7_200, Ending.PROVEN, "opening_costs"),
        (7_200, 9_000, Ending.FOUND, "opening_costs"),  # at least that
        (0, 0, Ending.PROVEN, "as_good_open"),
        (-60, 60, Ending.FOUND, ""),
    ):
        opened = row("opened", low, high, place="alta")
        opened = replace(opened, result=replace(opened.result, ending=ending))
        said = leader_lookup(with_answers(result, Answer("places", (opened,), "x.yaml")), words)
        values = {"place": "Alta", "amount": words("near_ties.hours", count=words.number(120)), "level": level}
        for leader in nearest:
            found = [each for each in said[leader] if each == words(f"report.lookup.{key}", **values)] if key else []
            assert len(found) == bool(key)
    impossible = replace(opened, difference=None, result=replace(opened.result, ending=Ending.IMPOSSIBLE))
    said = leader_lookup(with_answers(result, Answer("places", (impossible,), "x.yaml")), words)
    assert all(words("report.lookup.cannot_open", place="Alta") in said[leader] for leader in nearest)


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

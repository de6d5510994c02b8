"""Answers as lines, as a page and as files: what is proven, what was found, and nothing claimed beyond."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.answers import Shown, document, lines, write
from samlingsplan.render.answers.chart import chart
from samlingsplan.render.answers.wording import lead
from tests.render.answered import ALTERNATIVES, FRONTIER, WORTH, shown

WORDS = Words("en")


def said(told: Shown) -> str:
    return "\n".join(lines(told, WORDS))


def test_what_is_proven_is_told_in_hours_with_its_sign() -> None:
    text = said(WORTH)
    assert "One more seat in each class, at most 57 leaders\n  2.5 hours less travel a year together, proven; " in text
    assert "does not bind: the best is the same, proven\n" in text
    assert "NOK 21,100,000\n  from −10 hours to −1.5 hours more a year together: no more is proven" in text


def test_figures_are_those_of_the_plan_found_and_labelled_so() -> None:
    text = said(WORTH)
    assert "The plan that was found: Bergen and Oslo; +4 nights" in text
    assert WORDS("answers.labelled") in text


def test_a_difference_is_held_against_the_uncertainty_where_that_is_known() -> None:
    text = said(WORTH)
    assert text.count(WORDS("answers.within")) == 1  # not of what is the same, nor where it is not known
    assert WORDS("answers.beyond") not in text


def test_what_is_impossible_is_said_with_its_reasons() -> None:
    assert f"  no plan satisfies this\n  {WORDS('solve.impossible_once')}" in said(WORTH)


def test_each_variant_names_its_command_and_long_ones_are_left_to_the_files() -> None:
    assert "  samlingsplan solve x.yaml --set seat=1" in said(WORTH)
    assert "x" * 401 not in said(ALTERNATIVES)
    assert WORDS("answers.long_command") in said(ALTERNATIVES)


def test_alternatives_say_how_different_they_are_and_what_is_counted() -> None:
    text = said(ALTERNATIVES)
    assert "Plan 1: Oslo and Bergen. 3 of 8 leaders have another place" in text
    assert "  more are impossible\n  at another place than in the plan: 3\n" in text
    assert "  proven are at most 2\n  at another place than in the plan: 2; than in plan 1, 2 …: 4\n" in text
    assert "at most 2.5 % more travel than the least possible: at most 1,025 hours a year" in text
    assert "At least 4 sets of open places" in text
    assert "Oslo is open in 3 of 4, 75 %." in text
    assert WORDS("questions.alternatives.counted") in text


def test_a_frontier_marks_its_knees_and_says_what_they_are() -> None:
    text = said(FRONTIER)
    assert "Longest journey 5 h 20 min (knee)" in text
    assert WORDS("questions.frontier.definition") in text
    # Of seven limits one is impossible, two are unknown and three are shown.
    assert "1 limit has no plan.\n2 limits have no answer, because time ran out.\n7 were solved; those that" in text


def test_a_frontier_of_one_point_says_that_there_is_nothing_to_weigh() -> None:
    values = {**FRONTIER.answer.values, "points": 1, "solved": 1, "impossible": 0, "unanswered": 0, "knees": 0}
    text = " ".join(lead(shown("frontier", FRONTIER.answer.rows[2], **values), WORDS))
    assert text.startswith("One plan has both the least travel and the lowest value of the longest journey one way")
    assert not any(each in text for each in ("limit has", "limits have", "were solved", "Knee"))


def test_the_drawing_scales_both_axes_from_end_to_end() -> None:
    drawn = chart(FRONTIER, WORDS)
    assert drawn is not None
    # 300, 320 and 400 minutes from 84 to 716 pixels; 1,600, 1,100 and 1,000 hours from 36 to 364.
    assert [(dot.x, dot.y, dot.knee) for dot in drawn.dots] == [
        (84, 36, False),
        (210.4, 309.3, True),
        (716, 364, False),
    ]
    assert drawn.path == "M84.0 36.0H210.4V309.3H716.0V364.0"
    assert [tick.text for tick in drawn.up] == ["1,000", "1,100", "1,200", "1,300", "1,400", "1,500", "1,600"]
    assert [tick.text.replace("\u00a0", " ") for tick in drawn.across] == [
        f"{minutes // 60} h {minutes % 60} min" for minutes in (300, 315, 330, 345, 360, 375, 390)
    ]


def test_one_point_is_no_line() -> None:
    assert chart(shown("frontier", FRONTIER.answer.rows[0], **FRONTIER.answer.values), WORDS) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [WORTH, FRONTIER, ALTERNATIVES], ids=["worth", "frontier", "alternatives"])
def test_a_folder_gets_a_page_a_table_and_a_document(told: Shown, language: str, tmp_path: Path) -> None:
    write(told, tmp_path, Words(language))
    page = (tmp_path / "answer.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert "http://" not in page
    assert "https://" not in page
    assert page.count('<svg class="chart"') == (told is FRONTIER)
    assert Words(language)("render.synthetic") in page
    with (tmp_path / "answer.csv").open(encoding="utf-8-sig", newline="") as handle:
        table = list(csv.DictReader(handle, delimiter=";"))
    assert [each["command"] for each in table] == [each.command for each in told.answer.rows]
    assert table[0]["nights_more"] == "4"
    stored = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert [each["key"] for each in stored["variants"]] == [each.key for each in told.answer.rows]


def test_the_document_has_what_is_proven_and_what_was_changed() -> None:
    first, *_, last = document(WORTH)["variants"]  # type: ignore[misc]
    assert first["difference"]["objective"] == {"low": -150, "high": -150}
    assert first["changes"] == [["rules.x", 1]]
    assert first["levels"] == [{"name": "travel", "unit": "min", "objective": 60_000, "bound": 60_000, "gap": 0.0}]
    assert (last["ending"], last["difference"]) == ("impossible", None)
    assert last["reasons"][0]["key"] == "solve.impossible_once"


def test_a_level_of_points_is_told_in_points_with_the_travel_of_the_plan_found() -> None:
    first = WORTH.answer.rows[0]
    assert first.difference is not None
    figures = {**first.difference.figures, "travel_min": -240.0}
    in_points = replace(first, difference=replace(first.difference, unit="points", figures=figures))
    text = said(shown("worth", in_points))
    assert "  150 points less, proven" in text
    assert "Bergen and Oslo; −4 hours of travel a year, +4 nights" in text


def test_the_plan_asked_about_says_on_which_level_it_is_best() -> None:
    assert "Bergen and Oslo: 1,000 hours of travel a year, proven best on total travel time" in said(WORTH)

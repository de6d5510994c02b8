"""Plain sentences for the measures of evenness, and a note where they disagree."""

from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.measures import Row
from samlingsplan.measures.fairness import BURDEN, EQUITY, EVENNESS, GROUPINGS, SHAPE
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.figures import _disagreement, _most, disagreements, meanings
from samlingsplan.render.page_table import shown
from tests.results import national, reseated, tiny

INDICES = [str(row["index"]) for row in EQUITY.rows(tiny())]


def test_each_index_is_shown_with_its_meaning_here(words: Words) -> None:
    told = meanings(tiny(), words)
    assert len(told) == 5
    # The Gini is 0.36932 of a mean of 18.333 hours: two leaders differ by 2 * 0.36932 * 18.333 = 13.5 hours.
    assert "13,5 timer" in told[0]
    assert "18,3" in told[0]
    # 240 over 158.
    assert "1,5 ganger" in told[1]
    # Theil is 0.249, and exp(-0.249) = 0.78.
    assert "om 78\xa0% av lederne" in told[2]
    assert words("report.equity.here_above.concentration") in told[3]


def test_the_group_with_the_greatest_burden_is_named_even_if_small(words: Words) -> None:
    result = national()
    rows = [row for row in EVENNESS.rows(result) if row["grouping"] == "class_name"]
    most = max(rows, key=lambda row: float(str(row["mean_year_h"])))
    # All but one of those who bear most are sent to Oslo, farther still: the one left is still who bears most there.
    [class_id] = [each.id for each in result.plan.classes if each.name == most["part"]]
    first, *others = result.plan.members(result.case, class_id)
    farthest = max((first, *others), key=lambda each: result.case.burden(each, result.plan.route_of(each)).travel_min)
    moved = reseated(result, {each.id: "oslo-1" for each in (first, *others) if each.id != farthest.id})
    table = {str(row["part"]): row for row in EVENNESS.rows(moved) if row["grouping"] == "class_name"}
    assert table[str(most["part"])]["leaders"] == 1
    top = max(table.values(), key=lambda row: float(str(row["mean_year_h"])))
    assert top["part"] == most["part"]
    (burden, *_) = [note for note in disagreements(moved, words) if "klasse" in note]
    assert f"snittet peker på {most['part']} (bare 1 leder)" in burden.replace("snittet og Kolm–Pollak", "snittet")


def test_nothing_is_said_where_all_bear_the_same_or_nobody_travels(words: Words) -> None:
    result = tiny()
    still = {key: replace(burden, travel_min=0, one_way_min=0) for key, burden in result.case.burdens.items()}
    at_home = replace(result, case=replace(result.case, burdens=still))
    assert disagreements(at_home, words) == []
    assert meanings(at_home, words) == [words(f"report.equity.{index}") for index in INDICES]


def test_groups_that_bear_alike_are_named_together(words: Words) -> None:
    groups = [_row("A", 12, 5.0), _row("B", 3, 5.0), _row("C", 20, 4.0)]
    assert _most(groups, "mean_year_h") == groups[:2]
    assert _most(groups[:2], "mean_year_h") == []
    assert _most([], "mean_year_h") == []
    note = _disagreement("class_name", "burden", ("mean_year_h", "longest_year_h"), groups, words)
    assert "snittet peker på A og B (bare 3 ledere)" in note


def _row(part: str, leaders: int, mean_h: float) -> Row:
    row: Row = {"grouping": "class_name", "part": part, "leaders": leaders, "mean_year_h": mean_h}
    return row | {"longest_year_h": 10.0 if part == "C" else 9.0}


def test_where_the_measures_point_to_different_groups_there_is_a_note(words: Words) -> None:
    result = national()
    # One leader who lives at a study place is sent across the country: the longest journey is in another class then.
    near = min(
        result.case.participants,
        key=lambda each: result.case.burden(each, result.plan.route_of(each)).one_way_min,
    )
    result = reseated(result, {near.id: "tromso-1"})
    notes = disagreements(result, words)
    rows: list[dict[str, Any]] = list(EVENNESS.rows(result))
    expected = []
    for grouping in GROUPINGS:
        for measures in (BURDEN, SHAPE):
            groups = [row for row in rows if row["grouping"] == grouping]
            tops = {shown(grouping, max(groups, key=lambda row, m=m: row[m])["part"], words) for m in measures}
            expected += [tops] if len(tops) > 1 else []
    assert expected
    assert len(notes) == len(expected)
    assert all(f"peker på {top}" in note for note, tops in zip(notes, expected, strict=True) for top in tops)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_sentences(language: str) -> None:
    assert all("{" not in said for said in meanings(tiny(), Words(language)))

"""Plain sentences for the measures of evenness, and a note where they disagree."""

from typing import Any

import pytest

from samlingsplan.measures.evenness import BURDEN, EVENNESS, GROUPINGS, SHAPE
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.cells import shown
from samlingsplan.render.evenness import disagreements, meanings
from tests.results import national, reseated, tiny


def test_each_index_is_told_with_what_it_says_here(words: Words) -> None:
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


def test_groups_of_fewer_than_ten_are_not_compared(words: Words) -> None:
    assert disagreements(tiny(), words) == []


def test_where_the_measures_point_to_different_groups_there_is_a_note(words: Words) -> None:
    result = national()
    # One leader who lives at a study place is sent across the country: the longest journey is in another class then.
    near = min(
        result.case.participants,
        key=lambda each: result.case.burden(each, result.plan.column_of(each)).one_way_min,
    )
    result = reseated(result, {near.id: "tromso-1"})
    notes = disagreements(result, words)
    rows: list[dict[str, Any]] = [row for row in EVENNESS.rows(result) if int(str(row["leaders"])) >= 10]
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

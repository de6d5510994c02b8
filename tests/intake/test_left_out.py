"""Whom the kull has no place for is named."""

from pathlib import Path

import pytest

from samlingsplan.intake.case import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import LEADERS, SCENARIO, write_scenario

RANKED = "id,rank,kommune\n" + "".join(f"b{n},{13 - n},0301\n" for n in range(1, 13)) + "a1,13,5401\na2,14,5401\n"


@pytest.mark.parametrize(
    ("leaders", "places", "found", "named"),
    [
        (LEADERS, 4, 1, ["a5"]),
        (LEADERS.replace("a5,3419,,,\n", ""), 4, None, []),
        # In order of rank, not of the file: b8 to b1 come after b12 to b9, then a1 and a2.
        (RANKED, 4, 10, ["b8", "b7", "b6", "b5", "b4", "b3", "b2", "b1", "a1", "a2"]),
        (RANKED, 2, 12, ["b10", "b9", "b8", "b7", "b6", "b5", "b4", "b3", "b2", "b1"]),
    ],
)
def test_who_is_left_out_is_named_in_order_of_rank(
    tmp_path: Path, leaders: str, places: int, found: int | None, named: list[str]
) -> None:
    scenario = SCENARIO.replace("places: 4", f"places: {places}")
    _, brief = build_case(load(write_scenario(tmp_path, scenario, leaders), Scenario))
    notes = [note for note in brief.notes if note.key.startswith("intake.left_out")]
    assert [note.values["found"] for note in notes] == ([] if found is None else [found])
    for note in notes:
        assert note.values["leaders"] == named
        assert note.where is not None
        assert (
            note.where.line
            == SCENARIO.splitlines().index(next(x for x in SCENARIO.splitlines() if "places: 4" in x)) + 1
        )
        for language in LANGUAGES:
            assert all(name in sentence(note, Words(language)) for name in (*named, str(places)))

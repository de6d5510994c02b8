"""The best sets of places after the plan's own."""

from pathlib import Path

from samlingsplan.plan import Interval
from samlingsplan.questions import OtherSets
from tests.questions.small import answer_of


def test_sets_come_in_the_order_of_their_travel(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets())
    found = [(row.values["places"], row.difference and row.difference.objective) for row in answer.rows]
    # 2,880, 4,800 and 5,280 against 2,640.
    assert found == [
        (["bergen", "hamar"], Interval(240, 240)),
        (["bergen"], Interval(2160, 2160)),
        (["hamar", "oslo"], Interval(2640, 2640)),
    ]


def test_a_set_that_the_scenario_excludes_is_not_named(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets(), "  other_places: {than: [[bergen, hamar]]}\n")
    assert answer.rows[0].values["places"] == ["bergen"]


def test_it_ends_where_there_is_no_other_set(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets(), "  fixed_places: {open: [oslo, bergen]}\n")
    assert [(row.key, row.difference) for row in answer.rows] == [("none", None)]

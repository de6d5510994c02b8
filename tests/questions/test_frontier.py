"""The frontier of travel against something else; points, dominated points and knees by hand."""

from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from samlingsplan.errors import InputError
from samlingsplan.plan import Answer, Ending, Interval
from samlingsplan.questions import Frontier
from samlingsplan.questions.frontier import knees, non_dominated
from tests.questions.small import answer_of


def points(answer: Answer) -> list[tuple[object, int]]:
    """Return what travel is weighed against, and the minutes of travel, of each point."""
    return [(row.values["found"], row.result.levels[0].objective) for row in answer.rows]


def test_against_places_the_frontier_is_whole(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, Frontier("places"))
    # Bergen alone, two classes: 4,800; Oslo and Bergen: 2,640, and no more classes than two.
    assert points(answer) == [(1, 4800), (2, 2640)]
    assert [row.result.ending for row in answer.rows] == [Ending.PROVEN, Ending.PROVEN]
    assert [row.difference and row.difference.objective for row in answer.rows] == [
        Interval(2160, 2160),
        Interval(0, 0),
    ]
    assert "rules.place_count.max_places=1" in answer.rows[0].command


def test_against_equity_the_longest_journey_is_limited(tmp_path: Path) -> None:
    # The longest of 2,640 is 50, from Hamar to Bergen. With less, those of Lillehammer are in Bergen, 40, those of Oslo
    # in Oslo and those of Hamar in Hamar: three places, of two classes.
    answer = answer_of(tmp_path, Frontier("equity"))
    assert points(answer) == [(50, 2640)]
    assert answer.values["points"] == 1


def test_against_classes_each_number_of_classes_is_a_point(tmp_path: Path) -> None:
    # The scenario's own limit of two is lifted. Three classes 1,680, four: nothing is nearer for anyone.
    answer = answer_of(tmp_path, Frontier("classes"))
    assert points(answer) == [(2, 2640), (3, 1680)]


def test_against_the_suppliers_cost_the_frame_is_lifted(tmp_path: Path) -> None:
    # Two classes and eight students cost 3,520,000, and each place but Oslo 400,000: Oslo alone 8,880, then Bergen.
    # The frame of the scenario would not allow the second.
    answer = answer_of(tmp_path, Frontier("cost", points=3), frame_nok=3_600_000)
    assert points(answer) == [(3_520_000, 8880), (3_920_000, 2640)]
    assert answer.values["solved"] == 3


def test_against_employers_cost_both_ends_are_proven(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, Frontier("employers", points=2))
    found = points(answer)
    assert found[-1][1] == 2640
    assert found == sorted(found)
    assert [minutes for _, minutes in found] == sorted((minutes for _, minutes in found), reverse=True)


@pytest.mark.parametrize(
    ("against", "count", "keys"),
    [
        ("fairness", 20, ["questions.frontier.unknown"]),
        ("equity", 10**9, ["questions.frontier.points"]),
        ("fair", 1, ["questions.frontier.unknown", "questions.frontier.points"]),
    ],
)
def test_what_cannot_be_asked_is_refused_at_once(against: str, count: int, keys: list[str]) -> None:
    with pytest.raises(InputError) as error:
        Frontier(against, count)
    assert [complaint.key for complaint in error.value.complaints] == keys


def test_dominated_points_are_left_out() -> None:
    # (2, 9) has as much travel as (1, 9), (3, 8) is beaten by (3, 5), and (5, 6) by (3, 5).
    assert non_dominated([(1, 9), (5, 6), (3, 8), (3, 5), (2, 9), (7, 1), (7, 1)]) == [0, 3, 5]
    assert non_dominated([]) == []


def test_non_dominated_is_what_no_other_beats_in_random_clouds() -> None:
    for seed in range(300):
        random = Random(seed)
        pairs = [(random.randint(0, 9), random.randint(0, 9)) for _ in range(random.randint(1, 12))]
        beaten = {
            p for p, q in [*combinations(pairs, 2), *((q, p) for p, q in combinations(pairs, 2))]
            if q != p and q[0] <= p[0] and q[1] <= p[1]
        }  # fmt: skip
        assert [pairs[i] for i in non_dominated(pairs)] == sorted(set(pairs) - beaten)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(0, 10), (1, 2), (10, 0)], {1}),
        ([(0, 10), (5, 5), (10, 0)], set()),  # on the line
        ([(0, 10), (6, 8), (10, 0)], set()),  # above it
        # Below the line by 0.4, 0.5, 0.3, 0.35: two bends.
        ([(0, 100), (10, 50), (20, 30), (40, 30), (45, 20), (100, 0)], {2, 4}),
        ([(0, 10), (10, 0)], set()),
        ([(3, 3)], set()),
        ([], set()),
    ],
)
def test_knees_are_farther_below_the_line_than_their_neighbours(
    pairs: list[tuple[int, int]], expected: set[int]
) -> None:
    assert knees(pairs) == expected

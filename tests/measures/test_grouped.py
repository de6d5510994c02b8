"""An edition by groups: no group of fewer than three leaders, in any table, nor between two of them."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlingsplan.measures.grouped import FEWEST, GROUPED, fylke_groups, groups, joined_neighbours, spread
from samlingsplan.measures.leaders import seats
from samlingsplan.plan import Result
from samlingsplan.study.redrawing import result_of

PEOPLE = ("by_fylke", "by_sentralitet", "kommune_groups", "travel_summary")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_neighbours_are_joined_until_each_is_enough(counts: list[int]) -> None:
    runs = joined_neighbours(counts)
    assert [i for run in runs for i in run] == list(range(len(counts)))
    sums = [sum(counts[i] for i in run) for run in runs]
    assert all(each == 0 or each >= FEWEST for each in sums) or len(runs) == 1


def test_who_is_last_joins_the_one_before() -> None:
    assert joined_neighbours([4, 0, 2]) == [[0, 1, 2]]
    assert joined_neighbours([1, 4, 3]) == [[0, 1], [2]]


@pytest.fixture(scope="module")
def result(solved_2021: Path) -> Result:
    return result_of(solved_2021)


def some(result: Result, share: float, seed: int) -> Result:
    """Return a result with some of the leaders alone."""
    drawn = Random(seed)
    kept = tuple(leader for leader in result.case.participants if drawn.random() < share)
    return replace(result, case=replace(result.case, participants=kept or result.case.participants[:3]))


@pytest.mark.parametrize("share", [1.0, 0.5, 0.2, 0.05])
@pytest.mark.parametrize("seed", range(5))
def test_no_row_is_of_fewer_than_three(share: float, seed: int, result: Result) -> None:
    few = some(result, share, seed)
    whole = len(few.case.participants)
    if whole < FEWEST:
        return
    tables = {measure.name: measure.rows(few) for measure in GROUPED if measure.name in PEOPLE}
    for name, rows in tables.items():
        counts = [int(str(row["leaders"])) for row in rows]
        assert min(counts) >= FEWEST, name
        assert sum(counts) == whole, name


@pytest.mark.parametrize("seed", range(5))
def test_no_row_less_another_is_of_fewer_than_three(seed: int, result: Result) -> None:
    few = some(result, 0.4, seed)
    leaders = Counter(seat.kommune.id for seat in seats(few))
    home = few.case.kommuner
    named = {group.kommuner[0] for group in groups(few) if group.name is not None}
    assert all(leaders[key] >= FEWEST for key in named)
    for fylker in fylke_groups(few):  # the row of the fylke less its kommuner told of by name
        rest = sum(count for key, count in leaders.items() if home[key].fylke in fylker and key not in named)
        assert rest == 0 or rest >= FEWEST
    rows = next(measure for measure in GROUPED if measure.name == "by_sentralitet").rows(few)
    for row in rows:
        first, _, last = str(row["sentralitet"]).partition("–")
        within = range(int(first), int(last or first) + 1)
        rest = sum(n for key, n in leaders.items() if home[key].sentralitet in within and key not in named)
        assert rest == 0 or rest >= FEWEST


def test_a_group_does_not_show_which_of_its_kommuner_have_leaders(result: Result) -> None:
    leaders = Counter(seat.kommune.id for seat in seats(result))
    every = [key for group in groups(result) for key in group.kommuner]
    assert sorted(every) == sorted(result.case.kommuner)
    joined = [group for group in groups(result) if group.name is None]
    assert any(leaders[key] == 0 for group in joined for key in group.kommuner)
    told = {str(row["kommune"]): row["leaders"] for row in spread(result)}
    for group in joined:
        assert len({told.get(key) for key in group.kommuner}) == 1

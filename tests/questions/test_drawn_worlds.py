"""On random worlds the answers are the differences of optima that are found without a solver."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.plan import Interval, Outcome, Result, Status, Variant, Verdict
from samlingsplan.questions import NEAR_TIES, Asked
from samlingsplan.render.near_ties import nearest
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner
from tests.questions.drawn import PLACES, drawn_base


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("seed", range(4))
def test_every_difference_is_that_of_two_optima(solver: Solver, tmp_path: Path, seed: int) -> None:
    assert_differences(solver, tmp_path, seed)


@pytest.mark.long
def test_every_difference_is_that_of_two_optima_on_three_hundred_worlds(solver: Solver, tmp_path: Path) -> None:
    for seed in range(100, 400):
        assert_differences(solver, tmp_path, seed)


def assert_differences(solver: Solver, folder: Path, seed: int) -> None:
    base, by_set = drawn_base(folder, seed)
    runner = Runner(base, InProcess(solver))
    (found,) = runner.run([Variant("plan", levels=1)])
    assert found.plan is not None
    best, *following = sorted(by_set.values())
    assert found.levels[0].objective == best
    asked = Asked(base, found, "drawn.yaml")
    places, sets, _ = answers = tuple(question().ask(asked, runner) for question in NEAR_TIES)
    open_now = set(found.plan.open_venues())
    for row in places.rows:
        place = str(row.values["place"])
        left = [value for key, value in by_set.items() if (place in key) is (place not in open_now)]
        assert row.difference is not None
        assert row.difference.objective == Interval(min(left) - best, min(left) - best), row.values
    assert len(places.rows) == len(PLACES)
    # The plan's own set is one of the best; the next three have the next three values, whatever their order in a tie.
    assert [row.difference and row.difference.objective.low for row in sets.rows] == [
        value - best for value in following[:3]
    ]
    assert all(
        by_set[frozenset(row.result.figures.classes)] == row.result.levels[0].objective
        for row in sets.rows
        if row.result.figures
    )
    # The sentence is about the second best set.
    outcome = Outcome(Status.OPTIMAL, found.plan, found.levels, "", {})
    told = nearest(Result(base.case, base.brief, outcome, Verdict((), ()), answers=answers))
    assert told is not None
    assert told.difference is not None
    assert told.difference.objective.low == following[0] - best

"""A program's core: proven in its place where it can be, and never believed where it cannot."""

from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from samlingsplan.algebra import Program
from samlingsplan.solve import Proof, Solver
from samlingsplan.solve.engine import RelaxedResult, SolveResult
from samlingsplan.solve.lexicographic import (
    LexicographicResult,
    LowerLevelHints,
    UndatedModel,
    minimise_lexicographically,
)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


def climbed(
    solver: Solver, least_y: int, most_x: int = 9, least_of_core: int = 4
) -> tuple[LexicographicResult, int, int]:
    """Minimise 3x + y in [0, 9]², x + y ≥ 4, with y ≥ ``least_y`` and x ≤ ``most_x`` left out of the core."""
    whole, small = Program("whole"), Program("small")
    x, y = whole.integer(0, 9), whole.integer(0, 9)
    whole.require("sum", x + y >= 4)
    whole.require("dates", y >= least_y)
    whole.require("dates", x <= most_x)
    a, b = small.integer(0, 9), small.integer(0, 9)
    small.require("sum", a + b >= least_of_core)
    undated_model = UndatedModel(solver.minimise(small, 3 * a + b, "core"), [(x, a), (y, b)])
    result = minimise_lexicographically(solver, whole, [3 * x + y], ["level"], undated_model=undated_model)
    if result.answer.values is None:
        return result, 0, 0
    return result, result.answer[x], result.answer[y]


def test_the_best_of_the_core_is_the_best_where_the_rest_can_be_kept(solver: Solver) -> None:
    result, x, y = climbed(solver, least_y=0)  # 3·0 + 4
    assert (result.proof, result.bounds, x, y) == (Proof.OPTIMAL, (4,), 0, 4)


def test_it_is_not_where_the_rest_cannot(solver: Solver) -> None:
    result, x, y = climbed(solver, least_y=6)  # the core says y = 4; 3·0 + 6
    assert (result.proof, result.bounds, x, y) == (Proof.OPTIMAL, (6,), 0, 6)


def test_what_the_core_cannot_be_the_whole_cannot(solver: Solver) -> None:
    result, _, _ = climbed(solver, least_y=0, least_of_core=19)  # 9 + 9 < 19
    assert (result.proof, result.answer.values) == (Proof.INFEASIBLE, None)


def test_what_only_the_whole_cannot_be_is_found(solver: Solver) -> None:
    result, _, _ = climbed(solver, least_y=0, most_x=-1)
    assert (result.proof, result.answer.values) == (Proof.INFEASIBLE, None)


def test_a_bound_found_in_the_background_spares_a_search(solver: Solver) -> None:
    # First x + y ≥ 4 is met with least 3x + y: (0, 4). Then y's excess over 2 is 2 at best, and fractions say the same.
    whole = Program("whole")
    x, y = whole.integer(0, 9), whole.integer(0, 9)
    whole.require("sum", x + y >= 4)
    excess = whole.integer(0, 9)
    whole.require("excess", excess >= y - 2)
    asked: list[str] = []

    class Counting(Solver):
        def minimise(self, *arguments: Any, **named: Any) -> SolveResult:
            asked.append(arguments[2])
            return super().minimise(*arguments, **named)

    with Counting(seed=1, time_limit_s=600) as counting:
        below: Future[RelaxedResult] = Future()
        below.set_result(RelaxedResult(Proof.OPTIMAL, None, 2))
        hints = LowerLevelHints(fixed=[y], relaxed=[y], below={1: below})
        result = minimise_lexicographically(counting, whole, [3 * x + y, excess], ["travel", "calendar"], hints=hints)
    assert (result.proof, result.bounds, result.answer[y]) == (Proof.OPTIMAL, (4, 2), 4)
    assert asked == ["travel", "calendar"]  # the dive, and no search for a bound


def test_where_no_level_decides_anything_no_level_is_said_to_be_minimised() -> None:
    # The listener would show "travel: best 0, bound 0" of a stage that decides nothing of travel.
    heard: list[str] = []
    program = Program("any")
    program.require("sum", program.integer(0, 9) >= 4)
    with Solver(seed=1, time_limit_s=60, listener=lambda progress: heard.append(progress.stage)) as solver:
        result = minimise_lexicographically(solver, program, [None], ["travel"])
    assert result.answer.values is not None
    assert "travel" not in heard

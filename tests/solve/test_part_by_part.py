"""A goal of several parts is bounded part by part, where all of it at once would not be."""

from dataclasses import replace
from typing import Any

from samlingsplan.domain import LeaderLevel
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.model import classes_to_fill, parties_of
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.solve.class_stage import StageResult, fill
from samlingsplan.solve.engine import Proof, Solver, SolveResult
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import leader, venue, world

# Two of each area, three of each level, alternating; classes of three.
UNIT, DEPARTMENT = LeaderLevel.UNIT, LeaderLevel.DEPARTMENT
LEADERS = [
    leader(i, "0001", service_area=area, level=level)
    for i, (area, level) in enumerate(zip("aabbcc", [UNIT, DEPARTMENT] * 3, strict=True), start=1)
]
CASE = world({("0001", "a"): 10}, LEADERS, [venue("a")], weeks=1)
RULES = (EveryonePlaced(), ClassSize(min_participants=3, max_participants=3))


class Hasty(Solver):
    """A solver that proves nothing of what it tells the listener of: the levels, but not their parts."""

    def minimise(self, program: Any, objective: Any, stage: str, *args: Any, **kwargs: Any) -> SolveResult:
        answer = super().minimise(program, objective, stage, *args, **kwargs)
        return replace(answer, proof=Proof.TIME, bound=0) if stage else answer


def filled(solver: Solver, goal: Likeness) -> StageResult:
    levels = (GoalLevel("classes", "points", (goal,)),)
    (route,) = CASE.routes
    stage = StageInput(CASE, RULES, levels, solver, Engine.HIGHS)
    return fill(stage, classes_to_fill(CASE, {route.id: 2}), parties_of(CASE, RULES, levels))


def test_a_level_is_worth_no_less_than_its_parts_one_by_one() -> None:
    # By area at best a, a, b and b, c, c: one outside in each class, two. By level at best none.
    with Hasty(seed=1, time_limit_s=60) as solver:
        assert filled(solver, Likeness(weight=5, service_area=1, level=1)).result.bounds == (10,)
        assert filled(solver, Likeness(weight=5, service_area=3, level=1)).result.bounds == (30,)


def test_a_bound_of_the_whole_is_kept_all_the_same() -> None:
    # Each class has three leaders of three areas and of one level, or of two areas and two levels: two outside each.
    with Solver(seed=1, time_limit_s=60) as solver:
        result = filled(solver, Likeness(weight=5, service_area=1, level=1)).result
    assert (result.bounds, result.proof) == ((20,), Proof.OPTIMAL)


def test_one_part_is_no_several() -> None:
    with Hasty(seed=1, time_limit_s=60) as solver:
        assert filled(solver, Likeness(service_area=1)).result.bounds == (0,)

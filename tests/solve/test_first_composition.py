"""Classes named after profiles: a bound on likeness, and a composition that meets it."""

from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

import pytest

from samlingsplan.domain import Case, LeaderLevel
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.model import classes_to_fill, parties_of
from samlingsplan.rules import Rule
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.solve.class_stage import StageResult, fill
from samlingsplan.solve.engine import Proof, Solver, SolveResult
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import leader, plan_of, venue, world

# Two of each area, three of each level, alternating; classes of three.
UNIT, DEPARTMENT = LeaderLevel.UNIT, LeaderLevel.DEPARTMENT
LEADERS = [
    leader(i, "0001", service_area=area, level=level)
    for i, (area, level) in enumerate(zip("aabbcc", [UNIT, DEPARTMENT] * 3, strict=True), start=1)
]
CASE = world({("0001", "a"): 10}, LEADERS, [venue("a")], weeks=1)
SIZES = ClassSize(min_participants=3, max_participants=3)
RULES = (EveryonePlaced(), SIZES)


class Unproven(Solver):
    """A solver that proves nothing of a level and finds nothing for it, so that what is known comes from profiles."""

    def minimise(self, program: Any, objective: Any, stage: str, *args: Any, **kwargs: Any) -> SolveResult:
        answer = super().minimise(program, objective, stage, *args, **kwargs)
        return replace(answer, proof=Proof.TIME, bound=0) if stage else answer


def filled(solver: Solver, goal: Likeness, case: Case = CASE, rules: tuple[Rule, ...] = RULES) -> StageResult:
    levels = (GoalLevel("classes", "points", (goal,)),)
    (route,) = case.routes
    stage = StageInput(case, rules, levels, solver, Engine.HIGHS)
    return fill(stage, classes_to_fill(case, {route.id: 2}), parties_of(case, rules, levels))


def test_profiles_prove_what_the_search_of_the_level_does_not() -> None:
    # By area at best a, a, b and b, c, c: one outside in each class, two of weight 5, or 15 where area counts thrice.
    # By level too: three units are of three areas, so that two are outside in each class; or a, a, b has one of area
    # and one of level outside. Four of weight 5; with area thrice, a, a, b and b, c, c cost 3 + 1 each: 8 of weight 5.
    with Unproven(seed=1, time_limit_s=60) as solver:
        for goal, points in (
            (Likeness(weight=5, service_area=1), 10),
            (Likeness(weight=5, service_area=3), 30),
            (Likeness(weight=5, service_area=1, level=1), 20),
            (Likeness(weight=5, service_area=3, level=1), 40),
        ):
            result = filled(solver, goal).result
            assert (result.bounds, result.proof) == ((points,), Proof.OPTIMAL)


def test_rules_on_single_classes_make_it_dearer_than_profiles_know() -> None:
    # No two of an area share a class: each class is a, b, c with two outside, four in place of two.
    apart = PairedLeaders(apart=(("p1", "p2"), ("p3", "p4"), ("p5", "p6")))
    with Solver(seed=1, time_limit_s=60) as solver:
        result = filled(solver, Likeness(service_area=1), rules=(*RULES, apart)).result
    assert (result.bounds, result.proof) == ((4,), Proof.OPTIMAL)


def cheapest(case: Case, goal: Likeness, least: int, most: int) -> int | None:
    """Return the least value of all seatings in two classes that split no group, by trying them all."""
    values = []
    for seats in product(("a-1", "a-2"), repeat=len(case.participants)):
        sizes = [seats.count(each) for each in ("a-1", "a-2")]
        groups = {(p.group, seat) for p, seat in zip(case.participants, seats, strict=True) if p.group}
        if least <= min(sizes) and max(sizes) <= most and len(groups) == len({group for group, _ in groups}):
            values.append(goal.value(case, plan_of(case, {"a-1": [0], "a-2": [0]}, *seats)))
    return min(values, default=None)


@pytest.mark.parametrize("seed", range(25))
def test_random_classes_are_as_alike_as_any(seed: int) -> None:
    rng = Random(seed)
    leaders = [
        leader(
            i,
            rng.choice(("0001", "0002")),
            rng.choice((None, None, "g", "h")),
            service_area=rng.choice("abc"),
            level=rng.choice((UNIT, DEPARTMENT)),
        )
        for i in range(1, 8)
    ]
    case = world({("0001", "a"): 10, ("0002", "a"): 10}, leaders, [venue("a")], weeks=1)
    goal = Likeness(service_area=rng.randint(1, 3), level=rng.randint(0, 2), size_class=rng.randint(0, 1))
    least, most = rng.choice(((1, 6), (3, 4), (2, 5)))
    rules = (EveryonePlaced(), GroupsTogether(), ClassSize(min_participants=least, max_participants=most))
    wanted = cheapest(case, goal, least, most)
    with Solver(seed=1, time_limit_s=60) as solver:
        result = filled(solver, goal, case, rules).result
    if wanted is None:
        assert result.proof is Proof.INFEASIBLE
    else:
        assert (result.bounds, result.proof) == ((wanted,), Proof.OPTIMAL)

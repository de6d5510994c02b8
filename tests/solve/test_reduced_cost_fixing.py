"""Where there are many routes, only those that a best plan can have are given dates, and the best is the best still."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.algebra import Program, Variable
from samlingsplan.domain import Case, Week
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import joint_model
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.solve import Proof, SearchResult, Solver, allocation_stage, class_vectors, reduced_cost_fixing, search
from samlingsplan.solve.protocol import Request, Response
from samlingsplan.solve.worker_process import WorkerProcess
from tests.solve.brute import Brute
from tests.solve.small_worlds import World, small_world
from tests.solve.test_agreement import assert_best
from tests.worlds import FIRST_WEEK, leader, samling, venue, world


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_the_best_is_the_best_of_all(solver: Solver, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    world = small_world(seed)
    brute = Brute(world)
    monkeypatch.setattr(reduced_cost_fixing, "MANY_ROUTES", 0)
    monkeypatch.setattr(reduced_cost_fixing, "_FEW", 1)  # so that the first plan is seldom the best
    found = search(solver, world.case, world.rules, world.levels)
    if not brute.plans:
        assert found == SearchResult(Proof.INFEASIBLE)
        return
    assert found.plan is not None
    assert found.proof is Proof.OPTIMAL
    assert_best(brute, found)


def test_one_level_alone_is_the_best_of_all(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced_cost_fixing, "MANY_SEATS", 0)
    monkeypatch.setattr(class_vectors, "_MOST_CLASSES", 0)  # as if there were many class vectors
    reduced = []
    asked = WorkerProcess.ask

    def noted(self: WorkerProcess, request: Request, within_s: float, hear: Callable[[str], None]) -> Response | None:
        reduced.append((request.reduced, request.start is not None))
        return asked(self, request, within_s, hear)

    monkeypatch.setattr(WorkerProcess, "ask", noted)
    for seed in range(0, 60, 6):
        world = small_world(seed)
        one = replace(world, levels=world.levels[:1])
        found = search(solver, one.case, one.rules, one.levels)
        brute = Brute(one)
        assert (found.plan is not None) is bool(brute.plans)
        if found.plan is not None:
            assert_best(brute, found)
    # The program that is left after the fixing, and no other, is reduced; it has the first plan as its start.
    assert (True, True) in reduced
    assert (True, False) not in reduced


def test_a_plan_nearby_shortens_the_search_and_changes_no_optimum(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_cost_fixing, "MANY_SEATS", 0)
    fixed = []
    fixing = reduced_cost_fixing.with_classes

    def noted(*arguments: Any) -> object:
        found = fixing(*arguments)
        fixed.append(found.values is not None)
        return found

    monkeypatch.setattr(reduced_cost_fixing, "with_classes", noted)
    for seed in range(0, 60, 10):
        world = small_world(seed)
        one = replace(world, levels=world.levels[:1])
        brute = Brute(one)
        for near in brute.plans[:1] + brute.plans[-1:]:
            found = search(solver, one.case, one.rules, one.levels, near=near)
            assert_best(brute, found)
    assert any(fixed)


def test_a_solution_at_the_floor_needs_no_more_search(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reduced_cost_fixing, "MANY_SEATS", 0)
    # There and back, each at the nearest place: 2 x 10 and 2 x 10.
    minutes = {("0001", "a"): 10, ("0001", "b"): 50, ("0002", "a"): 40, ("0002", "b"): 10}
    case = world(minutes, [leader(1, "0001"), leader(2, "0002")], [venue("a"), venue("b")])
    rules, levels = (EveryonePlaced(), ClassCount(max_classes=2)), (GoalLevel("travel", "min", (TotalTravel(),)),)
    near = search(solver, case, rules, levels).plan
    relaxed = []
    relax = Solver.relax
    monkeypatch.setattr(Solver, "relax", lambda self, model: relaxed.append(model) or relax(self, model))
    # At 39 the plan nearby may not be the best yet, at 40 it is, and a floor above a plan is none.
    for floor, asked in ((39, 1), (40, 0), (41, 1)):
        relaxed.clear()
        found = search(solver, case, rules, levels, near=near, floor=floor)
        assert (found.proof, found.levels[0].objective, found.levels[0].bound) == (Proof.OPTIMAL, 40, 40)
        assert len(relaxed) == asked, floor


def test_dates_nearby_are_kept_where_they_are_lawful_and_no_level_counts_them(solver: Solver) -> None:
    # A leader, one class, two samlinger in three weeks: the plan nearby has weeks 1 and 3.
    case = world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")], (samling(1), samling(2)), weeks=3)
    rules = (EveryonePlaced(), ClassCount(min_classes=1, max_classes=1), SamlingDays())
    levels = (GoalLevel("travel", "min", (TotalTravel(),)),)
    plans = [plan for plan in Brute(World(case, rules, levels)).plans if len(plan.classes) == 1]
    for near in plans:
        assert search(solver, case, rules, levels, near=near).plan == near
    first, *_, last = plans
    assert first != last
    spaced = GoalLevel("dates", "points", (EvenSpacing(ideal_weeks=1),))
    best = search(solver, case, rules, (*levels, spaced), near=last).levels[1]
    assert best.objective == min(spaced.value(case, plan) for plan in plans)


def dated_routes(
    solver: Solver, monkeypatch: pytest.MonkeyPatch, closed: frozenset[Week]
) -> tuple[int, list[set[str]]]:
    """Return the minutes of a leader with a near, a middling and a far place, and the routes that were given dates."""
    monkeypatch.setattr(reduced_cost_fixing, "MANY_ROUTES", 0)
    asked: list[set[str]] = []

    def spied(case: Case, *rest: Any) -> object:
        model = joint_model(case, *rest)
        asked.append({commodity.id for commodity in model.calendar.commodities})
        return model

    monkeypatch.setattr(allocation_stage, "joint_model", spied)
    places = [venue("a", closed_weeks=closed), venue("b"), venue("c")]
    samlinger = (samling(1), samling(2))
    minutes = {("0001", "a"): 10, ("0001", "b"): 20, ("0001", "c"): 90}
    case = world(minutes, [leader(1, "0001")], places, samlinger, weeks=2)
    rules = (EveryonePlaced(), ClassCount(min_classes=1, max_classes=1), SamlingDays(), VenueWeeks())
    levels = tuple(GoalLevel(goal.name, "points", (goal,)) for goal in (TotalTravel(), EvenSpacing(ideal_weeks=1)))
    found = search(solver, case, rules, levels)
    assert found.plan is not None
    assert (found.proof, found.levels[0].gap, found.levels[1].gap) == (Proof.OPTIMAL, 0, 0)
    return found.levels[0].objective, asked


def test_a_route_that_no_best_plan_has_gets_no_dates(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two samlinger, there and back, 10 minutes each way.
    assert dated_routes(solver, monkeypatch, frozenset()) == (40, [{"a"}])


def test_where_the_nearest_has_no_weeks_all_are_asked(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    # One of the only two weeks is closed at a; at b it is 2 · 2 · 20.
    minutes, asked = dated_routes(solver, monkeypatch, frozenset({FIRST_WEEK}))
    assert (minutes, asked) == (80, [{"a"}, {"a", "b", "c"}])


def cover() -> tuple[Program, list[Variable]]:
    """Return a choice of loads of 3, 3, 5 and 9 that make 10 or more."""
    program = Program("cover")
    loads = [program.integer(0, 1) for _ in range(4)]
    program.require("test", program.total([3 * loads[0], 3 * loads[1], 5 * loads[2], 9 * loads[3]]) >= 10)
    return program, loads


def test_the_ceiling_rises_until_the_best_is_below_it(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    # The loads cost 6, 6, 10 and 90. The relaxation has both threes and four fifths of the five: 12 + 8 = 20. The best
    # is both threes and the five: 22. The nine costs 10 a unit, and its reduced cost is 90 - 9 * 2 = 72.
    program, loads = cover()
    cost = program.total([6 * loads[0], 6 * loads[1], 10 * loads[2], 90 * loads[3]])
    starts, minimise = [], Solver.minimise
    monkeypatch.setattr(Solver, "minimise", lambda *a, **k: starts.append(k.get("start")) or minimise(*a, **k))
    found = reduced_cost_fixing.minimised_among_few(solver, program, cost, loads, "cost")
    assert found is not None
    assert (found.proof, found.bound, found[loads[3]]) == (Proof.OPTIMAL, 22, 0)
    assert starts == [None, {each.id: int(each is not loads[3]) for each in loads}]  # 22 is above the first ceiling, 21


def test_a_seat_is_left_out_up_to_the_value_that_needs_it(solver: Solver) -> None:
    program, loads = cover()
    cost = program.total([6 * loads[0], 6 * loads[1], 10 * loads[2], 90 * loads[3]])
    assert reduced_cost_fixing.never_used(solver, program, cost, 22, loads) == (loads[3],)
    assert reduced_cost_fixing.never_used(solver, program, cost, 96, loads) == ()  # the nine and a three


def test_up_to_a_value_what_is_never_used_is_zero_and_free_again_later(
    solver: Solver, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One more is needed in any case and costs 90: the best is 22 + 90 = 112, and a second of them is 90 dearer.
    program, loads = cover()
    needed = program.integer(1, 3)
    cost = program.total([6 * loads[0], 6 * loads[1], 10 * loads[2], 90 * loads[3], 90 * needed])
    with reduced_cost_fixing.only_used(solver, program, cost, 112):
        assert program.bounds == [(0, 1)] * 4 + [(1, 3)]  # five variables are not many
    monkeypatch.setattr(reduced_cost_fixing, "MANY_VARIABLES", 4)
    with reduced_cost_fixing.only_used(solver, program, cost, 112):
        assert program.bounds == [(0, 1), (0, 1), (0, 1), (0, 0), (1, 3)]
        assert solver.minimise(program, cost, "", free_only=True).bound == 112
    assert program.bounds == [(0, 1)] * 4 + [(1, 3)]
    with reduced_cost_fixing.only_used(solver, program, cost, 186):  # the nine and a three, and one that is needed
        assert program.bounds == [(0, 1)] * 4 + [(1, 3)]

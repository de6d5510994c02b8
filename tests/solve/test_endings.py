"""Every search ends: with its time, with an interruption, and with what is known."""

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from threading import Timer

import pytest

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Conflict
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.solve import Proof, SearchResult, Solver, conflicting_rules, plan_search, search
from samlingsplan.solve.allocation_stage import Known
from samlingsplan.solve.class_stage import ClassStageResult
from samlingsplan.solve.clock import STOP_S
from samlingsplan.solve.protocol import Engine, Request
from tests.solve.brute import Brute
from tests.solve.fuller_worlds import fuller_world
from tests.solve.hard_worlds import hard_world
from tests.solve.planted import planted
from tests.solve.programs import easy, hopeless
from tests.solve.richer_worlds import richer_world
from tests.solve.small_worlds import World, small_world
from tests.worlds import leader, samling, venue, world

NEAR = {("0001", "a"): 10, ("0001", "b"): 25}
TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
PLACED = (EveryonePlaced(), ClassCount(max_classes=2))

BUSY_S = 15.0
"""What a busy machine may add to any of these: a process to start, a program to read."""


def pair() -> World:
    return World(world(NEAR, [leader(i, "0001") for i in (1, 2, 3)], [venue("a"), venue("b")]), PLACED, TRAVEL)


@pytest.mark.parametrize("engine", Engine)
def test_where_no_classes_exist_the_search_ends_with_the_bound(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    # Three leaders, 2 x 10 minutes each: 60. Nothing is cut off, so that without a clock this went on for ever.
    rounds: list[int] = []

    def never(*_: object) -> ClassStageResult:
        rounds.append(1)
        return ClassStageResult(Proof.INFEASIBLE)

    monkeypatch.setattr(plan_search, "make_classes", never)
    drawn, begun = pair(), time.monotonic()
    with Solver(seed=1, time_limit_s=2, grace_s=1) as solver:
        answer = search(solver, drawn.case, drawn.rules, drawn.levels, engine)
    assert answer == SearchResult(Proof.TIME, known=Known(0, 60))
    assert len(rounds) > 1
    assert time.monotonic() - begun < 3 + BUSY_S


def test_an_interruption_ends_the_rounds_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_search, "make_classes", lambda *_: ClassStageResult(Proof.INFEASIBLE))
    drawn, begun = pair(), time.monotonic()
    with Solver(seed=1, time_limit_s=600) as solver:
        Timer(1, solver.interrupt).start()
        answer = search(solver, drawn.case, drawn.rules, drawn.levels)
    assert answer.plan is None
    assert answer.proof is Proof.INTERRUPTED
    assert time.monotonic() - begun < 1 + STOP_S + BUSY_S


def test_the_best_bound_of_any_round_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    # The second round is cut short and proves no more than 0; that of the first, 60, holds all the same.
    made, allocated = plan_search.make_classes, plan_search.allocate
    rounds: list[int] = []

    def unmade_once(*stages: object) -> object:
        return made(*stages) if len(rounds) > 1 else ClassStageResult(Proof.INFEASIBLE)

    def weaker(*stages: object) -> object:
        rounds.append(1)
        found = allocated(*stages)
        if len(rounds) == 1:
            return found
        return replace(found, result=replace(found.result, bounds=(0,), proof=Proof.TIME))

    monkeypatch.setattr(plan_search, "make_classes", unmade_once)
    monkeypatch.setattr(plan_search, "allocate", weaker)
    drawn = pair()
    with Solver(seed=1, time_limit_s=60) as solver:
        answer = search(solver, drawn.case, drawn.rules, drawn.levels)
    assert answer.plan is not None
    assert [(level.objective, level.bound) for level in answer.levels] == [(60, 60)]


def test_a_worker_that_overruns_is_ended_and_the_next_question_answered() -> None:
    posed = hopeless()
    with Solver(seed=1, time_limit_s=600) as solver:
        begun = time.monotonic()
        request = Request(posed.program.serialised(posed.objective), Engine.HIGHS, 1, 600.0)
        assert solver._worker.ask(request, 1.0, lambda line: None) is None
        assert time.monotonic() - begun < 1 + BUSY_S
        assert solver.minimise(easy().program, easy().objective, "").bound == 11


def test_one_grace_is_shared_by_all_questions() -> None:
    # No time, and two seconds of grace: ten questions that cannot be proven take no more than those together.
    posed, begun = hopeless(), time.monotonic()
    with Solver(seed=1, time_limit_s=0, grace_s=2) as solver:
        answers = [solver.minimise(posed.program, posed.objective, "") for _ in range(10)]
    assert time.monotonic() - begun < 2 + BUSY_S
    assert {answer.proof for answer in answers} == {Proof.TIME}


@pytest.mark.parametrize("limit_s", [0.0, 0.05, 0.5])
def test_drawn_worlds_end_in_time(limit_s: float) -> None:
    for seed in (3, 104, 107, 112):
        assert_ends(small_world(seed), limit_s)
        assert_ends(fuller_world(seed), limit_s)


@pytest.mark.parametrize("seed", range(6))
def test_interruptions_at_any_moment_are_heeded(seed: int) -> None:
    assert_heeded(seed)


@pytest.mark.long
@pytest.mark.parametrize("draw", [small_world, richer_world, fuller_world])
def test_many_drawn_worlds_end_in_time(draw: Callable[[int], World]) -> None:
    for seed in range(200, 260):
        assert_ends(draw(seed), Random(seed).choice([0.0, 0.02, 0.1, 0.5, 2.0]))


@pytest.mark.long(at_most_s=2_400)
def test_worlds_that_are_made_hard_end_in_time() -> None:
    for seed in range(40):
        assert_ends(hard_world(seed), Random(seed).choice([0.5, 2.0, 5.0]), small=False)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_interruptions_at_any_moment_are_heeded(seed: int) -> None:
    assert_heeded(seed)


def assert_ends(drawn: World, limit_s: float, small: bool = True) -> None:
    """Search, and look for conflicting rules, in so little time; of a small world every plan can be tried."""
    begun = time.monotonic()
    with Solver(seed=1, time_limit_s=limit_s, grace_s=1) as solver:
        answer = search(solver, drawn.case, drawn.rules, drawn.levels)
        if answer.plan is not None:
            assert Brute(drawn).judged_lawful(answer.plan)
        else:
            conflict = conflicting_rules(solver, drawn.case, drawn.rules)
            if conflict is not None:
                assert_tried(conflict)
            if conflict is not None and small:
                assert_told(conflict, drawn)
    assert time.monotonic() - begun < limit_s + 1 + BUSY_S


def assert_told(conflict: Conflict, drawn: World) -> None:
    """What is called impossible is so, and names rules."""
    assert not Brute(drawn).plans
    if not conflict.rules:  # no rule is to blame: nobody can travel to all the places of any route
        case = drawn.case
        assert not any(case.can_travel(leader, route.id) for leader in case.participants for route in case.routes)


def assert_tried(conflict: Conflict) -> None:
    """No more is claimed of the rules that conflict than was tried."""
    assert set(conflict.untried) | set(conflict.needed) == set(conflict.rules)
    assert set(conflict.enough) <= set(conflict.needed)


def assert_heeded(seed: int) -> None:
    """Interrupt a search over a few dozen leaders at a moment drawn."""
    drawn, wait_s = planted(seed, 30), Random(seed).uniform(0, 2)
    pressed: list[float] = []
    with Solver(seed=1, time_limit_s=600) as solver:

        def press() -> None:
            pressed.append(time.monotonic())
            solver.interrupt()

        timer = Timer(wait_s, press)
        timer.start()
        answer = search(solver, drawn.case, drawn.rules, drawn.levels)
        timer.cancel()
    ended = time.monotonic()
    assert not pressed or ended - pressed[0] < STOP_S + BUSY_S
    if answer.plan is None:
        assert answer.proof is Proof.INTERRUPTED


def test_where_the_year_is_too_short_for_its_samlinger_no_rule_is_named() -> None:
    # Three samlinger in two weeks, one a week at most: no rule is to blame, and none is left when all are dropped.
    case = world(NEAR, [leader(1, "0001")], [venue("a")], [samling(1), samling(2), samling(3)], weeks=2)
    with Solver(seed=1, time_limit_s=60) as solver:
        assert conflicting_rules(solver, case, PLACED) == Conflict((), ())


def test_a_rule_that_was_not_tried_is_not_called_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    # Four leaders, one class of three: with no time after the two proofs, nothing is known of any rule.
    case = world(NEAR, [leader(i, "0001") for i in range(4)], [venue("a")])
    rules = (EveryonePlaced(), ClassCount(max_classes=1), ClassSize(min_participants=1, max_participants=3))
    with Solver(seed=1, time_limit_s=600) as solver:
        monkeypatch.setattr(solver.clock, "spend_grace", lambda: setattr(solver.clock, "deadline", 0.0))
        conflict = conflicting_rules(solver, case, rules)
    assert conflict is not None
    assert (conflict.needed, conflict.untried) == ((), conflict.rules)

"""Classes made step by step stand where making them at once was cut short with something worse."""

from collections.abc import Callable
from dataclasses import replace
from math import inf
from typing import Any

import pytest

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import Case, KommuneId, Week
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.solve import Proof, Solver, class_stage, search
from samlingsplan.solve.class_stage import StageResult
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import FIRST_WEEK, leader, plan_of, samling, venue, world


@pytest.mark.parametrize("weeks", [[0, 0], [0, 1]])
def test_what_was_cut_short_is_kept_only_where_it_is_no_worse(
    monkeypatch: pytest.MonkeyPatch, weeks: list[int]
) -> None:
    # Two samlinger in two weeks, the first of which is school holiday: 1 point at least, 2 if both are then.
    holidays = {KommuneId("0001"): frozenset({FIRST_WEEK})}
    case = world(
        {("0001", "a"): 10},
        [leader(1, "0001")],
        [venue("a")],
        [samling(1), samling(2)],
        weeks=2,
        school_holidays=holidays,
    )
    cut = plan_of(case, {"a-1": weeks}, "a-1")
    result = LexicographicResult(SolveResult(Proof.TIME, None, 0), (0,), Proof.TIME)
    monkeypatch.setattr(class_stage, "make_whole_classes", lambda *_: StageResult(result, cut.seats, cut.classes))
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays())
    with Solver(seed=1, time_limit_s=60) as solver:
        found = search(solver, case, rules, (GoalLevel("calendar", "points", (SchoolHolidays(),)),))
    assert found.plan is not None
    assert [level.objective for level in found.levels] == [1]
    assert found.proof is Proof.TIME


def test_too_many_classes_are_filled_then_dated_and_no_more_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    # One samling in a week of school holiday: 1 point. At once that would be proven; routes know of no leaders.
    holidays = {KommuneId("0001"): frozenset({FIRST_WEEK})}
    case = world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")], weeks=1, school_holidays=holidays)
    rules = (EveryonePlaced(), ClassCount(max_classes=1), SamlingDays())
    levels = (GoalLevel("calendar", "points", (SchoolHolidays(),)),)
    answers = []
    for most in (1, 0):
        monkeypatch.setattr(class_stage, "MOST_AT_ONCE", most)
        with Solver(seed=1, time_limit_s=60) as solver:
            answers.append(search(solver, case, rules, levels))
    whole, apart = answers
    assert whole.plan is not None
    assert apart.plan is not None
    assert [(level.objective, level.bound) for level in whole.levels] == [(1, 1)]
    assert [(level.objective, level.bound) for level in apart.levels] == [(1, 0)]
    assert (whole.proof, apart.proof) == (Proof.OPTIMAL, Proof.TIME)


def two_kommuner() -> tuple[Case, tuple[Rule, ...], tuple[GoalLevel, ...]]:
    """Return four leaders of two kommuner in two classes of one place, who should not be split, and its rules."""
    minutes = {(home, "a"): 10 for home in ("0001", "0002")}
    case = world(minutes, [leader(n, f"000{1 + n % 2}") for n in range(1, 5)], [venue("a", rooms=2)], weeks=1)
    rules = (
        EveryonePlaced(),
        ClassCount(min_classes=2, max_classes=2),
        SamlingDays(),
        ClassSize(min_participants=1, max_participants=2),
    )
    return case, rules, (GoalLevel("classes", "points", (SplitKommuner(),)),)


def unfilled(stage: StageInput, *_: object) -> StageResult:
    nothing = SolveResult(Proof.TIME, None, 0)
    return StageResult(LexicographicResult(nothing, (None,) * len(stage.levels), Proof.TIME))


def out_of_time(*_: object) -> StageResult:
    raise OutOfTimeError


@pytest.mark.parametrize("fill", [unfilled, out_of_time])
def test_a_plan_of_many_classes_is_kept_where_the_composition_is_not_finished(
    monkeypatch: pytest.MonkeyPatch, fill: Callable[..., StageResult]
) -> None:
    case, rules, levels = two_kommuner()
    monkeypatch.setattr(class_stage, "fill", fill)
    answers = []
    for most in (2, 1):
        monkeypatch.setattr(class_stage, "MOST_AT_ONCE", most)
        with Solver(seed=1, time_limit_s=60) as solver:
            answers.append(search(solver, case, rules, levels))
    few, many = answers
    assert few.plan is None
    assert many.plan is not None
    assert not [violation for rule in rules for violation in rule.violations(case, many.plan)]
    # The line has each kommune by itself, which is the best, but nothing is proven of it beyond zero.
    assert [(level.objective, level.bound) for level in many.levels] == [(0, 0)]
    assert many.proof is Proof.TIME


@pytest.mark.parametrize(
    ("holiday", "again"),
    [
        (frozenset(), 1),  # the dates in hand cost nothing, which is the bound of the routes
        (frozenset({FIRST_WEEK}), 2),  # they cost a point for each class of 0001, of which routes know nothing
    ],
)
def test_dates_in_hand_are_looked_at_again_only_where_others_may_be_better(
    monkeypatch: pytest.MonkeyPatch, holiday: frozenset[Week], again: int
) -> None:
    case, rules, _ = two_kommuner()
    case = replace(case, school_holidays={KommuneId("0001"): holiday})
    levels = (GoalLevel("calendar", "points", (SchoolHolidays(),)), GoalLevel("classes", "points", (SplitKommuner(),)))
    monkeypatch.setattr(class_stage, "MOST_AT_ONCE", 1)
    dates, calls = class_stage.date_classes, []

    def once(*asked: Any) -> StageResult:
        calls.append(asked)
        if len(calls) > 1:
            raise OutOfTimeError
        return dates(*asked)

    monkeypatch.setattr(class_stage, "date_classes", once)
    with Solver(seed=1, time_limit_s=60) as solver:
        found = search(solver, case, rules, levels)
    assert len(calls) == again
    assert found.plan is not None  # and it is not lost where there is no time for others
    assert not [violation for rule in rules for violation in rule.violations(case, found.plan)]
    assert found.levels[0].gap == (0 if again == 1 else 1)


def test_worse_dates_than_those_in_hand_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    # The first of two weeks is school holiday for half the leaders: the dates in hand are in the other one.
    case, rules, _ = two_kommuner()
    holidays = {KommuneId("0001"): frozenset({FIRST_WEEK})}
    case = replace(case, school_holidays=holidays, weeks=(FIRST_WEEK, FIRST_WEEK.plus(1)))
    levels = (GoalLevel("calendar", "points", (SchoolHolidays(),)), GoalLevel("classes", "points", (SplitKommuner(),)))
    worse = plan_of(case, {"a-1": [0], "a-2": [0]}, *[None] * 4)
    monkeypatch.setattr(class_stage, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(class_stage, "costs_at_most", lambda *_: False)
    monkeypatch.setattr(class_stage, "fill", unfilled)  # so that members are those in line
    dates, calls = class_stage.date_classes, []

    def later(*asked: Any) -> StageResult:
        calls.append(asked)
        found = dates(*asked[:3])
        return found if len(calls) == 1 else replace(found, classes=worse.classes)

    monkeypatch.setattr(class_stage, "date_classes", later)
    with Solver(seed=1, time_limit_s=60) as solver:
        found = search(solver, case, rules, levels)
    assert len(calls) == 2
    assert calls[1][3].result.solved  # the second search starts from the dates in hand
    assert [level.objective for level in found.levels] == [0, 0]


def test_a_composition_whose_root_takes_too_long_is_not_searched_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    case, rules, levels = two_kommuner()
    monkeypatch.setattr(class_stage, "FEW_CLASSES", 1)
    whole = []
    minimised = class_stage.minimise_lexicographically
    monkeypatch.setattr(
        class_stage, "minimise_lexicographically", lambda *a, **k: whole.append(a) or minimised(*a, **k)
    )
    answers, counts = [], []
    for work in (0.0, inf):
        whole.clear()
        monkeypatch.setattr(class_stage, "root_of_composition", lambda coefficients, work=work: work)
        with Solver(seed=1, time_limit_s=60) as solver:
            answers.append(search(solver, case, rules, levels))
        counts.append(len(whole))
    assert counts == [2, 1]  # the dates alone where the composition is not searched
    assert [[(level.objective, level.bound) for level in each.levels] for each in answers] == [[(0, 0)], [(0, 0)]]


def test_dates_start_from_those_in_hand_where_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    case, rules, _ = two_kommuner()
    levels = (GoalLevel("calendar", "points", (SchoolHolidays(),)),)
    starts, minimised = [], class_stage.minimise_lexicographically

    def noted(*asked: Any, start: SolveResult | None = None) -> LexicographicResult:
        starts.append(start)
        return minimised(*asked, start=start)

    monkeypatch.setattr(class_stage, "minimise_lexicographically", noted)
    classes = [ClassToFill(f"a-{number}", f"a {number}", case.routes[0]) for number in (1, 2)]
    seats = {leader.id: f"a-{1 + leader.rank % 2}" for leader in case.participants}
    with Solver(seed=1, time_limit_s=60) as solver:
        stage = StageInput(case, rules, levels, solver, Engine.HIGHS)
        first = class_stage.date_classes(stage, classes, seats)
        again = class_stage.date_classes(stage, classes, seats, first)
        class_stage.date_classes(stage, classes[:1], dict.fromkeys(seats, "a-1"), first)  # of another program
    assert [start is not None for start in starts] == [False, True, False]
    assert first.classes == again.classes

"""Classes made step by step stand where making them at once was cut short with something worse."""

import pytest

from samlingsplan.domain import KommuneId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.solve import Proof, Solver, class_stage, search
from samlingsplan.solve.class_stage import StageResult
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult
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
        monkeypatch.setattr(class_stage, "_MOST_AT_ONCE", most)
        with Solver(seed=1, time_limit_s=60) as solver:
            answers.append(search(solver, case, rules, levels))
    whole, apart = answers
    assert whole.plan is not None
    assert apart.plan is not None
    assert [(level.objective, level.bound) for level in whole.levels] == [(1, 1)]
    assert [(level.objective, level.bound) for level in apart.levels] == [(1, 0)]
    assert (whole.proof, apart.proof) == (Proof.OPTIMAL, Proof.TIME)

"""A second helping: a composition that is not proven gets work that dates did not need."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.algebra import ClassToFill
from samlingsplan.domain import Case, KommuneId, Party
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.model import filling_model, merged_in_classes, parties_of, seats_of
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.solve import Proof, Solver, class_stage, search, second_helping
from samlingsplan.solve.class_stage import StageResult
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult
from samlingsplan.solve.plan_search import SearchResult
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput
from tests.worlds import FIRST_WEEK, leader, venue, world

Fill = Callable[..., StageResult]

TRAVEL = GoalLevel("travel", "min", (TotalTravel(),))
CLASSES = GoalLevel("classes", "points", (SplitKommuner(),))
DATES = GoalLevel("calendar", "points", (SchoolHolidays(),))
RULES: tuple[Rule, ...] = (
    EveryonePlaced(),
    ClassCount(min_classes=2, max_classes=2),
    SamlingDays(),
    ClassSize(min_participants=1, max_participants=2),
)


def two_kommuner() -> Case:
    """Return four leaders of two kommuner in two classes of one place; 0001 has a holiday in the first of two weeks."""
    leaders = [leader(number, f"000{1 + number % 2}") for number in range(1, 5)]
    holidays = {KommuneId("0001"): frozenset({FIRST_WEEK})}
    minutes = {("0001", "a"): 10, ("0002", "a"): 10}
    return world(minutes, leaders, [venue("a", rooms=2)], weeks=2, school_holidays=holidays)


def seated(units: Sequence[int], proof: Proof = Proof.TIME) -> Fill:
    """Return a search that ends with so many leaders of each kommune in each class, and no bound."""

    def fill(stage: StageInput, classes: Sequence[ClassToFill], going: Sequence[Party], *_: Any) -> StageResult:
        model = filling_model(stage.case, stage.rules, stage.levels, classes, {classes[0].route.id: going})
        sits = model.composition.sits
        fixed = {seat.id: units[number] for number, seat in enumerate(sits.values())}
        with model.program.fixing(sits.values(), fixed):
            found = stage.solver.minimise(model.program, model.objectives[-1], "")
        answer = LexicographicResult(
            SolveResult(proof, found.values, 0), (None,) * (len(stage.levels) - 1) + (0,), proof
        )
        seats = {pair: units[number] for number, pair in enumerate(sits)}
        return StageResult(answer, seats_of(model.composition, seats))

    return fill


SPLIT = (1, 1, 1, 1)
"""One leader of each kommune in each class: both kommuner are split, 2 points."""
WHOLE = (2, 0, 0, 2)
"""Each kommune has a class of its own: 0 points, the least there can be."""


def searched(levels: Sequence[GoalLevel]) -> SearchResult:
    case = two_kommuner()
    with Solver(seed=1, time_limit_s=60) as solver:
        found = search(solver, case, RULES, levels)
    assert found.plan is not None
    assert not [fault for rule in RULES for fault in rule.violations(case, found.plan)]
    return found


@pytest.mark.parametrize(
    ("most", "points"),
    [
        (60, 0),  # both kommuner are put together in the second helping
        (1, 2),  # there is none where classes are many
    ],
)
def test_an_open_composition_is_searched_on_with_what_dates_leave(
    monkeypatch: pytest.MonkeyPatch, most: int, points: int
) -> None:
    monkeypatch.setattr(class_stage, "fill", seated(SPLIT))
    monkeypatch.setattr(class_stage, "MOST_AT_ONCE", most)
    found = searched((TRAVEL, CLASSES))
    assert [(level.objective, level.bound) for level in found.levels] == [
        (80, 80),
        (points, 0),
    ]  # 4 leaders × 10 min × 2 ways
    assert found.proof is (Proof.TIME if points else Proof.OPTIMAL)


def test_a_proven_composition_is_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_stage, "fill", seated(WHOLE, Proof.OPTIMAL))
    monkeypatch.setattr(second_helping, "fill", lambda *_: pytest.fail("searched again"))
    assert searched((TRAVEL, CLASSES)).proof is Proof.OPTIMAL


def test_a_second_helping_that_finds_nothing_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def out_of_time(*_: Any) -> StageResult:
        raise OutOfTimeError

    monkeypatch.setattr(class_stage, "fill", seated(WHOLE))
    for again in (out_of_time, seated(SPLIT)):
        monkeypatch.setattr(second_helping, "fill", again)
        assert [level.objective for level in searched((TRAVEL, CLASSES)).levels] == [80, 0]


@pytest.mark.parametrize(("cheap", "dated"), [(True, 1), (False, 2)])
def test_dates_are_found_again_where_those_known_may_cost_these_members_more(
    monkeypatch: pytest.MonkeyPatch, cheap: bool, dated: int
) -> None:
    # Each class has a leader with a holiday in the first week, then only one has: both meet in the second, for nothing.
    dates, calls = class_stage.date_classes, []
    monkeypatch.setattr(class_stage, "fill", seated(SPLIT))
    monkeypatch.setattr(class_stage, "costs_at_most", lambda *_: cheap)
    monkeypatch.setattr(class_stage, "date_classes", lambda *asked: calls.append(asked) or dates(*asked))
    found = searched((DATES, CLASSES))
    assert [level.objective for level in found.levels] == [0, 0]
    assert len(calls) == dated


@pytest.mark.parametrize(
    ("levels", "work", "left"),
    [
        ((CLASSES,), 10, 15.0),  # 60 s are 45 of work, and a third of what is left is given back
        ((DATES,), 15, 5.0),  # twice the 15 of the first dates are kept for others: (45 - 30) / 3
        ((DATES,), 30, 0.0),  # and other dates would take it all
    ],
)
def test_a_third_of_what_is_left_is_given_back_but_for_dates(
    levels: tuple[GoalLevel, ...], work: float, left: float
) -> None:
    nothing = LexicographicResult(SolveResult(Proof.OPTIMAL, {}, 0), (0,), Proof.OPTIMAL)
    with Solver(seed=1, time_limit_s=60) as solver:
        stage = StageInput(two_kommuner(), RULES, levels, solver, Engine.HIGHS)
        with second_helping._but_for_dates(stage, StageResult(nothing, work=work)):
            assert solver.left_work == pytest.approx(left)


def test_a_search_begins_where_the_last_one_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    # The known composition is the start: with no work left for a search of its own it stands, with its bound.
    case = two_kommuner()
    with Solver(seed=1, time_limit_s=60) as solver:
        stage = StageInput(case, RULES, (CLASSES,), solver, Engine.HIGHS)
        classes = [ClassToFill(f"a-{number}", f"a {number}", case.routes[0]) for number in (1, 2)]
        going = merged_in_classes(case, parties_of(case, RULES, (CLASSES,)), RULES, (CLASSES,))
        known = seated(SPLIT)(stage, classes, going)
        known = replace(known, result=replace(known.result, bounds=(2,)))
        monkeypatch.setattr(class_stage, "first_composition", lambda *_: pytest.fail("begun anew"))
        again = class_stage.fill(stage, classes, going, known)
    # With the bound said to be 2, the start meets it.
    assert (again.seats, again.result.bounds, again.result.proof) == (known.seats, (2,), Proof.OPTIMAL)


@pytest.mark.parametrize(("bound", "splits", "proof"), [(1, 2, Proof.TIME), (0, 0, Proof.OPTIMAL)])
def test_a_composition_that_is_near_enough_is_searched_no_further(bound: int, splits: int, proof: Proof) -> None:
    # Two kommuner of two, both in both of two classes: two splits. Half of that is enough as a bound; with less the
    # search goes on.
    case = two_kommuner()
    with Solver(seed=1, time_limit_s=60) as solver:
        stage = StageInput(case, RULES, (CLASSES,), solver, Engine.HIGHS)
        classes = [ClassToFill(f"a-{number}", f"a {number}", case.routes[0]) for number in (1, 2)]
        going = merged_in_classes(case, parties_of(case, RULES, (CLASSES,)), RULES, (CLASSES,))
        known = seated(SPLIT)(stage, classes, going)
        known = replace(known, result=replace(known.result, bounds=(bound,)))
        again = class_stage.fill(stage, classes, going, known, 0.5)
        found = len({(seat, str(each.origin.kommune)) for each in case.participants for seat in [again.seats[each.id]]})
    assert (found - 2, again.result.proof) == (splits, proof)

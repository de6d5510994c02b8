"""A class that the plan nearby does not have takes over dates of that plan, where they are lawful for it."""

from collections.abc import Iterator

import pytest

from samlingsplan.domain import Week
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import KullClass, Plan
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.solve import Proof, Solver, class_stage, search
from tests.solve.brute import Brute
from tests.solve.small_worlds import World
from tests.worlds import FIRST_WEEK, leader, samling, venue, world

TRAVEL = (GoalLevel("travel", "min", (TotalTravel(),)),)
LAST_TWO = [FIRST_WEEK.plus(1), FIRST_WEEK.plus(2)]


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=36_000) as solver:
        yield solver


@pytest.fixture
def calendars(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of classes of each calendar that is solved."""
    solved: list[int] = []
    date_classes = class_stage.date_classes
    monkeypatch.setattr(
        class_stage, "date_classes", lambda *asked: solved.append(len(asked[1])) or date_classes(*asked)
    )
    return solved


def best(solver: Solver, classes: int, closed: frozenset[Week] = frozenset()) -> Plan:
    """Return the best plan of two leaders, near to one of two places each, after one with one class at the other."""
    minutes = {("0001", "a"): 10, ("0001", "b"): 50, ("0002", "a"): 90, ("0002", "b"): 20}
    places = [venue("a"), venue("b", closed_weeks=closed)]
    case = world(minutes, [leader(1, "0001"), leader(2, "0002")], places, (samling(1), samling(2)), weeks=3)
    sizes = ClassSize(min_participants=1, max_participants=2)
    rules = (EveryonePlaced(), ClassCount(min_classes=classes, max_classes=classes), sizes, SamlingDays(), VenueWeeks())
    one = (EveryonePlaced(), ClassCount(min_classes=1, max_classes=1), *rules[2:])
    near = next(
        plan
        for plan in Brute(World(case, one, TRAVEL)).plans
        if {each.route for each in plan.classes} == {"a"} and weeks(plan.classes[0]) == LAST_TWO
    )
    found = search(solver, case, rules, TRAVEL, near=near)
    assert (found.proof, found.levels[0].gap) == (Proof.OPTIMAL, 0)
    assert found.plan is not None
    return found.plan


def weeks(kull_class: KullClass) -> list[Week]:
    return [held.week for held in kull_class.samlinger]


def test_a_class_elsewhere_has_the_dates_of_the_one_that_is_gone(solver: Solver, calendars: list[int]) -> None:
    # In one class, all at b: 50 + 20 one way, and at a 10 + 90.
    (only,) = best(solver, 1).classes
    assert (only.route, weeks(only), {held.place for held in only.samlinger}) == ("b", LAST_TWO, {"b"})
    assert calendars == []


def test_one_class_more_has_the_dates_of_another(solver: Solver, calendars: list[int]) -> None:
    # Each at the nearest: 10 and 20.
    assert {each.route: weeks(each) for each in best(solver, 2).classes} == {"a": LAST_TWO, "b": LAST_TWO}
    assert calendars == []


def test_dates_that_are_not_lawful_there_are_solved(solver: Solver, calendars: list[int]) -> None:
    closed = frozenset({LAST_TWO[1]})
    (only,) = best(solver, 1, closed).classes
    assert (only.route, weeks(only)) == ("b", [FIRST_WEEK, LAST_TWO[0]])
    assert calendars == [1]

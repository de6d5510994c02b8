"""Plans, what they cost the supplier, and how good they are said to be."""

import pickle
from datetime import date

import pytest

from samlingsplan.domain import RouteId, Tariff, VenueId, Week
from samlingsplan.plan import Held, KullClass, Level, Plan, RuleVerdict, Scope, Verdict, Violation, supplier_ledger
from tests.worlds import leader, venue, world

MINUTES = {("0001", key): 5 for key in "abc"}
CASE = world(
    MINUTES,
    [leader(i, "0001") for i in (1, 2, 3)],
    [venue("a"), venue("b", open_nok=300), venue("c", open_nok=500)],
    tariff=Tariff(class_nok=1_000, student_nok=20),
)


def held(number: int, place: str | None) -> Held:
    return Held(number, None if place is None else VenueId(place), date(2021, 9, 14), date(2021, 9, 16))


def kull_class(class_id: str, *places: str | None) -> KullClass:
    samlinger = tuple(held(number, place) for number, place in enumerate(places, 1))
    return KullClass(class_id, class_id.upper(), RouteId("a"), samlinger)


def test_the_ledger_adds_up_classes_students_and_places() -> None:
    plan = Plan((kull_class("a-1", "a", "b"), kull_class("a-2", "a", None)), {"p1": "a-1", "p2": "a-1", "p3": "a-2"})
    ledger = supplier_ledger(CASE, plan)
    # Two classes at 1,000, three students at 20; a is free, b costs 300 once, c is not used.
    assert (ledger.classes_nok, ledger.students_nok, ledger.venues_nok) == (2_000, 60, 300)
    assert ledger.total_nok == 2_360


def test_a_place_is_paid_once_however_many_meet_there() -> None:
    plan = Plan((kull_class("a-1", "c", "c"), kull_class("a-2", "c", "b")), {})
    assert supplier_ledger(CASE, plan).venues_nok == 800
    assert plan.open_venues() == ("b", "c")


def test_an_empty_plan_costs_nothing() -> None:
    assert supplier_ledger(CASE, Plan((), {})).total_nok == 0


@pytest.mark.parametrize(
    ("places", "place"),
    [
        (("a", "a", "b"), "a"),
        (("a", "b", "b"), "b"),
        (("b", "a"), "b"),  # of equals the earliest
        ((None, "a", None), "a"),
        ((None, None), None),
    ],
)
def test_a_class_is_at_home_where_it_meets_most(places: tuple[str | None, ...], place: str | None) -> None:
    assert kull_class("a-1", *places).place == place


def test_a_plan_knows_its_members_in_rank_order() -> None:
    plan = Plan((kull_class("a-1", "a"), kull_class("a-2", "a")), {"p3": "a-1", "p1": "a-1", "p2": "a-2"})
    assert [member.id for member in plan.members(CASE, "a-1")] == ["p1", "p3"]
    assert plan.members(CASE, "a-3") == ()
    assert plan.route_of(CASE.participants[0]) == "a"
    assert plan.by_id["a-2"].name == "A-2"


def test_a_plan_is_sent_to_another_process_without_the_case() -> None:
    plan = Plan((kull_class("a-1", "a"),), {each.id: "a-1" for each in CASE.participants})
    before = pickle.dumps(plan)
    assert len(plan.members(CASE, "a-1")) == 3  # what is computed of a case is kept with the plan
    assert pickle.dumps(plan) == before
    assert pickle.loads(before) == plan
    assert len(pickle.loads(before).members(CASE, "a-1")) == 3


def test_a_samling_lies_in_the_week_it_starts_in() -> None:
    assert Held(1, None, date(2021, 1, 3), date(2021, 1, 5)).week == Week(2020, 53)


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(100, 90, 0.1), (100, 100, 0.0), (0, 0, 0.0), (0, -3, 3.0), (-10, -15, 0.5)],
)
def test_the_gap_is_relative_to_the_objective(objective: int, bound: int, gap: float) -> None:
    assert Level("travel", "min", objective, bound, Scope.ALL_PLANS).gap == gap


def test_a_verdict_is_lawful_when_nothing_at_all_was_found() -> None:
    breach = Violation("class_size", "A", 3, 2)
    silent, broken = RuleVerdict("class_size", ()), RuleVerdict("class_size", (breach,))
    assert Verdict((silent,), ()).lawful
    assert not Verdict((silent, broken), ()).lawful
    assert not Verdict((silent,), (breach,)).lawful

"""Lecturers free: each samling has one of its teams, and nobody is in two places in one week, or teaches while away."""

from dataclasses import replace

import pytest

from samlingsplan.domain import LecturerId
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.lecturers_free import LecturersFree
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.staff import lecturer, staff, team
from tests.worlds import FIRST_WEEK, leader, on_routes, plan_of, route, samling, venue, world

WEEKS = [FIRST_WEEK.plus(i) for i in range(3)]
# Anna teaches both modules, Ola the second alone; Anna is away in week 38, Ola can take two classes a week.
STAFF = staff(
    [lecturer("anna", away=frozenset({WEEKS[2]})), lecturer("ola", classes_per_week=2)],
    {1: ["anna"], 2: ["anna ola", "ola"]},
)
CASE = on_routes(
    world(
        {("0001", "a"): 10, ("0001", "b"): 20},
        [leader(1, "0001"), leader(2, "0001")],
        [venue("a"), venue("b")],
        [samling(1), samling(2)],
        weeks=3,
        staff=STAFF,
    ),
    route("ab", "a", "b"),
    route("net", None, None),
)
RULE = LecturersFree()


def taught(calendars: dict[str, list[int]], *teams: str) -> Plan:
    """Return a plan whose samlinger, class by class, are taught by these."""
    seats = [*calendars, None][:2]
    plan, by = plan_of(CASE, calendars, *seats), iter(teams)
    classes = tuple(
        replace(each, samlinger=tuple(replace(held, lecturers=team(next(by))) for held in each.samlinger))
        for each in plan.classes
    )
    return Plan(classes, plan.seats)


def test_a_lawful_plan_is_silent() -> None:
    # Week 36: Anna in AB. Week 37: Ola in AB, Anna on the net. Week 38: Ola.
    plan = taught({"ab-1": [0, 1], "net-1": [1, 2]}, "anna", "ola", "anna", "ola")
    assert list(RULE.violations(CASE, plan)) == []
    assert Embedding(CASE, [RULE]).accepts(plan)


@pytest.mark.parametrize(
    ("calendars", "teams", "found"),
    [
        # Two classes in the first module in week 36, and only Anna.
        ({"ab-1": [0, 1], "net-1": [0, 2]}, ["anna", "ola", "anna", "ola"], [("Anna", 2, 1, 36)]),
        # Across modules: in week 37 Anna teaches the second in AB and the first on the net.
        ({"ab-1": [0, 1], "net-1": [1, 2]}, ["anna", "anna ola", "anna", "ola"], [("Anna", 2, 1, 37)]),
        # Away in week 38; Ola is not.
        ({"ab-1": [0, 2]}, ["anna", "anna ola"], [("Anna", 1, 0, 38)]),
        # Ola alone teaches no first module, and nobody none at all.
        ({"ab-1": [0, 1]}, ["ola", "ola"], [("AB", "Ola", "Anna", 36)]),
        ({"ab-1": [0, 1]}, ["anna", ""], [("AB", "0", "Anna, Ola / Ola", 37)]),
        # A stranger is named by the key.
        ({"ab-1": [0, 1]}, ["anna", "per"], [("AB", "per", "Anna, Ola / Ola", 37)]),
    ],
)
def test_each_clash_is_named(
    calendars: dict[str, list[int]], teams: list[str], found: list[tuple[str, object, object, int]]
) -> None:
    plan = taught(calendars, *teams)
    assert list(RULE.violations(CASE, plan)) == [
        Violation("lecturers_free", subject, here, allowed, {"week": f"2021-W{week}"})
        for subject, here, allowed, week in found
    ]
    assert not Embedding(CASE, [RULE]).accepts(plan)


def test_where_nobody_is_named_only_nobody_teaches() -> None:
    case = replace(CASE, staff=staff([], {}))
    plan = plan_of(case, {"ab-1": [0, 1]}, "ab-1", "ab-1")
    assert list(RULE.violations(case, plan)) == []
    stranger = replace(plan.classes[0].samlinger[0], lecturers=(LecturerId("per"),))
    told = Plan((replace(plan.classes[0], samlinger=(stranger, plan.classes[0].samlinger[1])),), plan.seats)
    assert [(each.found, each.allowed) for each in RULE.violations(case, told)] == [("per", "0")]


def test_stages_and_checker_agree_on_every_plan() -> None:
    # Routes are summed up: who teaches which class of a week is free, as long as everybody's classes are few enough.
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_a_common_samling_is_one_class_for_its_lecturers() -> None:
    # Anna takes one class a week; both hear the first module in week 36, which she teaches once.
    first, second = CASE.samlinger
    case = replace(CASE, samlinger=(replace(first, common=True), second))
    plan = taught({"ab-1": [0, 1], "net-1": [0, 2]}, "anna", "ola", "anna", "ola")
    assert list(RULE.violations(case, plan)) == []
    assert Embedding(case, [RULE]).accepts(plan)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)

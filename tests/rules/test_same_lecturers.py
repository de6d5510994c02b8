"""Same lecturers: no module has more than the greatest number of lecturers, over all classes."""

from dataclasses import replace

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.lecturers_free import LecturersFree
from samlingsplan.rules.same_lecturers import SameLecturers
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.staff import lecturer, staff, team
from tests.worlds import leader, plan_of, samling, venue, world

PEOPLE = [lecturer("anna"), lecturer("kari"), lecturer("ola")]
CASE = world(
    {("0001", "a"): 10, ("0001", "b"): 10},
    [leader(1, "0001"), leader(2, "0001")],
    [venue("a"), venue("b")],
    [samling(1), samling(2)],
    weeks=3,
    staff=staff(PEOPLE, {1: ["anna", "kari ola"], 2: ["anna", "ola"]}),
)


def taught(case=CASE, **teams: tuple[str, str]) -> Plan:
    """Return the plan of one class on each route named, whose two samlinger are taught by these."""
    plan = plan_of(case, {f"{key}-1": [0, 1] for key in teams}, *(f"{key}-1" for key in teams))
    classes = tuple(
        replace(
            each,
            samlinger=tuple(
                replace(held, lecturers=team(who)) for held, who in zip(each.samlinger, teams[each.route], strict=True)
            ),
        )
        for each in plan.classes
    )
    return Plan(classes, plan.seats)


@pytest.mark.parametrize(
    ("a", "b", "most", "found"),
    [
        (("anna", "ola"), ("anna", "ola"), 1, {}),  # different modules may have different lecturers
        (("anna", "ola"), ("anna", "anna"), 1, {2: 2}),
        (("kari ola", "ola"), ("anna", "anna"), 1, {1: 3, 2: 2}),
        (("kari ola", "ola"), ("kari ola", "ola"), 1, {1: 2}),  # a team of two is two
        (("kari ola", "ola"), ("kari ola", "ola"), 2, {}),
        (("kari ola", "ola"), ("anna", "anna"), 2, {1: 3}),
        (("kari ola", "ola"), ("anna", "anna"), 3, {}),
    ],
)
def test_each_module_that_too_many_teach_is_named(
    a: tuple[str, str], b: tuple[str, str], most: int, found: dict[int, int]
) -> None:
    rule, plan = SameLecturers(most_per_module=most), taught(a=a, b=b)
    named = [
        Violation("same_lecturers", CASE.samlinger[number - 1].module, count, most, {"number": number})
        for number, count in found.items()
    ]
    assert list(rule.violations(CASE, plan)) == named
    embedding = Embedding(CASE, [rule])
    assert embedding.accepts(plan) == embedding.joint_accepts(plan) == (not found)


@pytest.mark.parametrize("most", [1, 2])
def test_stages_and_checker_agree_on_every_plan_of_two_routes(most: int) -> None:
    # Each stage by itself says all of it: routes know of a module who teaches it.
    case = replace(CASE, weeks=CASE.weeks[:2])
    rule = SameLecturers(most_per_module=most)
    assert_stages_and_checker_agree(case, rule, Embedding.calendar_accepts, Embedding.joint_accepts)


def test_stages_and_checker_agree_where_two_classes_flow_on_one_route() -> None:
    case = world(
        {("0001", "a"): 10},
        CASE.participants,
        [venue("a")],
        [samling(1), samling(2)],
        weeks=3,
        staff=CASE.staff,
    )
    rule = SameLecturers(most_per_module=1)
    assert_stages_and_checker_agree(case, rule, Embedding.calendar_accepts, Embedding.joint_accepts)
    assert_stages_and_checker_agree(case, rule, other_rules=[LecturersFree()])


def test_the_module_with_most_lecturers_is_the_margin() -> None:
    plan = taught(a=("kari ola", "ola"), b=("anna", "ola"))
    (margin,) = SameLecturers(most_per_module=3).margins(CASE, plan)
    assert (margin.subject, margin.found, margin.limit, margin.room) == (CASE.samlinger[0].module, 3, 3, 0)

"""Few lecturers: no class meets more than the greatest number of lecturers."""

from collections import Counter
from dataclasses import replace

import pytest

from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.few_lecturers import FewLecturers
from tests.embedding import Embedding
from tests.staff import lecturer, staff, team
from tests.worlds import every_plan, leader, plan_of, samling, venue, world

PEOPLE = [lecturer("anna"), lecturer("kari"), lecturer("ola")]
CASE = world(
    {("0001", "a"): 10},
    [leader(1, "0001"), leader(2, "0001")],
    [venue("a")],
    [samling(1), samling(2)],
    weeks=3,
    staff=staff(PEOPLE, {1: ["anna", "kari ola"], 2: ["anna", "ola"]}),
)


def taught(first: str, second: str) -> Plan:
    """Return the plan of one class whose samlinger are taught by these."""
    plan = plan_of(CASE, {"a-1": [0, 1]}, "a-1", "a-1")
    one, two = plan.classes[0].samlinger
    samlinger = replace(one, lecturers=team(first)), replace(two, lecturers=team(second))
    return Plan((replace(plan.classes[0], samlinger=samlinger),), plan.seats)


@pytest.mark.parametrize(
    ("first", "second", "most", "found"),
    [
        ("anna", "anna", 1, None),  # Anna both times is one
        ("anna", "ola", 1, 2),
        ("kari ola", "ola", 1, 2),  # Kari, and Ola who comes back
        ("kari ola", "anna", 2, 3),
        ("kari ola", "anna", 3, None),
    ],
)
def test_each_class_that_meets_too_many_is_named(first: str, second: str, most: int, found: int | None) -> None:
    rule, plan = FewLecturers(most=most), taught(first, second)
    named = [] if found is None else [Violation("few_lecturers", "A", found, most)]
    assert list(rule.violations(CASE, plan)) == named
    assert Embedding(CASE, [rule]).accepts(plan) == (found is None)


@pytest.mark.parametrize("most", [1, 2])
def test_stages_and_checker_agree_on_every_plan(most: int) -> None:
    # Routes do not tell classes apart: the first stage refuses nothing that is lawful, and the classes' dates say all.
    rule = FewLecturers(most=most)
    embedding = Embedding(CASE, [rule])
    said: Counter[bool] = Counter()
    for plan in every_plan(CASE, 2):
        lawful = not list(rule.violations(CASE, plan))
        assert embedding.accepts(plan) == embedding.calendar_accepts(plan) == lawful, plan
        assert embedding.joint_accepts(plan) or not lawful, plan
        # Where there is one class and it has two samlinger, to compare two by two is the law itself.
        assert embedding.joint_accepts(plan) == lawful or len(plan.classes) > 1, plan
        said[lawful] += 1
    assert min(said[True], said[False]) > 0, said


def test_modules_whose_teams_differ_too_much_leave_no_plan() -> None:
    # Two samlinger whose teams have nobody in common need two lecturers at least.
    case = replace(CASE, staff=staff(PEOPLE, {1: ["anna"], 2: ["ola", "kari"]}))
    rule = FewLecturers(most=1)
    embedding = Embedding(case, [rule])
    plans = list(every_plan(case, 1))
    assert plans
    assert not any(embedding.joint_accepts(plan) for plan in plans)
    assert all(list(rule.violations(case, plan)) for plan in plans)

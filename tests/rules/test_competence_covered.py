"""Competence covered: each samling's team masters what it needs and knows the sector, and each area is somebody's."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, Competence
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.competence_covered import CompetenceCovered
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.staff import lecturer, staff, team
from tests.worlds import every_plan, leader, plan_of, samling, venue, world

LEDELSE, INNOVASJON = Competence.LEDELSE, Competence.INNOVASJON
# Anna knows the sector, Kari innovation; the second samling needs both leadership and innovation.
PEOPLE = [lecturer("anna", LEDELSE, sector=True), lecturer("kari", INNOVASJON), lecturer("ola", sector=True)]
NEEDS = {2: frozenset({LEDELSE, INNOVASJON})}
CASE = world(
    {("0001", "a"): 10},
    [leader(1, "0001"), leader(2, "0001")],
    [venue("a")],
    [samling(1), samling(2)],
    weeks=2,
    staff=staff(PEOPLE, {1: ["anna", "kari"], 2: ["anna kari", "kari ola", "anna"]}, needs=NEEDS),
)
RULE = CompetenceCovered(areas=(LEDELSE, INNOVASJON))


def taught(case: Case, first: str, second: str) -> Plan:
    """Return the plan of one class whose samlinger are taught by these."""
    plan = plan_of(case, {"a-1": [0, 1]}, "a-1", "a-1")
    one, two = plan.classes[0].samlinger
    samlinger = replace(one, lecturers=team(first)), replace(two, lecturers=team(second))
    return Plan((replace(plan.classes[0], samlinger=samlinger),), plan.seats)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("anna", "anna kari", []),
        # Kari knows innovation, but not the sector.
        ("kari", "anna kari", [("A 2021-W36", "sektor")]),
        # Kari and Ola: innovation and the sector, no leadership. Anna alone: no innovation.
        ("anna", "kari ola", [("A 2021-W37", "ledelse")]),
        ("kari", "anna", [("A 2021-W36", "sektor"), ("A 2021-W37", "innovasjon")]),
    ],
)
def test_what_each_team_lacks_is_named(first: str, second: str, found: list[tuple[str, str]]) -> None:
    plan = taught(CASE, first, second)
    assert list(RULE.violations(CASE, plan)) == [
        Violation("competence_covered", subject, 0, 1, {"area": area}) for subject, area in found
    ]
    assert Embedding(CASE, [RULE]).accepts(plan) == (not found)


def test_knowledge_of_the_sector_can_be_waived() -> None:
    assert list(CompetenceCovered(areas=(), sector=False).violations(CASE, taught(CASE, "kari", "anna kari"))) == []


def test_an_area_that_nobody_holds_leaves_no_plan() -> None:
    rule = CompetenceCovered()
    embedding, plans = Embedding(CASE, [rule]), list(every_plan(CASE, 1))
    assert plans
    assert not any(embedding.joint_accepts(plan) for plan in plans)
    # Of the ten areas leadership and innovation are held.
    missing = [each.values["area"] for each in rule.violations(CASE, taught(CASE, "anna", "anna kari"))]
    assert missing == [str(area) for area in Competence if area not in (LEDELSE, INNOVASJON)]


def test_a_samling_nobody_is_named_for_needs_somebody() -> None:
    case = replace(CASE, staff=staff(PEOPLE, {1: ["anna"]}, needs=NEEDS))
    plan = taught(case, "anna", "")
    assert [each.values["area"] for each in RULE.violations(case, plan)] == ["innovasjon", "ledelse", "sektor"]
    assert not Embedding(case, [RULE]).joint_accepts(plan)


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)

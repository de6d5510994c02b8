"""The rules on what is taught and by whom are named where nothing fits, and searched over where something does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from samlingsplan.domain import Case, Competence, Content, Resource, ResourceId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.rules import Rule
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.competence_covered import CompetenceCovered
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.few_lecturers import FewLecturers
from samlingsplan.rules.lecturers_free import LecturersFree
from samlingsplan.rules.outcomes_covered import OutcomesCovered
from samlingsplan.rules.resources import Resources
from samlingsplan.rules.rooms import Rooms
from samlingsplan.solve import Solver, conflicting_rules, search
from tests.staff import lecturer, staff
from tests.worlds import FIRST_WEEK, leader, samling, venue, world

WEEKS = [FIRST_WEEK.plus(i) for i in range(3)]
PEOPLE = [lecturer("anna", Competence.LEDELSE, sector=True), lecturer("ola", sector=True)]
CASE = world(
    {("0001", "a"): 10},
    [leader(i, "0001") for i in (1, 2, 3, 4)],
    [venue("a")],
    [samling(1), samling(2)],
    weeks=3,
    staff=staff(PEOPLE, {1: ["anna", "ola"], 2: ["anna", "ola"]}),
)
TWO_CLASSES = (EveryonePlaced(), ClassCount(min_classes=2, max_classes=2), Rooms())
ANNA_ALONE = replace(CASE, staff=staff(PEOPLE, {1: ["anna"], 2: ["anna"]}))
MENTORS = Resource(ResourceId("mentors"), "Mentors", None, 1, frozenset({1, 2}), dict.fromkeys(WEEKS, 1))


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


@pytest.mark.parametrize(
    ("case", "rule", "conflict"),
    [
        (replace(CASE, content=Content({1: "law"})), OutcomesCovered(), {"outcomes_covered"}),
        (CASE, CompetenceCovered(areas=(Competence.INNOVASJON,)), {"competence_covered"}),
        (replace(CASE, staff=staff(PEOPLE, {1: ["anna"], 2: ["ola"]})), FewLecturers(most=1), {"few_lecturers"}),
        # Two classes with two samlinger are four, one a week, in three weeks.
        (ANNA_ALONE, LecturersFree(), {"lecturers_free", "class_count"}),
        (replace(CASE, resources=(MENTORS,)), Resources(), {"resources", "class_count"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)  # fmt: skip
def test_a_teaching_that_does_not_fit_is_named(solver: Solver, case: Case, rule: Rule, conflict: set[str]) -> None:
    found = conflicting_rules(solver, case, [*TWO_CLASSES, rule])
    assert found is not None
    assert set(found.rules) == conflict
    assert rule.name in found.enough


def test_a_plan_is_found_where_two_classes_take_turns(solver: Solver) -> None:
    # One lecturer a class, Anna away in week 36 and Ola in week 38, and ideally two weeks between: Anna can teach in
    # weeks 37 and 38, Ola in 36 and 37, so that both classes have one week between, which is one too few each.
    away = [replace(PEOPLE[0], away=frozenset({WEEKS[0]})), replace(PEOPLE[1], away=frozenset({WEEKS[2]}))]
    case = replace(CASE, staff=staff(away, {1: ["anna", "ola"], 2: ["anna", "ola"]}))
    levels = (GoalLevel("calendar", "points", (EvenSpacing(ideal_weeks=2),)),)
    rules = (*TWO_CLASSES, LecturersFree(), FewLecturers(most=1))
    found = search(solver, case, rules, levels)
    assert found.plan is not None
    assert {frozenset(held.lecturers for held in each.samlinger) for each in found.plan.classes} == {
        frozenset({("anna",)}),
        frozenset({("ola",)}),
    }
    assert not [violation for rule in rules for violation in rule.violations(case, found.plan)]
    assert found.levels[0].objective == 2

"""Department regional: department leaders meet in their own part of the country."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, KommuneId, LeaderLevel
from samlingsplan.plan import Violation
from samlingsplan.rules.department_regional import DepartmentRegional
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

# A lies in the north with 0001; B in another fylke of the north; C in the south; D abroad.
REGIONS = {"0001": ("North", "F1"), "0002": ("North", "F2"), "0003": ("South", "F3")}
MINUTES = {(home, place): 10 for home in REGIONS for place in "abcd"}
VENUES = [venue(key, kommune=KommuneId(home)) for key, home in zip("abc", REGIONS, strict=True)]
LEADERS = [
    leader(1, "0001", level=LeaderLevel.DEPARTMENT),
    leader(2, "0001", level=LeaderLevel.UNIT),
    leader(3, "0003", level=LeaderLevel.DEPARTMENT),
]


def lying(case: Case) -> Case:
    kommuner = {
        key: replace(each, landsdel=REGIONS[key][0], fylke=REGIONS[key][1]) for key, each in case.kommuner.items()
    }
    return replace(case, kommuner=kommuner)


CASE = lying(world(MINUTES, LEADERS, [*VENUES, venue("d", kommune=None)], weeks=1))


def test_a_lawful_plan_is_silent() -> None:
    # Leader 1 stays in the north, in another fylke; unit leader 2 goes abroad.
    plan = plan_of(CASE, {"b-1": [0], "c-1": [0], "d-1": [0]}, "b-1", "d-1", "c-1")
    assert list(DepartmentRegional().violations(CASE, plan)) == []


def test_each_department_leader_outside_the_region_is_named() -> None:
    plan = plan_of(CASE, {"b-1": [0], "d-1": [0]}, "b-1", "b-1", "d-1")
    abroad = Violation("department_regional", "p3", "D", "South")
    assert list(DepartmentRegional().violations(CASE, plan)) == [abroad]
    by_fylke = DepartmentRegional(within="fylke")
    assert [(v.subject, v.found, v.allowed) for v in by_fylke.violations(CASE, plan)] == [
        ("p1", "B", "F1"),
        ("p3", "D", "F3"),
    ]
    assert list(DepartmentRegional(besides=("d",)).violations(CASE, plan)) == []


@pytest.mark.parametrize("rule", [DepartmentRegional(), DepartmentRegional(within="fylke", besides=("b",))])
def test_stages_and_checker_agree_on_every_plan(rule: DepartmentRegional) -> None:
    assert_stages_and_checker_agree(CASE, rule)


def test_a_route_that_leaves_the_region_once_is_outside() -> None:
    pair = lying(world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)]))
    case = on_routes(pair, route("ac", "a", "c"), route("ab", "a", "b"), route("c", "c", "c"))
    assert_stages_and_checker_agree(case, DepartmentRegional())
    assert_stages_and_checker_agree(case, DepartmentRegional(besides=("a",)))


def test_the_names_of_places_are_looked_up() -> None:
    assert list(DepartmentRegional(besides=("x",)).names(CASE)) == [("besides", "x", frozenset(CASE.venues))]

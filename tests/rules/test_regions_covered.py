"""Regions covered: the stated number of places open in each part of the country."""

from dataclasses import replace

from samlingsplan.domain import KommuneId
from samlingsplan.plan import Violation
from samlingsplan.rules.regions_covered import RegionsCovered
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import kommune, leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002") for place in "abc"}
NORTH, SOUTH = (replace(kommune(n), landsdel=d, fylke=f) for n, d, f in (("0001", "N", "F1"), ("0002", "S", "F2")))
CASE = world(
    MINUTES,
    [leader(1, "0001"), leader(2, "0002")],
    [venue("a"), venue("b"), venue("c", kommune=KommuneId("0002"))],
    weeks=1,
    kommuner={NORTH.id: NORTH, SOUTH.id: SOUTH},
)  # A and B lie in the north (0001), C in the south (0002)


def test_a_lawful_plan_is_silent() -> None:
    plan = plan_of(CASE, {"a-1": [0], "c-1": [0]}, "a-1", "c-1")
    assert list(RegionsCovered(regions=("N", "S")).violations(CASE, plan)) == []


def test_each_region_with_too_few_places_is_named() -> None:
    # A and B are open, both in the north: none in the south by landsdel, none in F2 by fylke.
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1")
    found = list(RegionsCovered(regions=("N", "S", "F2")).violations(CASE, plan))
    assert found == [Violation("regions_covered", "S", 0, 1), Violation("regions_covered", "F2", 0, 1)]


def test_two_places_in_one_region_can_be_asked_for() -> None:
    plan = plan_of(CASE, {"a-1": [0], "c-1": [0]}, "a-1", "c-1")
    found = list(RegionsCovered(regions=("N",), min_places=2).violations(CASE, plan))
    assert found == [Violation("regions_covered", "N", 1, 2)]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RegionsCovered(regions=("N", "S")))
    assert_stages_and_checker_agree(CASE, RegionsCovered(regions=("F1",), min_places=2))

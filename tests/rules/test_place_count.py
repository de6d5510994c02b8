"""Place count: the kull meets in the stated number of places."""

import pytest

from samlingsplan.plan import Violation
from samlingsplan.rules.place_count import PlaceCount
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0001", "c"): 30}
VENUES = [venue("a"), venue("b"), venue("c"), venue("d")]
# Two samlinger: at A, at A and then B, at C, or on the net; no route leads to D.
CASE = on_routes(
    world(MINUTES, [leader(1, "0001"), leader(2, "0001")], VENUES[:3], [samling(1), samling(2)]),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("c", "c", "c"),
    route("net", None, None),
)
WEEKS = [0, 1]


@pytest.mark.parametrize("classes", [("a-1", "c-1"), ("ab-1", "ab-2"), ("ab-1", "net-1"), ("a-1", "ab-1")])
def test_a_lawful_plan_is_silent(classes: tuple[str, str]) -> None:
    rule = PlaceCount(min_places=2, max_places=2)
    assert list(rule.violations(CASE, plan_of(CASE, dict.fromkeys(classes, WEEKS), *classes))) == []


@pytest.mark.parametrize(
    ("classes", "found"),
    [
        # Two classes at one place.
        (("a-1", "a-2"), 1),
        # A class on the net opens no place.
        (("net-1", "net-2"), 0),
        # A and B by one route, C by another.
        (("ab-1", "c-1"), 3),
    ],
)
def test_too_few_and_too_many_are_counted(classes: tuple[str, str], found: int) -> None:
    rule = PlaceCount(min_places=2, max_places=2)
    plan = plan_of(CASE, dict.fromkeys(classes, WEEKS), *classes)
    assert list(rule.violations(CASE, plan)) == [Violation("place_count", "Kull", found, 2)]


@pytest.mark.parametrize(("least", "most"), [(1, 1), (2, 2), (1, 2), (2, 9)])
def test_stages_and_checker_agree_on_every_plan(least: int, most: int) -> None:
    assert_stages_and_checker_agree(CASE, PlaceCount(min_places=least, max_places=most), Embedding.joint_accepts)


def test_a_place_on_no_route_is_never_open() -> None:
    case = on_routes(world(MINUTES, [leader(1, "0001")], VENUES), route("a", "a"))
    rule = PlaceCount(min_places=1, max_places=1)
    plan = plan_of(case, {"a-1": [0]}, "a-1")
    assert list(rule.violations(case, plan)) == []
    embedding = Embedding(case, [rule])
    assert embedding.accepts(plan)
    # The row of D says open <= 0: were D free to open, the kull could claim two places.
    opened = embedding.joint.allocation.open
    assert all(embedding.joint_solution(plan)[opened[each].id] == 0 for each in ("b", "c", "d"))
    assert not Embedding(case, [PlaceCount(min_places=2, max_places=2)]).accepts(plan)

"""Fixed places: some must be open, some must not."""

from samlingsplan.plan import Violation
from samlingsplan.rules.fixed_places import FixedPlaces
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002") for place in "abc"}
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0002")], [venue("a"), venue("b"), venue("c")], weeks=1)
RULE = FixedPlaces(open=("a",), closed=("c",))


def test_a_lawful_plan_is_silent() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1"))) == []


def test_each_place_that_is_not_as_decided_is_named() -> None:
    # A is to be open and holds nothing: 0 where 1 is decided. C is not, and holds a class: 1 where 0 is decided.
    plan = plan_of(CASE, {"c-1": [0]}, "c-1", "c-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("fixed_places", "a", 0, 1),
        Violation("fixed_places", "c", 1, 0),
    ]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE)


def test_stages_and_checker_agree_on_routes_of_two_places() -> None:
    # The route through A and C opens A, but touches C all the same.
    pair = world(MINUTES, CASE.participants, list(CASE.venues.values()), [samling(1), samling(2)])
    case = on_routes(pair, route("ab", "a", "b"), route("ac", "a", "c"), route("b", "b", "b"))
    assert_stages_and_checker_agree(case, RULE)

"""Other places: the set of open places is none of those stated."""

from samlingsplan.plan import Violation
from samlingsplan.rules.other_places import OtherPlaces
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002") for place in "abc"}
CASE = world(MINUTES, [leader(1, "0001"), leader(2, "0002")], [venue("a"), venue("b"), venue("c")], weeks=1)
RULE = OtherPlaces(than=(("a", "b"), ("c",)))


def test_another_set_is_silent_even_where_it_holds_or_is_held_by_one_of_them() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0]}, "a-1", "a-1"))) == []
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0], "c-1": [0]}, "a-1", "c-1"))) == []


def test_each_excluded_set_is_named_with_its_places() -> None:
    both = plan_of(CASE, {"b-1": [0], "a-1": [0]}, "a-1", "b-1")
    assert list(RULE.violations(CASE, both)) == [Violation("other_places", CASE.kull.name, "a, b", "a, b")]
    alone = plan_of(CASE, {"c-1": [0]}, "c-1", "c-1")
    assert list(RULE.violations(CASE, alone)) == [Violation("other_places", CASE.kull.name, "c", "c")]


def test_the_order_of_the_places_does_not_matter() -> None:
    both = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1")
    assert len(list(OtherPlaces(than=(("b", "a"),)).violations(CASE, both))) == 1


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE)


def test_stages_and_checker_agree_on_routes_of_two_places() -> None:
    # The route through A and B opens both, as two classes in A and B do.
    pair = world(MINUTES, CASE.participants, list(CASE.venues.values()), [samling(1), samling(2)])
    case = on_routes(pair, route("ab", "a", "b"), route("ac", "a", "c"), route("c", "c", "c"))
    assert_stages_and_checker_agree(case, RULE)

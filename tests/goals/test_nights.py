"""Nights: nights away from home, all leaders."""

from dataclasses import replace

from samlingsplan.goals.nights import Nights
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 45}
PLAIN = world(MINUTES, [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")], [venue("a"), venue("b")], weeks=1)
# Three nights for every ten minutes: 3 and 6 from 0001, 9 and 12 from 0002.
NIGHTS = {pair: replace(burden, nights=burden.one_way_min // 10 * 3) for pair, burden in PLAIN.burdens.items()}
CASE = replace(PLAIN, burdens=NIGHTS)


def test_nights_of_those_who_have_a_seat_are_counted() -> None:
    assert Nights().value(CASE, plan_of(CASE, {"a-1": [0], "b-1": [0]}, "a-1", "b-1", "b-1")) == 3 + 6 + 12
    assert Nights().value(CASE, plan_of(CASE, {"a-1": [0]}, "a-1", None, "a-1")) == 3 + 9


def test_what_is_optimised_is_what_is_reported() -> None:
    assert_value_is_expression(CASE, Nights(weight=2), "joint")

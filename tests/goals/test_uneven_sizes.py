"""Uneven sizes: leaders by which the largest class of a route exceeds its smallest."""

import pytest

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.rules.groups_together import GroupsTogether
from tests.embedding import Embedding
from tests.goals.agreement import assert_value_is_expression, spoken
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
LEADERS = [leader(i, "0001") for i in (1, 2, 3, 4)]
CASE = world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=1)


@pytest.mark.parametrize(
    ("seats", "value"),
    [
        # 2 and 2; 3 and 1; 4 in one class.
        (("a-1", "a-1", "a-2", "a-2"), 0),
        (("a-1", "a-1", "a-1", "a-2"), 2),
        (("a-1", "a-1", "a-1", "a-1"), 0),
        # 3 at A and 1 at B: each route has but one class.
        (("a-1", "a-1", "a-1", "b-1"), 0),
        # 2, 1 and 1: 2 - 1. The one between does not count.
        (("a-1", "a-1", "a-2", "a-3"), 1),
        # 2 and 1 seated.
        (("a-1", "a-1", "a-2", None), 1),
    ],
)
def test_spreads_are_measured_by_hand(seats: tuple[str | None, ...], value: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert UnevenSizes().value(CASE, plan) == value


def test_routes_are_added_up() -> None:
    # 2 and 1 at A, 3 and 1 at B: 1 + 2, though the largest of all exceeds the smallest of all by 2.
    case = world(MINUTES, [leader(i, "0001") for i in range(1, 8)], [venue("a"), venue("b")], weeks=1)
    calendars = {each: [0] for each in ("a-1", "a-2", "b-1", "b-2")}
    plan = plan_of(case, calendars, "a-1", "a-1", "a-2", "b-1", "b-1", "b-1", "b-2")
    assert UnevenSizes().value(case, plan) == 3
    embedding = Embedding(case, (), [GoalLevel("wish", "leaders", (UnevenSizes(),))])
    assert dict(spoken(embedding, plan)) == {"filling": 3, "whole": 3}


def test_composition_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, UnevenSizes(weight=2), "filling", "whole")


def test_a_group_counts_all_its_members() -> None:
    # The trio against the fourth: 3 - 1.
    leaders = [leader(i, "0001", "g") for i in (1, 2, 3)] + [leader(4, "0001")]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    assert_value_is_expression(case, UnevenSizes(), "filling", "whole", rules=[GroupsTogether()])

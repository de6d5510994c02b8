"""Beyond limits: leaders who must be asked before they can be moved."""

import pytest

from samlingsplan.goals.beyond_limits import BeyondLimits
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.goals.test_moved_leaders import remembering
from tests.worlds import leader, plan_of, venue, world

# From A to B is 30 minutes more, to C 40.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 40, ("0001", "c"): 50}
VENUES = [venue(key) for key in "abc"]
CASE = remembering(
    world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], VENUES, weeks=1), **{"p1": "a-1", "p2": "a-1"}
)
GOAL = BeyondLimits(more_min=30)


@pytest.mark.parametrize(
    ("seats", "value", "with_consent"),
    [
        (("c-1", "c-1", "c-1"), 2, 1),  # leader 3 is new
        (("b-1", "c-1", "a-1"), 1, 1),  # 30 minutes more are within the limit
        (("a-1", "b-1", "c-1"), 0, 0),
        ((None, "c-1", "a-1"), 1, 1),
    ],
)
def test_leaders_are_counted_by_hand(seats: tuple[str | None, ...], value: int, with_consent: int) -> None:
    plan = plan_of(CASE, {each: [0] for each in sorted(set(filter(None, seats)))}, *seats)
    assert GOAL.value(CASE, plan) == value
    assert BeyondLimits(more_min=30, given=("p1",)).value(CASE, plan) == with_consent


def test_allocation_minimises_what_is_reported() -> None:
    # All three are of one kommune: the party they made comes apart by what they had and agree to.
    assert_value_is_expression(CASE, BeyondLimits(more_min=30, given=("p1",), weight=2), "joint")


def test_members_of_a_group_are_counted_one_by_one() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = remembering(world(MINUTES, leaders, VENUES, weeks=1), p1="a-1", p2="a-1", p3="b-1")
    assert_value_is_expression(case, GOAL, "joint", rules=[GroupsTogether()])

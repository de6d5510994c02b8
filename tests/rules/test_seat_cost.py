"""What a student costs the supplier: the total cost divided by the leaders is at most `most_nok`."""

import pytest

from samlingsplan.domain import Tariff
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.seat_cost import SeatCost
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
VENUES = [venue("a"), venue("b", open_nok=400)]
LEADERS = [leader(i, "0001") for i in (1, 2, 3)]
CASE = world(MINUTES, LEADERS, VENUES, weeks=1, tariff=Tariff(1000, 60))
COSTS = [
    # 1 class, 3 students at A: 1180 by 3 is 393.3.
    (("a-1", "a-1", "a-1"), 394),
    # 1 class, 2 students at A: 1120 by 2.
    (("a-1", "a-1", None), 560),
    # 2 classes, 3 students at A and B: 2000 + 180 + 400 by 3.
    (("a-1", "b-1", "b-1"), 860),
]


@pytest.mark.parametrize(("seats", "each"), COSTS)
def test_a_plan_at_the_limit_is_silent_and_one_krone_less_breaks_it(seats: tuple[str | None, ...], each: int) -> None:
    plan = plan_of(CASE, {name: [0] for name in dict.fromkeys(filter(None, seats))}, *seats)
    assert list(SeatCost(most_nok=each).violations(CASE, plan)) == []
    assert list(SeatCost(most_nok=each - 1).violations(CASE, plan)) == [Violation("seat_cost", "Kull", each, each - 1)]


@pytest.mark.parametrize("most_nok", [394, 559, 560, 859])
def test_stages_and_checker_agree_on_every_plan(most_nok: int) -> None:
    assert_stages_and_checker_agree(CASE, SeatCost(most_nok=most_nok), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_groups_are_units() -> None:
    # A pair shares a class of 1120 by 560 each; the third alone costs 1060.
    case = world(
        MINUTES,
        [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")],
        VENUES,
        weeks=1,
        tariff=Tariff(1000, 60),
    )
    assert_stages_and_checker_agree(
        case, SeatCost(most_nok=560), Embedding.joint_accepts, other_rules=[GroupsTogether()]
    )


def test_the_margin_is_in_kroner() -> None:
    plan = plan_of(CASE, {"a-1": [0]}, "a-1", "a-1", "a-1")
    (margin,) = SeatCost(most_nok=400).margins(CASE, plan)
    assert (margin.found, margin.limit, margin.room) == (394, 400, 6)

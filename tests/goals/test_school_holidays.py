"""School holidays: leaders whose kommune has school holiday in the week of their samling."""

from samlingsplan.domain import KommuneId
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.model import joint_model
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import FIRST_WEEK, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0002", "a"): 20, ("0003", "a"): 30}
# 0001 has its holiday in week 36, 0002 in weeks 36 and 38; 0003 has none.
HOLIDAYS = {
    KommuneId("0001"): frozenset({FIRST_WEEK}),
    KommuneId("0002"): frozenset({FIRST_WEEK, FIRST_WEEK.plus(2)}),
}
# The second leader is employed by 0003 and works in 0002: the children are where the workplace is.
LEADERS = [leader(1, "0001"), leader(2, "0002", employer="0003"), leader(3, "0003")]
CASE = on_routes(
    world(MINUTES, LEADERS, [venue("a")], [samling(1), samling(2)], weeks=3, school_holidays=HOLIDAYS),
    route("a", "a", "a"),
    route("net", None, None),
)


def test_leaders_are_counted_by_hand() -> None:
    together = plan_of(CASE, {"a-1": [0, 2]}, "a-1", "a-1", "a-1")
    # Week 36: leaders 1 and 2; week 38: leader 2.
    assert SchoolHolidays().value(CASE, together) == 3
    apart = plan_of(CASE, {"a-1": [1, 2], "net-1": [0, 1]}, "a-1", "net-1", "a-1")
    # Leader 1 in weeks 37 and 38: none. Leader 2, on the net at home, in weeks 36 and 37: 1.
    assert SchoolHolidays().value(CASE, apart) == 1
    # Who has no seat is called away by nothing.
    assert SchoolHolidays().value(CASE, plan_of(CASE, {"a-1": [0, 2]}, None, None, "a-1")) == 0


def test_routes_have_no_price_since_their_members_are_not_known() -> None:
    level = GoalLevel("wish", "leaders", (SchoolHolidays(),))
    assert joint_model(CASE, (), [level]).objectives == (None,)


def test_class_calendars_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, SchoolHolidays(weight=2), "calendar", "whole")


def test_every_unit_and_every_member_of_it_counts() -> None:
    # Leaders 1 and 2 are one party of two units; 3 and 4 one unit of two kommuner.
    leaders = [leader(1, "0001"), leader(2, "0001"), leader(3, "0001", "g"), leader(4, "0002", "g")]
    case = world(MINUTES, leaders, [venue("a")], weeks=3, school_holidays=HOLIDAYS)
    assert_value_is_expression(case, SchoolHolidays(), "calendar", "whole", rules=[GroupsTogether()])

"""Own weeks hit: leaders whose samling is held in a week they have blocked."""

from samlingsplan.goals import GoalLevel
from samlingsplan.goals.own_weeks_hit import OwnWeeksHit
from samlingsplan.model import parties_of
from samlingsplan.rules.groups_together import GroupsTogether
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import FIRST_WEEK, leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10}
EARLY, LATE = (FIRST_WEEK,), (FIRST_WEEK, FIRST_WEEK.plus(2))
LEADERS = [
    leader(1, "0001", blocked_weeks=EARLY),
    leader(2, "0001", "g", blocked_weeks=LATE),
    leader(3, "0001", "g"),
    leader(4, "0001"),
]
CASE = world(MINUTES, LEADERS, [venue("a")], [samling(1), samling(2)], weeks=3)


def test_leaders_are_counted_by_hand() -> None:
    together = plan_of(CASE, {"a-1": [0, 2]}, "a-1", "a-1", "a-1", "a-1")
    # Week 36: leaders 1 and 2; week 38: leader 2.
    assert OwnWeeksHit().value(CASE, together) == 3
    apart = plan_of(CASE, {"a-1": [1, 2], "a-2": [0, 1]}, "a-1", "a-2", "a-2", "a-1")
    # Leader 1 in weeks 37 and 38: none; leader 2 in weeks 36 and 37: 1.
    assert OwnWeeksHit().value(CASE, apart) == 1


def test_leaders_with_other_weeks_are_other_parties() -> None:
    level = GoalLevel("wish", "leaders", (OwnWeeksHit(),))
    # One each of leaders 1 and 2; leaders 3 and 4 have blocked nothing.
    assert sorted(party.count for party in parties_of(CASE, (), [level])) == [1, 1, 2]


def test_class_calendars_minimise_what_is_reported() -> None:
    assert_value_is_expression(CASE, OwnWeeksHit(weight=2), "calendar", "whole", rules=[GroupsTogether()])

"""Own weeks: no class meets in a week that one of its leaders has blocked."""

from dataclasses import replace

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, ParticipantId, RouteId
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.own_weeks import OwnWeeks
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import FIRST_WEEK, leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 10}
EARLY, LATE = (FIRST_WEEK,), (FIRST_WEEK.plus(2), FIRST_WEEK.plus(9))
LEADERS = [leader(1, "0001", blocked_weeks=EARLY), leader(2, "0001", blocked_weeks=LATE), leader(3, "0001")]
# Weeks 36 to 38 of 2021; leader 1 cannot come in the first, leader 2 in the last.
CASE = world(MINUTES, LEADERS, [venue("a")], [samling(1), samling(2)], weeks=3)
RULE = OwnWeeks()


def remembering(weeks: list[int], case: Case = CASE, **seats: str) -> Case:
    """Return a case with classes that met in these weeks, 0 the first."""
    held = {number: FIRST_WEEK.plus(week) for number, week in enumerate(weeks, start=1)}
    classes = {seat: EarlierClass(seat, RouteId(seat[0]), held) for seat in seats.values()}
    return replace(case, earlier=EarlierPlan(classes, {ParticipantId(who): seat for who, seat in seats.items()}))


def test_a_lawful_plan_is_silent() -> None:
    # Leader 1 meets in weeks 37 and 38, leader 2 in weeks 36 and 37.
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [1, 2], "a-2": [0, 1]}, "a-1", "a-2", "a-1"))) == []
    # Who has no seat meets nobody.
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0, 2]}, None, None, "a-1"))) == []


def test_every_leader_and_samling_is_named() -> None:
    plan = plan_of(CASE, {"a-1": [0, 2]}, "a-1", "a-1", "a-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("own_weeks", "p1", "2021-W36", None, {"number": 1}),
        Violation("own_weeks", "p2", "2021-W38", None, {"number": 2}),
    ]


def test_of_who_changes_class_the_weeks_of_the_class_before_do_not_count() -> None:
    # Both sat in A 1, in weeks 36 and 37. Leader 1 had blocked week 36, and leader 2 cannot come in week 38.
    rule, case = OwnWeeks(only_moved=True), remembering([0, 1], p1="a-1", p2="a-1")
    assert list(rule.violations(case, plan_of(case, {"a-1": [0, 2], "a-2": [0, 1]}, "a-2", "a-1", "a-1"))) == []
    plan = plan_of(case, {"a-1": [0, 1], "a-2": [0, 2]}, "a-2", "a-2", "a-1")
    assert list(rule.violations(case, plan)) == [Violation("own_weeks", "p2", "2021-W38", None, {"number": 2})]
    assert list(OwnWeeks(only_moved=True, agreed=("p2",)).violations(case, plan)) == []
    assert list(OwnWeeks(agreed=("p1", "p2")).violations(case, plan)) == []


def test_stages_and_checker_agree_on_who_changes_class() -> None:
    rule, case = OwnWeeks(only_moved=True), remembering([0, 1], p1="a-1", p2="a-1")
    assert_stages_and_checker_agree(case, rule, Embedding.calendar_accepts)
    two = remembering([0, 1], world(MINUTES, LEADERS, [venue("a"), venue("b")], weeks=3), p1="a-1", p2="b-1")
    assert_stages_and_checker_agree(two, rule, Embedding.calendar_accepts)


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts)


def test_stages_and_checker_agree_on_groups_and_two_places() -> None:
    leaders = [
        leader(1, "0001", "g", blocked_weeks=EARLY),
        leader(2, "0001", "g", blocked_weeks=(FIRST_WEEK.plus(1),)),
        leader(3, "0001", blocked_weeks=EARLY),
    ]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=3)
    assert_stages_and_checker_agree(case, RULE, Embedding.calendar_accepts, other_rules=[GroupsTogether()])


def test_routes_ask_for_a_class_each_leader_can_attend() -> None:
    embedding = Embedding(CASE, [RULE])
    # Both classes begin in week 36, which leader 1 has blocked: no need to fill classes to see it.
    assert not embedding.joint_accepts(plan_of(CASE, {"a-1": [0, 1], "a-2": [0, 2]}, "a-1", "a-2", "a-1"))
    # One begins in week 37: the route looks well, and only the classes show that leader 1 sits in the other.
    swapped = plan_of(CASE, {"a-1": [0, 1], "a-2": [1, 2]}, "a-1", "a-1", "a-2")
    assert embedding.joint_accepts(swapped)
    assert not embedding.accepts(swapped)

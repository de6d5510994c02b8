"""Pinned weeks: these samlinger are held in these weeks."""

from samlingsplan.plan import Violation
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekPin
from tests.rules.agreement import assert_voices_agree
from tests.worlds import leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 10}
# Weeks 36 to 39 of 2021.
CASE = world(
    MINUTES, [leader(1, "0001"), leader(2, "0001")], [venue("a"), venue("b")], [samling(1), samling(2)], weeks=4
)
AT_A = WeekPin(samling=1, place="a", weeks="2021-W36..2021-W37")
ANYWHERE = WeekPin(samling=2, weeks="2021-W39")
RULE = PinnedWeeks(pins=(AT_A, ANYWHERE))


def test_a_lawful_plan_is_silent() -> None:
    # At B the first samling is free.
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [1, 3], "b-1": [2, 3]}, "a-1", "b-1"))) == []


def test_each_samling_in_another_week_is_named() -> None:
    # At A, samling 1 comes in week 38, one too late; at B, samling 2 in week 38, one too early.
    plan = plan_of(CASE, {"a-1": [2, 3], "b-1": [0, 2]}, "a-1", "b-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("pinned_weeks", "A", "2021-W38", "2021-W36..2021-W37", {"number": 1}),
        Violation("pinned_weeks", "B", "2021-W38", "2021-W39", {"number": 2}),
    ]


def test_both_voices_agree_on_every_plan() -> None:
    assert_voices_agree(CASE, RULE)

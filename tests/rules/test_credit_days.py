"""Credit days: the stated number of samling days for each 30 credits."""

import pytest

from samlingsplan.domain import DayPattern, Kull
from samlingsplan.plan import Violation
from samlingsplan.rules.credit_days import CreditDays
from tests.embedding import Embedding
from tests.worlds import every_plan, leader, plan_of, samling, venue, world

# Three and four days: 7 in all.
SAMLINGER = [samling(1), samling(2, [DayPattern.MON_THU, DayPattern.TUE_FRI])]


def case_of(credits: int):
    kull = Kull("Kull", 2021, 1, credits=credits)
    return world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")], SAMLINGER, weeks=3, kull=kull)


@pytest.mark.parametrize(
    ("credits", "least", "most", "lawful"),
    [
        # For 30 credits 7 days; for 10 credits 7 x 3 = 21 days a 30; for 8.4 of them 25, so 8 are too few and 9 enough.
        (30, 7, 7, True),
        (30, 8, 25, False),
        (30, 1, 6, False),
        (10, 16, 25, True),
        (9, 16, 25, True),
        (8, 16, 25, False),
        # 7 x 30 / 13 is 16.15, and 7 x 30 / 14 is 15.
        (13, 16, 25, True),
        (14, 16, 25, False),
    ],
)
def test_stages_and_checker_agree_on_every_plan(credits: int, least: int, most: int, lawful: bool) -> None:
    case, rule = case_of(credits), CreditDays(min_days=least, max_days=most)
    embedding = Embedding(case, [rule])
    plans = list(every_plan(case, 1))
    assert plans
    for plan in plans:
        assert embedding.accepts(plan) == embedding.calendar_accepts(plan) == embedding.joint_accepts(plan) == lawful
        assert list(rule.violations(case, plan)) == (
            [] if lawful else [Violation("credit_days", "A", 7, f"{least}–{most}", {"credits": credits})]
        )


def test_the_limits_are_those_of_comparable_programmes() -> None:
    # Six samlinger of three days are 18, within 16 to 25; of two days 12, of five 30.
    case = world({("0001", "a"): 10}, [leader(1, "0001")], [venue("a")], [samling(n) for n in range(1, 7)], weeks=6)
    plan = plan_of(case, {"a-1": range(6)}, "a-1")
    assert list(CreditDays().violations(case, plan)) == []
    assert [v.found for v in CreditDays(min_days=19).violations(case, plan)] == [18]

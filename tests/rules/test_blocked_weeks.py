"""Blocked weeks: no samling is held in these weeks."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Week
from samlingsplan.plan import Held, Violation
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

# Weeks 50 to 52 of 2021 and 1 and 2 of 2022.
CASE = replace(
    on_routes(
        world({("0001", "a"): 10}, [leader(1, "0001"), leader(2, "0001")], [venue("a")], [samling(1), samling(2)]),
        route("a", "a", "a"),
        route("net", None, None),
    ),
    weeks=tuple(Week(2021, 50).plus(i) for i in range(5)),
)
RULE = BlockedWeeks(weeks=("2021-W52..2022-W01", "2021-W50"))


def test_ranges_hold_both_ends() -> None:
    assert sorted(map(str, RULE.blocked)) == ["2021-W50", "2021-W52", "2022-W01"]


def test_a_lawful_plan_is_silent() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [1, 4]}, "a-1", "a-1"))) == []


@pytest.mark.parametrize(
    ("seat", "weeks", "found"),
    [
        ("a-1", [1, 2], [("A", "2021-W52", 2)]),
        ("a-1", [3, 4], [("A", "2022-W01", 1)]),
        # Whether it meets or not: the net is blocked too.
        ("net-1", [0, 3], [("NET", "2021-W50", 1), ("NET", "2022-W01", 2)]),
    ],
)
def test_each_samling_in_a_blocked_week_is_named(
    seat: str, weeks: list[int], found: list[tuple[str, str, int]]
) -> None:
    plan = plan_of(CASE, {seat: weeks}, seat, seat)
    assert list(RULE.violations(CASE, plan)) == [
        Violation("blocked_weeks", name, week, None, {"number": number}) for name, week, number in found
    ]


def test_a_samling_that_ends_in_a_blocked_week_is_named() -> None:
    # From Thursday 23 December, week 51, to Monday 27 December, week 52.
    plan = plan_of(CASE, {"a-1": [1, 4]}, "a-1", "a-1")
    held = Held(1, plan.classes[0].samlinger[0].place, date(2021, 12, 23), date(2021, 12, 27))
    tampered = replace(plan, classes=(replace(plan.classes[0], samlinger=(held, plan.classes[0].samlinger[1])),))
    assert [(v.found, v.values["number"]) for v in RULE.violations(CASE, tampered)] == [("2021-W52", 1)]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE, Embedding.calendar_accepts, Embedding.joint_accepts)

"""Samling days: every samling once, in order, on its own days, where the class's route says.

The solver hears this rule as structure. So the worlds here hold every calendar that can be written down, lawful or
not, and the decisions that exist are those of exactly the calendars about which the judge is silent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from samlingsplan.domain import Case, DayPattern, VenueId
from samlingsplan.plan import Held, Plan, Violation
from samlingsplan.rules.samling_days import SamlingDays
from tests.embedding import Embedding
from tests.worlds import every_plan, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
TWO_OR_THREE = [DayPattern.MON_WED, DayPattern.TUE_THU]
FOUR = [DayPattern.TUE_FRI]
CASE = on_routes(
    world(
        MINUTES, [leader(1, "0001")], [venue("a"), venue("b")], [samling(1, TWO_OR_THREE), samling(2, FOUR)], weeks=3
    ),
    route("ab", "a", "b"),
)
MONDAY = date(2021, 9, 6)
PLAN = plan_of(CASE, {"ab-1": [0, 1]}, "ab-1")
FIRST, SECOND = PLAN.classes[0].samlinger


def holding(case: Case, *samlinger: Held) -> Plan:
    """Return the plan in which the one class holds these samlinger."""
    each = case.routes[0]
    plan = plan_of(case, {f"{each.id}-1": range(len(case.samlinger))}, f"{each.id}-1")
    return replace(plan, classes=(replace(plan.classes[0], samlinger=samlinger),))


def days(of: Held, start: date, end: date) -> Held:
    return replace(of, start=start, end=end)


@pytest.mark.parametrize("weeks", [[0, 1], [(0, DayPattern.TUE_THU), 2], [(1, DayPattern.TUE_THU), 2]])
def test_a_lawful_plan_is_silent(weeks: Sequence[int | tuple[int, DayPattern]]) -> None:
    assert list(SamlingDays().violations(CASE, plan_of(CASE, {"ab-1": weeks}, "ab-1"))) == []


@pytest.mark.parametrize(
    ("samlinger", "found", "allowed"),
    [
        # One missing, one twice, the wrong order, one too many.
        ((FIRST,), (1,), (1, 2)),
        ((), (), (1, 2)),
        ((FIRST, replace(SECOND, number=1)), (1, 1), (1, 2)),
        ((SECOND, FIRST), (2, 1), (1, 2)),
        ((FIRST, SECOND, replace(SECOND, number=3)), (1, 2, 3), (1, 2)),
        # The second at the first's place, and on the net.
        ((FIRST, replace(SECOND, place=FIRST.place)), "a", "b"),
        ((FIRST, replace(SECOND, place=None)), None, "b"),
        # Wednesday to Friday is no pattern of the first; Monday to Tuesday is too short.
        (
            (days(FIRST, date(2021, 9, 8), date(2021, 9, 10)), SECOND),
            "2021-09-08–2021-09-10",
            "mon-wed, tue-thu",
        ),
        ((days(FIRST, MONDAY, date(2021, 9, 7)), SECOND), "2021-09-06–2021-09-07", "mon-wed, tue-thu"),
        # The first's days are not the second's.
        ((FIRST, days(SECOND, date(2021, 9, 14), date(2021, 9, 16))), "2021-09-14–2021-09-16", "tue-fri"),
        # The study year has three weeks; this is the fourth, and this the one before.
        ((FIRST, days(SECOND, date(2021, 9, 28), date(2021, 10, 1))), "2021-09-28–2021-10-01", "tue-fri"),
        ((days(FIRST, date(2021, 8, 30), date(2021, 9, 1)), SECOND), "2021-08-30–2021-09-01", "mon-wed, tue-thu"),
        # Both in week 36: the second must come in week 37 or later.
        ((FIRST, days(SECOND, date(2021, 9, 7), date(2021, 9, 10))), "2021-W36", "2021-W37"),
        # The second in week 36, the first in week 37: it must come in week 38 or later.
        (
            (days(FIRST, date(2021, 9, 13), date(2021, 9, 15)), days(SECOND, date(2021, 9, 7), date(2021, 9, 10))),
            "2021-W36",
            "2021-W38",
        ),
    ],
)
def test_each_departure_from_the_programme_is_named_and_has_no_decision(
    samlinger: tuple[Held, ...], found: object, allowed: object
) -> None:
    plan = holding(CASE, *samlinger)
    assert list(SamlingDays().violations(CASE, plan)) == [Violation("samling_days", "AB", found, allowed)]
    assert not Embedding(CASE, [SamlingDays()]).accepts(plan)


def test_every_departure_is_named() -> None:
    # The first on a Sunday at B, the second a day too long on the net.
    first = replace(days(FIRST, date(2021, 9, 5), date(2021, 9, 7)), place=SECOND.place)
    second = replace(days(SECOND, date(2021, 9, 14), date(2021, 9, 18)), place=None)
    violations = SamlingDays().violations(CASE, holding(CASE, first, second))
    assert [(v.found, v.allowed) for v in violations] == [
        ("b", "a"),
        ("2021-09-05–2021-09-07", "mon-wed, tue-thu"),
        (None, "b"),
        ("2021-09-14–2021-09-18", "tue-fri"),
    ]


def any_days() -> Iterator[tuple[date, date]]:
    """Yield every stretch of one to seven days that begins in the two weeks or in the weeks around them."""
    for offset, length in product(range(-7, 21), range(1, 8)):
        start = MONDAY + timedelta(days=offset)
        yield start, start + timedelta(days=length - 1)


def test_one_samling_has_decisions_for_exactly_its_lawful_days() -> None:
    one = world(MINUTES, [leader(1, "0001")], [venue("a"), venue("b")], [samling(1, [*TWO_OR_THREE, *FOUR])])
    case = on_routes(one, route("a", "a"))
    embedding = Embedding(case, [SamlingDays()])
    lawful = 0
    for (start, end), number, place in product(any_days(), (0, 1, 2), ("a", "b", None)):
        plan = holding(case, Held(number, None if place is None else VenueId(place), start, end))
        silent = not list(SamlingDays().violations(case, plan))
        assert embedding.joint_accepts(plan) == silent, plan
        assert embedding.calendar_accepts(plan) == silent, plan
        lawful += silent
    assert lawful == 2 * 3  # 2 weeks, 3 patterns


def test_two_samlinger_have_decisions_for_exactly_the_lawful_calendars() -> None:
    case = on_routes(CASE, route("mixed", "a", None))
    embedding = Embedding(case, [SamlingDays()])
    weekdays = [(0, 3), (1, 3), (1, 4)]  # the patterns of both samlinger: first weekday and length
    some = [
        Held(number, None if place is None else VenueId(place), start, start + timedelta(days=length - 1))
        for number, place, week, (first, length) in product((1, 2), ("a", None), range(-1, 4), weekdays)
        for start in [MONDAY + timedelta(days=7 * week + first)]
    ]
    lawful = 0
    for samlinger in [(), *((each,) for each in some), *product(some, some)]:
        plan = holding(case, *samlinger)
        silent = not list(SamlingDays().violations(case, plan))
        assert embedding.joint_accepts(plan) == silent, plan
        assert embedding.calendar_accepts(plan) == silent, plan
        lawful += silent
    # 3 pairs of weeks in order, 2 patterns of the first samling, 1 of the second.
    assert lawful == 3 * 2 * 1


def test_without_the_rule_the_structure_stands() -> None:
    assert all(Embedding(CASE, []).accepts(plan) for plan in every_plan(CASE, 1))
    assert not Embedding(CASE, []).accepts(holding(CASE, SECOND, FIRST))

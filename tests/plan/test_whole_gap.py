from dataclasses import replace

from samlingsplan.plan import Level, Part, Scope, WholeGap, whole_gap
from tests.results import tiny

CASE = replace(tiny().case, stand_in_day_nok=3_200)  # 400 kr an hour from eight to four
TRAVEL = Level("travel", "min", 1_000, 1_000, Scope.ALL_PLANS, (Part("total_travel", 1, 1_000),))
MONEY = Level("money", "kr", 5_000, 5_000, Scope.ALL_PLANS)
CALENDAR = Level("calendar", "points", 8, 6, Scope.THIS_ALLOCATION)
CLASSES = Level("classes", "points", 4, 0, Scope.THIS_ALLOCATION)


def test_a_plan_whose_levels_are_closed_has_none() -> None:
    assert whole_gap(CASE, [TRAVEL, MONEY]) == WholeGap(None, Scope.ALL_PLANS, 0.0, 0, 0, 0)


def test_the_first_open_level_decides_and_those_after_it_say_nothing() -> None:
    # 90 minutes of 1 000 are 9 %, an hour and a half, worth 600 kr; the money comes later.
    open_travel = replace(TRAVEL, bound=910)
    found = whole_gap(CASE, [open_travel, replace(MONEY, bound=0), CLASSES])
    assert found == WholeGap("travel", Scope.ALL_PLANS, 0.09, 90, None, 600)
    assert found.hours == 1.5


def test_no_hour_can_be_won_where_travel_is_closed_above() -> None:
    # The calendar is proven for this allocation only, and so the whole is.
    assert whole_gap(CASE, [TRAVEL, MONEY, CALENDAR, CLASSES]) == WholeGap(
        "calendar", Scope.THIS_ALLOCATION, 0.25, 0, 0, 0
    )


def test_kroner_are_proven_where_a_level_counts_them() -> None:
    assert whole_gap(CASE, [replace(MONEY, bound=4_000)]) == WholeGap("money", Scope.ALL_PLANS, 0.2, None, 1_000, None)


def test_weighted_minutes_are_no_minutes_and_without_pay_nothing_is_worth() -> None:
    weighted = replace(TRAVEL, bound=900, parts=(Part("total_travel", 2, 500),))
    found = whole_gap(CASE, [weighted])
    assert (found.gap, found.hours, found.worth_nok) == (0.1, None, None)
    # 100 points at 2 points a minute.
    assert (found.equal_min, found.equal_nok) == (50, None)
    assert whole_gap(tiny().case, [replace(TRAVEL, bound=900)]).worth_nok is None


def test_what_is_weighed_with_other_goals_could_be_saved_with_those_as_they_are() -> None:
    # 70 left of 4 a minute, 3 a krone and 10 a split: 17 whole minutes at most, or 23 kroner.
    parts = (Part("total_travel", 4, 100), Part("employer_nok", 3, 100), Part("split_groups", 10, 30))
    found = whole_gap(CASE, [Level("all", "points", 1_000, 930, Scope.ALL_PLANS, parts)])
    assert (found.travel_min, found.nok, found.equal_min, found.equal_nok) == (None, None, 17, 23)


def test_a_price_in_minutes_is_no_travel() -> None:
    # Both at weight 1 in minutes: of 60 left all may be travel, if no group is split more or less than now.
    parts = (Part("total_travel", 1, 999), Part("split_groups", 1, 1))
    found = whole_gap(CASE, [replace(TRAVEL, bound=940, parts=parts)])
    assert (found.travel_min, found.equal_min) == (None, 60)

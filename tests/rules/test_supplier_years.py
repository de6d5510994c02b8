"""The supplier's years: in each calendar year the kull costs no more than its share of the year's frame."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from pydantic import ValidationError

from samlingsplan.domain import Itemised, KommuneId, Money, Payer, Tariff, VenueId, Week
from samlingsplan.plan import Violation
from samlingsplan.rules.common_samlinger import CommonSamlinger
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.supplier_years import SupplierYears, YearFrame
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}
# Tuesday 21 and 28 December 2021, 4 January 2022.
WEEKS = tuple(Week(2021, 51).plus(i) for i in range(3))
CASE = replace(
    world(
        MINUTES,
        [leader(1, "0001"), leader(2, "0001")],
        [venue("a"), venue("b", open_nok=400)],
        [samling(1), samling(2)],
        tariff=Tariff(1001, 60),
    ),
    weeks=WEEKS,
)


def rule(nok_by_year: Mapping[int, int], indexed: bool = False) -> SupplierYears:
    """Return the rule with whole frames and half of each year's for the kull."""
    years = {year: YearFrame(frame_nok=2 * nok, kull_percent=50) for year, nok in nok_by_year.items()}
    return SupplierYears(years=years, indexed=indexed)


def test_each_year_pays_for_the_samlinger_held_in_it() -> None:
    plan = plan_of(CASE, {"a-1": [0, 2], "b-1": [0, 1]}, "a-1", "b-1")
    # 1001 is 500 with the first samling and 501 with the second. 2021: 500 + 500 + 501, half of two students and of B.
    first, second = 1501 + 2 * 30 + 200, 501 + 2 * 30 + 200
    assert list(rule({2021: first, 2022: second}).violations(CASE, plan)) == []
    assert list(rule({2021: first - 1, 2022: second - 1}).violations(CASE, plan)) == [
        Violation("supplier_years", "Kull", first, first - 1, {"year": 2021}),
        Violation("supplier_years", "Kull", second, second - 1, {"year": 2022}),
    ]
    assert [(margin.subject, margin.room) for margin in rule({2021: first, 2022: 1000}).margins(CASE, plan)] == [
        ("2021", 0),
        ("2022", 1000 - second),
    ]


def test_a_year_that_is_not_stated_pays_nothing() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1]}, "a-1", "a-1")
    # All is held in 2021, but half of the students' cost falls on 2022.
    assert list(rule({2021: 5000}).violations(CASE, plan)) == [
        Violation("supplier_years", "Kull", 60, 0, {"year": 2022})
    ]


def test_what_is_moved_adds_to_the_year_before_the_share_is_taken() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1]}, "a-1", "a-1")
    # 1001 + 60 in 2021: half of 2000 + 122 is 1061.
    for moved_nok, silent in ((122, True), (121, False)):
        years = {
            2021: YearFrame(frame_nok=2000, moved_nok=moved_nok, kull_percent=50),
            2022: YearFrame(frame_nok=2000, kull_percent=50),
        }
        assert (list(SupplierYears(years=years).violations(CASE, plan)) == []) == silent


def test_prices_grow_and_frames_only_when_indexed() -> None:
    money = Money(2021, {2021: 50, 2022: 50}, {Payer.SUPPLIER: Fraction(10)})
    case = replace(CASE, money=money)
    plan = plan_of(case, {"a-1": [0, 2]}, "a-1", "a-1")
    # 2022: 501 * 1.1 = 551.1 and two students of 30 * 1.1 = 33.
    assert list(rule({2021: 560, 2022: 616}).violations(case, plan)) == [
        Violation("supplier_years", "Kull", 617, 616, {"year": 2022})
    ]
    # 561 in prices of 2021 are 617.1 in those of 2022.
    assert list(rule({2021: 560, 2022: 561}, indexed=True).violations(case, plan)) == []
    assert list(rule({2021: 560, 2022: 560}, indexed=True).violations(case, plan)) != []


def test_no_kull_gets_two_years_money() -> None:
    with pytest.raises(ValidationError, match="refused"):
        SupplierYears(
            years={2021: YearFrame(frame_nok=1, kull_percent=51), 2022: YearFrame(frame_nok=1, kull_percent=50)}
        )


# 2021 pays one or both samlinger of one class; of two classes, between two and all four samlinger, with B or without.
@pytest.mark.parametrize("nok_by_year", [{2021: 1060, 2022: 5000}, {2021: 1761, 2022: 760}, {2021: 2500, 2022: 260}])
def test_stages_and_checker_agree_on_every_plan(nok_by_year: Mapping[int, int]) -> None:
    assert_stages_and_checker_agree(CASE, rule(nok_by_year), other_rules=[EveryonePlaced()])


def test_stages_and_checker_agree_where_places_are_itemised_and_a_samling_is_common() -> None:
    # A common second samling: rooms at B cost 10 kr a day, 30 once; the first samling's 30 are each class's.
    case = replace(
        CASE,
        venues={**CASE.venues, VenueId("b"): venue("b", itemised=Itemised(10, 1, KommuneId("0001")))},
        routes=tuple(route for route in CASE.routes if route.id == "b"),
        samlinger=(samling(1), replace(samling(2), common=True)),
        lecturers_nok={(VenueId("b"), 1): 25, (VenueId("b"), 2): 35},
        money=Money(2021, {2021: 30, 2022: 70}, {Payer.SUPPLIER: Fraction(27, 10)}),
    )
    # 2022 pays a class 515 (501 * 1.027 = 514.5), rooms and lecturers 31 + 36 once, and two students 43 each: 668 with
    # one class and 1183 with two; all in 2021 it pays the students alone.
    for nok in (1182, 668, 667):
        assert_stages_and_checker_agree(
            case, rule({2021: 9000, 2022: nok}), other_rules=[EveryonePlaced(), CommonSamlinger()]
        )

"""The seats that the money of each calendar year buys: flat frames, overlapping kulls, cuts, what is carried over."""

from dataclasses import replace
from fractions import Fraction

import pytest

from samlingsplan.contract.seats import Size, affordable_sizes
from samlingsplan.contract.terms import Terms
from samlingsplan.domain import Money, Payer
from samlingsplan.errors import ImpossibleError
from samlingsplan.solve import Solver
from tests.contract.worlds import kull, terms, years


def seats(solver: Solver, of: Terms, held: dict[int, Size] | None = None) -> list[int]:
    return [size.seats for size in affordable_sizes(of, solver, held or {})]


def test_a_frame_at_fixed_prices_buys_the_same_seats_each_year(solver: Solver) -> None:
    assert seats(solver, terms(*years(3))) == [10, 10, 10]  # 350 thousand a kull, half in each of its two years


def test_a_flat_nominal_frame_buys_fewer_seats_each_year(solver: Solver) -> None:
    # Prices grow by 10 %. The dearer half of kull n is paid in year n + 1: (250 + 10 s) / 2 * 1.1^n <= 175 thousand.
    # n = 1: s <= 6.8; n = 2: 350 / 1.21 = 289.3, s <= 3.9; n = 3: 350 / 1.331 = 263, s <= 1.3, but classes need two.
    assert seats(solver, terms(*years(2, growth=10))) == [6, 3]
    with pytest.raises(ImpossibleError) as refused:
        seats(solver, terms(*years(3, growth=10)))
    # Two classes and two seats cost (250 + 20) / 2 * 1.331 = 179,685 in 2024, when the kull's half is 175,000.
    [dear] = refused.value.complaints
    assert dear.key == "contract.kull_too_dear"
    assert dear.values == {
        "kull": "Kull 2023",
        "year": "2024",
        "classes": 2,
        "seats": 2,
        "found": 179_685,
        "allowed": 175_000,
    }


def test_a_cut_completes_the_kull_under_way_and_shrinks_the_next(solver: Solver) -> None:
    # 2022 has 320 thousand. The kull of 2021 is under way and takes its half, 175: 145 are left for that of 2022, whose
    # half is 125 + 5 s: four seats. That of 2023 has half of 350 again.
    flat = terms(*years(3))
    cut = replace(flat, frame_nok=flat.frame_nok | {2022: 320_000})
    assert seats(solver, cut, {0: Size(10, 2)}) == [10, 4, 10]
    # Where it is known before, each kull has its half of 320: the spring of the first and the autumn of the second.
    assert seats(solver, cut) == [7, 7, 10]


def test_unspent_money_is_carried_over_only_where_that_is_stated(solver: Solver) -> None:
    # Of 2021, which has 350 thousand, half is the kull's; 2022 has 330, of which 165 are: 8 seats cost 330.
    less = terms(kull(2021), frame_nok=330_000)
    less = replace(less, frame_nok={2021: 350_000, 2022: 330_000})
    assert seats(solver, less) == [8]
    # Of 2021 are 175 left besides the kull's 175, and 20 of them are enough in 2022.
    assert seats(solver, replace(less, carried_over=True)) == [10]


def test_what_is_financed_outside_the_frame_does_not_count_in_it(solver: Solver) -> None:
    short = terms(kull(), frame_nok=300_000)
    assert seats(solver, short) == [5]
    assert seats(solver, replace(short, outside_nok={"k2021": 40_000})) == [9]


def test_seats_fit_the_classes(solver: Solver) -> None:
    # Two classes of one or two to four, at most: eight seats, and no more with money for ten.
    assert seats(solver, terms(kull(sizes=((1, 4),) * 3))) == [8]


def test_a_year_pays_to_the_krone_what_the_ledger_of_a_plan_says() -> None:
    money = Money(2021, {2022: 50, 2023: 50}, {Payer.SUPPLIER: Fraction(5, 2)})
    prices = {"class_nok": 1_500_000, "student_nok": 65_000, "place_nok": (0, 400_000, 400_000)}
    second = kull(2022, money=money, samlinger=6, **prices)
    # Prices are 1.025 times higher in 2022, and 1.050625 in 2023. Three samlinger of 250,000 each year:
    #   2022: 4 * 3 * 256,250 + 202 * 33,313 (33,312.5 rounded up) + 2 * 205,000 = 3,075,000 + 6,729,226 + 410,000
    #   2023: 4 * 3 * 262,656 (.25) + 202 * 34,145 (.3125) + 2 * 210,125 = 3,151,872 + 6,897,290 + 420,250
    assert second.in_years({0: 2, 1: 1, 2: 1}, 202) == {2022: 10_214_226, 2023: 10_469_412}
    # With 40 % in the first year, it pays two samlinger and 40 % of the third: 250,000 * (2 + 0.4) * 1.025.
    uneven = replace(second, money=replace(money, undated_percent={2022: 40, 2023: 60}))
    assert uneven.in_years({0: 1}, 0) == {2022: 615_000, 2023: 3 * 262_656 + 157_594}

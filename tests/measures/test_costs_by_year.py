from fractions import Fraction

from samlingsplan.domain import Money, Payer
from samlingsplan.measures.costs import COSTS
from samlingsplan.measures.costs_by_year import COSTS_BY_YEAR
from samlingsplan.plan import Result
from tests.results import tiny

GROWTH = {Payer.SUPPLIER: Fraction(10), Payer.EMPLOYERS: Fraction(5)}


def found(result: Result, column: str = "nok") -> dict[tuple[object, object, object], object]:
    return {(row["year"], row["ledger"], row["item"]): row[column] for row in COSTS_BY_YEAR.rows(result)}


def test_nothing_is_said_where_no_years_are_stated() -> None:
    assert COSTS_BY_YEAR.rows(tiny()) == []


def test_each_year_pays_its_samlinger_and_its_share_of_the_rest() -> None:
    costs = found(tiny(money=Money(2021, {2021: 40, 2022: 60}, GROWTH)))
    # Two classes of 1,500,000 meet three times in each year; eight students of 65,000; Bergen costs 400,000.
    assert costs["2021", "supplier", "classes"] == 1_500_000
    assert costs["2022", "supplier", "classes"] == 1_650_000
    assert costs["2021", "supplier", "students"] == 8 * 26_000
    assert costs["2022", "supplier", "students"] == 8 * 42_900
    assert costs["2022", "supplier", "places"] == 264_000  # 240,000 and a tenth
    assert costs["2022", "supplier", "sum"] == 1_650_000 + 343_200 + 264_000
    # The fourth of six samlinger is digital: two of the five journeys are of 2022, and 5 % dearer.
    assert costs["2021", "employers", "hotel"] == 3 * 1_200 * 90 // 5
    assert costs["2022", "employers", "hotel"] == 2 * 1_200 * 90 // 5 * 105 // 100
    # Somebody stands in at the digital one too: 8 times 45,000 in six equal parts, three in each year.
    assert costs["2021", "employers", "stand_in"] == 3 * 8 * 7_500
    assert costs["2022", "employers", "stand_in"] == 3 * 8 * 7_500 * 105 // 100


def test_at_the_price_years_prices_the_years_add_up_to_the_costs() -> None:
    result = tiny(money=Money(2020, {2021: 33, 2022: 67}, GROWTH))
    fixed = found(result, "fixed_nok")
    whole = {(row["ledger"], row["item"]): row["nok"] for row in COSTS.rows(result)}
    assert whole == {
        (ledger, item): fixed["2021", ledger, item] + fixed["2022", ledger, item] for _, ledger, item in fixed
    }

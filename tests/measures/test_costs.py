from dataclasses import replace
from fractions import Fraction

from samlingsplan.domain import EmployerKind, Grant, Itemised, KommuneId, Money, Payer, VenueId
from samlingsplan.measures.costs import COSTS, COSTS_BY_YEAR, EMPLOYERS
from samlingsplan.plan import Result
from tests.results import tiny, venue


def costs_found(result: Result) -> dict[tuple[object, object], tuple[object, object]]:
    return {(row["ledger"], row["item"]): (row["count"], row["nok"]) for row in COSTS.rows(result)}


def test_both_ledgers() -> None:
    # Six leaders with 10 nights and two with 15 make 90; 1,200 a night for the room and 800 for meals.
    assert costs_found(tiny()) == {
        ("supplier", "classes"): (2, 2 * 1_500_000),
        ("supplier", "students"): (8, 8 * 65_000),
        ("supplier", "places"): (2, 400_000),  # Bergen; Oslo costs nothing extra
        ("supplier", "sum"): (None, 3_000_000 + 520_000 + 400_000),
        ("employers", "travel"): (8, 50 * 880),
        ("employers", "hotel"): (90, 1_200 * 90),
        ("employers", "meals"): (8, 800 * 90),
        ("employers", "stand_in"): (8, 8 * 45_000),
        ("employers", "sum"): (None, 44_000 + 108_000 + 72_000 + 360_000),
    }


def test_items_replace_the_sum_for_a_place() -> None:
    items = Itemised(room_day_nok=5_000, lecturers=2, lecturers_from=KommuneId("0301"))
    case = tiny().case
    venues = {**case.venues, VenueId("bergen"): venue("bergen", open_nok=0, itemised=items)}
    visits = {(VenueId("bergen"), samling.number): 9_000 for samling in case.samlinger}
    costs = costs_found(tiny(venues=venues, lecturers_nok=visits))
    # Bergen's class meets five times for three days; the fourth samling is digital.
    assert costs["supplier", "rooms"] == (5, 5 * 3 * 5_000)
    assert costs["supplier", "lecturers"] == (5, 5 * 9_000)
    assert costs["supplier", "places"] == (1, 0)  # Oslo
    assert costs["supplier", "sum"] == (None, 3_520_000 + 75_000 + 45_000)


def test_a_grant_is_taken_off_the_employers() -> None:
    # A tenth of what exceeds 30,000: 45,000 from Utsira and 37,500 from Lillehammer; nobody else comes so high.
    result = tiny(grant=Grant(10, 30_000, None, 1, None))
    costs = costs_found(result)
    assert costs["employers", "grant"] == (2, -(1_500 + 750))
    assert costs["employers", "net"] == (None, 584_000 - 2_250)
    remote = replace(result, case=replace(result.case, grant=Grant(10, 30_000, None, 5, None)))
    assert costs_found(remote)["employers", "grant"] == (1, -1_500)  # Utsira alone is of class 6


GROWTH = {Payer.SUPPLIER: Fraction(10), Payer.EMPLOYERS: Fraction(5)}


def costs_by_year_found(result: Result, column: str = "nok") -> dict[tuple[object, object, object], object]:
    return {(row["year"], row["ledger"], row["item"]): row[column] for row in COSTS_BY_YEAR.rows(result)}


def test_nothing_is_said_where_no_years_are_stated() -> None:
    assert COSTS_BY_YEAR.rows(tiny()) == []


def test_each_year_pays_its_samlinger_and_its_share_of_the_rest() -> None:
    costs = costs_by_year_found(tiny(money=Money(2021, {2021: 40, 2022: 60}, GROWTH)))
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
    # There is a stand-in at the digital one too: 8 times 45,000 in six equal parts, three in each year.
    assert costs["2021", "employers", "stand_in"] == 3 * 8 * 7_500
    assert costs["2022", "employers", "stand_in"] == 3 * 8 * 7_500 * 105 // 100


def test_at_the_price_years_prices_the_years_add_up_to_the_costs() -> None:
    result = tiny(money=Money(2020, {2021: 33, 2022: 67}, GROWTH))
    fixed = costs_by_year_found(result, "fixed_nok")
    whole = {(row["ledger"], row["item"]): row["nok"] for row in COSTS.rows(result)}
    assert whole == {
        (ledger, item): fixed["2021", ledger, item] + fixed["2022", ledger, item] for _, ledger, item in fixed
    }


def test_employers_are_ranked_by_what_travel_and_stay_cost_a_leader() -> None:
    rows = EMPLOYERS.rows(tiny())
    # Travel, hotel and meals: Utsira 15,000 + 18,000 + 12,000; Lillehammer 7,500 + 18,000 + 12,000; Voss
    # 5,000 + 12,000 + 8,000; Hamar 4,500, Oslo 1,500 and Bergen 1,000 with the same 20,000.
    assert [(row["need"], row["employer_name"], row["stay_per_leader_nok"]) for row in rows] == [
        (1, "Utsira", 45_000),
        (2, "Lillehammer", 37_500),
        (3, "Voss", 25_000),
        (4, "Hamar", 24_500),
        (5, "Oslo", 21_500),
        (6, "Bergen", 21_000),
    ]


def test_the_grant_is_taken_off_what_the_employer_pays() -> None:
    utsira, _, voss, *_ = EMPLOYERS.rows(tiny(grant=Grant(50, 20_000, 10_000, 1, None)))
    # Half of 25,000 is more than the limit; stand-ins come on top.
    assert (utsira["employer_nok"], utsira["grant_nok"], utsira["net_nok"]) == (90_000, 10_000, 80_000)
    # Two leaders with half of 5,000 each.
    assert (voss["leaders"], voss["employer_nok"], voss["grant_nok"]) == (2, 140_000, 5_000)
    assert voss["net_per_leader_nok"] == 67_500


def test_a_fylke_is_an_employer_too() -> None:
    case = tiny().case
    dentist = replace(case.participants[7], employer_kind=EmployerKind.FYLKE, employer="11")
    row = EMPLOYERS.rows(tiny(participants=(*case.participants[:7], dentist)))[0]
    assert (row["employer"], row["employer_name"], row["employer_kind"]) == ("11", "Rogaland", "fylke")


def test_lost_income_is_a_part_of_what_days_away_cost() -> None:
    result = tiny()
    before = {row["item"]: row["nok"] for row in COSTS.rows(result) if row["ledger"] == "employers"}
    case = replace(result.case, stand_in_day_nok=1_000, lost_income_day_nok=3_000)
    after = {row["item"]: row["nok"] for row in COSTS.rows(replace(result, case=case)) if row["ledger"] == "employers"}
    # Three kroner of four are the income.
    assert after["lost_income"] == before["stand_in"] * 3 // 4
    assert after["stand_in"] + after["lost_income"] == before["stand_in"]
    assert after["sum"] == before["sum"]
    assert "lost_income" not in before

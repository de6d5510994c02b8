from dataclasses import replace

from samlingsplan.domain import Grant, Itemised, KommuneId, VenueId
from samlingsplan.measures.costs import COSTS
from samlingsplan.plan import Result
from tests.results import tiny, venue


def found(result: Result) -> dict[tuple[object, object], tuple[object, object]]:
    return {(row["ledger"], row["item"]): (row["count"], row["nok"]) for row in COSTS.rows(result)}


def test_both_ledgers() -> None:
    # Six leaders with 10 nights and two with 15 make 90; 1,200 a night for the room and 800 for meals.
    assert found(tiny()) == {
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
    costs = found(tiny(venues=venues, lecturers_nok=visits))
    # Bergen's class meets five times for three days; the fourth samling is digital.
    assert costs["supplier", "rooms"] == (5, 5 * 3 * 5_000)
    assert costs["supplier", "lecturers"] == (5, 5 * 9_000)
    assert costs["supplier", "places"] == (1, 0)  # Oslo
    assert costs["supplier", "sum"] == (None, 3_520_000 + 75_000 + 45_000)


def test_a_grant_is_taken_off_the_employers() -> None:
    # A tenth of what exceeds 30,000: 45,000 from Utsira and 37,500 from Lillehammer; nobody else comes so high.
    result = tiny(grant=Grant(10, 30_000, None, 1, None))
    costs = found(result)
    assert costs["employers", "grant"] == (2, -(1_500 + 750))
    assert costs["employers", "net"] == (None, 584_000 - 2_250)
    remote = replace(result, case=replace(result.case, grant=Grant(10, 30_000, None, 5, None)))
    assert found(remote)["employers", "grant"] == (1, -1_500)  # Utsira alone is of class 6

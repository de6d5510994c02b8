from dataclasses import replace

import pytest

from samlingsplan.domain import Origin, VenueId
from samlingsplan.measures.geography import COVERAGE, DETOURS, FLOWS, GARDERMOEN, KOMMUNER, PLACES, TRULY_NEARER
from samlingsplan.plan import Result
from tests.results import national, reseated, tiny, venue


def test_what_the_nearest_on_the_map_costs() -> None:
    rows = {row["kommune_name"]: row for row in DETOURS.rows(tiny())}
    # Voss lies some 75 km from Bergen and 250 from Oslo; 100 minutes against 330.
    voss = rows["Voss"]
    assert (voss["closest"], voss["closest_min"], voss["nearest"], voss["lost_min"]) == ("Bergen", 100, "Bergen", 0)
    assert 60 < float(str(voss["closest_km"])) < 90


def test_a_place_farther_away_can_be_nearer_in_truth() -> None:
    result = tiny()
    (voss,) = (origin for origin, venue in result.case.journeys if origin.kommune == "4621" and venue == "oslo")
    flown = {**result.case.journeys, (voss, "oslo"): replace(result.case.journeys[voss, "oslo"], travel_min=60)}
    rows = {row["kommune_name"]: row for row in DETOURS.rows(tiny(journeys=flown))}
    # 100 minutes to Bergen, 60 to Oslo.
    assert (rows["Voss"]["closest"], rows["Voss"]["nearest"], rows["Voss"]["lost_min"]) == ("Bergen", "Oslo", 40)


def test_who_reaches_nothing_has_no_row() -> None:
    assert DETOURS.rows(tiny(journeys={})) == []


def test_where_the_map_and_the_clock_agree_there_is_nothing_to_tell() -> None:
    assert TRULY_NEARER.rows(tiny()) == []


def test_oslo_is_truly_nearer_than_bergen_for_voss() -> None:
    # Voss lies nearest Bergen on the map; let Oslo be 40 minutes away in place of 330, Bergen 100.
    made = tiny()
    voss = (Origin("4621"), VenueId("oslo"))
    journeys = {**made.case.journeys, voss: made.case.journeys[voss].__class__(40, 40.0, 200, 0, ())}
    (row,) = TRULY_NEARER.rows(tiny(journeys=journeys))
    assert (row["kommune_name"], row["closest"], row["nearest"], row["lost_min"]) == ("Voss", "Bergen", "Oslo", 60)
    assert row["leaders"] == 2


def test_only_oslo_and_gardermoen_are_asked_about() -> None:
    assert all(row["nearest"] == "Oslo" for row in TRULY_NEARER.rows(national()))


def with_gardermoen() -> Result:
    """Say that tiny's Oslo were Gardermoen, at 420 minutes from Bergen and 330 from Voss."""
    case = tiny().case
    gardermoen = VenueId("gardermoen")
    venues = {gardermoen: replace(venue("oslo"), id=gardermoen, name="Gardermoen"), VenueId("bergen"): venue("bergen")}
    journeys = {(o, gardermoen if v == "oslo" else v): journey for (o, v), journey in case.journeys.items()}
    return tiny(venues=venues, journeys=journeys)


def test_gardermoen_against_the_places_of_ones_own_fylke() -> None:
    # Only Vestland has a candidate place of its own: Bergen, 20 minutes from Bergen and 100 from Voss.
    found = {row["kommune_name"]: (row["own_place"], row["gained_min"]) for row in GARDERMOEN.rows(with_gardermoen())}
    assert found == {"Bergen": ("Bergen", 20 - 420), "Voss": ("Bergen", 100 - 330)}


def test_nothing_is_said_where_gardermoen_is_no_candidate() -> None:
    assert GARDERMOEN.rows(tiny()) == []


def test_the_estimates_add_up_and_follow_the_population() -> None:
    result = national()
    rows = COVERAGE.rows(result)
    assert sum(float(str(row["leaders_estimated"])) for row in rows) == pytest.approx(11_200)
    assert sum(int(str(row["leaders"])) for row in rows) == 216


def test_the_share_is_of_the_estimated_leaders() -> None:
    result = tiny()
    people = sum(kommune.population for kommune in result.case.kommuner.values())
    hamar = next(row for row in COVERAGE.rows(result) if row["kommune_name"] == "Hamar")
    # Two of Hamar's part of 11,200.
    part = 11_200 * result.case.kommuner["3403"].population / people
    assert hamar["reached_percent"] == pytest.approx(100 * 2 / part)


def test_leaders_of_one_kommune_are_taken_together() -> None:
    rows = {row["kommune_name"]: row for row in KOMMUNER.rows(reseated(tiny(), {"L007": "oslo-1"}))}
    # Voss has one leader 100 minutes from Bergen and now one 330 minutes from Oslo.
    assert (rows["Voss"]["leaders"], rows["Voss"]["mean_min"]) == (2, (100 + 330) / 2)
    assert rows["Voss"]["classes"] == "Bergen 1, Oslo 1"
    assert (rows["Voss"]["nearest"], rows["Voss"]["nearest_min"]) == ("Bergen", 100)


def test_every_kommune_has_a_row_with_or_without_leaders() -> None:
    rows = KOMMUNER.rows(national())
    assert len(rows) == 356
    empty = [row for row in rows if row["leaders"] == 0]
    assert empty
    assert all(row["mean_min"] is None and row["nearest_min"] is not None for row in empty)
    assert sum(int(str(row["leaders"])) for row in rows) == 216


def test_a_kommune_that_is_split_has_two_flows() -> None:
    rows = FLOWS.rows(reseated(tiny(), {"L007": "oslo-1"}))
    voss = [(row["place"], row["leaders"], row["mean_min"]) for row in rows if row["kommune_name"] == "Voss"]
    assert voss == [("Bergen", 1, 100), ("Oslo", 1, 330)]
    assert sum(int(str(row["leaders"])) for row in rows) == 8


def test_open_places_come_first() -> None:
    rows = PLACES.rows(national())
    assert [(row["place"], row["open"]) for row in rows] == [
        ("Bergen", True),
        ("Oslo", True),
        ("Tromsø", True),
        ("Trondheim", True),
        ("Alta", False),
    ]
    assert (rows[-1]["classes"], rows[-1]["leaders"]) == ("", 0)
    assert sum(int(str(row["leaders"])) for row in rows) == 216

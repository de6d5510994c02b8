from dataclasses import replace

from samlingsplan.measures.detours import DETOURS
from tests.results import tiny


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

from samlingsplan.domain import Origin, VenueId
from samlingsplan.measures.truly_nearer import TRULY_NEARER
from tests.results import national, tiny


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

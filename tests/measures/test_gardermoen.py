from dataclasses import replace

from samlingsplan.domain import VenueId
from samlingsplan.measures.gardermoen import GARDERMOEN
from samlingsplan.plan import Result
from tests.results import tiny, venue


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

"""Gardermoen against the candidate places of one's own fylke.

«For mange er Gardermoen nærmere i reiseavstand enn kommuner i samme fylke» (AFI 2014).
"""

from samlingsplan.domain import Kommune, Origin, VenueId
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

GARDERMOEN_ID = VenueId("gardermoen")
"""Key of the place in scenarios."""

_COLUMNS = ("kommune", "kommune_name", "fylke", "gardermoen_min", "own_place", "own_place_min", "gained_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each kommune whose fylke has a candidate place, Gardermoen left out; none without it."""
    found = (_row(result, result.case.kommuner[key]) for key in sorted(result.case.kommuner))
    return [row for row in found if row is not None]


def _row(result: Result, kommune: Kommune) -> Row | None:
    case, origin = result.case, Origin(kommune.id)
    there = case.journeys.get((origin, GARDERMOEN_ID))
    own = [
        (journey.travel_min, venue.name)
        for key, venue in case.venues.items()
        if key != GARDERMOEN_ID and venue.kommune and case.kommuner[venue.kommune].fylke_id == kommune.fylke_id
        if (journey := case.journeys.get((origin, key))) is not None
    ]
    if there is None or not own:
        return None
    own_min, own_place = min(own)
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.name,
        "fylke": kommune.fylke,
        "gardermoen_min": there.travel_min,
        "own_place": own_place,
        "own_place_min": own_min,
        "gained_min": own_min - there.travel_min,
    }


GARDERMOEN = Measure("gardermoen", _COLUMNS, rows)

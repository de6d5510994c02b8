"""Where the choice between two places is within the travel model's error.

For every kommune and place that its leaders go to: the nearest other open place, and whether the bands of the two
estimates meet. Where they do, the model cannot tell which is nearer. Minutes are one way from the kommune's seat.
"""

from collections import Counter

from samlingsplan.domain import Journey, KommuneId, Origin, VenueId
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result

_COLUMNS = (
    "kommune", "kommune_name", "leaders", "place", "one_way_min", "low_min", "high_min", "other_place",
    "other_place_min", "other_low_min", "other_high_min", "too_close",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row for each kommune and place travelled between, where another open place can be reached."""
    going = Counter((seat.kommune.id, venue) for seat in seats(result) for venue in seat.places)
    found = (_row(result, kommune, venue, going[kommune, venue]) for kommune, venue in sorted(going))
    return [row for row in found if row is not None]


def _row(result: Result, kommune: KommuneId, venue: VenueId, leaders: int) -> Row | None:
    case, origin = result.case, Origin(kommune)
    chosen = case.journeys.get((origin, venue))
    others = [
        (way.travel_min, other, way)
        for other in result.plan.open_venues()
        if other != venue and (way := case.journeys.get((origin, other))) is not None
    ]
    if chosen is None or not others:
        return None
    _, other, way = min(others, key=lambda each: each[:2])
    return {
        "kommune": kommune,
        "kommune_name": case.kommuner[kommune].full_name,
        "leaders": leaders,
        "place": case.venues[venue].name,
        "one_way_min": chosen.travel_min,
        "low_min": chosen.low_min,
        "high_min": chosen.high_min,
        "other_place": case.venues[other].name,
        "other_place_min": way.travel_min,
        "other_low_min": way.low_min,
        "other_high_min": way.high_min,
        "too_close": _meet(chosen, way),
    }


def _meet(one: Journey, other: Journey) -> bool | None:
    """Return whether neither is surely the shorter; None where a journey's band is not known.

    Who passes one place on the way to the other has the shorter way to the first, whatever the errors.
    """
    if one.legs and other.legs and (set(one.legs) <= set(other.legs) or set(other.legs) <= set(one.legs)):
        return False
    sure = one.surely_shorter_than(other), other.surely_shorter_than(one)
    return None if None in sure else not any(sure)


CLOSE_CALLS = Measure("close_calls", _COLUMNS, rows)

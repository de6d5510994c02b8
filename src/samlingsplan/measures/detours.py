"""Nearest on the map against nearest in truth: what going to the place with the fewest kilometres costs.

«mer hensiktsmessig å være student i Oslo enn å reise til geografisk nærmere utdanningssted» (requirement
specification, section 7.2). Kilometres are a straight line from seat to seat; minutes are door to door.
"""

from samlingsplan.domain import Kommune, Origin, Venue, great_circle_km
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("kommune", "kommune_name", "closest", "closest_km", "closest_min", "nearest", "nearest_min", "lost_min")


def rows(result: Result) -> list[Row]:
    """Return one row for each kommune that can reach an open place, in order of number."""
    found = (_row(result, result.case.kommuner[key]) for key in sorted(result.case.kommuner))
    return [row for row in found if row is not None]


def _row(result: Result, kommune: Kommune) -> Row | None:
    case = result.case
    reached = [
        (case.venues[venue], journey.travel_min)
        for venue in result.plan.open_venues()
        if (journey := case.journeys.get((Origin(kommune.id), venue))) is not None
    ]
    mapped = [(_line_km(result, kommune, venue), minutes, venue.name) for venue, minutes in reached if venue.kommune]
    if not mapped:
        return None
    closest_km, closest_min, closest = min(mapped)
    nearest_min, nearest = min((minutes, venue.name) for venue, minutes in reached)
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.name,
        "closest": closest,
        "closest_km": round(closest_km),
        "closest_min": closest_min,
        "nearest": nearest,
        "nearest_min": nearest_min,
        "lost_min": closest_min - nearest_min,
    }


def _line_km(result: Result, kommune: Kommune, venue: Venue) -> float:
    there = result.case.kommuner[venue.kommune] if venue.kommune else kommune
    return great_circle_km(kommune, there)


DETOURS = Measure("detours", _COLUMNS, rows)

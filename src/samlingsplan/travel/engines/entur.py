"""Entur's journey planner: journeys by public transport in current timetables, one pair in each question."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from samlingsplan.domain import great_circle_km
from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.engines.cache import Cache
from samlingsplan.travel.engines.drives import LONGEST_KM, absurd, bad_answer, number, refused
from samlingsplan.travel.engines.spec import EnturSpec
from samlingsplan.travel.engines.web import Web, clean
from samlingsplan.travel.network_tables import Place

QUERY = """
query ($from: Location!, $to: Location!, $dateTime: DateTime!) {
  trip(from: $from, to: $to, dateTime: $dateTime, arriveBy: true, numTripPatterns: 5) {
    routingErrors { code }
    tripPatterns {
      legs {
        mode
        distance
        aimedStartTime
        aimedEndTime
        fromPlace { name latitude longitude }
        toPlace { name latitude longitude }
      }
    }
  }
}
"""

FASTEST_KM_H = 900.0
"""The speed of an aircraft."""
LONGEST_TRIP_MIN = 7 * 24 * 60.0
"""A week; a boat may leave every other day."""

_OUTSIDE_TIMETABLE = "outsideServicePeriod"
_BROKEN = "systemError"
_ON_FOOT = "foot"

TripLeg = dict[str, Any]
"""Entur's ``mode``, ``km``, ``minutes`` on one clock and, for both ends, ``names`` and ``at`` (degrees)."""


class Entur:
    """Entur's journey planner.

    Parameters
    ----------
    spec
        The address, the client's name and the time of arrival.
    web
        The HTTP client, with the client's name among its headers.
    today
        Returns the current day, before which there are no timetables.

    Raises
    ------
    InputError
        When the day of travel is in the past.
    """

    def __init__(self, spec: EnturSpec, web: Web, today: Callable[[], date] = date.today) -> None:
        now = today()
        if spec.day < now:
            days = {"found": spec.day.isoformat(), "allowed": now.isoformat()}
            raise InputError([Complaint("engines.past_day", None, days)])
        self._spec = spec
        self._web = web
        self._when = datetime.combine(spec.day, spec.arrive_by, ZoneInfo("Europe/Oslo")).isoformat()
        self._cache = Cache(f"entur {spec.url}", f"timetables of {now}")

    def trips(self, start: Place, end: Place) -> list[list[TripLeg]]:
        """Return the legs of each trip that arrives in time, with walks; none when there is no trip.

        Raises
        ------
        InputError
            When Entur is not available, has no timetable for the day, or gives an answer that cannot be read.
        """
        variables = {"from": _coordinates(start), "to": _coordinates(end), "dateTime": self._when}
        trips: list[list[TripLeg]] = self._cache.answer(
            variables, lambda: self._sensible(self._ask(variables), start, end)
        )
        return trips

    def _ask(self, variables: dict[str, Any]) -> list[list[TripLeg]]:
        answer = self._web.post(self._spec.url, "", {"query": QUERY, "variables": variables})
        body = answer.body if isinstance(answer.body, dict) else {}
        if answer.status >= 300 or body.get("errors"):
            raise refused(self._spec.url, answer.status, _message(body))
        trip = _part(_part(body, "data"), "trip")
        codes = [error.get("code") for error in trip.get("routingErrors") or [] if isinstance(error, dict)]
        if _OUTSIDE_TIMETABLE in codes:
            raise InputError([Complaint("engines.no_timetable", None, {"found": self._spec.day.isoformat()})])
        if _BROKEN in codes:
            raise refused(self._spec.url, answer.status, _BROKEN)
        return [[_leg(leg) for leg in _list(pattern, "legs")] for pattern in _list(trip, "tripPatterns")]

    def _sensible(self, trips: list[list[TripLeg]], start: Place, end: Place) -> list[list[TripLeg]]:
        """Return the trips, after refusing any that is faster than an aircraft or too long."""
        crow_km = great_circle_km(start, end)
        for legs in (trip for trip in trips if any(leg["mode"] != _ON_FOOT for leg in trip)):
            times = [minute for leg in legs for minute in leg["minutes"]]
            minutes, km = times[-1] - times[0], sum(leg["km"] for leg in legs)
            in_order = all(leg["minutes"][0] <= leg["minutes"][1] for leg in legs)
            if not (in_order and crow_km / FASTEST_KM_H * 60 <= minutes <= LONGEST_TRIP_MIN and km <= LONGEST_KM):
                raise absurd("Entur", start.name, end.name, (minutes, km), crow_km)
        return trips


def _coordinates(place: Place) -> dict[str, Any]:
    return {"coordinates": {"latitude": place.lat, "longitude": place.lon}}


def _message(body: dict[str, Any]) -> object:
    errors = body.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else body
    return first.get("message") if isinstance(first, dict) else None


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    part = body.get(name)
    if not isinstance(part, dict):
        raise bad_answer("Entur", name)
    return part


def _list(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    part = body.get(name)
    if not isinstance(part, list) or not all(isinstance(item, dict) for item in part):
        raise bad_answer("Entur", name)
    return part


def _leg(leg: dict[str, Any]) -> TripLeg:
    """Return the parts of a leg that are used, after checking them."""
    ends = [_part(leg, name) for name in ("fromPlace", "toPlace")]
    return {
        "mode": str(leg.get("mode")),
        "km": number("Entur", "distance", leg.get("distance") or 0.0) / 1000,
        "minutes": [_minute(leg.get(name), name) for name in ("aimedStartTime", "aimedEndTime")],
        "names": [clean(str(end.get("name") or "–")) for end in ends],
        "at": [[number("Entur", name, end.get(name)) for name in ("latitude", "longitude")] for end in ends],
    }


def _minute(text: Any, name: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp() / 60
    except (TypeError, ValueError, OverflowError, OSError):
        raise bad_answer("Entur", name) from None

"""Entur's journey planner: public journeys as they can be made today, one pair a question."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from samlingsplan.domain import Journey, Leg, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.travel.engines.answers import bad_answer, number, refused
from samlingsplan.travel.engines.cache import Cache
from samlingsplan.travel.engines.fares import fare_nok
from samlingsplan.travel.engines.spec import EnturSpec
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.journeys import journey_of, journeys, on_the_map
from samlingsplan.travel.links import Mode
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.places import Place
from samlingsplan.travel.states import BY_CAR

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

_MODES = {
    "air": Mode.AIR,
    "rail": Mode.RAIL,
    "water": Mode.BOAT,
    **dict.fromkeys(("bus", "coach", "metro", "tram", "trolleybus", "funicular", "cableway", "lift", "taxi"), Mode.BUS),
}
"""Entur's vehicles as modes of ours; one goes by foot in all others."""

_OUTSIDE_TIMETABLE = "outsideServicePeriod"
_BROKEN = "systemError"


class Entur:
    """Entur's journey planner.

    Parameters
    ----------
    spec
        Where it answers, who asks, and when one must be there.
    web
        How to ask, the client's name among its headers.
    today
        Tells the day it is: timetables before it are gone.

    Raises
    ------
    InputError
        When the day to travel is in the past.
    """

    def __init__(self, spec: EnturSpec, web: Web, today: Callable[[], date] = date.today) -> None:
        now = today()
        if spec.day < now:
            raise InputError([Complaint("engines.past_day", None, {"found": spec.day, "allowed": now})])
        self._spec = spec
        self._web = web
        self._when = datetime.combine(spec.day, spec.arrive_by, ZoneInfo("Europe/Oslo")).isoformat()
        self._cache = Cache("entur", f"timetables of {now}")

    def journey(self, start: Place, end: Place, parameters: TravelParameters, network: Network) -> Journey | None:
        """Return the shortest public journey that arrives in time; None when there is none.

        Notes
        -----
        Walking to a vehicle and waiting for it are the wait before it, walking from the last one is part of it.
        Kroner are reckoned as for our own network: Entur tells no fares here.
        """
        variables = {"from": _coordinates(start), "to": _coordinates(end), "dateTime": self._when}
        patterns = self._cache.answer(variables, lambda: self._patterns(variables))
        trips = [legs for pattern in patterns if (legs := tuple(_legs(pattern, parameters, network)))]
        trips = [(_joined(legs, start, end)) for legs in trips]
        found = [journey_of(legs, parameters) for legs in trips]
        return min(found, key=lambda journey: journey.travel_min, default=None)

    def _patterns(self, variables: dict[str, Any]) -> list[Any]:
        answer = self._web.post(self._spec.url, "", {"query": QUERY, "variables": variables})
        body = answer.body if isinstance(answer.body, dict) else {}
        if answer.status >= 300 or body.get("errors"):
            raise refused(self._spec.url, answer.status, _message(body))
        trip = _part(_part(body, "data"), "trip")
        codes = [error.get("code") for error in trip.get("routingErrors") or [] if isinstance(error, dict)]
        if _OUTSIDE_TIMETABLE in codes:
            raise InputError([Complaint("engines.no_timetable", None, {"found": self._spec.day})])
        if _BROKEN in codes:
            raise refused(self._spec.url, answer.status, _BROKEN)
        patterns = trip.get("tripPatterns")
        if not isinstance(patterns, list):
            raise bad_answer("Entur", "tripPatterns")
        return [[_kept(leg) for leg in _list(pattern, "legs")] for pattern in patterns]


def journeys_by_entur(
    engine: Entur,
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
) -> TravelTable:
    """Return the quicker of driving by our network and going by public transport as Entur says.

    Notes
    -----
    Entur knows Norway: from and to places abroad the whole network stays ours.
    """
    origins = tuple(origins)
    starts, ends = on_the_map(origins, venues, network)
    table = journeys(origins, venues, parameters, network, BY_CAR)
    whole: TravelTable = {}
    for origin, start in starts.items():
        for venue, end in ends.items():
            a, b = network.places[start], network.places[end]
            if not (a.kommune and b.kommune):
                whole = whole or journeys(origins, venues, parameters, network)
                public = whole.get((origin, venue))
            else:
                public = engine.journey(a, b, parameters, network) if start != end else None
            driven = table.get((origin, venue))
            if public and (driven is None or public.travel_min < driven.travel_min):
                table[origin, venue] = public
    return table


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


def _list(pattern: Any, name: str) -> list[Any]:
    part = pattern.get(name) if isinstance(pattern, dict) else None
    if not isinstance(part, list) or not all(isinstance(item, dict) for item in part):
        raise bad_answer("Entur", name)
    return part


def _kept(leg: dict[str, Any]) -> dict[str, Any]:
    """Return what is used of a leg, having made sure that it can be."""
    times = [_minute(leg.get(name), name) for name in ("aimedStartTime", "aimedEndTime")]
    ends = [_part(leg, name) for name in ("fromPlace", "toPlace")]
    return {
        "mode": str(leg.get("mode")),
        "km": number("Entur", "distance", leg.get("distance") or 0.0) / 1000,
        "minutes": times,
        "names": [str(end.get("name")) for end in ends],
        "at": [[_degrees(end, name) for name in ("latitude", "longitude")] for end in ends],
    }


def _minute(text: Any, name: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp() / 60
    except (TypeError, ValueError):
        raise bad_answer("Entur", name) from None


def _degrees(place: dict[str, Any], name: str) -> float:
    value = place.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise bad_answer("Entur", name)
    return float(value)


def _legs(pattern: Sequence[dict[str, Any]], parameters: TravelParameters, network: Network) -> Iterator[Leg]:
    """Yield the vehicles of a trip, none when it is walked."""
    rides = [leg for leg in pattern if leg["mode"] in _MODES]
    free = pattern[0]["minutes"][0] if rides else 0.0
    for leg in rides:
        mode = _MODES[leg["mode"]]
        start, end = leg["minutes"]
        if leg is rides[-1]:
            end = pattern[-1]["minutes"][1]
        price = fare_nok(mode, leg["km"], end - start, leg["at"], parameters, network)
        yield Leg(mode, *leg["names"], max(0.0, end - start), max(0.0, start - free), leg["km"], price)
        free = end


def _joined(legs: tuple[Leg, ...], start: Place, end: Place) -> tuple[Leg, ...]:
    return legs

"""The nights aboard in a week of a feed: trains and boats boarded in the evening and left the next morning."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.timetable.rides import DAY_MIN, WEEK_MIN, Ride

_WITH_BEDS = frozenset({TravelMode.RAIL, TravelMode.BOAT})
_EVENING_MIN, _NOON_MIN = 18 * 60, 12 * 60
"""A night aboard begins after the one and ends before the other."""
_STILL_NIGHT_MIN = 60
"""A train that is left up to this many minutes before the night ends is still slept in."""


def night_services(rides: Iterable[Ride], night_ends_min: int) -> tuple[Ride, ...]:
    """Return every way to sleep aboard a train or a boat, from a stop in the evening to one the next morning.

    Parameters
    ----------
    rides
        The rides of a week; those of one vehicle follow each other in order.
    night_ends_min
        The minute of the day at which the night ends.
    """
    found: dict[Ride, None] = {}
    for _, aboard in groupby(rides, key=lambda ride: ride.vehicle):
        found |= dict.fromkeys(_nights(list(aboard), night_ends_min))
    return tuple(found)


def _nights(aboard: Sequence[Ride], night_ends_min: int) -> Iterator[Ride]:
    """Yield the nights aboard one vehicle; its later rides may be in the week after."""
    if aboard[0].mode not in _WITH_BEDS:
        return
    for i, first in enumerate(aboard):
        if first.departure_min % DAY_MIN < _EVENING_MIN:
            continue
        now = first.departure_min
        morning = (now // DAY_MIN + 1) * DAY_MIN
        for last in aboard[i:]:
            now += (last.departure_min - now) % WEEK_MIN + last.arrival_min - last.departure_min
            if night_ends_min - _STILL_NIGHT_MIN <= now - morning <= _NOON_MIN:
                yield first._replace(end=last.end, arrival_min=now, vehicle=f"{first.vehicle} {first.start}–{last.end}")

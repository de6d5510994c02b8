"""Colours that people with any colour vision tell apart, the same in every scenario."""

from bisect import bisect_left
from collections.abc import Iterable

from samlingsplan.domain import VenueId

BREAKS_MIN = (60, 90, 120, 180, 240, 300, 360)
"""Upper ends of the classes of minutes one way; the last class has none."""

RAMP = ("#fff3b8", "#fed976", "#feb24c", "#f58a3c", "#e0512f", "#b5223a", "#7a1147", "#3f0a3c")
"""One colour a class: each darker than the one before, so that it reads in grey too."""

NO_DATA = "#e4e7ea"

PLACES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7b5ea7", "#8c7a2b")
"""Okabe and Ito's colours ("Color Universal Design", 2008) but yellow and black, and two more."""


def of_minutes(minutes: float) -> str:
    """Return the colour of a journey of so many minutes one way."""
    return RAMP[bisect_left(BREAKS_MIN, minutes)]


def of_places(places: Iterable[VenueId]) -> dict[VenueId, str]:
    """Return a colour for each place; with more than eight, colours repeat and the names must tell."""
    return {place: PLACES[number % len(PLACES)] for number, place in enumerate(places)}

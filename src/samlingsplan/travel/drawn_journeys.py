"""Journeys as they may be, given what the travel model does not know: one draw of all its links."""

from dataclasses import replace
from functools import cache
from random import Random
from statistics import NormalDist

from samlingsplan.domain import Journey, Leg, TravelTable
from samlingsplan.travel.journeys import leg_error_min
from samlingsplan.travel.parameters import Uncertainty

_NINE_OF_TEN = NormalDist().inv_cdf(0.95)
"""Standard deviations on either side within which a normal error lies nine times of ten."""
_LEAST = 1e-12


def drawn_journeys(table: TravelTable, uncertainty: Uncertainty, seed: int) -> TravelTable:
    """Return journeys by the same legs that take as long as a draw says.

    Each link, there and back, has one normal error, which all who use it share; the errors of links are independent.
    A journey without legs stays as it is, and none becomes shorter than a minute. Lower and upper estimates move with
    the journey.

    Parameters
    ----------
    table
        The journeys as they are estimated.
    uncertainty
        The uncertainty of each mode.
    seed
        Same seed, same errors, in whatever order the links come.
    """

    @cache
    def share(mode: str, ends: frozenset[str]) -> float:
        """Return the error of a link as a share of what it is at most, nine times of ten."""
        point = Random(f"{seed} {mode} {' '.join(sorted(ends))}").random()
        return NormalDist().inv_cdf(min(max(point, _LEAST), 1 - _LEAST)) / _NINE_OF_TEN

    def error_min(leg: Leg) -> float:
        return share(leg.mode, frozenset((leg.start, leg.end))) * leg_error_min(leg, uncertainty)

    def drawn(journey: Journey) -> Journey:
        longer = max(1, round(journey.travel_min + sum(map(error_min, journey.legs)))) - journey.travel_min
        low, high = (None if end is None else max(0, end + longer) for end in (journey.low_min, journey.high_min))
        return replace(journey, travel_min=journey.travel_min + longer, low_min=low, high_min=high)

    return {pair: drawn(journey) if journey.legs else journey for pair, journey in table.items()}

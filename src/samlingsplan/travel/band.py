"""How far a journey's minutes may be wrong, by the ways it goes."""

from collections.abc import Iterable
from math import sqrt

from samlingsplan.domain import Leg
from samlingsplan.travel.links import Mode
from samlingsplan.travel.parameters import Uncertainty

_DRIVEN, _RIDDEN, _SAILED, _FLOWN = range(4)
_KINDS: dict[str, int] = {Mode.RAIL: _RIDDEN, Mode.FERRY: _SAILED, Mode.BOAT: _SAILED, Mode.AIR: _FLOWN}


def band(travel_min: int, legs: Iterable[Leg], uncertainty: Uncertainty) -> tuple[int, int]:
    """Return the lower and the upper estimate of a journey, whole minutes.

    Notes
    -----
    What is wrong about one kind of travel is wrong the same way all along the journey, so minutes of a kind are
    added up first; what is wrong about one kind says nothing of another, so the kinds' errors are added in square.
    """
    minutes, wait = [0.0] * 4, 0.0
    for leg in legs:
        kind = _KINDS.get(leg.mode, _DRIVEN)
        minutes[kind] += leg.minutes
        if kind != _FLOWN:
            wait += leg.wait_min
    road, rail = minutes[_DRIVEN] * uncertainty.road_share, minutes[_RIDDEN] * uncertainty.rail_share
    sea, waited = minutes[_SAILED] * uncertainty.sea_share, wait * uncertainty.wait_share
    air = uncertainty.air_min if minutes[_FLOWN] else 0.0
    either_way = sqrt(road * road + rail * rail + sea * sea + waited * waited + air * air)
    return max(0, round(travel_min - either_way)), round(travel_min + either_way)

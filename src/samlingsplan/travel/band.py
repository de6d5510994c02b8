"""How far a journey's minutes may be wrong, by the ways it goes."""

from collections.abc import Iterable
from math import sqrt

from samlingsplan.domain import Leg
from samlingsplan.travel.links import Mode
from samlingsplan.travel.parameters import Uncertainty

_AT_SEA = (Mode.FERRY, Mode.BOAT)


def band(travel_min: int, legs: Iterable[Leg], uncertainty: Uncertainty) -> tuple[int, int]:
    """Return the lower and the upper estimate of a journey, whole minutes.

    Notes
    -----
    What is wrong about one kind of travel is wrong the same way all along the journey, so minutes of a kind are
    added up first; what is wrong about one kind says nothing of another, so the kinds' errors are added in square.
    """
    road = rail = sea = wait = air = 0.0
    for leg in legs:
        if leg.mode == Mode.AIR:
            air = uncertainty.air_min
            continue
        wait += leg.wait_min
        if leg.mode == Mode.RAIL:
            rail += leg.minutes
        elif leg.mode in _AT_SEA:
            sea += leg.minutes
        else:
            road += leg.minutes
    shares = uncertainty
    errors = (road * shares.road_share, rail * shares.rail_share, sea * shares.sea_share, wait * shares.wait_share, air)
    either_way = sqrt(sum(error * error for error in errors))
    return max(0, round(travel_min - either_way)), round(travel_min + either_way)

"""Where the people of a kommune live: its larger settlements, each with its share, and outside them.

The populations of settlements are GeoNames' and poor: some are those of a whole kommune or of a former one. The
inhabitants of the kommune, which are known, bound them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samlingsplan.domain import KommuneId
from samlingsplan.travel.network_tables import Place

LEAST_SHARE = 0.05
"""Settlements with a smaller share of the people in a kommune's settlements are left out."""


@dataclass(frozen=True, slots=True)
class Home:
    """A settlement where people of a kommune live.

    Parameters
    ----------
    place
        The settlement.
    share
        Its share of the people in the kommune's larger settlements.
    outside
        The share of the kommune's people who live outside its settlements, the same for all of them.
    """

    place: str
    share: float
    outside: float = 0.0


def homes(
    places: Iterable[Place],
    seats: Mapping[KommuneId, str],
    kommuner_2020: Mapping[KommuneId, str],
    inhabitants: Mapping[KommuneId, int],
) -> dict[KommuneId, tuple[Home, ...]]:
    """Return the homes of every kommune with known inhabitants, the largest first.

    Parameters
    ----------
    places
        All places of the network.
    seats, kommuner_2020
        As in `samlingsplan.travel.Network`.
    inhabitants
        The population of kommuner.

    Notes
    -----
    A kommune that is a part of one of 2020 has its seat alone, since places tell kommuner of 2020 only.
    """
    within: dict[str, list[Place]] = {}
    for place in places:
        if place.kind == "settlement" and place.population:
            within.setdefault(place.kommune, []).append(place)
    olds = [kommuner_2020.get(kommune, kommune) for kommune in seats]
    whole = {kommune: old for kommune, old in zip(seats, olds, strict=True) if olds.count(old) == 1}
    return {
        kommune: _homes(within.get(whole[kommune], ()), seat, inhabitants[kommune])
        for kommune, seat in seats.items()
        if kommune in whole and kommune in inhabitants
    }


def _homes(settlements: Iterable[Place], seat: str, inhabitants: int) -> tuple[Home, ...]:
    """Return the homes of one kommune.

    While the figures exceed the inhabitants, a figure above that of the seat is another kommune's and is left out; what
    is then too much is taken from the seat, whose figure is the kommune's.
    """
    people = {place.name: place.population for place in settlements}
    at_seat = people.pop(seat, 0)
    while people and at_seat + sum(people.values()) > inhabitants and max(people.values()) > at_seat:
        del people[max(people, key=lambda name: (people[name], name))]
    elsewhere = sum(people.values())
    people[seat] = max(1, min(at_seat, inhabitants - elsewhere))
    large = {name: count for name, count in people.items() if count >= LEAST_SHARE * sum(people.values())}
    total = sum(large.values())
    outside = max(0.0, 1 - sum(people.values()) / inhabitants)
    ordered = sorted(large, key=lambda name: (-large[name], name))
    return tuple(Home(name, large[name] / total, outside) for name in ordered)

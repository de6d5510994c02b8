"""Small contracts: a hub that costs nothing, and remote kommuner with a place each."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from samlingsplan.contract.terms import KullTerms, Terms
from samlingsplan.domain import Kommune, KommuneId, Money, Payer, VenueId

HUB, A, B = 0, 1, 2
"""The numbers of the kommuner, and of the places in them."""
NEAR, FAR, ACROSS = 10, 300, 400
"""Minutes one way to the own place, between the hub and a remote kommune, and between the two remote ones."""
ONE_WAY = ((NEAR, FAR, FAR), (FAR, NEAR, ACROSS), (FAR, ACROSS, NEAR))
JOURNEYS = 2


def kommune(number: int) -> Kommune:
    key = KommuneId(f"{number:04d}")
    return Kommune(key, 2020, f"K{number}", (), "01", "F", "L", False, 1000, 1, "", 60.0 + number, 10.0)


def kull(year: int = 2021, growth: int = 0, one_way: Sequence[Sequence[float]] = ONE_WAY, **other: Any) -> KullTerms:
    minutes = np.array(one_way, dtype=float)
    places = minutes.shape[1]
    stated: dict[str, Any] = {
        "key": f"k{year}",
        "name": f"Kull {year}",
        "start_year": year,
        "wanted": 10,
        "minutes": minutes * JOURNEYS,
        "one_way": minutes,
        "journeys": JOURNEYS,
        "samlinger": 1,
        "numbers": tuple(KommuneId(f"{number:04d}") for number in range(len(minutes))),
        "classes": (2, 2),
        "places": (1, places),
        "sizes": ((1, 10),) * places,
        "rooms": (2,) * places,
        "class_nok": 100_000,
        "student_nok": 10_000,
        "place_nok": (0, *[50_000] * (places - 1)),
        "money": Money(2021, {year: 50, year + 1: 50}, {Payer.SUPPLIER: Fraction(growth)}),
        "structure": (len(minutes), 1),
    }
    return KullTerms(**stated | other)


def terms(*kulls: KullTerms, leaders: tuple[int, ...] = (20, 12, 8), frame_nok: int = 350_000, **other: Any) -> Terms:
    """Return a contract; a kull of ten with two classes and a paid place costs 100 + 200 + 50 = 350 thousand."""
    years = range(kulls[0].start_year, kulls[-1].start_year + 2)
    stated: dict[str, Any] = {
        "kulls": kulls,
        "kommuner": tuple(map(kommune, range(len(leaders)))),
        "leaders": leaders,
        "places": {VenueId(f"p{number}"): f"P{number}" for number in range(kulls[0].one_way.shape[1])},
        "frame_nok": dict.fromkeys(years, frame_nok),
        "paid_places": 1,
    }
    return Terms(**stated | other)


def years(count: int, **other: Any) -> tuple[KullTerms, ...]:
    return tuple(kull(2021 + number, **other) for number in range(count))

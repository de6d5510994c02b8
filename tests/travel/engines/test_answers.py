"""Answers that are in the right form and cannot be true."""

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel.engines.answers import is_absurd, refuse_absurd
from samlingsplan.travel.engines.drives import Block
from tests.travel.world import place

# One degree of latitude is 111.2 km.
BLOCK = Block((place("a", lat=60.0, lon=10.0),), (place("b", lat=61.0, lon=10.0), place("c", lat=60.0, lon=10.0)))


@pytest.mark.parametrize(
    ("minutes", "km", "crow_km"),
    [
        (9e8 / 60, 130, 111),  # seconds of thirty years
        (90 * 60, 130, 111),  # seconds for minutes: at most 24 hours and 13 at 10 km/h
        (1.5, 130, 111),  # hours for minutes: 100 km at 160 km/h take 37.5
        (90, 80, 111),  # 31 km shorter than the crow flies, and the ends move 30 at most
        (90, 1e6, 111),
        (90, 130_000, 111),  # metres for kilometres
        (0, 0, 40),
        (-5, 130, 111),
        (float("nan"), 130, 111),
        (90, float("inf"), 111),
    ],
)
def test_what_nobody_can_drive_is_absurd(minutes: float, km: float, crow_km: float) -> None:
    assert is_absurd(minutes, km, crow_km)


@pytest.mark.parametrize(
    ("minutes", "km", "crow_km"),
    [(0, 0, 0), (0, 0, 12), (90, 130, 111), (2100, 2500, 1750), (600, 20, 15), (1200, 60, 40), (40, 101, 111)],
)
def test_what_somebody_can_is_not(minutes: float, km: float, crow_km: float) -> None:
    assert not is_absurd(minutes, km, crow_km)


def test_the_first_of_a_table_is_told_with_its_ends() -> None:
    refuse_absurd("OSRM", BLOCK, [[[90.0, 130.0], [0.0, 0.0]]])
    refuse_absurd("OSRM", BLOCK, [[None, None]])
    with pytest.raises(InputError) as refused:
        refuse_absurd("OSRM", BLOCK, [[[15e6, 130.0], [0.0, 0.0]]])
    (complaint,) = refused.value.complaints
    assert complaint.key == "engines.absurd"
    told = {"engine": "OSRM", "start": "a", "end": "b", "minutes": 15_000_000, "km": 130, "crow_km": 111}
    assert complaint.values == told

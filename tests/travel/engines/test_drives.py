"""Questions hold every pair within reach once, and keep to the limits."""

from math import inf

import pytest

from samlingsplan.errors import InputError
from samlingsplan.travel.engines.drives import (
    Block,
    Fit,
    blocks,
    is_absurd,
    pairs_at_most,
    places_at_most,
    refuse_absurd,
)
from tests.travel.world import place

# One degree of latitude is 111.2 km; the places stand 11.12 km apart on one meridian.
ROW = [place(f"p{i}", lat=60 + i / 10) for i in range(30)]


def pairs(found: list[Block]) -> list[tuple[str, str]]:
    return [(a.name, b.name) for block in found for a in block.sources for b in block.targets]


@pytest.mark.parametrize("fit", [pairs_at_most(1), pairs_at_most(50), pairs_at_most(10**4), places_at_most(7)])
@pytest.mark.parametrize("max_km", [inf, 100.0])
def test_every_pair_within_reach_is_asked_for_once(fit: Fit, max_km: float) -> None:
    asked = pairs(list(blocks(ROW[:17], ROW[5:], fit, max_km)))
    # 100 km is 8.99 steps of 11.12 km.
    near = [(f"p{i}", f"p{j}") for i in range(17) for j in range(5, 30) if abs(i - j) <= (8 if max_km < inf else 30)]
    assert sorted(asked) == sorted(near)


def test_limits_are_kept_and_used() -> None:
    # 17 × 25 pairs, at most 50 a question: two rows each, the ninth question has one.
    assert [len(b.sources) for b in blocks(ROW[:17], ROW[5:], pairs_at_most(50), inf)] == [2] * 8 + [1]
    # 20 places a question of 17 and 25: ten and ten, so two times three questions.
    sizes = [(len(b.sources), len(b.targets)) for b in blocks(ROW[:17], ROW[5:], places_at_most(20), inf)]
    assert sizes == [(10, 10), (10, 10), (10, 5), (7, 10), (7, 10), (7, 5)]
    # Few sources leave room for more targets: 18 of 20 places.
    assert [(len(b.sources), len(b.targets)) for b in blocks(ROW[:2], ROW, places_at_most(20), inf)] == [
        (2, 18),
        (2, 12),
    ]


def test_a_block_is_halved_across_its_longer_side() -> None:
    def sizes(block: Block) -> list[tuple[int, int]] | None:
        halves = block.halves()
        return halves and [(len(half.sources), len(half.targets)) for half in halves]

    def block(sources: int, targets: int) -> Block:
        return Block(tuple(ROW[:sources]), tuple(ROW[:targets]))

    assert sizes(block(2, 5)) == [(2, 2), (2, 3)]
    assert sizes(block(3, 3)) == [(1, 3), (2, 3)]
    assert sizes(block(1, 1)) is None


def test_a_place_out_of_everybodys_reach_asks_nothing() -> None:
    assert list(blocks([place("far", lat=70)], ROW[:3], pairs_at_most(9), 400)) == []


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


def test_the_first_fault_of_a_table_is_reported_with_its_ends() -> None:
    refuse_absurd("OSRM", BLOCK, [[[90.0, 130.0], [0.0, 0.0]]])
    refuse_absurd("OSRM", BLOCK, [[None, None]])
    with pytest.raises(InputError) as refused:
        refuse_absurd("OSRM", BLOCK, [[[15e6, 130.0], [0.0, 0.0]]])
    (complaint,) = refused.value.complaints
    assert complaint.key == "engines.absurd"
    told = {"engine": "OSRM", "start": "a", "end": "b", "minutes": 15_000_000, "km": 130, "crow_km": 111}
    assert complaint.values == told

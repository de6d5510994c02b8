"""Questions hold every pair within reach once, and keep to the limits."""

from math import inf

import pytest

from samlingsplan.travel.engines.drives import Block, Fit, blocks, pairs_at_most, places_at_most
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

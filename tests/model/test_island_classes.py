"""The classes of an island: the fewest splits, and islands that are no trees, against every seating of tiny worlds."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from networkx import Graph, is_tree

from samlingsplan.domain import Party
from samlingsplan.model import island_classes_model, require_tree
from samlingsplan.solve import Engine, Proof, Solver
from tests.worlds import leader

SIZES = 2, 3
CLASSES = 3


def drawn(seed: int) -> list[Party]:
    """Return units of seven or eight leaders of three kommuner: single leaders, and pairs that may span two."""
    rng = Random(seed)
    homes = [[f"000{rng.randint(1, 3)}" for _ in range(size)] for size in (2, 2, rng.choice((1, 2)), 1, 1)]
    members = iter(range(99))
    return [
        Party(f"u{number}", (tuple(leader(next(members), home) for home in here),)) for number, here in enumerate(homes)
    ]


def colours_of(parties: list[Party]) -> dict[str, frozenset[str]]:
    return {party.id: frozenset(str(member.origin.kommune) for member in party.units[0]) for party in parties}


def seatings(parties: list[Party], colours: dict[str, frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    """Yield the colours in each class of every seating whose classes have a lawful size."""
    for seats in product(range(CLASSES), repeat=len(parties)):
        within = [[party for party, seat in zip(parties, seats, strict=True) if seat == k] for k in range(CLASSES)]
        if all(SIZES[0] <= sum(party.persons for party in here) <= SIZES[1] for here in within):
            yield [frozenset[str]().union(*(colours[party.id] for party in here)) for here in within]


@pytest.mark.parametrize("shared", [2, 3])
@pytest.mark.parametrize("seed", range(12))
def test_splits_are_the_fewest_of_every_seating(seed: int, shared: int) -> None:
    # With two shared classes the third is of one kommune. Islands of n kommuner and three classes have n + 2 places in
    # classes at least; seatings that fall apart, with fewer, are left out.
    parties = drawn(seed)
    colours = colours_of(parties)
    count = len(frozenset[str]().union(*colours.values()))
    beyond = [
        sum(map(len, here)) - (count + CLASSES - 1)
        for here in seatings(parties, colours)
        if shared == CLASSES or any(len(each) == 1 for each in here)
    ]
    with Solver(seed=1, time_limit_s=60) as solver:
        model = island_classes_model(parties, colours, (CLASSES, shared), SIZES)
        answer = solver.minimise(model.program, model.splits, "", Engine.CP_SAT)
    fewest = min((each for each in beyond if each >= 0), default=None)
    assert answer.proof is (Proof.INFEASIBLE if fewest is None else Proof.OPTIMAL)
    if answer.values is not None:
        assert model.program.value(model.splits, answer.values) == fewest


def test_no_seating_that_is_a_tree_is_lost() -> None:
    # Kommuner and classes are the nodes, who sits where the edges. Some islands are refuted, and none that has a tree.
    refuted = trees = 0
    with Solver(seed=1, time_limit_s=60) as solver:
        for seed in range(30):
            parties = drawn(seed)
            colours = colours_of(parties)
            graphs = (
                Graph([(colour, k) for k, each in enumerate(here) for colour in each])
                for here in seatings(parties, colours)
            )
            has_tree = any(is_tree(graph) for graph in graphs)
            model = island_classes_model(parties, colours, (CLASSES, CLASSES), SIZES)
            require_tree(model, parties, colours, CLASSES)
            proof = solver.minimise(model.program, None, "", Engine.CP_SAT).proof
            assert not (has_tree and proof is Proof.INFEASIBLE)
            refuted += proof is Proof.INFEASIBLE
            trees += has_tree
    assert refuted > 2
    assert trees > 2

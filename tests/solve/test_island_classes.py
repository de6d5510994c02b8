"""Large islands: whole classes of one kommune are counted, and islands that are no trees are dearer."""

import pytest

from samlingsplan.model import Cut, classes_to_fill, parties_of
from samlingsplan.solve import Solver
from samlingsplan.solve.first_composition import first_composition
from samlingsplan.solve.island_classes import Sizes, seats_of_island
from samlingsplan.solve.islands import islands
from tests.solve.test_islands import model_of, prepared
from tests.worlds import leader


def test_an_island_whose_pairs_do_not_fit_one_class_is_dearer() -> None:
    # Seven classes of three: 7 leaders of one kommune, 14 of another, and two pairs with one of each. As a tree, both
    # pairs would be in one class, of four at least. So there is a split more than the six of any island: each pair with
    # a third of the first kommune, a class of the first and four of the second, nine places in classes, less two.
    pairs = [("0001", "a"), ("0002", "a"), ("0001", "b"), ("0002", "b")]
    alone = [("0001", None)] * 5 + [("0002", None)] * 12
    leaders = [leader(i, home, group) for i, (home, group) in enumerate([*pairs, *alone])]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, _ = prepared(solver, leaders, 7, 3, 3)
        model = model_of(stage, 7)
        ((_, coloured),) = model.coloured[0]
        assert islands(solver, coloured, 7, 3, 3).bound == 60
        # Two proofs of one island, for sizes that overlap, add the split once.
        (parts,) = (island.parts for island in islands(solver, coloured, 7, 3, 3).islands)
        assert islands(solver, coloured, 7, 3, 3, [Cut(parts, 3, 3, 10), Cut(parts, 2, 4, 10)]).bound == 70
        first = first_composition(stage, model)
        assert first.floors == (70,)
        assert first.start is not None
        assert first.start.values is not None
        (level,) = (each for each in model.objectives if each is not None)
        assert model.program.value(level, first.start.values) == 70


def test_classes_are_wider_where_that_saves_splits(monkeypatch: pytest.MonkeyPatch) -> None:
    # Fifteen leaders of one kommune, of whom two groups of four: no five classes of three hold them, but classes of two
    # to four do. Nothing is peeled off: all of it is counted.
    monkeypatch.setattr("samlingsplan.solve.island_classes._peeled_off", None)
    groups = ["a"] * 4 + ["b"] * 4 + [None] * 7
    leaders = [leader(i, "0001", group) for i, group in enumerate(groups)]
    with Solver(seed=1, time_limit_s=60) as solver:
        stage, case = prepared(solver, leaders, 5, 2, 4)
        ((_, coloured),) = model_of(stage, 5).coloured[0]
        parties = parties_of(case, stage.rules, stage.levels)
        classes = classes_to_fill(case, {case.routes[0].id: 5})
        seats = seats_of_island(stage, classes, parties, Sizes((3, 3), (2, 4)), coloured)
    assert isinstance(seats, dict)
    sizes = [sum(party.unit_size * seats.get((party.id, each.id), 0) for party in parties) for each in classes]
    assert sum(sizes) == 15
    assert (min(sizes), max(sizes)) == (2, 4)


def test_sizes_are_wider_as_far_as_they_are_allowed() -> None:
    assert Sizes((39, 40), (30, 40)).wider((0, 2, 4)) == [(39, 40), (37, 40), (35, 40)]
    assert Sizes((30, 31), (30, 31)).wider((0, 2)) == [(30, 31)]

"""Rows in digits: with small factors they hold exactly where the row with large ones does."""

from itertools import product
from math import inf
from random import Random

import pytest

from samlingsplan.algebra import Program
from samlingsplan.algebra.digits import LARGE, in_digits, is_large, shortened
from samlingsplan.algebra.linear import Relation

BOUNDS = [(0, 2), (0, 3), (-1, 1)]


def random_row(random: Random) -> Relation:
    factors = [random.choice([-1, 1]) * random.randrange(10 ** random.randint(1, 30)) for _ in BOUNDS]
    row = dict(enumerate(factors))
    met = sum(factor * random.randint(*BOUNDS[index]) for index, factor in row.items()) + random.choice([-1, 0, 0, 1])
    return Relation(row, *random.choice([(-inf, met), (met, inf), (met, met), (met - 10**12, met)]))


@pytest.mark.parametrize("seed", range(60))
def test_digits_hold_exactly_where_the_row_does(seed: int) -> None:
    row = random_row(Random(seed))
    rows, carries = in_digits(row, BOUNDS)
    assert all(abs(factor) <= LARGE for each in rows for factor in each.terms.values())
    for point in product(*(range(low, high + 1) for low, high in BOUNDS)):
        values = dict(enumerate(point))
        kept = row.lower <= sum(factor * values[index] for index, factor in row.terms.items()) <= row.upper
        for carry in carries:
            values[len(values)] = carry.value(values)
            assert carry.lower <= carry.value(values) <= carry.upper
        held = all(
            each.lower <= sum(factor * values[index] for index, factor in each.terms.items()) <= each.upper
            for each in rows
        )
        assert held == kept, point


def test_only_rows_of_large_whole_numbers_are_written_in_digits() -> None:
    assert is_large(Relation({0: LARGE + 1}, -inf, 3))
    assert not is_large(Relation({0: LARGE}, -inf, 10 * LARGE))
    assert not is_large(Relation({0: 1.5 * LARGE + 0.25}, -inf, 3))


def test_an_objective_is_posed_in_units_that_never_make_it_more() -> None:
    assert shortened({0: 3, 1: -LARGE}) == ({0: 3, 1: -LARGE}, 1)
    assert shortened({0: 10 * LARGE, 1: 25, 2: 9}) == ({0: LARGE, 1: 2, 2: 0}, 10)
    assert shortened({0: 10.5 * LARGE}) == ({0: 10.5 * LARGE}, 1)


def test_a_solution_is_completed_by_the_carries_of_its_rows() -> None:
    from ortools.math_opt import model_pb2

    program = Program("digits")
    x, y = program.integer(0, 5), program.integer(0, 5)
    program.require("test", 10**12 * x + (10**12 + 1) * y <= 5 * 10**12 + 2)
    with program.holding([10**15 * x <= 4 * 10**15]):
        inner = program.completed({x.id: 3, y.id: 2})
    known = program.completed({x.id: 3, y.id: 2})
    assert len(inner) > len(known) > 2
    assert program.own(known) == {x.id: 3, y.id: 2}
    model = model_pb2.ModelProto.FromString(program.serialised(x))
    assert len(model.variables.ids) == len(known)
    assert max(map(abs, model.linear_constraint_matrix.coefficients)) <= LARGE
    # A solution from before a variable was made has it at its lower bound.
    z = program.integer(2, 9)
    assert program.completed({x.id: 3, y.id: 2})[z.id] == 2

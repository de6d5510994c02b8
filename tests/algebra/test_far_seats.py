"""Far seats are counted together: what they cost is divided so that it is never more than what they cost."""

from math import inf

import numpy as np
from ortools.math_opt import model_pb2

from samlingsplan.algebra import Program, Variable
from samlingsplan.algebra.far_seats import FarSeats, Seat

COSTS = {(0, 0): 10, (0, 1): 50, (0, 2): 70, (1, 0): 30, (1, 1): 20, (1, 2): 24}
"""Of a unit of two parties on three routes; a unit of the second is two leaders."""
SIZES = (1, 2)


class Made:
    """Two parties of three units each, three routes of at most four leaders, one seat that has a row of its own."""

    def __init__(self) -> None:
        self.program = Program("made")
        self.goes = {pair: self.program.integer(0, 3) for pair in COSTS}
        self.open = self.program.integer(0, 1)
        total = self.program.total
        for party in (0, 1):
            self.program.require("party", total([self.goes[party, route] for route in range(3)]) == 3)
        for route in range(3):
            self.program.require("route", total([SIZES[p] * self.goes[p, route] for p in (0, 1)]) <= 4)
        self.program.require("seat", self.goes[0, 2] <= 3 * self.open)
        objective = total([cost * self.goes[pair] for pair, cost in COSTS.items()])
        self.seats = FarSeats(self.program, objective, [Seat(self.goes[p, r], p, r, SIZES[p]) for p, r in COSTS])

    def near(self, *pairs: tuple[int, int]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return np.asarray([pair in pairs for pair in COSTS])


def parsed(body: bytes) -> model_pb2.ModelProto:
    return model_pb2.ModelProto.FromString(body)


def entries(model: model_pb2.ModelProto) -> dict[int, dict[int, float]]:
    matrix, rows = model.linear_constraint_matrix, dict[int, dict[int, float]]()
    for row, column, factor in zip(matrix.row_ids, matrix.column_ids, matrix.coefficients, strict=True):
        rows.setdefault(row, {})[column] = factor
    return rows


def test_the_cheapest_seats_of_each_party() -> None:
    made = Made()
    assert made.seats.cheapest(1).tolist() == [True, False, False, False, True, False]
    assert made.seats.cheapest(2).tolist() == [True, True, False, False, True, True]
    assert made.seats.cheapest(3).all()


def test_near_seats_alone_have_rows_that_know_their_numbers() -> None:
    made = Made()
    written = made.seats.near_alone(made.near((0, 0), (1, 0)))
    model = parsed(written.body)
    assert list(model.variables.ids) == [made.goes[0, 0].id, made.goes[1, 0].id, made.open.id]
    # Both parties, and the first route: three of one and two of two leaders may be more than four. Nobody is near the
    # other routes, and the seat with a row of its own is far.
    assert written.rows.tolist() == [0, 1, 2]


def test_reduced_costs_are_what_a_seat_costs_less_what_its_rows_pay() -> None:
    made = Made()
    written = made.seats.near_alone(made.near((0, 0), (1, 0)))
    # Party 0 pays 12 a unit, party 1 pays 30, and the first route takes 1 a leader (its price is -1).
    costs = made.seats.reduced_costs(written, {0: 12.0, 1: 30.0, 2: -1.0})
    # 10 - 12 + 1, 50 - 12, 70 - 12; 30 - 30 + 2 x 1, 20 - 30, 24 - 30.
    assert costs.tolist() == [-1.0, 38.0, 58.0, 2.0, -10.0, -6.0]


def test_far_seats_are_counted_by_party_and_by_route() -> None:
    made = Made()
    near = made.near((0, 0), (1, 0))
    written = made.seats.near_alone(near)
    model = parsed(made.seats.counted_together(near, written, {0: 12.0, 1: 30.0, 2: -1.0}))
    away, from_afar = made.open.id + 1, made.open.id + 3  # of the parties, then of the routes
    assert list(model.variables.ids) == [0, 3, made.open.id, away, away + 1, from_afar + 1, from_afar + 2]
    # No far seat is on the first route. Six units far away at most of party 0 on two routes; 3 + 2 x 3 leaders a route.
    assert list(model.variables.upper_bounds) == [3, 3, 1, 6, 6, 9, 9]
    assert list(model.variables.integers) == [False, False, True, False, False, False, False]
    assert entries(model) == {
        0: {0: 1, away: 1},  # all units of a party are somewhere
        1: {3: 1, away + 1: 1},
        2: {0: 1, 3: 2},  # the first route has near leaders alone
        3: {from_afar + 1: 1},  # at most four from afar on each of the others
        4: {from_afar + 2: 1},
        5: {away: 1, away + 1: 2, from_afar + 1: -1, from_afar + 2: -1},  # who is away is on some route
    }
    limits = model.linear_constraints
    assert list(zip(limits.lower_bounds, limits.upper_bounds, strict=True)) == [
        (3, 3),
        (3, 3),
        (-inf, 4),
        (-inf, 4),
        (-inf, 4),
        (0, 0),
    ]


def test_what_a_far_seat_costs_is_divided_between_its_party_and_its_route() -> None:
    made = Made()
    near = made.near((0, 0), (1, 0), (1, 1))
    written = made.seats.near_alone(near)
    # The second route takes 6 a leader: near, only party 1 is there, in the fourth row that is written.
    assert written.rows.tolist() == [0, 1, 2, 3]
    model = parsed(made.seats.counted_together(near, written, {3: -6.0}))
    costs = dict(zip(model.objective.linear_coefficients.ids, model.objective.linear_coefficients.values, strict=True))
    away, from_afar = made.open.id + 1, made.open.id + 3
    # Party 0 afar: 50 + 6 on the second route, 70 on the third; the cheaper is 56, and a leader there is paid 6 for.
    # Party 1 afar: 24, on the third route alone.
    assert (costs[away], costs[away + 1], costs[from_afar + 1]) == (56, 24, -6)
    assert from_afar + 2 not in costs
    far = [pair for pair in COSTS if pair not in ((0, 0), (1, 0), (1, 1))]
    for party, route in far:
        paid = costs[away + party] + SIZES[party] * costs.get(from_afar + route, 0)
        assert paid <= COSTS[party, route]


def test_a_row_of_one_far_seat_of_several_does_not_bind() -> None:
    made = Made()
    near = made.near((0, 0), (1, 0))
    model = parsed(made.seats.counted_together(near, made.seats.near_alone(near), {}))
    assert all(Variable(made.open.id).id not in row for row in entries(model).values())

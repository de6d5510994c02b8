"""A program with very many seats: those near a leader are written one by one, and all others are counted together.

Leaving far seats out gives a program whose solutions are solutions of the whole. Counting them together gives one whose
optimum is a bound: each party has one variable for its units on far routes, and each route one for the leaders who come
from afar, whoever they are. What a far seat adds to the objective is divided between the two by the prices of a linear
relaxation, so that it is never less than both. In the relaxation such a variable costs at least what the cheapest seat
that is left out does, above its optimum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from samlingsplan.algebra.linear import Expression, Linear, Variable, total
from samlingsplan.algebra.program import Program
from samlingsplan.algebra.reduction import Matrix, Reduced, without_fixed

Whole: TypeAlias = NDArray[np.int64]
Real: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Seat:
    """The units of a party on a route.

    Parameters
    ----------
    variable
        How many there are.
    party, route
        The numbers of the party and of the route, from 0.
    unit_size
        Leaders in a unit.
    """

    variable: Variable
    party: int
    route: int
    unit_size: int


@dataclass(frozen=True, slots=True)
class _Shared:
    """Coefficients of far seats that are alike for all seats of a party, or for all leaders on a route.

    Parameters
    ----------
    rows
        The constraint of each.
    keys
        Its party, or its route.
    factors
        The coefficient.
    """

    rows: Whole
    keys: Whole
    factors: Real


class FarSeats:
    """A program, and its seats as columns.

    Parameters
    ----------
    program
        The program; it has no large coefficients.
    objective
        What is minimised; its coefficients are integers.
    seats
        Its seats, each once.
    """

    def __init__(self, program: Program, objective: Expression, seats: Sequence[Seat]) -> None:
        matrix = program.matrix
        self._program, self._objective = program, total([objective])
        self._numbers, self._indices = (np.asarray(each, dtype=np.int64) for each in (matrix.numbers, matrix.indices))
        self._factors = np.asarray(matrix.factors, dtype=np.float64)
        self._lower = np.asarray(matrix.lower, dtype=np.float64)
        self._upper = np.asarray(matrix.upper, dtype=np.float64)
        self._bounds = np.asarray(program.bounds, dtype=np.float64).reshape(-1, 2)
        self._costs = np.zeros(len(self._bounds))
        self._costs[list(self._objective.terms)] = list(self._objective.terms.values())
        self._seats = np.asarray([seat.variable.id for seat in seats], dtype=np.int64)
        self._parties, self._routes = (
            np.asarray([getattr(seat, name) for seat in seats], dtype=np.int64) for name in ("party", "route")
        )
        self._sizes = np.asarray([seat.unit_size for seat in seats], dtype=np.float64)
        self._seat_of = np.full(len(self._bounds), -1)
        self._seat_of[self._seats] = np.arange(len(seats))

    def cheapest(self, each: int) -> Mask:
        """Return the seats that are among so many cheapest of their party."""
        order = np.lexsort((self._costs[self._seats], self._parties))
        parties = self._parties[order]
        begins = np.searchsorted(parties, parties)
        kept = np.zeros(len(order), dtype=np.bool_)
        kept[order[np.arange(len(order)) - begins < each]] = True
        return kept

    def near_alone(self, near: Mask) -> Reduced:
        """Return the program without far seats."""
        matrix = self._matrix(self._lower, self._upper)
        return self._written(near, self._bounds, matrix, self._objective, whole_seats=True)

    def reduced_costs(self, written: Reduced, prices: Mapping[int, float]) -> Real:
        """Return the reduced cost of each seat, from the prices of the constraints of a program without some seats."""
        by_row = self._by_row(written, prices)
        priced = np.bincount(self._indices, by_row[self._numbers] * self._factors, minlength=len(self._bounds))
        costs: Real = (self._costs - priced)[self._seats]
        return costs

    def counted_together(self, near: Mask, written: Reduced, prices: Mapping[int, float]) -> bytes:
        """Return a relaxation in which far seats are counted together, and units of leaders may be divided.

        Parameters
        ----------
        near
            The seats that are written one by one.
        written, prices
            A program without some far seats, and the prices of its constraints in its linear relaxation.
        """
        parties, routes, loose = self._shared(near)
        prices_of_routes = np.zeros(self._number_of(self._routes))
        np.add.at(prices_of_routes, routes.keys, self._by_row(written, prices)[routes.rows] * routes.factors)
        prices_of_routes = np.round(prices_of_routes)
        lower, upper = self._lower.copy(), self._upper.copy()
        lower[loose], upper[loose] = -inf, inf
        bounds, counted = self._far_columns(near)
        first_route = len(self._bounds) + self._number_of(self._parties)
        matrix = self._matrix(
            np.append(lower, 0.0),
            np.append(upper, 0.0),
            [
                (parties.rows, len(self._bounds) + parties.keys, parties.factors),
                (routes.rows, first_route + routes.keys, routes.factors),
                (np.full(len(counted), len(lower)), np.arange(len(self._bounds), len(bounds)), counted),
            ],
        )
        costs = self._far_costs(near, prices_of_routes)
        objective = Linear({**self._objective.terms, **costs}, self._objective.offset)
        return self._written(near, bounds, matrix, objective, whole_seats=False).body

    def _written(self, near: Mask, bounds: Real, matrix: Matrix, objective: Expression, whole_seats: bool) -> Reduced:
        """Return a program with all far seats fixed at zero, and left out."""
        bounds = bounds.copy()
        bounds[self._seats[~near]] = 0.0
        whole = np.zeros(len(bounds), dtype=np.bool_)
        whole[: len(self._bounds)] = self._program.whole
        if not whole_seats:
            whole[self._seats] = False
        ends = [(low, high) for low, high in bounds.tolist()]
        return without_fixed(self._program.name, ends, whole.tolist(), matrix, objective)

    def _matrix(self, lower: Real, upper: Real, more: Sequence[tuple[Whole, Whole, Real]] = ()) -> Matrix:
        """Return the constraints with more coefficients, each given by constraint, variable and factor."""
        numbers, indices, factors = (
            np.concatenate([first, *others])
            for first, *others in zip((self._numbers, self._indices, self._factors), *more, strict=True)
        )
        order = np.lexsort((indices, numbers))
        return Matrix(numbers[order], indices[order], factors[order], lower, upper)

    def _by_row(self, written: Reduced, prices: Mapping[int, float]) -> Real:
        """Return the price of each constraint; those that were left out have none."""
        by_row = np.zeros(len(self._lower))
        by_row[written.rows[list(prices)]] = list(prices.values())
        return by_row

    def _shared(self, near: Mask) -> tuple[_Shared, _Shared, Whole]:
        """Return the constraints of far seats by party and by route, and those that are neither and do not bind."""
        seats = self._seat_of[self._indices]
        far = (seats >= 0) & ~near[seats]
        seats, rows, factors = seats[far], self._numbers[far], self._factors[far]
        by_party, of_parties = _alike(rows, self._parties[seats], factors, np.bincount(self._parties[~near]))
        per_leader = factors / self._sizes[seats]
        by_route, of_routes = _alike(rows, self._routes[seats], per_leader, np.bincount(self._routes[~near]))
        of_routes -= of_parties
        return _only(by_party, of_parties), _only(by_route, of_routes), _rows({*rows.tolist()} - of_parties - of_routes)

    def _far_columns(self, near: Mask) -> tuple[Real, Real]:
        """Return the bounds of all variables, and the leaders that a unit of each new one is, less on the routes."""
        far, most = ~near, self._bounds[self._seats[~near], 1]
        sizes = np.zeros(self._number_of(self._parties))
        sizes[self._parties] = self._sizes
        here = np.bincount(self._routes[far], most * self._sizes[far], self._number_of(self._routes))
        ends = np.concatenate([np.bincount(self._parties[far], most, len(sizes)), here])
        bounds = np.concatenate([self._bounds, np.stack([np.zeros(len(ends)), ends], axis=1)])
        return bounds, np.concatenate([sizes, -np.ones(len(here))])

    def _far_costs(self, near: Mask, prices_of_routes: Real) -> dict[int, float]:
        """Return what a unit far away, and a leader from afar, cost at least: together never more than a far seat."""
        far, first = ~near, len(self._bounds)
        costs = self._costs[self._seats[far]] - self._sizes[far] * prices_of_routes[self._routes[far]]
        least = np.full(self._number_of(self._parties), inf)
        np.minimum.at(least, self._parties[far], costs)
        by_party = {first + number: cost for number, cost in enumerate(least.tolist()) if cost < inf}
        routes = enumerate(prices_of_routes.tolist(), start=first + len(least))
        return by_party | {number: price for number, price in routes if price}

    @staticmethod
    def _number_of(keys: Whole) -> int:
        return int(keys.max()) + 1


def _alike(rows: Whole, keys: Whole, factors: Real, seats: Whole) -> tuple[_Shared, set[int]]:
    """Return the coefficients by constraint and key, and the constraints in which all far seats of a key are alike.

    Parameters
    ----------
    rows, keys, factors
        The constraint, the key and the factor of each coefficient.
    seats
        The number of far seats of each key.
    """
    group, where, sizes = np.unique(rows * len(seats) + keys, return_inverse=True, return_counts=True)
    least, most = np.full(len(group), inf), np.full(len(group), -inf)
    np.minimum.at(least, where, factors)
    np.maximum.at(most, where, factors)
    uneven = (sizes != seats[group % len(seats)]) | (most > least)
    shared = _Shared(group // len(seats), group % len(seats), least)
    return shared, {*shared.rows.tolist()} - {*shared.rows[uneven].tolist()}


def _only(shared: _Shared, rows: set[int]) -> _Shared:
    kept = np.isin(shared.rows, _rows(rows))
    return _Shared(shared.rows[kept], shared.keys[kept], shared.factors[kept])


def _rows(rows: set[int]) -> Whole:
    return np.asarray(sorted(rows), dtype=np.int64)

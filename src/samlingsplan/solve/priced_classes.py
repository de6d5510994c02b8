"""Whole classes as columns that are priced in: what the composition of a route costs at least (Dantzig–Wolfe).

«Boxstep» (Marsten, Hogan and Blankenship, Operations Research 23, 1975) lets prices move within a box around the best
ones so far; «A stabilized structured Dantzig–Wolfe decomposition method» (Mathematical Programming 155, 2016).
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from samlingsplan.algebra import Relation
from samlingsplan.domain import Party
from samlingsplan.model import Box, Column, OneClass, columns_model
from samlingsplan.model.columns import PARTS
from samlingsplan.solve.answers import Proof
from samlingsplan.solve.engine import Solver

Prices = Mapping[str, int]
"""What a unit of each party is paid for, in parts of a point."""

WIDEST = 3 * PARTS // 4
"""How far a price may move from the best one at first."""
_NARROWEST = PARTS // 20
_NARROWER, _WIDER = 0.7, 1.2
"""A round that does not better the bound makes the box narrower by this factor; one that does makes it wider."""
_ROUNDS = 200
"""The most rounds."""
_NEAR = 0.01
"""Rounds end when the bound is so near the relaxation, as a part of it."""
_MOST_CHOICES = 30
"""With more values of a choice, classes are not priced for each of them."""
_EACH = 0.02
"""Work of pricing one class beside its iterations: presolve, cuts and the way to the worker, measured on 227 variables."""
_TOGETHER = 5.0
"""Work at most for the best composition of the classes found."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The relaxation over the classes found.

    Parameters
    ----------
    value
        Its optimum, in parts of a point.
    prices
        The price of a unit of each party at it.
    used
        The classes that it uses, and how much.
    """

    value: int
    prices: Prices
    used: Sequence[tuple[float, Column]]


class PricedClasses:
    """The classes found of a route whose classes are all alike.

    Parameters
    ----------
    solver
        The solver.
    one
        The program of one class.
    parties
        The parties of the route.
    number
        The number of classes.
    prices
        Prices to begin with.

    Attributes
    ----------
    bound
        No composition of the route costs less, in points.
    prices
        The prices that it follows from.
    units
        The units of each party.
    offset
        Points of the route that no class decides.
    """

    def __init__(self, solver: Solver, one: OneClass, parties: Sequence[Party], number: int, prices: Prices) -> None:
        self.bound = 0
        self.prices, self.offset = prices, one.offset
        self.units = {party.id: party.count for party in parties}
        self._persons = {party.id: party.unit_size for party in parties}
        self._solver, self._one, self._number = solver, one, number
        self._columns: dict[tuple[tuple[str, int], ...], Column] = {}

    def generate(self, met: int) -> None:
        """Find classes and raise the bound until a composition meets it, it is near the relaxation or the work is done.

        Parameters
        ----------
        met
            The points of the composition that is known.
        """
        width, best, prices = float(WIDEST), -math.inf, self.prices
        for _ in range(_ROUNDS):
            total = self.price(prices, self.units, self._number)
            if total > best:
                best, self.prices, width = total, prices, min(WIDEST, width * _WIDER)
                self.bound = max(self.bound, self.offset + math.ceil(total / PARTS))
            else:
                width = max(_NARROWEST, width * _NARROWER)
            relaxed = self.relax(self.units, self._number, Box(self.prices, round(width)))
            if relaxed is None or self.late or self.bound >= met:
                return
            if relaxed.value - best <= _NEAR * max(PARTS, relaxed.value + self.offset * PARTS):
                return
            prices = relaxed.prices

    @property
    def late(self) -> bool:
        """Whether the work is done."""
        return self._solver.late

    def price(self, prices: Prices, units: Mapping[str, int], number: int, sizes: range | None = None) -> float:
        """Keep the cheapest class of each choice at some prices; return what all classes cost at least, in parts.

        That is the bound of Lagrange: all units are paid for, and every class costs what the cheapest one costs.

        Parameters
        ----------
        prices
            The prices.
        units
            The units of each party that are there.
        number
            The number of classes.
        sizes
            The leaders that a class may have, where these are fewer than rules allow.
        """
        program, seats = self._one.program, self._one.seats
        paid = sum(price * units[party] for party, price in prices.items())
        most = sum(max(0, price) * units[party] for party, price in prices.items())  # no objective is negative
        reduced = program.total([*(-price * seats[party] for party, price in prices.items()), most])
        objective = program.total([PARTS * self._one.cost, reduced])
        least = math.inf
        with self._limited(units), program.holding([] if sizes is None else [self._sized(sizes)]):
            for chosen in self._choices():
                with program.fixing(self._one.choice if chosen else (), chosen):
                    found = self._solver.minimise(program, objective, "", patient=False)
                self._solver.charge(_EACH)
                if found.proof is not Proof.INFEASIBLE:
                    least = min(least, found.bound - most)
                if found.values is not None:
                    self._keep(found.values)
        return paid + number * least if math.isfinite(least) else -math.inf

    def relax(self, units: Mapping[str, int], number: int, box: Box, sizes: range | None = None) -> Relaxed | None:
        """Return the optimum over the classes found with prices within a box; None where the work is done.

        Parameters
        ----------
        units, number, sizes
            As in `price`.
        box
            Where prices may be.
        """
        columns = [each for each in self._within(units) if sizes is None or self._size(each) in sizes]
        model = columns_model(columns, units, number, box, self._solver.heed)
        found = self._solver.relax(model.program.serialised(model.cost))
        if found.values is None or not found.prices:
            return None
        prices = {party: round(found.prices.get(row, 0.0)) for row, party in enumerate(units)}
        parts = ((found.values.get(y.id, 0.0), column) for y, column in zip(model.taken, columns, strict=True))
        used = [(part, column) for part, column in parts if part > 1e-6]
        return Relaxed(model.program.value(model.cost, found.values), prices, used)

    def together(self, units: Mapping[str, int], known: Sequence[Column]) -> list[Column]:
        """Return the cheapest of the classes found that make up some units.

        Parameters
        ----------
        units
            The units.
        known
            Classes that make them up.
        """
        columns = self._within(units)
        model = columns_model(columns, units, len(known), watch=self._solver.heed)
        taken = Counter(columns.index(each) for each in known)
        start = {y.id: taken[number] for number, y in enumerate(model.taken)}
        found = self._solver.minimise(model.program, model.cost, "", start=start, most=_TOGETHER, patient=False)
        if found.values is None:
            return list(known)
        return [column for y, column in zip(model.taken, columns, strict=True) for _ in range(found[y])]

    def add(self, units: Mapping[str, int]) -> Column | None:
        """Keep the class with some units and return it; None where no class may have them."""
        fixed = {seat.id: units.get(party, 0) for party, seat in self._one.seats.items()}
        with self._one.program.fixing(self._one.seats.values(), fixed):
            found = self._solver.minimise(self._one.program, self._one.cost, "", patient=False)
        return None if found.values is None else self._keep(found.values)

    def _within(self, units: Mapping[str, int]) -> list[Column]:
        """Return the classes found that need no more than some units."""
        return [each for each in self._columns.values() if all(units[party] >= n for party, n in each.units.items())]

    def _size(self, column: Column) -> int:
        return sum(self._persons[party] * units for party, units in column.units.items())

    def _sized(self, sizes: range) -> Relation:
        leaders = {seat.id: self._persons[party] for party, seat in self._one.seats.items()}
        return Relation(leaders, sizes[0], sizes[-1])

    def _choices(self) -> Iterator[dict[int, int]]:
        """Yield each value of the choice, and none of them; nothing is fixed where there are none or many."""
        choice = self._one.choice
        if not choice or len(choice) > _MOST_CHOICES:
            yield {}
            return
        for chosen in (*choice, None):
            yield {each.id: int(each is chosen) for each in choice}

    @contextmanager
    def _limited(self, units: Mapping[str, int]) -> Iterator[None]:
        """Let classes have some units."""
        program, seats = self._one.program, self._one.seats
        with program.fixing(seats.values(), {seat.id: 0 for seat in seats.values()}):
            for party, seat in seats.items():
                program.free(seat, units[party])
            yield

    def _keep(self, values: Mapping[int, int]) -> Column:
        units = {party: count for party, seat in self._one.seats.items() if (count := values[seat.id])}
        column = Column(units, self._one.program.value(self._one.cost, values))
        return self._columns.setdefault(tuple(units.items()), column)

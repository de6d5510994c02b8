"""Whole classes as columns that are priced in: what the composition of a route costs at least (Dantzig–Wolfe).

Prices move within a box around the best ones so far: «The Boxstep Method for Large-Scale Optimization» (Operations
Research 23, 1975); «A stabilized structured Dantzig–Wolfe decomposition method» (Mathematical Programming 155, 2016).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samlingsplan.algebra import Coloured, Expression
from samlingsplan.domain import Party, RouteId
from samlingsplan.model import Box, Column, FillingModel, OneClass, columns_model, one_class
from samlingsplan.model.columns import PARTS
from samlingsplan.solve.answers import Proof
from samlingsplan.solve.engine import Solver

Prices = Mapping[str, int]
"""What a unit of each party is paid for, in parts of a point."""

_WIDEST = 3 * PARTS // 4
"""How far a price may move from the best one at first."""
_NARROWEST = PARTS // 20
_NARROWER, _WIDER = 0.7, 1.2
"""A round that does not better the bound makes the box narrower by this factor; one that does makes it wider."""
_ROUNDS = 200
"""The most rounds."""
_NEAR = 0.006
"""Rounds end when the bound is so near the relaxation, as a part of it."""
_MOST_CHOICES = 30
"""With more values of a choice, classes are not priced for each of them."""
_EACH = 0.05
"""Work of pricing one class beside its iterations, for presolve and cuts: measured on 227 variables."""


def bound_of_classes(
    solver: Solver,
    model: FillingModel,
    level: Expression,
    coloured: Sequence[tuple[RouteId, Coloured]],
    known: Mapping[int, int],
) -> int:
    """Return a bound on a level of the composition of a route, 0 where its classes are not alike.

    Parameters
    ----------
    solver
        The solver.
    model
        The composition, of one route.
    level
        What is minimised.
    coloured
        The goals of the level that split colours.
    known
        A composition that is known, by variable id.
    """
    (route, parties), *others = model.composition.going.items()
    one = None if others else one_class(model.program, model.composition, route, level, solver.heed)
    if one is None:
        return 0
    classes, value = model.composition.classes_of(route), model.program.value(level, known)
    most = max(model.composition.most.values())
    search = PricedClasses(solver, one, parties, (len(classes), most), _first_prices(coloured, parties, value))
    for each in classes:
        search.add({party.id: known[model.composition.sits[party.id, each.id].id] for party in parties})
    search.generate(value)
    return search.bound


def _first_prices(coloured: Sequence[tuple[RouteId, Coloured]], parties: Sequence[Party], points: int) -> Prices:
    """Return prices from which the search comes near the best ones soon: those of colours that sit in one class each.

    All leaders of a colour share what it costs in a class, and half the points of a known composition are added.
    """
    persons = sum(party.persons for party in parties)
    prices = {party.id: points * party.unit_size / (2 * persons) for party in parties}
    for _, each in coloured:
        units = Counter[str]()
        for party in parties:
            units.update(dict.fromkeys(each.colours[party.id], party.count))
        for party in parties:
            prices[party.id] += sum(each.split_weight / units[colour] for colour in sorted(each.colours[party.id]))
    return {party: round(price * PARTS) for party, price in prices.items()}


@dataclass(frozen=True, slots=True)
class _Priced:
    """What the cheapest class of a value of the choice costs at least above its prices, in parts of a point."""

    least: float
    prices: Prices


class PricedClasses:
    """Column generation over the classes of a route that are all alike.

    Parameters
    ----------
    solver
        The solver.
    one
        The program of one class.
    parties
        The parties of the route.
    classes
        The number of classes, and the most leaders in one.
    prices
        Prices to begin with.

    Attributes
    ----------
    bound
        No composition of the route costs less, in points.
    """

    def __init__(
        self, solver: Solver, one: OneClass, parties: Sequence[Party], classes: tuple[int, int], prices: Prices
    ) -> None:
        self.bound = 0
        self._solver, self._one, self._prices = solver, one, prices
        self._number, self._most = classes
        self._units = {party.id: party.count for party in parties}
        self._persons = {party.id: party.unit_size for party in parties}
        self._priced = dict.fromkeys(self._choices(), _Priced(-math.inf, prices))
        self._columns: dict[tuple[tuple[str, int], ...], Column] = {}

    def generate(self, met: int) -> None:
        """Find classes and raise the bound until a composition meets it, it is near the relaxation or the work is done.

        Parameters
        ----------
        met
            The points of the composition that is known.
        """
        width, best, prices = float(_WIDEST), -math.inf, self._prices
        for _ in range(_ROUNDS):
            total = self._bound_at(prices)
            if total > best:
                best, self._prices, width = total, prices, min(_WIDEST, width * _WIDER)
                self.bound = max(self.bound, self._one.offset + math.ceil(total / PARTS))
            else:
                width = max(_NARROWEST, width * _NARROWER)
            relaxed = None if self._solver.late or self.bound >= met else self._relaxed(round(width))
            if relaxed is None:
                return
            value, prices = relaxed
            if value - best <= _NEAR * max(PARTS, value + self._one.offset * PARTS):
                return

    def add(self, units: Mapping[str, int]) -> Column | None:
        """Keep the class with some units of each party and return it; None where no class may have them."""
        fixed = {seat.id: units[party] for party, seat in self._one.seats.items()}
        with self._one.program.fixing(self._one.seats.values(), fixed):
            found = self._solver.minimise(self._one.program, self._one.cost, "", patient=False)
        return None if found.values is None else self._keep(found.values)

    def _bound_at(self, prices: Prices) -> float:
        """Keep the cheapest class of each choice at some prices; return what all classes cost at least, in parts.

        That is the bound of Lagrange: all units are paid for, and every class costs what the cheapest one costs. A
        value whose cheapest class cannot have become the cheapest of all is not priced again.
        """
        least = math.inf
        for chosen in sorted(self._priced, key=lambda each: self._priced[each].least):
            if self._at_least(self._priced[chosen], prices) < least:
                self._priced[chosen] = _Priced(self._cheapest(prices, chosen), prices)
                least = min(least, self._priced[chosen].least)
        return sum(price * self._units[party] for party, price in prices.items()) + self._number * least

    def _cheapest(self, prices: Prices, chosen: int | None) -> float:
        """Keep the cheapest class of a value of the choice; return what it costs at least above its prices."""
        program, seats, choice = self._one.program, self._one.seats, self._one.choice
        most = sum(max(0, price) * self._units[party] for party, price in prices.items())  # no objective is negative
        reduced = program.total([*(-price * seats[party] for party, price in prices.items()), most])
        fixed = choice if len(self._priced) > 1 else ()
        with program.fixing(fixed, {each.id: int(each.id == chosen) for each in fixed}):
            found = self._solver.minimise(program, PARTS * self._one.cost + reduced, "", patient=False)
        self._solver.charge(_EACH)
        if found.values is not None:
            self._keep(found.values)
        return math.inf if found.proof is Proof.INFEASIBLE else found.bound - most

    def _at_least(self, known: _Priced, prices: Prices) -> float:
        """Return what the cheapest class costs at least after a change of prices: the dearest leaders may fill it."""
        left, gained = float(self._most), 0.0
        rises = [((price - known.prices[party]) / self._persons[party], party) for party, price in prices.items()]
        for rise, party in sorted(rises, reverse=True):
            leaders = min(left, self._persons[party] * self._units[party])
            if rise <= 0 or leaders <= 0:
                break
            left, gained = left - leaders, gained + rise * leaders
        return known.least - gained

    def _relaxed(self, width: int) -> tuple[int, Prices] | None:
        """Return the optimum over the classes found, and prices in a box around the best; None out of time."""
        box = Box(self._prices, width)
        model = columns_model(list(self._columns.values()), self._units, self._number, box, self._solver.heed)
        found = self._solver.relax(model.program.serialised(model.cost))
        if found.values is None or not found.prices:
            return None
        prices = {party: round(found.prices.get(row, 0.0)) for row, party in enumerate(self._units)}
        return model.program.value(model.cost, found.values), prices

    def _choices(self) -> Sequence[int | None]:
        """Return the values of the choice, and none of them; nothing is fixed where there are none or many."""
        choice = self._one.choice
        return (*(each.id for each in choice), None) if 0 < len(choice) <= _MOST_CHOICES else (None,)

    def _keep(self, values: Mapping[int, int]) -> Column:
        units = {party: count for party, seat in self._one.seats.items() if (count := values[seat.id])}
        column = Column(units, self._one.program.value(self._one.cost, values))
        return self._columns.setdefault(tuple(units.items()), column)

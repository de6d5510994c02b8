"""A bound on the composition of a route, and a composition near it, from whole classes that are priced in.

«Column generation based primal heuristics» (Joncour et al., Electronic Notes in Discrete Mathematics 36, 2010): the
class that the relaxation uses most is kept, and the others are priced anew for the leaders who are left.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter

from samlingsplan.algebra import Coloured, Expression
from samlingsplan.domain import Party, RouteId
from samlingsplan.model import Box, Column, FillingModel, one_class
from samlingsplan.model.columns import PARTS
from samlingsplan.solve.engine import Solver
from samlingsplan.solve.priced_classes import PricedClasses, Prices

Seats = dict[tuple[str, str], int]
"""Units of each party in each class, by their ids."""

_FOR_BOUND, _FOR_CLASSES = 2.0, 1.5
"""Of the work that is left, the part for the bound, and after it for the composition: one divided by this."""
_ROUNDS = 4
"""Rounds of prices before another class is kept."""
_BOX = PARTS
"""How far a price may move meanwhile from those of the round before."""


def whole_classes(
    solver: Solver,
    model: FillingModel,
    level: Expression,
    coloured: Sequence[tuple[RouteId, Coloured]],
    known: Mapping[int, int],
) -> tuple[int, Seats | None]:
    """Return a bound on a level of a composition, and the seats of a good one; None where none was found in time.

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

    Notes
    -----
    A route whose classes are not alike, or share more than their leaders, has the bound 0 and no seats.
    """
    (route, parties), *others = model.composition.going.items()
    one = None if others else one_class(model.program, model.composition, route, level, solver.heed)
    if one is None:
        return 0, None
    classes = [each.id for each in model.composition.classes_of(route)]
    value = model.program.value(level, known)
    found = PricedClasses(solver, one, parties, len(classes), _first_prices(coloured, parties, value))
    for each in classes:
        found.add({party.id: known[model.composition.sits[party.id, each].id] for party in parties})
    with solver.sharing(_FOR_BOUND):
        found.generate(value)
    sizes = min(model.composition.least.values()), max(model.composition.most.values())
    with solver.sharing(_FOR_CLASSES):
        made = _Composing(found, {party.id: party.unit_size for party in parties}, sizes).made(len(classes))
    if made is None:
        return found.bound, None
    filled = zip(classes, made, strict=True)
    return found.bound, {(party, each): units for each, column in filled for party, units in column.units.items()}


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


class _Composing:
    """Makes a composition of whole classes.

    Parameters
    ----------
    found
        The classes found.
    persons
        Leaders in a unit of each party.
    sizes
        The least and the most leaders in a class.
    """

    def __init__(self, found: PricedClasses, persons: Mapping[str, int], sizes: tuple[int, int]) -> None:
        self._found, self._persons, self._sizes = found, persons, sizes

    def made(self, number: int) -> list[Column] | None:
        """Return the classes of a good composition; None where none was found in time."""
        kept = self._kept(number)
        if kept is None:
            return None
        return self._found.together(self._found.units, kept)

    def _kept(self, number: int) -> list[Column] | None:
        """Keep class after class, and price those that are left anew."""
        rest, kept = dict(self._found.units), list[Column]()
        for left in range(number, 1, -1):
            used = self._priced(rest, left)
            if not used:
                return None
            kept.append(max(used, key=itemgetter(0))[1])
            rest = {party: units - kept[-1].units.get(party, 0) for party, units in rest.items()}
        last = self._found.add(rest)
        return None if last is None else [*kept, last]

    def _priced(self, units: Mapping[str, int], number: int) -> Sequence[tuple[float, Column]]:
        """Price classes for some units in a few rounds; return those that the relaxation uses, and how much."""
        persons, (least, most) = self._size(units), self._sizes
        sizes = range(persons - most * (number - 1), persons - least * (number - 1) + 1)  # the others have lawful sizes
        centre = self._found.prices
        used: Sequence[tuple[float, Column]] = ()
        for turn in range(_ROUNDS):
            relaxed = self._found.relax(units, number, Box(centre, _BOX), sizes)
            if relaxed is None:
                break
            used = relaxed.used
            if turn == _ROUNDS - 1 or self._found.late:
                break
            self._found.price(relaxed.prices, units, number, sizes)
            centre = {party: (price + relaxed.prices[party]) // 2 for party, price in centre.items()}
        return used

    def _size(self, units: Mapping[str, int]) -> int:
        return sum(self._persons[party] * count for party, count in units.items())

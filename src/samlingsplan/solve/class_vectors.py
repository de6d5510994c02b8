"""The allocation by class vectors: how many classes each route has. All that matter are bounded, few are solved.

With its class vector given, an allocation is a transportation problem, solved in a hundredth of the time. Lagrangian
relaxation bounds the vectors: every constraint that concerns several routes is priced by its dual value in the linear
relaxation. What is left of a route is a choice of its leaders within the sizes that its classes may have. So the sum of
what each route has at least with its number of classes is a bound on a vector. A better one has each unit on the route
of the vector that is cheapest for it, where leaders on a route cost or save what makes the routes' sizes lawful
(subgradient ascent on a price a route). A vector is solved only where that bound is below the incumbent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from math import ceil, floor, inf
from operator import itemgetter
from typing import TYPE_CHECKING

from samlingsplan.algebra import Expression
from samlingsplan.algebra.linear import Relation, Variable
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import RouteId
from samlingsplan.model import AllocationModel
from samlingsplan.solve.answers import Proof, RelaxedResult, SolveResult
from samlingsplan.solve.engine import Solver

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

ClassVector = Mapping[RouteId, int]
"""The number of classes of each route that has any."""

_MOST_CLASSES, _MOST_ROUTES = 12, 60
"""With more classes or routes there are too many vectors."""

_MOST_VECTORS = 800
"""Where more vectors than this may have the optimum, the bounds do not tell enough."""

_NARROW, _WIDER, _WIDEST = 100, 2, 64
"""At first vectors up to a hundredth above the relaxation are looked at, then twice as far, at most this far."""

_ROUNDS = 60
"""Rounds of the subgradient ascent."""

_SAFE = 1e-6
"""The share of an objective by which a bound in floating point may be wrong."""


def minimised_by_vectors(
    solver: Solver, model: AllocationModel, objective: Expression, relaxed: RelaxedResult, first: SolveResult
) -> SolveResult | None:
    """Return the optimum, found by class vectors; None where these are many, or where the time is up.

    Parameters
    ----------
    solver
        The solver; its engine is HiGHS.
    model, objective
        The first stage without dates, and its only level.
    relaxed
        The optimum of the linear relaxation.
    first
        An incumbent, where one is known.
    """
    vectors = ClassVectors(model, objective, relaxed)
    if not vectors.are_few:
        return None
    search = _Search(solver, vectors, first)
    covered: float = relaxed.bound - 1
    width = relaxed.bound // _NARROW + 1
    while search.value - 1 > covered:
        if width > relaxed.bound * _WIDEST // _NARROW:
            return None
        if (reached := search.up_to(min(relaxed.bound + width, search.value - 1))) is None:
            return None
        covered, width = reached, width * _WIDER
    return replace(search.best, proof=Proof.OPTIMAL, bound=int(search.value))


def with_classes(solver: Solver, model: AllocationModel, objective: Expression, classes: ClassVector) -> SolveResult:
    """Return the best solution with a number of classes of each route."""
    allocation = model.allocation
    known = {each.id: classes.get(route, 0) for route, each in allocation.classes.items()}
    unused = [variable for (_, route), variable in allocation.goes.items() if not classes.get(route, 0)]
    known |= dict.fromkeys((each.id for each in unused), 0)
    with model.program.fixing([*allocation.classes.values(), *unused], known):
        return solver.minimise(model.program, objective, "", patient=False, free_only=True)


class _Search:
    """Class vectors that were solved, and the best solution of them."""

    def __init__(self, solver: Solver, vectors: "ClassVectors", best: SolveResult) -> None:
        self._solver, self._vectors, self.best = solver, vectors, best
        self._solved = list[ClassVector]()

    @property
    def value(self) -> float:
        """The value of the best solution; infinite where there is none."""
        return inf if self.best.values is None else self._vectors.value(self.best)

    def up_to(self, ceiling: float) -> float | None:
        """Solve each vector that may have a solution up to a ceiling; return the value up to which all are known.

        None where vectors are many, or where the time is up.
        """
        found = list(islice(self._vectors.within(ceiling), _MOST_VECTORS + 1))
        if len(found) > _MOST_VECTORS:
            return None
        bounds = self._vectors.bounds(found, ceiling) if found else []
        for bound, vector in sorted(zip(bounds, found, strict=True), key=itemgetter(0)):
            if bound > ceiling or vector in self._solved:
                continue
            if self._vectors.bounds([vector], ceiling)[0] <= ceiling:  # it may be lower by now
                answer = self._vectors.solved(self._solver, vector)
                if answer.proof not in (Proof.OPTIMAL, Proof.INFEASIBLE):
                    return None
                self._solved.append(vector)
                if answer.values is not None and self._vectors.value(answer) < self.value:
                    self.best = answer
                    ceiling = min(ceiling, self.value - 1)
        return ceiling


@dataclass(frozen=True, slots=True)
class _Priced:
    """A Lagrangian relaxation: the constant, and the reduced cost of each variable."""

    constant: float
    costs: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Seats:
    """Units of a party on a route: the reduced cost of one, the leaders in one, and how many there are."""

    cost: float
    size: int
    count: int


class ClassVectors:
    """The class vectors of a first stage without dates, with a bound on the objective of each.

    Parameters
    ----------
    model
        The first stage without dates; every leader is placed in it.
    objective
        What is minimised.
    relaxed
        The optimum of its linear relaxation.
    """

    def __init__(self, model: AllocationModel, objective: Expression, relaxed: RelaxedResult) -> None:
        self._model, self._objective, self._prices = model, objective, relaxed.prices
        self._allocation, self._program = model.allocation, model.program
        self._bounds = _tightened(self._program.bounds, self._program.rows)
        self._parties = {party.id: party for party in self._allocation.parties}
        self._blocks = self._by_route()

    @property
    def are_few(self) -> bool:
        """Whether vectors are few, and each unit follows a route: only then do the bounds hold."""
        placed = self._allocation.placed
        all_placed = all(self._bounds[placed[party.id].id][0] >= party.count for party in self._allocation.parties)
        few = self._bounds[self._allocation.class_total.id][1] <= _MOST_CLASSES
        return few and all_placed and len(self._allocation.classes) <= _MOST_ROUTES and self._program.is_small

    def value(self, answer: SolveResult) -> int:
        """Return the value of a solution."""
        return self._program.value(self._objective, answer.values or {})

    def solved(self, solver: Solver, vector: ClassVector) -> SolveResult:
        """Return the best solution with a class vector."""
        return with_classes(solver, self._model, self._objective, vector)

    def within(self, ceiling: float) -> Iterator[ClassVector]:
        """Yield each vector of which what its routes have at least does not exceed a ceiling."""
        ends = self._bounds[self._allocation.class_total.id]
        fewest, most = int(ends[0]), int(ends[1])
        least = self._of_routes(most)
        base = self._whole.constant + self._rest(self._whole)
        sums = [sum(min(values) for values in [*least.values()][index:]) for index in range(len(least) + 1)]
        routes, highest = [*least], ceiling + _SAFE * abs(ceiling)

        def onwards(index: int, left: int, bound: float, chosen: tuple[int, ...]) -> Iterator[ClassVector]:
            if bound + sums[index] > highest:
                return
            if index == len(routes):
                if most - left >= fewest:
                    yield {route: classes for route, classes in zip(routes, chosen, strict=True) if classes}
                return
            for classes, value in enumerate(least[routes[index]][: left + 1]):
                yield from onwards(index + 1, left - classes, bound + value, (*chosen, classes))

        yield from onwards(0, most, base, ())

    def bounds(self, vectors: Sequence[ClassVector], ceiling: float) -> list[float]:
        """Return a bound on the objective with each vector; the search for a better one ends above a ceiling."""
        import numpy as np

        own = self._placed_apart
        constant = own.constant + self._rest(own)
        fixed = [constant + sum(self._cost_of_classes(own, r, n) for r, n in each.items()) for each in vectors]
        routes = sorted({route for each in vectors for route in each})
        classes = np.array([[each.get(route, 0) for route in routes] for each in vectors], float)
        safe = _SAFE * abs(ceiling)
        found = self._ascent(np.array(fixed), routes, classes.reshape(len(vectors), len(routes)), ceiling + safe)
        return [float(each) - safe for each in found]

    def _ascent(self, fixed: "Floats", routes: Sequence[RouteId], classes: "Floats", ceiling: float) -> "Floats":
        """Return the best bound that prices of leaders on routes give for each vector, a row of numbers of classes."""
        import numpy as np

        sizes, counts = self._units
        costs = self._unit_costs[:, [self._columns[route] for route in routes]]
        shut = np.where(classes > 0, 0.0, inf)
        least, most = (classes * [of[r] for r in routes] for of in (self._allocation.least, self._allocation.most))
        best: Floats = np.full(len(classes), -inf)
        left, prices = np.arange(len(classes)), np.zeros(classes.shape)
        for _ in range(_ROUNDS):
            dear = costs + (prices + shut[left])[:, None, :] * sizes[:, None]
            cheapest = dear.argmin(axis=2)
            least_of_each = np.take_along_axis(dear, cheapest[:, :, None], axis=2)[:, :, 0]
            of_all = (cheapest + len(routes) * np.arange(len(left))[:, None]).ravel()
            persons = np.bincount(of_all, np.tile(sizes * counts, len(left)), prices.size).reshape(prices.shape)
            value = (
                fixed[left] + least_of_each @ counts - (prices * np.where(prices > 0, most[left], least[left])).sum(1)
            )
            best[left] = np.maximum(best[left], value)
            slopes = _slopes(prices, persons.astype(float), least[left], most[left])
            steepness = (slopes * slopes).sum(1)
            goes_on = (best[left] <= ceiling) & (steepness > 0)
            if not goes_on.any():
                break
            step = np.maximum(ceiling + 1 - value[goes_on], 1) / steepness[goes_on]
            prices = prices[goes_on] + step[:, None] * slopes[goes_on]
            left = left[goes_on]
        return best

    @cached_property
    def _units(self) -> "tuple[Floats, Floats]":
        """The leaders in a unit of each party, and the number of its units."""
        import numpy as np

        parties = self._allocation.parties
        return np.array([each.unit_size for each in parties], float), np.array([each.count for each in parties], float)

    @cached_property
    def _unit_costs(self) -> "Floats":
        """What a unit of each party costs on each route; infinite where it may not follow it."""
        import numpy as np

        numbers = {party.id: number for number, party in enumerate(self._allocation.parties)}
        found = np.full((len(numbers), len(self._columns)), inf)
        for (party, route), units in self._allocation.goes.items():
            found[numbers[party], self._columns[route]] = self._placed_apart.costs[units.id]
        return found

    @cached_property
    def _columns(self) -> dict[RouteId, int]:
        return {route: number for number, route in enumerate(self._allocation.classes)}

    def _of_routes(self, most: int) -> dict[RouteId, list[float]]:
        """Return what each route has at least, by its number of classes, in the order of the greatest differences."""
        seats: dict[RouteId, list[_Seats]] = {route: [] for route in self._allocation.classes}
        for (party, route), units in self._allocation.goes.items():
            one = self._parties[party]
            seats[route].append(_Seats(self._whole.costs[units.id], one.unit_size, one.count))
        found = {}
        for route, here in seats.items():
            here.sort(key=lambda each: each.cost / each.size)
            numbers = self._numbers(route)
            own = [0.0 if 0 in numbers else inf]
            for classes in range(1, min(most, numbers[-1]) + 1):
                least, at_most = self._allocation.least[route] * classes, self._allocation.most[route] * classes
                cost = _cheapest(here, least, at_most) if classes in numbers else inf
                own.append(cost + self._cost_of_classes(self._whole, route, classes))
            found[route] = own
        return found

    def _numbers(self, route: RouteId) -> range:
        """Return the numbers of classes that constraints on a route alone, or on its places, allow."""
        least, most = self._bounds[self._allocation.classes[route].id]
        opened = [self._bounds[is_open.id] for is_open in self._opened_by(route)]
        fewest = max([int(least), *(int(low) for low, _ in opened)])
        return range(fewest, (int(most) if all(high for _, high in opened) else 0) + 1)

    def _cost_of_classes(self, priced: _Priced, route: RouteId, classes: int) -> float:
        opened = (priced.costs[is_open.id] for is_open in self._opened_by(route))
        return priced.costs[self._allocation.classes[route].id] * classes + sum(opened)

    def _opened_by(self, route: RouteId) -> Iterator[Variable]:
        """Yield whether places are open that are on this route alone: they are where it has classes."""
        for place in self._allocation.case.route_by_id[route].venues:
            if self._blocks.get(self._allocation.open[place].id) == route:
                yield self._allocation.open[place]

    def _by_route(self) -> dict[int, RouteId]:
        """Return the route of each variable that concerns one route alone."""
        blocks = {units.id: route for (_, route), units in self._allocation.goes.items()}
        blocks |= {classes.id: route for route, classes in self._allocation.classes.items()}
        for place, is_open in self._allocation.open.items():
            here = [route.id for route in self._allocation.case.routes if place in route.venues]
            if len(here) == 1:
                blocks[is_open.id] = here[0]
        return blocks

    def _rest(self, priced: _Priced) -> float:
        """Return the least that the variables cost which concern several routes."""
        others = (index for index in range(len(self._bounds)) if index not in self._blocks)
        return sum(min(priced.costs[i] * self._bounds[i][0], priced.costs[i] * self._bounds[i][1]) for i in others)

    @cached_property
    def _whole(self) -> _Priced:
        """Every constraint on several routes is priced."""
        return self._priced(frozenset())

    @cached_property
    def _placed_apart(self) -> _Priced:
        """Every constraint on several routes is priced, but that each unit has one."""
        return self._priced(frozenset(each.id for each in self._allocation.placed.values()))

    def _priced(self, kept: frozenset[int]) -> _Priced:
        costs = [0.0] * len(self._bounds)
        for index, factor in self._objective.terms.items():
            costs[index] += factor
        constant = float(self._objective.offset)
        for number, (owner, row) in enumerate(zip(self._program.owners, self._program.rows, strict=True)):
            price = _lawful(self._prices.get(number, 0.0), row)
            is_seats = owner == STRUCTURE and not kept.isdisjoint(row.terms)
            if not price or is_seats or self._is_local(row):
                continue
            constant += price * (row.lower if price > 0 else row.upper)
            for index, factor in row.terms.items():
                costs[index] -= price * factor
        return _Priced(constant, costs)

    def _is_local(self, row: Relation) -> bool:
        """Return whether a constraint concerns one route alone, or one variable: then it is not priced."""
        if len(row.terms) == 1:
            return True
        routes = {self._blocks.get(index) for index in row.terms}
        return len(routes) == 1 and None not in routes


def _lawful(price: float, row: Relation) -> float:
    """Return a dual value, 0 where a bound with it would not be one."""
    return 0.0 if (price > 0 and row.lower == -inf) or (price < 0 and row.upper == inf) else price


def _slopes(prices: "Floats", persons: "Floats", least: "Floats", most: "Floats") -> "Floats":
    """Return how bounds change with the price of leaders on each route."""
    import numpy as np

    above, below = persons - most, persons - least
    at_zero = np.maximum(above, 0) + np.minimum(below, 0)
    return np.where(prices > 0, above, np.where(prices < 0, below, at_zero))


def _cheapest(seats: Sequence[_Seats], least: int, most: int) -> float:
    """Return the least cost of some leaders, from the cheapest on; units may be divided."""
    cost, persons = 0.0, 0
    for each in seats:
        wanted = most - persons if each.cost < 0 else least - persons
        taken = min(each.size * each.count, wanted)
        if taken <= 0:
            break
        cost += each.cost / each.size * taken
        persons += taken
    return cost if persons >= least else inf


def _tightened(bounds: Iterable[tuple[float, float]], rows: Iterable[Relation]) -> list[tuple[float, float]]:
    """Return the bounds of integer variables with the constraints on one variable alone."""
    found = list(bounds)
    for row in rows:
        if len(row.terms) == 1:
            ((index, factor),) = row.terms.items()
            if factor:
                low, high = sorted((row.lower / factor, row.upper / factor))
                lower, upper = found[index]
                found[index] = max(lower, _whole(low, ceil)), min(upper, _whole(high, floor))
    return found


def _whole(value: float, rounded: Callable[[float], int]) -> float:
    return value if value in (inf, -inf) else rounded(value)

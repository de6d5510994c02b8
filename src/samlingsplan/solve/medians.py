"""Column generation for the capacitated p-median problem over profiles: which profiles classes have, proven.

«A column generation approach to capacitated p-median problems» (Computers & Operations Research 31, 2004) prices
clusters by the multipliers of their members. Here a class is priced by a fractional knapsack.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from samlingsplan.algebra.profiles import Profiles
from samlingsplan.model import MedianModel, median_model
from samlingsplan.solve.engine import Solver, SolveResult

_PART = 10**6
"""Multipliers are whole numbers of such parts of a point, so that the bound is exact."""
_ROUNDS = 60
"""The most rounds of column generation."""
_NEW = 40
"""The most profiles that a round adds."""
_LARGEST = 60_000
"""The most pairs of a kind and a profile in the program that follows."""


@dataclass(frozen=True, slots=True)
class Medians:
    """The profiles of a route's classes, and the units in classes of each.

    Parameters
    ----------
    bound
        No composition of the route costs less.
    named
        The number of classes of each profile; empty where no solution was found.
    assigned
        Units of each kind in classes of each profile.
    usable
        The profiles that a composition with the bound's cost may use.
    """

    bound: int
    named: Mapping[int, int]
    assigned: Mapping[tuple[int, int], int]
    usable: tuple[int, ...] = ()


def medians(solver: Solver, profiles: Profiles, classes: range, least: int, most: int) -> Medians:
    """Return the cheapest profiles of the classes of a route, and a bound that holds for every composition.

    Parameters
    ----------
    solver
        The solver.
    profiles
        The units of the route and the profiles.
    classes
        The numbers of classes that there may be.
    least, most
        Leaders in a class.

    Notes
    -----
    Profiles enter the relaxation as they are priced in, from those near somebody. With any multipliers of the units,
    what the cheapest class of any profile costs bounds the whole (Lagrange); at the optimum of the relaxation it equals
    that. The program over the profiles that the relaxation uses then mostly meets the bound; where it does not, the
    program over all profiles that are not priced out is solved too.
    """
    search = _Search(solver, profiles, classes, least, most)
    found = _found(search, solver, profiles, classes, least, most)
    return replace(found, usable=tuple(search.within(found.bound + 1)))


def _found(search: "_Search", solver: Solver, profiles: Profiles, classes: range, least: int, most: int) -> Medians:
    model, used = search.generated()
    answer = search.solved(model, used)
    if answer.values is None or model.program.value(model.objective, answer.values) <= search.bound:
        return _read(search.bound, model, answer)
    value = model.program.value(model.objective, answer.values)
    others = search.within(value)
    if len(others) * len(profiles.kinds) > _LARGEST:
        return _read(search.bound, model, answer)
    whole = median_model(profiles, sorted({*others, *used}), classes, least, most, solver.heed)
    proven = solver.minimise(whole.program, whole.objective, "", start=_moved(model, answer, whole), patient=False)
    return _read(max(search.bound, min(value, proven.bound)), whole, proven)


def _moved(model: MedianModel, answer: SolveResult, whole: MedianModel) -> dict[int, int]:
    """Return the variables of a solution that are not zero, by their ids in another program."""
    named = {whole.named[number].id: count for number, v in model.named.items() if (count := answer[v])}
    assigned = {whole.assigned[pair].id: units for pair, v in model.assigned.items() if (units := answer[v])}
    return {**named, **assigned}


def _read(bound: int, model: MedianModel, answer: SolveResult) -> Medians:
    if answer.values is None:
        return Medians(bound, {}, {})
    named = {number: count for number, variable in model.named.items() if (count := answer[variable])}
    assigned = {pair: units for pair, variable in model.assigned.items() if (units := answer[variable])}
    return Medians(bound, named, assigned)


class _Search:
    """Column generation over the profiles of one route."""

    def __init__(self, solver: Solver, profiles: Profiles, classes: range, least: int, most: int) -> None:
        self.bound = 0
        self._solver, self._profiles = solver, profiles
        self._classes, self._least, self._most = classes, least, most
        self._sizes = np.array([kind.size for kind in profiles.kinds], dtype=np.int64)
        self._units = np.array([kind.units for kind in profiles.kinds], dtype=np.int64)
        self._costs = _costs(profiles)
        self._best = -math.inf
        self._over: NDArray[np.int64] = np.zeros(profiles.count, dtype=np.int64)

    def generated(self) -> tuple[MedianModel, list[int]]:
        """Return the last program over the profiles generated, and the profiles that its relaxation uses."""
        numbers = self._profiles.nearest()
        for _ in range(_ROUNDS):
            model = self._model(numbers)
            relaxed = self._solver.relax(model.program.serialised(model.objective))
            if relaxed.values is None or not relaxed.prices:
                return model, numbers
            used = [number for number, y in model.named.items() if relaxed.values.get(y.id, 0.0) > 1e-6]
            classes = self._priced([relaxed.prices.get(row, 0.0) for row in range(len(self._sizes))])
            beta = relaxed.prices.get(len(self._sizes), 0.0) * _PART
            known = set(numbers)
            fresh = [int(q) for q in np.argsort(classes, kind="stable")[: 4 * _NEW] if classes[q] < beta - 2]
            fresh = [number for number in fresh if number not in known][:_NEW]
            if not fresh or self._solver.late:
                return model, used
            numbers = [*numbers, *fresh]
        return model, used

    def solved(self, model: MedianModel, used: Iterable[int]) -> SolveResult:
        """Return the cheapest solution with some of the profiles of a program."""
        kept = set(used)
        left_out = [y for number, y in model.named.items() if number not in kept]
        left_out += [x for (_, number), x in model.assigned.items() if number not in kept]
        with model.program.fixing(left_out, dict.fromkeys((each.id for each in left_out), 0)):
            return self._solver.minimise(model.program, model.objective, "", patient=False)

    def within(self, value: int) -> list[int]:
        """Return the profiles that a solution cheaper than a value may use."""
        return [int(q) for q in np.flatnonzero(self._best + self._over <= (value - 1) * _PART)]

    def _model(self, numbers: Sequence[int]) -> MedianModel:
        return median_model(self._profiles, numbers, self._classes, self._least, self._most, self._solver.heed)

    def _priced(self, prices: Sequence[float]) -> NDArray[np.int64]:
        """Return the least reduced cost of a class of each profile, in parts, and keep the bound that follows."""
        multipliers = np.array([round(price * _PART) for price in prices], dtype=np.int64)
        classes = self._cheapest(self._costs * _PART - multipliers[:, None])
        least = int(classes.min())
        number = self._classes[0] if least >= 0 else self._classes[-1]
        total = int((multipliers * self._units).sum()) + number * least
        if total > self._best:
            self._best, self._over = total, classes - least
            self.bound = max(self.bound, -(-total // _PART))
        return classes

    def _cheapest(self, reduced: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the value of the fractional knapsack of each profile, rounded down.

        Units enter in the order of their reduced cost a leader: all that are negative, up to the most leaders, and
        then others up to the least.
        """
        by_leader = reduced / self._sizes[:, None]
        order = np.argsort(by_leader, axis=0, kind="stable")
        leaders = np.take_along_axis(np.broadcast_to((self._sizes * self._units)[:, None], reduced.shape), order, 0)
        rates = np.take_along_axis(by_leader, order, 0)
        before = np.cumsum(leaders, axis=0) - leaders
        limit = np.where(rates < 0, self._most, self._least)
        taken = np.clip(limit - before, 0, leaders)
        cheapest: NDArray[np.int64] = np.floor((taken * rates).sum(axis=0)).astype(np.int64) - 1
        return cheapest


def _costs(profiles: Profiles) -> NDArray[np.int64]:
    """Return the cost of a unit of each kind in a class of each profile."""
    shape = (len(profiles.kinds), *(len(values) for values in profiles.values))
    costs = np.zeros(shape, dtype=np.int64)
    for axis, (weight, values) in enumerate(zip(profiles.weights, profiles.values, strict=True), start=1):
        alike = np.array([[kind.counts[axis - 1].get(value, 0) for value in values] for kind in profiles.kinds])
        sizes = np.array([[kind.size] for kind in profiles.kinds])
        widened = [len(profiles.kinds) if a == 0 else (len(values) if a == axis else 1) for a in range(len(shape))]
        costs += weight * (sizes - alike).reshape(widened)
    return costs.reshape(len(profiles.kinds), -1)

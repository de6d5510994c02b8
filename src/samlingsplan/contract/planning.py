"""Plans the years of a contract: coverage first, then seats, then travel with change and memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samlingsplan.algebra import Expression, Program
from samlingsplan.contract.layouts import Layout, Places, best_of_places, layouts
from samlingsplan.contract.model import YearsModel
from samlingsplan.contract.need import expected_demand
from samlingsplan.contract.seats import Size, affordable_sizes
from samlingsplan.contract.terms import KullTerms, Terms
from samlingsplan.errors import Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.solve import Proof, Solver

_PARTS = 100
"""Parts of a leader that expected demand is counted in."""


@dataclass(frozen=True)
class YearsPlan:
    """The classes of every kull of a contract.

    Parameters
    ----------
    layouts
        The classes of each kull by the number of their place.
    sizes
        The size of each kull.
    demand
        The leaders that each kommune is expected to send to each kull.
    minutes
        What each kull's leaders are expected to travel, minutes over the kull.
    mean_min
        Minutes one way of each kull's expected leaders, on average.
    left_out
        The numbers of the kommuner without a class within reach in some window, and the least minutes within which a
        class comes in every window.
    levels
        Objective and bound of each level, by its name.
    """

    layouts: tuple[Layout, ...]
    sizes: tuple[Size, ...]
    demand: tuple[NDArray[np.float64], ...]
    minutes: tuple[int, ...]
    mean_min: tuple[float, ...]
    left_out: Mapping[int, int]
    levels: Mapping[str, tuple[int, int]]

    @property
    def gap(self) -> float:
        """Relative gap of the last level, travel with change and memory."""
        objective, bound = self.levels["travel"]
        return (objective - bound) / objective if objective else 0.0


def plan_years(terms: Terms, solver: Solver, held: Mapping[int, tuple[Layout, Size]] | None = None) -> YearsPlan:
    """Return where the classes of every kull are.

    In strict order: the most seats that can be paid for besides the places, the fewest kommuner without a class within
    reach, the fewest minutes beyond it, and then the least travel, where change and remembered burden count as minutes.

    Parameters
    ----------
    terms
        The contract.
    solver
        The solver; its limits are those of all levels together.
    held
        The classes and sizes of kulls that are under way already, by their number.

    Raises
    ------
    ImpossibleError
        When the smallest kull cannot be paid for.
    NoPlanInTimeError
        When the time is up before there is a solution.
    """
    return _Levels(terms, solver, held or {}).planned()


class _Levels:
    """The levels of one contract, solved in order on one program."""

    def __init__(self, terms: Terms, solver: Solver, held: Mapping[int, tuple[Layout, Size]]) -> None:
        self._terms, self._solver, self._held = terms, solver, held
        self._sizes = affordable_sizes(terms, solver, {year: size for year, (_, size) in held.items()})
        self._model = YearsModel(terms, self._sizes)
        self._found: dict[str, tuple[int, int]] = {}
        self._values: dict[int, int] = {}
        for year, (layout, _) in held.items():
            self._model.hold(year, frozenset(layout))

    def planned(self) -> YearsPlan:
        model, terms = self._model, self._terms
        self._level("left_out", model.fewest_left_out())
        left_out = [kommune for kommune, lacks in model.uncovered.items() if self._values[lacks.id]]
        model.keep_covered(left_out)
        self._level("beyond_reach", model.beyond_reach(left_out))
        demand = expected_demand(terms, [size.seats for size in self._sizes])
        known = self._known(demand)
        travel = model.travel([{places: bound for places, (_, bound) in each.items()} for each in known])
        besides = model.changed()
        self._level("travel", travel + besides)
        if terms.memory is not None:
            besides = model.program.total([besides, model.remembered(demand)])
            self._level("travel", travel + besides, model.followed(self._values))
        chosen = [each[model.places(self._values, year)][0] for year, each in enumerate(known)]
        travelled = [self._travelled(year, demand[year], layout) for year, layout in enumerate(chosen)]
        minutes = tuple(each.minutes for each in travelled)
        means = tuple(each.mean_min(kull) for each, kull in zip(travelled, terms.kulls, strict=True))
        found = sum(minutes) + model.program.value(besides, self._values)
        self._found["travel"] = found, min(found, self._found["travel"][1])
        left = {kommune: self._least_reach(kommune, chosen) for kommune in left_out}
        return YearsPlan(tuple(chosen), self._sizes, tuple(demand), minutes, means, left, self._found)

    def _known(self, demand: Sequence[NDArray[np.float64]]) -> list[dict[Places, tuple[Layout, float]]]:
        """Return for each year and set of places the best layout and its bound; years that are alike share them."""
        known: list[dict[Places, tuple[Layout, float]]] = []
        for year, kull in enumerate(self._terms.kulls):
            held = self._held.get(year)
            if held is None and (same := self._alike(year, demand)) is not None:
                known.append(known[same])
                continue
            chosen = layouts(kull, self._sizes[year], self._terms.paid_places) if held is None else [held[0]]
            known.append(best_of_places(kull, demand[year], chosen))
        return known

    def _alike(self, year: int, demand: Sequence[NDArray[np.float64]]) -> int | None:
        """Return an earlier year with the same journeys, size and expected leaders."""
        kulls = self._terms.kulls
        return next(
            (
                before
                for before in range(year)
                if before not in self._held
                and kulls[before].minutes is kulls[year].minutes
                and self._sizes[before] == self._sizes[year]
                and np.allclose(demand[before], demand[year])
            ),
            None,
        )

    def _travelled(self, year: int, demand: NDArray[np.float64], layout: Layout) -> "Travelled":
        """Return what the leaders of a year are expected to travel."""
        parts = _in_parts(demand, self._sizes[year].seats)
        return travel_of(self._solver, self._terms.kulls[year], parts, layout, _PARTS)

    def _level(self, name: str, objective: Expression, start: dict[int, int] | None = None) -> None:
        """Minimise a level, and keep what it found; travel is the last, and with memory is minimised from a start."""
        with self._solver.sharing(1 if start else 2 if name == "travel" else 4):
            result = self._solver.minimise(self._model.program, objective, "contract", start=start)
        if result.values is None and result.proof is Proof.INFEASIBLE:
            raise ImpossibleError([Complaint("contract.too_little_money")])
        if result.values is None:
            raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])
        self._values = result.values
        value = self._model.program.value(objective, result.values)
        self._found[name] = value, max(result.bound, self._found.get(name, (0, 0))[1])
        if name != "travel":
            self._model.limit(objective, value)

    def _least_reach(self, kommune: int, chosen: Sequence[Layout]) -> int:
        """Return the least minutes within which each window has a class for a kommune."""
        return int(
            max(
                min(self._terms.kulls[year].one_way[kommune, place] for year in window for place in chosen[year])
                for window in self._terms.windows
            )
        )


def _in_parts(demand: NDArray[np.float64], seats: int) -> NDArray[np.int64]:
    """Return expected leaders in parts that add up to the seats."""
    upto = np.round(np.cumsum(demand) * _PARTS).astype(np.int64)
    upto[-1] = seats * _PARTS
    parts: NDArray[np.int64] = np.diff(upto, prepend=0)
    return parts


@dataclass(frozen=True)
class Travelled:
    """What leaders travel to the classes of a kull.

    Parameters
    ----------
    minutes
        Over the whole kull.
    going
        Parts of leaders by the numbers of their kommune and place.
    """

    minutes: int
    going: Mapping[tuple[int, int], int]

    def mean_min(self, kull: KullTerms) -> float:
        """Return the minutes one way of all leaders, on average."""
        return sum(float(kull.one_way[pair]) * parts for pair, parts in self.going.items()) / sum(self.going.values())


def travel_of(solver: Solver, kull: KullTerms, demand: NDArray[np.int64], layout: Layout, parts: int = 1) -> Travelled:
    """Return the least travel of some leaders to the classes of a layout.

    Parameters
    ----------
    solver
        The solver.
    kull
        The kull.
    demand
        Parts of leaders by kommune.
    layout
        The classes by the number of their place.
    parts
        The parts of a leader.

    Raises
    ------
    NoPlanInTimeError
        When the time is up.
    """
    program = Program("travel")
    going = {
        (int(kommune), place): program.integer(0, int(demand[kommune]))
        for kommune in np.flatnonzero(demand)
        for place in layout
    }
    for kommune in np.flatnonzero(demand):
        here = [going[int(kommune), place] for place in layout]
        program.require("contract", program.total(here) == int(demand[kommune]))
    for place, count in layout.items():
        coming = program.total([number for (_, to), number in going.items() if to == place])
        least, most = kull.sizes[place]
        program.require("contract", coming >= least * count * parts)
        program.require("contract", coming <= most * count * parts)
    objective = program.total([int(kull.minutes[pair]) * number for pair, number in going.items()])
    with program.relaxing(list(going.values())):  # a transport problem is whole by itself
        result = solver.minimise(program, objective, "")
    if result.values is None:
        raise NoPlanInTimeError([Complaint("solve.no_plan_in_time")])
    minutes = program.value(objective, result.values)
    known = {pair: result[number] for pair, number in going.items() if result[number]}
    return Travelled(-(-minutes // parts), known)

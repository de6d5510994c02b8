"""The program of a contract: open places by year, with coverage, travel, change and remembered burden."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from samlingsplan.algebra import Expression, Program, Variable
from samlingsplan.contract.layouts import Places
from samlingsplan.contract.seats import Size
from samlingsplan.contract.terms import MEMORY_HOURS, Minutes, Terms

_HOUR_MIN = 60


class YearsModel:
    """The variables of a contract.

    Parameters
    ----------
    terms
        The contract.
    sizes
        The size of each kull.

    Attributes
    ----------
    open
        Whether a place has a class in a year, by the numbers of the year and the place.
    uncovered
        Whether a kommune lacks a class within reach in some window, by its number; kommuner with the same places within
        reach share a variable.
    """

    def __init__(self, terms: Terms, sizes: Sequence[Size]) -> None:
        self.terms = terms
        self.program = Program("contract")
        self.open: dict[tuple[int, int], Variable] = {}
        self._follows: list[tuple[Variable, Expression]] = []
        for year, size in enumerate(sizes):
            self._add_year(year, size)
        self.uncovered = self._add_coverage()

    def fewest_left_out(self) -> Expression:
        """Return the number of kommuner that some window leaves out."""
        return self.program.total(self.uncovered.values())

    def beyond_reach(self, kommuner: Sequence[int]) -> Expression:
        """Return the minutes beyond reach of some kommuner to the nearest class of their worst window, summed."""
        return self.program.total([minutes * far for kommune in kommuner for minutes, far in self._steps(kommune)])

    def travel(self, least_min: Sequence[Mapping[Places, float]]) -> Expression:
        """Choose one set of places of each year, and return the minutes that they give at least.

        Parameters
        ----------
        least_min
            The least minutes of each year with each set of places.
        """
        program, parts = self.program, list[Expression]()
        for year, known in enumerate(least_min):
            chosen = {places: self._least(0, 1, self._is_open(year, places)) for places in known}
            self._require(program.total(chosen.values()) == 1)
            for place in range(len(self.terms.places)):
                here = [taken for places, taken in chosen.items() if place in places]
                self._require(program.total(here) == self.open[year, place])
            parts += [floor(known[places]) * taken for places, taken in chosen.items()]
        return program.total(parts)

    def changed(self) -> Expression:
        """Return the minutes that outweigh the places where no class was in the kull before."""
        terms, parts = self.terms, list[Expression]()
        for year in range(0 if terms.before else 1, len(terms.kulls)):
            for place in range(len(terms.places)):
                before = self.open[year - 1, place] if year else int(place in terms.before)
                new = self._least(0, 1, self.open[year, place] - before)
                self._require(new >= self.open[year, place] - before)
                parts.append(terms.change_min * new)
        return self.program.total(parts)

    def remembered(self, demand: Sequence[NDArray[np.float64]]) -> Expression:
        """Return the minutes that count besides, since leaders of the same kommune travelled them in a kull before.

        Parameters
        ----------
        demand
            The leaders that each kommune is expected to send in each year.
        """
        memory = self.terms.memory
        if memory is None:
            return self.program.total([])
        parts: list[Expression] = []
        for kommuner, hours in self._far().items():
            for year in range(len(self.terms.kulls)):
                leaders = sum(float(demand[year][kommune]) for kommune in kommuner)
                minutes = round(memory.weight * _HOUR_MIN * self.terms.kulls[year].journeys * leaders)
                earlier = range(max(0, year - memory.years), year)
                for hour in range(MEMORY_HOURS):
                    known = self._known(kommuner[0], hour, memory.years - len(earlier))
                    travelled = [hours[before, hour] for before in (*earlier, year)]
                    times = self.program.total([known - 1, *travelled])
                    again = self._least(0, len(travelled) + known, times)
                    self._require(again >= times)
                    parts.append(minutes * again)
        return self.program.total(parts)

    def keep_covered(self, left_out: Collection[int]) -> None:
        """Let all kommuner but those that are left out have a class within reach in every window."""
        for kommune, lacks in self.uncovered.items():
            if kommune not in left_out:
                self._require(lacks <= 0)

    def hold(self, year: int, places: Places) -> None:
        """Keep a year's places open."""
        for place in range(len(self.terms.places)):
            self._require(self.open[year, place] == int(place in places))

    def limit(self, expression: Expression, most: int) -> None:
        """Keep what a level has found."""
        self._require(expression <= most)

    def places(self, values: Mapping[int, int], year: int) -> Places:
        """Return the open places of a year in a solution."""
        return frozenset(place for place in range(len(self.terms.places)) if values[self.open[year, place].id])

    def followed(self, values: Mapping[int, int]) -> dict[int, int]:
        """Return a solution by open places with the least value of every variable that follows from them."""
        known = dict(values)
        for variable, least in self._follows:
            known[variable.id] = max(0, self.program.value(least, known))
        return known

    def _is_open(self, year: int, places: Places) -> Expression:
        """Return 1 where exactly these places are open in a year, and 0 or less where others are."""
        signs = [self.open[year, place] * (1 if place in places else -1) for place in range(len(self.terms.places))]
        return self.program.total([1 - len(places), *signs])

    def _least(self, lower: int, upper: int, follows: Expression) -> Variable:
        """Return a new variable that is in a solution as much as an expression of others, and never negative."""
        variable = self.program.integer(lower, upper)
        self._follows.append((variable, follows))
        return variable

    def _require(self, relation: object) -> None:
        self.program.require("contract", relation)  # type: ignore[arg-type]

    def _add_year(self, year: int, size: Size) -> None:
        """Add the places of a year: enough rooms for its classes, and no more that cost anything than are paid for."""
        kull, program = self.terms.kulls[year], self.program
        for place, rooms in enumerate(kull.rooms):
            self.open[year, place] = program.integer(0, min(1, rooms))
        here = [self.open[year, place] for place in range(len(kull.rooms))]
        paid = [each for each, nok in zip(here, kull.place_nok, strict=True) if nok]
        self._require(program.total(paid) <= self.terms.paid_places)
        self._require(program.total(here) >= kull.places[0])
        self._require(program.total(here) <= min(kull.places[1], size.classes))
        self._require(
            program.total([rooms * each for rooms, each in zip(kull.rooms, here, strict=True)]) >= size.classes
        )

    def _add_coverage(self) -> dict[int, Variable]:
        """Let every window have a class within reach of a kommune, or leave the kommune out."""
        reach = self.terms.reach
        if reach is None:
            return {}
        shared: dict[tuple[frozenset[tuple[int, int]], ...], Variable] = {}
        for kommune in range(len(self.terms.kommuner)):
            needed = tuple(self._within(kommune, window, reach.within_min) for window in self.terms.windows)
            if needed in shared:
                continue
            left_out = shared[needed] = self.program.integer(0, 1)
            for near in set(needed):
                self._require(self.program.total([left_out, *(self.open[pair] for pair in sorted(near))]) >= 1)
        return {
            kommune: shared[tuple(self._within(kommune, window, reach.within_min) for window in self.terms.windows)]
            for kommune in range(len(self.terms.kommuner))
        }

    def _within(self, kommune: int, window: range, minutes: float) -> frozenset[tuple[int, int]]:
        """Return the years of a window and the places that are then within some minutes of a kommune."""
        return frozenset(
            (year, int(place))
            for year in window
            for place in np.flatnonzero(self.terms.kulls[year].one_way[kommune] <= minutes)
        )

    def _steps(self, kommune: int) -> Iterator[tuple[int, Variable]]:
        """Yield the minutes of each step beyond reach, and whether some window takes it."""
        reach = self.terms.reach
        if reach is None:
            return
        known = {int(each) for kull in self.terms.kulls for each in kull.one_way[kommune] if each > reach.within_min}
        ends = [reach.within_min, *sorted(known)]
        for low, high in pairwise(ends):
            far = self.program.integer(0, 1)
            for window in self.terms.windows:
                near = self._within(kommune, window, low)
                self._require(self.program.total([far, *(self.open[pair] for pair in sorted(near))]) >= 1)
            yield high - low, far

    def _far(self) -> dict[tuple[int, ...], dict[tuple[int, int], Variable]]:
        """Return by kommuner that are alike, year and hour whether the nearest class is farther away than that."""
        memory = self.terms.memory
        if memory is None:
            return {}
        alike = defaultdict[object, list[int]](list)
        every = [(year, hour) for year in range(len(self.terms.kulls)) for hour in range(MEMORY_HOURS)]
        for kommune in range(len(self.terms.kommuner)):
            near = tuple(self._near(year, kommune, hour) for year, hour in every)
            earlier = tuple(hours_beyond(each[kommune], memory.near_min) for each in self.terms.remembered)
            alike[near, earlier].append(kommune)
        found = {}
        for kommuner in alike.values():
            hours = {}
            for year, hour in every:
                places = self.program.total([self.open[year, place] for place in self._near(year, kommuner[0], hour)])
                far = hours[year, hour] = self._least(0, 1, 1 - places)
                self._require(far + places >= 1)
            found[tuple(kommuner)] = hours
        return found

    def _near(self, year: int, kommune: int, hour: int) -> tuple[int, ...]:
        """Return the places that are at most some hours beyond what is near."""
        memory = self.terms.memory
        near_min = 0 if memory is None else memory.near_min
        one_way: Minutes = self.terms.kulls[year].one_way
        return tuple(map(int, np.flatnonzero(one_way[kommune] <= near_min + hour * _HOUR_MIN)))

    def _known(self, kommune: int, hour: int, kulls: int) -> int:
        """Return in how many of the latest kulls before the first an hour was travelled."""
        memory = self.terms.memory
        if memory is None or kulls <= 0:
            return 0
        return sum(hours_beyond(each[kommune], memory.near_min) > hour for each in self.terms.remembered[:kulls])


def hours_beyond(minutes: float, near_min: int) -> int:
    """Return the hours begun of a journey beyond what is near, at most those that are remembered."""
    return min(MEMORY_HOURS, max(0, ceil((minutes - near_min) / _HOUR_MIN)))

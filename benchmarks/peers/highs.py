"""An expert's model of the whole kull in one mixed-integer program, for HiGHS as it comes.

Units that are the same to every rule and goal are counted. Classes have numbers and a place each, ordered by place, so
that no two solutions differ in their numbers alone. The calendar is a flow through weeks, which has a tight relaxation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import product
from math import isfinite
from typing import Any

from benchmarks.peers.kull import Class, Kull, Unit
from benchmarks.peers.staged import OF_ALLOCATION, Above, Allocation, Found, Weights, solve_staged


def solve(kull: Kull, seconds: float, found: Found) -> None:
    """Minimise one level after the other; hand in what is known after each step."""
    solve_staged(kull, seconds, found, partial(_Model, kull))


class _Model:
    """The program. ``p`` counts kinds of units, ``c`` classes, ``v`` places, ``s`` samlinger, ``w`` weeks."""

    def __init__(self, kull: Kull, whole: bool) -> None:
        from ortools.math_opt.python import mathopt

        self.kull, self.program = kull, mathopt.Model()
        alike: dict[str, list[Unit]] = defaultdict(list)
        for unit in kull.units:
            alike[unit.kind].append(unit)
        self.kinds = list(alike.values())
        self.c, self.v = range(kull.max_classes), list(kull.places)
        self.held: dict[tuple[int, int, int], Any] = {}
        self.flow: dict[tuple[int, int, int, int], Any] = {}
        self._places()
        self._goers()
        if whole:
            self._classes()
            self._seats()
            self._calendar()
            self._rooms()
        self.goals = {name: self._goal(name) for name in kull.goals if whole or name in OF_ALLOCATION}
        self.values: dict[Any, float] | None = None

    def minimise(self, weights: Weights, seconds: float, above: Above) -> tuple[int | None, float]:
        """Return the value of what was found while the levels above keep theirs, or None, and the bound proven."""
        from ortools.math_opt.python import mathopt

        self.program.minimize(self._level(weights))
        held = [self.program.add_linear_constraint(self._level(each) <= value) for each, value in above]
        hints = [mathopt.SolutionHint(variable_values=self.values)] if self.values else []
        result = mathopt.solve(
            self.program,
            mathopt.SolverType.HIGHS,
            params=mathopt.SolveParameters(
                time_limit=timedelta(seconds=seconds), relative_gap_tolerance=0.0, absolute_gap_tolerance=0.9
            ),
            model_params=mathopt.ModelSolveParameters(solution_hints=hints),
        )
        for constraint in held:
            self.program.delete_linear_constraint(constraint)
        bound = result.termination.objective_bounds.dual_bound
        bound = max(0.0, bound) if isfinite(bound) else 0.0
        if not result.has_primal_feasible_solution():
            return None, bound
        self.values = result.variable_values()
        return round(result.objective_value()), bound

    def _level(self, weights: Weights) -> Any:
        return sum(weight * self.goals[name] for name, weight in weights.items())

    def fix(self, allocation: Allocation | None) -> None:
        """Let nobody go elsewhere than in an allocation; everyone is free again where it is None."""
        for (p, v), goes in self.goes.items():
            goes.lower_bound, goes.upper_bound = (
                (0, len(self.kinds[p])) if allocation is None else (allocation[p, v], allocation[p, v])
            )

    def allocation(self) -> Allocation:
        """Return who goes where in what was found last."""
        assert self.values is not None
        return {pair: round(self.values[goes]) for pair, goes in self.goes.items()}

    def _places(self) -> None:
        """Say how many classes each place has, and what that costs."""
        kull, add = self.kull, self.program.add_linear_constraint
        self.open = {v: self._binary() for v in self.v}
        self.number = {v: self.program.add_integer_variable(lb=0, ub=kull.max_classes) for v in self.v}
        for v, place in kull.places.items():
            add(self.open[v] <= self.number[v])
            add(self.number[v] <= kull.max_classes * self.open[v])
            self.open[v].lower_bound, self.open[v].upper_bound = int(place.must), int(place.may)
        opened, classes = sum(self.open.values()), sum(self.number.values())
        for count, least, most in (
            (opened, kull.place_count.start, kull.place_count.stop - 1),
            (classes, kull.min_classes, kull.max_classes),
        ):
            add(count >= least)
            add(count <= most)
        priced = sum(place.open_nok / 1e3 * self.open[v] for v, place in kull.places.items())
        add(kull.case.tariff.class_nok / 1e3 * classes + priced <= kull.frame_nok / 1e3)

    def _goers(self) -> None:
        """Say who follows which place."""
        kull, add = self.kull, self.program.add_linear_constraint
        self.goes = {}
        for p, units in enumerate(self.kinds):
            for v in units[0].minutes:
                self.goes[p, v] = self.program.add_integer_variable(lb=0, ub=len(units))
                add(self.goes[p, v] <= len(units) * self.open[v])
            add(sum(self.goes[p, v] for v in units[0].minutes) == len(units))
        for v, place in kull.places.items():
            persons = self._leaders(self.goes.get((p, v), 0) for p in range(len(self.kinds)))
            add(persons >= kull.least * self.number[v])
            add(persons <= place.most * self.number[v])

    def _classes(self) -> None:
        """Say where each class meets."""
        add = self.program.add_linear_constraint
        self.at = {(c, v): self._binary() for c, v in product(self.c, self.v)}
        self.used = {c: sum(self.at[c, v] for v in self.v) for c in self.c}
        for v in self.v:
            add(sum(self.at[c, v] for c in self.c) == self.number[v])
            for c in self.c:
                add(self.at[c, v] <= self.open[v])
        place = {c: sum(n * self.at[c, v] for n, v in enumerate(self.v, start=1)) for c in self.c}
        for c in self.c:
            add(self.used[c] <= 1)
            if c:
                add(self.used[c] <= self.used[c - 1])
                add(place[c - 1] <= place[c] + len(self.v) * (1 - self.used[c]))

    def _seats(self) -> None:
        """Say who sits in which class."""
        kull, add = self.kull, self.program.add_linear_constraint
        self.sits = {}
        for p, units in enumerate(self.kinds):
            n = len(units)
            part = {(c, v): self.program.add_variable(lb=0, ub=n) for c in self.c for v in units[0].minutes}
            for c in self.c:
                self.sits[p, c] = self.program.add_integer_variable(lb=0, ub=n)
                add(sum(part[c, v] for v in units[0].minutes) == self.sits[p, c])
            for (c, v), sits in part.items():
                add(sits <= n * self.at[c, v])
            for v in units[0].minutes:
                add(sum(part[c, v] for c in self.c) == self.goes[p, v])
        self.size = {c: self._leaders(self.sits[p, c] for p in range(len(self.kinds))) for c in self.c}
        for c in self.c:
            add(self.size[c] >= kull.least * self.used[c])
            add(self.size[c] <= sum(place.most * self.at[c, v] for v, place in kull.places.items()))

    def _leaders(self, counts: Iterable[Any]) -> Any:
        return sum(units[0].size * count for units, count in zip(self.kinds, counts, strict=True))

    def _calendar(self) -> None:
        """Send each class along one path of weeks."""
        kull, add, samlinger = self.kull, self.program.add_linear_constraint, range(len(self.kull.slots))
        self.held = {(c, s, w): self._binary() for c in self.c for s in samlinger for w in kull.slots[s]}
        self.flow = {
            (c, s, w, later): self.program.add_variable(lb=0, ub=1)
            for c in self.c
            for s in samlinger[:-1]
            for w, later in kull.arcs(s)
        }
        out, into = defaultdict(list), defaultdict(list)
        for (c, s, w, later), flow in self.flow.items():
            out[c, s, w].append(flow)
            into[c, s + 1, later].append(flow)
        for node, held in self.held.items():
            if node[1] < samlinger[-1]:
                add(sum(out[node]) == held)
            if node[1] > 0:
                add(sum(into[node]) == held)
        for s in samlinger:
            for c in self.c:
                add(sum(self.held[c, s, w] for w in kull.slots[s]) == self.used[c])
            for w in kull.slots[s]:
                add(sum(self.held[c, s, w] for c in self.c) <= kull.teams(s, w))

    def _rooms(self) -> None:
        """Let no more classes meet at a place in a week than it has rooms."""
        add = self.program.add_linear_constraint
        for v, place in self.kull.places.items():
            for w in {w for _, _, w in self.held}:
                if place.rooms[w] < len(self.c):
                    there = [self.program.add_variable(lb=0, ub=1) for _ in self.c]
                    for c, meets in zip(self.c, there, strict=True):
                        add(meets >= self.at[c, v] + self._meets(c, w) - 1)
                    add(sum(there) <= place.rooms[w])

    def _meets(self, c: int, w: int) -> Any:
        return sum(self.held[c, s, w] for s in range(len(self.kull.slots)) if w in self.kull.slots[s])

    def _goal(self, name: str) -> Any:
        kull = self.kull
        if name == "total_travel":
            return sum(self.kinds[p][0].minutes[v] * goes for (p, v), goes in self.goes.items())
        if name == "unmet_wishes":
            return sum(self.kinds[p][0].wishes[v] * goes for (p, v), goes in self.goes.items())
        if name == "even_spacing":
            ideal = kull.goals[name].ideal_weeks
            return sum(abs(later - w - ideal) * flow for (_, _, w, later), flow in self.flow.items())
        if name in ("off_pattern", "holiday_eves"):
            return sum(kull.points(name, s, w) * held for (_, s, w), held in self.held.items())
        return {
            "school_holidays": self._school_holidays,
            "split_kommuner": self._split_kommuner,
            "uneven_sizes": self._uneven_sizes,
        }[name]()

    def _school_holidays(self) -> Any:
        concerned = [0.0]
        for w in sorted({w for _, _, w in self.held}):
            off = {p: units[0].holidays[w] for p, units in enumerate(self.kinds) if w in units[0].holidays}
            most = sum(count * len(self.kinds[p]) for p, count in off.items())
            for c in self.c if off else ():
                concerned.append(self.program.add_variable(lb=0, ub=most))
                leaders = sum(count * self.sits[p, c] for p, count in off.items())
                self.program.add_linear_constraint(concerned[-1] >= leaders - most * (1 - self._meets(c, w)))
        return sum(concerned)

    def _split_kommuner(self) -> Any:
        split = 0.0
        for members in self._of_kommuner():
            for c in self.c:
                present = self._binary()
                split += present
                for p in members:
                    self.program.add_linear_constraint(self.sits[p, c] <= len(self.kinds[p]) * present)
            for v in self.v:
                anyone = self._binary()
                split -= anyone
                self.program.add_linear_constraint(anyone <= sum(self.goes.get((p, v), 0) for p in members))
        return split

    def _of_kommuner(self) -> Iterator[list[int]]:
        """Yield the kinds of units of each kommune that several classes could share."""
        for kommune in sorted({each for units in self.kinds for each in units[0].kommuner}):
            members = [p for p, units in enumerate(self.kinds) if kommune in units[0].kommuner]
            if sum(len(self.kinds[p]) for p in members) > 1:
                yield members

    def _uneven_sizes(self) -> Any:
        uneven, add = 0.0, self.program.add_linear_constraint
        for v, place in self.kull.places.items():
            high, low = self.program.add_variable(lb=0), self.program.add_variable(lb=0, ub=place.most)
            most = max(each.most for each in self.kull.places.values())
            add(high >= low)
            for c in self.c:
                add(high >= self.size[c] - most * (1 - self.at[c, v]))
                add(low <= self.size[c] + most * (1 - self.at[c, v]))
            uneven += high - low
        return uneven

    def _binary(self) -> Any:
        return self.program.add_binary_variable()

    def classes(self) -> tuple[Class, ...]:
        """Return the classes that were found last, with the members that the program only counts."""
        assert self.values is not None
        values, waiting, samlinger = self.values, [list(units) for units in self.kinds], range(len(self.kull.slots))
        made = []
        for c in self.c:
            places = [v for v in self.v if round(values[self.at[c, v]])]
            weeks = (w for s in samlinger for w in self.kull.slots[s] if round(values[self.held[c, s, w]]))
            counts = [round(values[self.sits[p, c]]) for p in range(len(waiting))]
            taken = [units.pop(0) for units, count in zip(waiting, counts, strict=True) for _ in range(count)]
            members = tuple(member for unit in taken for member in unit.members)
            made += [Class(v, tuple(weeks), members) for v in places]
        return tuple(made)

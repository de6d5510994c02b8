"""An expert's model of the whole kull in one constraint program, for CP-SAT as it comes.

Each unit has a literal for each place and for each class. The weeks of a class are whole numbers with literals of their
values, so that distances are linear and what meets in a week is a clause.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

from benchmarks.peers.kull import Class, Kull
from benchmarks.peers.staged import OF_ALLOCATION, Above, Allocation, Found, Weights, solve_staged

WORKERS = 2


def solve(kull: Kull, seconds: float, found: Found) -> None:
    """Minimise one level after the other; hand in what is known after each step."""
    solve_staged(kull, seconds, found, partial(_Model, kull))


class _Model:
    """The program. ``u`` counts units, ``c`` classes, ``v`` places, ``s`` samlinger, ``w`` weeks."""

    def __init__(self, kull: Kull, whole: bool) -> None:
        from ortools.sat.python import cp_model

        self.kull, self.program = kull, cp_model.CpModel()
        self.u, self.c, self.v = range(len(kull.units)), range(kull.max_classes), list(kull.places)
        self._places()
        self._goers()
        if whole:
            self._classes()
            self._seats()
            self._calendar()
            self._rooms()
        self.goals = {name: self._goal(name) for name in kull.goals if whole or name in OF_ALLOCATION}
        self.values: list[int] = []
        self.fixed: Allocation = {}

    def minimise(self, weights: Weights, seconds: float, above: Above) -> tuple[int | None, float]:
        """Return the value of what was found while the levels above keep theirs, or None, and the bound proven."""
        from ortools.sat.python import cp_model

        self.program.minimize(self._level(weights))
        program = self.program.clone()
        for index, value in enumerate(self.values):
            program.add_hint(program.get_int_var_from_proto_index(index), value)
        for each, value in above:
            program.add(self._level(each) <= value)
        for pair, count in self.fixed.items():
            program.add(program.get_int_var_from_proto_index(self.goes[pair].index) == count)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, WORKERS
        status = solver.solve(program)
        bound = max(0.0, solver.best_objective_bound)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, bound
        self.values = list(solver.response_proto.solution)
        return round(solver.objective_value), bound

    def _level(self, weights: Weights) -> Any:
        return sum(weight * self.goals[name] for name, weight in weights.items())

    def fix(self, allocation: Allocation | None) -> None:
        """Let nobody go elsewhere than in an allocation; everyone is free again where it is None."""
        self.fixed = allocation or {}

    def allocation(self) -> Allocation:
        """Return who goes where in what was found last."""
        return {pair: self._value(goes) for pair, goes in self.goes.items()}

    def _value(self, variable: Any) -> int:
        return int(self.values[variable.index])

    def _places(self) -> None:
        """Say how many classes each place has, and what that costs."""
        kull, add = self.kull, self.program.add
        self.open = {v: self._literal() for v in self.v}
        self.number = {v: self.program.new_int_var(0, kull.max_classes, "") for v in self.v}
        for v, place in kull.places.items():
            add(self.number[v] >= 1).only_enforce_if(self.open[v])
            add(self.number[v] == 0).only_enforce_if(~self.open[v])
            add(self.open[v] >= place.must)
            add(self.open[v] <= place.may)
        places, classes = kull.place_count, sum(self.number.values())
        self.program.add_linear_constraint(sum(self.open.values()), places.start, places.stop - 1)
        self.program.add_linear_constraint(classes, kull.min_classes, kull.max_classes)
        priced = sum(place.open_nok * self.open[v] for v, place in kull.places.items())
        add(kull.case.tariff.class_nok * classes + priced <= kull.frame_nok)

    def _goers(self) -> None:
        """Say who follows which place."""
        kull = self.kull
        self.goes = {(u, v): self._literal() for u in self.u for v in kull.units[u].minutes}
        for u in self.u:
            self.program.add_exactly_one(self.goes[u, v] for v in kull.units[u].minutes)
        for (_, v), goes in self.goes.items():
            self.program.add_implication(goes, self.open[v])
        for v, place in kull.places.items():
            persons = sum(kull.units[u].size * self.goes[u, v] for u in self.u if (u, v) in self.goes)
            self.program.add(persons >= kull.least * self.number[v])
            self.program.add(persons <= place.most * self.number[v])

    def _classes(self) -> None:
        """Say where each class meets, in the order of places."""
        add = self.program.add
        self.at = {(c, v): self._literal() for c, v in product(self.c, self.v)}
        self.used = {c: self._literal() for c in self.c}
        for v in self.v:
            add(sum(self.at[c, v] for c in self.c) == self.number[v])
        place = {c: sum(n * self.at[c, v] for n, v in enumerate(self.v, start=1)) for c in self.c}
        for c in self.c:
            self.program.add_exactly_one([*(self.at[c, v] for v in self.v), ~self.used[c]])
            if c:
                self.program.add_implication(self.used[c], self.used[c - 1])
                add(place[c - 1] <= place[c]).only_enforce_if(self.used[c])

    def _seats(self) -> None:
        """Say who sits in which class."""
        kull, model = self.kull, self.program
        self.sits = {(u, c): self._literal() for u in self.u for c in self.c}
        for u in self.u:
            model.add_exactly_one(self.sits[u, c] for c in self.c)
            for c, v in product(self.c, self.v):
                there = [self.goes[u, v]] if (u, v) in self.goes else []
                model.add_bool_or([~self.sits[u, c], ~self.at[c, v], *there])
        self.size = {c: sum(kull.units[u].size * self.sits[u, c] for u in self.u) for c in self.c}
        for c in self.c:
            model.add(self.size[c] >= kull.least * self.used[c])
            model.add(self.size[c] <= sum(place.most * self.at[c, v] for v, place in kull.places.items()))

    def _calendar(self) -> None:
        """Give each class a week for each samling."""
        kull, model, samlinger = self.kull, self.program, range(len(self.kull.slots))
        self.held = {(c, s, w): self._literal() for c in self.c for s in samlinger for w in kull.slots[s]}
        self.gaps = {
            (c, s): model.new_int_var(kull.gap.start, kull.gap.stop - 1, "") for c in self.c for s in samlinger[1:]
        }
        for c, s in product(self.c, samlinger):
            weeks = [self.held[c, s, w] for w in kull.slots[s]]
            model.add_exactly_one([*weeks, ~self.used[c]])
        week = {(c, s): sum(w * self.held[c, s, w] for w in kull.slots[s]) for c in self.c for s in samlinger}
        for (c, s), gap in self.gaps.items():
            model.add(week[c, s] - week[c, s - 1] == gap).only_enforce_if(self.used[c])
        for s in samlinger:
            for w in kull.slots[s]:
                model.add(sum(self.held[c, s, w] for c in self.c) <= kull.teams(s, w))

    def _rooms(self) -> None:
        """Let no more classes meet at a place in a week than it has rooms."""
        for v, place in self.kull.places.items():
            for w in sorted({w for _, _, w in self.held}):
                if place.rooms[w] < len(self.c):
                    there = [self._literal() for _ in self.c]
                    for (c, _, at), held in self.held.items():
                        if at == w:
                            self.program.add_bool_or([there[c], ~self.at[c, v], ~held])
                    self.program.add(sum(there) <= place.rooms[w])

    def _goal(self, name: str) -> Any:
        kull = self.kull
        if name == "total_travel":
            return sum(kull.units[u].minutes[v] * goes for (u, v), goes in self.goes.items())
        if name == "unmet_wishes":
            return sum(kull.units[u].wishes[v] * goes for (u, v), goes in self.goes.items())
        if name in ("off_pattern", "holiday_eves"):
            return sum(kull.points(name, s, w) * held for (_, s, w), held in self.held.items())
        return {
            "even_spacing": self._even_spacing,
            "school_holidays": self._school_holidays,
            "split_kommuner": self._split_kommuner,
            "uneven_sizes": self._uneven_sizes,
        }[name]()

    def _even_spacing(self) -> Any:
        ideal, off = self.kull.goals["even_spacing"].ideal_weeks, []
        for (c, _), gap in self.gaps.items():
            off.append(self.program.new_int_var(0, max(self.kull.gap.stop, ideal), ""))
            for side in (gap - ideal, ideal - gap):
                self.program.add(off[-1] >= side).only_enforce_if(self.used[c])
        return sum(off)

    def _school_holidays(self) -> Any:
        concerned, units = [], self.kull.units
        for (c, _, w), held in self.held.items():
            off = [(unit.holidays[w], self.sits[u, c]) for u, unit in enumerate(units) if w in unit.holidays]
            if off:
                concerned.append(self.program.new_int_var(0, sum(count for count, _ in off), ""))
                self.program.add(concerned[-1] >= sum(n * sits for n, sits in off)).only_enforce_if(held)
        return sum(concerned)

    def _split_kommuner(self) -> Any:
        split: Any = 0
        for members in self._of_kommuner():
            for c in self.c:
                present = self._literal()
                split += present
                for u in members:
                    self.program.add_implication(self.sits[u, c], present)
            for v in self.v:
                anyone = self._literal()
                split -= anyone
                there = [self.goes[u, v] for u in members if (u, v) in self.goes]
                self.program.add_bool_or([*there, ~anyone])
        return split

    def _of_kommuner(self) -> Iterator[list[int]]:
        """Yield the units of each kommune that several classes could share."""
        units = self.kull.units
        for kommune in sorted({each for unit in units for each in unit.kommuner}):
            members = [u for u in self.u if kommune in units[u].kommuner]
            if len(members) > 1:
                yield members

    def _uneven_sizes(self) -> Any:
        uneven, most = [], max(place.most for place in self.kull.places.values())
        for v in self.v:
            high, low = (self.program.new_int_var(0, most, "") for _ in range(2))
            uneven.append(high - low)
            self.program.add(high >= low)
            for c in self.c:
                self.program.add(high >= self.size[c]).only_enforce_if(self.at[c, v])
                self.program.add(low <= self.size[c]).only_enforce_if(self.at[c, v])
        return sum(uneven)

    def _literal(self) -> Any:
        return self.program.new_bool_var("")

    def classes(self) -> tuple[Class, ...]:
        """Return the classes that were found last."""
        made, samlinger = [], range(len(self.kull.slots))
        for c in self.c:
            places = [v for v in self.v if self._value(self.at[c, v])]
            weeks = (w for s in samlinger for w in self.kull.slots[s] if self._value(self.held[c, s, w]))
            members = (self.kull.units[u].members for u in self.u if self._value(self.sits[u, c]))
            made += [Class(v, tuple(weeks), tuple(m for each in members for m in each)) for v in places]
        return tuple(made)

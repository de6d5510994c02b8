"""Fix-and-optimise for routes with many classes: a few classes are freed and filled again at a time, the rest is fixed.

Measured on 11,200 leaders and routes of up to 75 classes: the search of the whole program for 15 s a route leaves three
times as many split kommuner as the initial order by kommune.
"""

from dataclasses import replace
from itertools import combinations, count
from math import inf

from samlingsplan.algebra import Expression, Relation, Variable
from samlingsplan.model import FillingModel
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.lines import cut, home
from samlingsplan.solve.protocol import Engine
from samlingsplan.solve.stage_input import StageInput

FEW_CLASSES = 6
"""Up to this number of classes of a route, the whole program is searched."""
_FREED = 4
"""Number of classes that are freed together."""
_TURNS = 3
"""Rounds over all classes without improvement before the search ends."""
_FEW_FREED = (2, 3)
"""Each two classes and then each three are freed first: these programs are quick and gain most."""
_COMBINED = 16
"""Up to this number of classes of a route every two and three are freed."""
_EACH = 2.0
"""Work at most for each program of freed classes."""


def initial_solution(
    stage: StageInput, model: FillingModel, start: SolveResult | None = None, backwards: bool = False
) -> SolveResult | None:
    """Return a feasible composition of a route's classes, improved while there is time; None where none was found.

    Without a first composition, leaders stand in line by kommune and are divided into classes of even sizes. Then a few
    classes that share kommuner are freed and optimised with all others fixed, until no class improves or the bound is
    met.

    Parameters
    ----------
    stage, model
        The input of the stage, and the composition of the route.
    start
        A first composition and a bound on the first level, where they are known.
    backwards
        Whether the last classes are freed first: an earlier search that ended by its work has freed the first ones.
    """
    decided = [level for level in model.objectives if level is not None]
    if not decided:
        return None
    best = first_in_line(stage, model, decided[0]) if start is None else start
    if best.values is None:
        return None
    bound = 0 if start is None else start.bound
    ceilings: list[Relation] = []
    for number, level in enumerate(decided):
        with model.program.holding(ceilings):
            best = _FixAndOptimise(stage, model, level, backwards).of(best, 0 if number else bound)
        ceilings.append(level <= model.program.value(level, best.values or {}))
    return replace(best, proof=Proof.TIME, bound=bound)


def first_in_line(stage: StageInput, model: FillingModel, level: Expression) -> SolveResult:
    """Return the composition of the leaders in line, cut into classes."""
    sits = model.composition.sits
    line = {sits[pair].id: units for pair, units in cut(model.composition).items()}
    with model.program.fixing(sits.values(), line):
        return stage.solver.minimise(model.program, level, "", stage.engine, None, _EACH, patient=False)


def two_by_two(stage: StageInput, model: FillingModel, level: Expression, best: SolveResult, bound: int) -> SolveResult:
    """Return a composition of which no two classes can be filled better, unless the bound is met or the time is up."""
    return _FixAndOptimise(stage, model, level).combined(best, bound, 2)


class _FixAndOptimise:
    """Improves one level, a few classes at a time."""

    def __init__(self, stage: StageInput, model: FillingModel, level: Expression, backwards: bool = False) -> None:
        self._stage, self._program, self._level = stage, model.program, level
        self._sits = model.composition.sits
        self._classes = [each.id for each in model.composition.classes][:: -1 if backwards else 1]
        self._seats: dict[str, list[tuple[str, Variable]]] = {each: [] for each in self._classes}
        for (party, kull_class), units in self._sits.items():
            self._seats[kull_class].append((party, units))
        parties = [party for going in model.composition.going.values() for party in going]
        self._counts = {party.id: party.count for party in parties}
        self._homes = {party.id: home(party) for party in parties}

    def of(self, best: SolveResult, bound: int) -> SolveResult:
        """Return the best solution found before the time is up, the bound is met or no class improves."""
        for freed in _FEW_FREED if len(self._classes) <= _COMBINED else ():
            best = self.combined(best, bound, freed)
        value, idle = self._value(best), 0
        turns = ((turn, anchor) for turn in count() for anchor in self._classes)
        with self._program.fixing(self._sits.values(), best.values or {}):
            for turn, anchor in turns:
                if value <= bound or idle == _TURNS * len(self._classes) or self._stage.solver.late:
                    break
                found = self._filled_anew(self._neighbourhood(anchor, turn, best), best, self._stage.filling_engine)
                found_value = self._value(found)
                idle = 0 if found_value < value else idle + 1
                best, value = found, found_value
        return best

    def combined(self, best: SolveResult, bound: int, freed: int) -> SolveResult:
        """Return the best solution after each set of that size is filled anew, in rounds until none is better."""
        value, before = self._value(best), inf
        changes, settled = dict.fromkeys(self._classes, 0), dict[tuple[str, ...], tuple[int, ...]]()
        with self._program.fixing(self._sits.values(), best.values or {}):
            while value < before:
                before = value
                for classes in combinations(self._classes, freed):
                    if settled.get(classes) == tuple(changes[each] for each in classes):
                        continue
                    if value <= bound or self._stage.solver.late:
                        return best
                    best = self._filled_anew(list(classes), best, Engine.HIGHS)
                    if self._value(best) < value:
                        value = self._value(best)
                        changes |= {each: changes[each] + 1 for each in classes}
                    settled[classes] = tuple(changes[each] for each in classes)
        return best

    def _value(self, answer: SolveResult) -> int:
        return self._program.value(self._level, answer.values or {})

    def _neighbourhood(self, anchor: str, turn: int, best: SolveResult) -> list[str]:
        """Return a class and a few others: the one that shares most kommuner with it, and others that vary by turn."""
        homes = {
            kull_class: {self._homes[party] for party, units in seats if best[units]}
            for kull_class, seats in self._seats.items()
        }
        others = [each for each in self._classes if each != anchor]
        others.sort(key=lambda each: -len(homes[each] & homes[anchor]))
        first, later = others[:1], others[1:]
        skipped = turn * (_FREED - 2) % max(1, len(later))
        return [anchor, *first, *(later[skipped:] + later[:skipped])[: _FREED - 2]]

    def _filled_anew(self, freed: list[str], best: SolveResult, engine: Engine) -> SolveResult:
        """Return the best solution with some classes freed, and fix them at it; it is never worse than before."""
        seats = [(party, units) for kull_class in freed for party, units in self._seats[kull_class]]
        for party, units in seats:
            self._program.free(units, self._counts[party])
        alone = engine is Engine.HIGHS
        found = self._stage.solver.minimise(self._program, self._level, "", engine, best.values, _EACH, free_only=alone)
        if found.values is None or self._value(found) > self._value(best):
            found = best
        self._program.fix((units for _, units in seats), found.values or {})
        return found

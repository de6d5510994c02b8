"""Why nothing fits: rules that cannot all hold, found by dropping rules and solving again.

Assumption literals of a solver's own have named the wrong rules (google/or-tools#5141), so nothing
here rests on them.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from samlingsplan.domain import Case
from samlingsplan.model import allocation_model
from samlingsplan.plan import Conflict
from samlingsplan.rules import Rule
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.plan_search import search
from samlingsplan.solve.protocol import Engine


class Fit(Enum):
    """Whether a plan keeps some rules."""

    PLAN = auto()
    NONE = auto()
    UNKNOWN = auto()


def conflicting_rules(solver: Solver, case: Case, rules: Sequence[Rule]) -> Conflict | None:
    """Return rules that cannot hold together, or None when that is not proven twice.

    Rules are dropped, many at a time and then singly, and stay dropped where it is proven that nothing fits without
    them either; what is left conflicts, and none of it can be spared. Where other rules conflict too, dropping one of
    these may not be enough: what is enough is found by solving all but that one. Of a rule for which there was no time
    nothing is claimed. Where nothing at all is left, it is not the rules that conflict.

    Where nothing fits even without dates, rules that speak of dates alone are dropped at once. Else rules on gaps are
    dropped last: a model without them is many times larger.
    """
    engines = (Engine.HIGHS, Engine.CP_SAT)
    if not all(_fit(solver, case, rules, engine) is Fit.NONE for engine in engines):
        return None
    undated = _fit_undated(solver, case, [rule for rule in rules if _speaks_of_seats(rule)]) is Fit.NONE
    solver.clock.spend_grace()
    with solver.without_grace():
        return _Narrowing(solver, case, rules).conflict(undated)


class _Narrowing:
    """Rules that conflict, fewer from question to question, and those of which it is known that they are needed."""

    def __init__(self, solver: Solver, case: Case, rules: Sequence[Rule]) -> None:
        self._solver, self._case, self._rules = solver, case, list(rules)
        self._needed: list[Rule] = []

    def conflict(self, undated: bool) -> Conflict:
        """Return the fewest rules there was time to find; nothing may fit even without dates."""
        of_seats = [rule for rule in self._rules if _speaks_of_seats(rule)]
        of_dates = [rule for rule in self._rules if rule not in of_seats]
        if undated:
            kept = self._shrunk(lambda some: _fit_undated(self._solver, self._case, some), of_seats, kept_rules=[])
            self._needed.clear()  # what seats alone need, dates may do without
        else:
            of_dates = []
            of_gaps = [rule for rule in self._rules if _speaks_of_gaps(rule)]
            others = [rule for rule in self._rules if rule not in of_gaps]
            kept = self._shrunk(self._fit, others, kept_rules=of_gaps)
            kept += self._shrunk(self._fit, of_gaps, kept_rules=kept)
        enough = [rule for rule in kept if self._fit(_without(self._rules, rule)) is Fit.PLAN]
        self._needed += enough  # a plan for all rules but one is a plan for fewer
        for rule in [rule for rule in kept if undated and rule not in enough]:
            fit = self._fit_somehow(_without(kept, rule), of_dates)
            if fit is Fit.NONE:
                kept = _without(kept, rule)
            self._needed += [rule] if fit is Fit.PLAN else []
        untried = tuple(rule.name for rule in kept if not any(rule is each for each in self._needed))
        removable = tuple(rule.name for rule in enough if not rule.obligatory)
        return Conflict(tuple(rule.name for rule in kept), removable, untried)

    def _fit(self, rules: Sequence[Rule]) -> Fit:
        return _fit(self._solver, self._case, rules)

    def _shrunk(
        self, fit: Callable[[Sequence[Rule]], Fit], rules: list[Rule], kept_rules: Sequence[Rule]
    ) -> list[Rule]:
        """Return those of some rules that conflict with the rules beside them, and none that is known to be spared."""
        size = max(1, len(rules) // 2)
        while size:
            first = 0
            while first < len(rules) and not self._solver.late:
                dropped, without = rules[first : first + size], rules[:first] + rules[first + size :]
                found = fit([*without, *kept_rules])
                if found is Fit.NONE:
                    rules = without
                    continue
                if found is Fit.PLAN and size == 1:
                    self._needed += dropped
                first += size  # what cannot be spared of many rules cannot be spared of fewer
            size //= 2
        return rules

    def _fit_somehow(self, rest: Sequence[Rule], of_dates: Sequence[Rule]) -> Fit:
        """Return whether a plan keeps rules of which it is only known that seats without dates can keep them.

        Where they hold together with all that is said of dates, they hold together without it.
        """
        return Fit.PLAN if self._fit([*rest, *of_dates]) is Fit.PLAN else self._fit(rest)


def _speaks_of_seats(rule: Rule) -> bool:
    own = type(rule)
    return own.binds_groups or own.allocation is not Rule.allocation or own.forbids_seat is not Rule.forbids_seat


def _speaks_of_gaps(rule: Rule) -> bool:
    return type(rule).forbids_gap is not Rule.forbids_gap


def _without(rules: Sequence[Rule], dropped: Rule) -> list[Rule]:
    return [rule for rule in rules if rule is not dropped]


def _fit(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine = Engine.HIGHS) -> Fit:
    """Return whether a plan keeps some rules, as far as there is time to find out."""
    answer = search(solver, case, rules, (), engine)
    if answer.plan is not None:
        return Fit.PLAN
    return Fit.NONE if answer.proof is Proof.INFEASIBLE else Fit.UNKNOWN


def _fit_undated(solver: Solver, case: Case, rules: Sequence[Rule]) -> Fit:
    """Return whether leaders can be seated by some rules, whatever the dates."""
    try:
        program = allocation_model(case, rules, (), watch=solver.heed).program
    except OutOfTimeError:
        return Fit.UNKNOWN
    answer = solver.minimise(program, program.total([]), "")
    if answer.values is not None:
        return Fit.PLAN
    return Fit.NONE if answer.proof is Proof.INFEASIBLE else Fit.UNKNOWN

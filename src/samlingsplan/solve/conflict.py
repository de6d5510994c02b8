"""Why there is no plan: an irreducible set of rules that cannot all hold, found by dropping rules and solving again.

Assumption literals of CP-SAT have named the wrong rules (google/or-tools#5141), so they are not used.
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
    """Whether a set of rules is feasible."""

    PLAN = auto()
    NONE = auto()
    UNKNOWN = auto()


def fits(solver: Solver, case: Case, rules: Sequence[Rule]) -> Fit:
    """Return whether any plan meets some rules; that none does is proven by both engines."""
    first = _fit(solver, case, rules, Engine.HIGHS)
    return _fit(solver, case, rules, Engine.CP_SAT) if first is Fit.NONE else first


def conflicting_rules(solver: Solver, case: Case, rules: Sequence[Rule]) -> Conflict | None:
    """Return rules that cannot hold together, or None when that is not proven by both engines.

    Rules are dropped, many at a time and then one at a time. They stay dropped where the rest is proven infeasible;
    what is left is an irreducible infeasible set. Where other rules conflict too, dropping one rule of the set may not
    make a plan possible, so all rules but that one are solved. Nothing is claimed of a rule that was not tried in time.
    Where no rule is left, the cause is not a rule.

    Where the model without dates is infeasible, rules on dates alone are dropped first. Otherwise rules on gaps are
    dropped last: a model without them is many times larger.
    """
    if fits(solver, case, rules) is not Fit.NONE:
        return None
    undated = _fit_undated(solver, case, [rule for rule in rules if on_allocation(rule)]) is Fit.NONE
    solver.clock.spend_grace()
    with solver.without_grace():
        return _Narrowing(solver, case, rules).conflict(undated)


class _Narrowing:
    """A set of rules that conflict, which shrinks with each solve, and those known to be needed."""

    def __init__(self, solver: Solver, case: Case, rules: Sequence[Rule]) -> None:
        self._solver, self._case, self._rules = solver, case, list(rules)
        self._needed: list[Rule] = []

    def conflict(self, undated: bool) -> Conflict:
        """Return the smallest set found in time; ``undated`` is whether the model without dates is infeasible."""
        of_seats = [rule for rule in self._rules if on_allocation(rule)]
        of_dates = [rule for rule in self._rules if rule not in of_seats]
        if undated:
            kept = self._shrunk(lambda some: _fit_undated(self._solver, self._case, some), of_seats, kept_rules=[])
            self._needed.clear()  # a rule needed without dates may not be needed with them
        else:
            of_dates = []
            of_gaps = [rule for rule in self._rules if _on_gaps(rule)]
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
        """Return a subset of rules that conflicts with the kept rules, without those proven unnecessary."""
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
                first += size  # a rule that is needed among many is needed among fewer
            size //= 2
        return rules

    def _fit_somehow(self, rest: Sequence[Rule], of_dates: Sequence[Rule]) -> Fit:
        """Return whether rules are feasible with dates, given that they are without.

        They are where they are feasible together with all rules on dates, which is tried first.
        """
        return Fit.PLAN if self._fit([*rest, *of_dates]) is Fit.PLAN else self._fit(rest)


def on_allocation(rule: Rule) -> bool:
    """Return whether a rule constrains who goes where."""
    own = type(rule)
    return own.binds_groups or own.allocation is not Rule.allocation or own.forbids_seat is not Rule.forbids_seat


def _on_gaps(rule: Rule) -> bool:
    return type(rule).forbids_gap is not Rule.forbids_gap


def _without(rules: Sequence[Rule], dropped: Rule) -> list[Rule]:
    return [rule for rule in rules if rule is not dropped]


def _fit(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine = Engine.HIGHS) -> Fit:
    """Return whether a set of rules is feasible, unknown where time is short."""
    answer = search(solver, case, rules, (), engine)
    if answer.plan is not None:
        return Fit.PLAN
    return Fit.NONE if answer.proof is Proof.INFEASIBLE else Fit.UNKNOWN


def _fit_undated(solver: Solver, case: Case, rules: Sequence[Rule]) -> Fit:
    """Return whether a set of rules is feasible in the model without dates."""
    try:
        program = allocation_model(case, rules, (), watch=solver.heed).program
    except OutOfTimeError:
        return Fit.UNKNOWN
    answer = solver.minimise(program, program.total([]), "")
    if answer.values is not None:
        return Fit.PLAN
    return Fit.NONE if answer.proof is Proof.INFEASIBLE else Fit.UNKNOWN

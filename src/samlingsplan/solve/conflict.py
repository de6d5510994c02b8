"""Why nothing fits: rules that cannot all hold, found by dropping rules and solving again.

Assumption literals of a solver's own have named the wrong rules (google/or-tools#5141), so nothing
here rests on them.
"""

from collections.abc import Sequence

from samlingsplan.domain import Case
from samlingsplan.plan import Conflict
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.search import Found, Nothing, search
from samlingsplan.solve.wire import Engine


def conflicting_rules(solver: Solver, case: Case, rules: Sequence[Rule]) -> Conflict | None:
    """Return rules that cannot hold together, or None when that is not proven twice.

    Rules are dropped, many at a time and then singly, and stay dropped where it is proven that nothing
    fits without them either; what is left conflicts. Where other rules conflict too, dropping one of
    these may not be enough: what is enough is found by solving all but that one.

    Rules on gaps are dropped last: a model without them is many times larger.
    """
    if not (_impossible(solver, case, rules, Engine.HIGHS) and _impossible(solver, case, rules, Engine.CP_SAT)):
        return None
    of_gaps = [rule for rule in rules if _speaks_of_gaps(rule)]
    kept = _shrunk(solver, case, [rule for rule in rules if rule not in of_gaps], beside=of_gaps)
    kept += _shrunk(solver, case, of_gaps, beside=kept)
    removable = [rule for rule in kept if not rule.obligatory]
    enough = [
        rule
        for rule in removable
        if not solver.late and _possible(solver, case, [other for other in rules if other is not rule])
    ]
    return Conflict(tuple(rule.name for rule in kept), tuple(rule.name for rule in enough))


def _speaks_of_gaps(rule: Rule) -> bool:
    return type(rule).forbids_gap is not Rule.forbids_gap


def _shrunk(solver: Solver, case: Case, rules: list[Rule], beside: Sequence[Rule]) -> list[Rule]:
    """Return those of some rules that conflict with the rules beside them, and none that is proven not to be needed."""
    size = max(1, len(rules) // 2)
    while size and rules:
        for first in range(0, len(rules), size):
            if solver.late:
                return rules  # they conflict all the same; it is only not known that all of them are needed
            without = rules[:first] + rules[first + size :]
            if _impossible(solver, case, [*without, *beside], Engine.HIGHS):
                return _shrunk(solver, case, without, beside)
        size //= 2
    return rules


def _possible(solver: Solver, case: Case, rules: Sequence[Rule]) -> bool:
    return isinstance(search(solver, case, rules, ()), Found)


def _impossible(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine) -> bool:
    answer = search(solver, case, rules, (), engine)
    return isinstance(answer, Nothing) and answer.proof is Proof.INFEASIBLE

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
    """
    if not (_impossible(solver, case, rules, Engine.HIGHS) and _impossible(solver, case, rules, Engine.CP_SAT)):
        return None
    kept = _shrunk(solver, case, list(rules))
    enough = [rule for rule in kept if _possible(solver, case, [other for other in rules if other is not rule])]
    return Conflict(tuple(rule.name for rule in kept), tuple(rule.name for rule in enough))


def _speaks_of_gaps(rule: Rule) -> bool:
    """Return whether a model without the rule is many times larger, since any two weeks may then follow another."""
    return type(rule).forbids_gap is not Rule.forbids_gap


def _shrunk(solver: Solver, case: Case, rules: list[Rule]) -> list[Rule]:
    """Return rules that conflict and none that is proven not to be needed; many are dropped before single ones."""
    size = len(rules) // 2
    while size:
        for first in range(0, len(rules), size):
            without = rules[:first] + rules[first + size :]
            if _impossible(solver, case, without, Engine.HIGHS):
                return _shrunk(solver, case, without)
        size //= 2
    return rules


def _possible(solver: Solver, case: Case, rules: Sequence[Rule]) -> bool:
    return isinstance(search(solver, case, rules, ()), Found)


def _impossible(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine) -> bool:
    answer = search(solver, case, rules, (), engine)
    return isinstance(answer, Nothing) and answer.proof is Proof.INFEASIBLE

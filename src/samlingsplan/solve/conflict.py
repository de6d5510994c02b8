"""Why nothing fits: rules that cannot all hold, found by dropping rules and solving again.

Assumption literals of a solver's own have named the wrong rules (google/or-tools#5141), so nothing
here rests on them.
"""

from collections.abc import Sequence

from samlingsplan.domain import Case
from samlingsplan.plan import Conflict
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.search import Nothing, search
from samlingsplan.solve.wire import Engine


def conflicting_rules(solver: Solver, case: Case, rules: Sequence[Rule]) -> Conflict | None:
    """Return a smallest set of rules that cannot hold together, or None when that is not proven twice.

    Each rule is dropped in turn and stays dropped where nothing fits without it either; what is
    left conflicts, and a plan exists as soon as any one of them is dropped.
    """
    if not (_impossible(solver, case, rules, Engine.HIGHS) and _impossible(solver, case, rules, Engine.CP_SAT)):
        return None
    kept = list(rules)
    for rule in rules:
        without = [other for other in kept if other is not rule]
        if _impossible(solver, case, without, Engine.HIGHS):
            kept = without
    return Conflict(tuple(rule.name for rule in kept))


def _impossible(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine) -> bool:
    answer = search(solver, case, rules, (), engine)
    return isinstance(answer, Nothing) and answer.proof is Proof.INFEASIBLE

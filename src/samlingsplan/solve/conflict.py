"""Why nothing fits: rules that cannot all hold, found by dropping rules and solving again.

Assumption literals of a solver's own have named the wrong rules (google/or-tools#5141), so nothing
here rests on them.
"""

from collections.abc import Callable, Sequence

from samlingsplan.domain import Case
from samlingsplan.model import allocation_model
from samlingsplan.plan import Conflict
from samlingsplan.rules import Rule
from samlingsplan.solve.engine import Proof, Solver
from samlingsplan.solve.searching import Found, Nothing, search
from samlingsplan.solve.wire import Engine


def conflicting_rules(solver: Solver, case: Case, rules: Sequence[Rule]) -> Conflict | None:
    """Return rules that cannot hold together, or None when that is not proven twice.

    Rules are dropped, many at a time and then singly, and stay dropped where it is proven that nothing fits without
    them either; what is left conflicts, and none of it can be spared. Where other rules conflict too, dropping one of
    these may not be enough: what is enough is found by solving all but that one.

    Where nothing fits even without dates, rules that speak of dates alone are dropped at once. Else rules on gaps are
    dropped last: a model without them is many times larger.
    """
    if not (_impossible(solver, case, rules, Engine.HIGHS) and _impossible(solver, case, rules, Engine.CP_SAT)):
        return None
    of_seats = [rule for rule in rules if _speaks_of_seats(rule)]
    of_dates = [rule for rule in rules if rule not in of_seats]
    if _impossible_undated(solver, case, of_seats):
        kept = _shrunk(solver, lambda some: _impossible_undated(solver, case, some), of_seats, beside=[])
    else:
        of_dates = []
        of_gaps = [rule for rule in rules if _speaks_of_gaps(rule)]
        others = [rule for rule in rules if rule not in of_gaps]
        kept = _shrunk(solver, lambda some: _impossible(solver, case, some), others, beside=of_gaps)
        kept += _shrunk(solver, lambda some: _impossible(solver, case, some), of_gaps, beside=kept)
    enough = [rule for rule in kept if not solver.late and _possible(solver, case, _without(rules, rule))]
    for rule in [rule for rule in kept if of_dates and rule not in enough]:
        if not solver.late and _can_be_spared(solver, case, _without(kept, rule), of_dates):
            kept = _without(kept, rule)
    removable = [rule.name for rule in enough if not rule.obligatory]
    return Conflict(tuple(rule.name for rule in kept), tuple(removable), all_needed=not solver.late)


def _speaks_of_seats(rule: Rule) -> bool:
    own = type(rule)
    return own.binds_groups or own.allocation is not Rule.allocation or own.forbids_seat is not Rule.forbids_seat


def _speaks_of_gaps(rule: Rule) -> bool:
    return type(rule).forbids_gap is not Rule.forbids_gap


def _without(rules: Sequence[Rule], dropped: Rule) -> list[Rule]:
    return [rule for rule in rules if rule is not dropped]


def _shrunk(
    solver: Solver, impossible: Callable[[Sequence[Rule]], bool], rules: list[Rule], beside: Sequence[Rule]
) -> list[Rule]:
    """Return those of some rules that conflict with the rules beside them, and none that is proven not to be needed."""
    size = max(1, len(rules) // 2)
    while size:
        first = 0
        while first < len(rules):
            if solver.late:
                return rules  # they conflict all the same; it is only not known that all of them are needed
            without = rules[:first] + rules[first + size :]
            if impossible([*without, *beside]):
                rules = without
            else:
                first += size  # what cannot be spared of many rules cannot be spared of fewer
        size //= 2
    return rules


def _can_be_spared(solver: Solver, case: Case, rest: Sequence[Rule], of_dates: Sequence[Rule]) -> bool:
    """Return whether rules conflict, of which it is only known that seats without dates can keep them.

    Where they hold together with all that is said of dates, they hold together without it.
    """
    return not _possible(solver, case, [*rest, *of_dates]) and _impossible(solver, case, rest)


def _possible(solver: Solver, case: Case, rules: Sequence[Rule]) -> bool:
    return isinstance(search(solver, case, rules, ()), Found)


def _impossible(solver: Solver, case: Case, rules: Sequence[Rule], engine: Engine = Engine.HIGHS) -> bool:
    answer = search(solver, case, rules, (), engine)
    return isinstance(answer, Nothing) and answer.proof is Proof.INFEASIBLE


def _impossible_undated(solver: Solver, case: Case, rules: Sequence[Rule]) -> bool:
    """Return whether nobody can be seated by some rules, whatever the dates."""
    program = allocation_model(case, rules, ()).program
    return solver.minimise(program, program.total([]), "").proof is Proof.INFEASIBLE

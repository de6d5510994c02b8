"""Why there is no plan and what would make one possible, in complaints: the conflict, its numbers and its repairs."""

from collections.abc import Iterator, Sequence

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, Value
from samlingsplan.plan import Conflict
from samlingsplan.rules import Rule
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Clash, Solver, left_out, repairs
from samlingsplan.variants.base import Base
from samlingsplan.variants.impossible import clash_complaints, conflict_complaints
from samlingsplan.variants.proposals import fewer_leaders, proposals, ranked


def explained(base: Base, case: Case, conflict: Conflict, solver: Solver) -> list[Complaint]:
    """Return why a scenario has no plan, and what would make one possible, as far as the time allows.

    Parameters
    ----------
    base
        The scenario.
    case
        The case that has no plan: the scenario's own, or one with fewer leaders from the top of the list.
    conflict
        The rules that conflict.
    solver
        What solves it again.
    """
    said = conflict_complaints(base.loaded, case, conflict)
    if not conflict.rules:
        return said
    rules, _ = laws_of(base.loaded.value)
    said += _behind(base, case, rules, conflict, solver)
    with solver.without_grace():
        fewer = fewer_leaders(base, conflict, solver)
        found = repairs(solver, case, rules, conflict, base.loaded.value.repair_prices.stated())
        others = proposals(base, found, solver)
    return [*said, *ranked(base, [fewer, others])]


def explained_clashes(base: Base, clashes: Sequence[Clash], solver: Solver) -> list[Complaint]:
    """Return which demands on leaders contradict each other, and what eases them where their rules have numbers."""
    rules, _ = laws_of(base.loaded.value)
    names = tuple(sorted({rule for clash in clashes for rule in clash.rules}))
    others = (each.kind for rule in rules if rule.name not in names for each in rule.easings(base.case))
    prices = {**base.loaded.value.repair_prices.stated(), **dict.fromkeys(others)}
    with solver.without_grace():
        found = proposals(base, repairs(solver, base.case, rules, Conflict(names, names), prices), solver)
    said = clash_complaints(base.loaded, clashes)
    return [*said, *ranked(base, [found])] if found.found or found.unverified else said


def _behind(base: Base, case: Case, rules: Sequence[Rule], conflict: Conflict, solver: Solver) -> Iterator[Complaint]:
    """Yield what each rule tells of its part in the conflict, with its place."""
    for rule in rules:
        if rule.name in conflict.rules:
            where = base.loaded.key_location(("rules", rule.name))
            for key, values in rule.behind(case, rules):
                yield Complaint(f"rules.{rule.name}.behind.{key}", where, values)
            if type(rule).forbids_seat is not Rule.forbids_seat and rule.name in conflict.enough:
                yield from _left_out(base, case, rules, rule, solver)


def _left_out(base: Base, case: Case, rules: Sequence[Rule], rule: Rule, solver: Solver) -> Iterator[Complaint]:
    """Yield how many leaders a rule leaves out at least, and from where."""
    if leaders := left_out(solver, case, rules, rule):
        homes = dict.fromkeys(case.kommuner[leader.origin.kommune].name for leader in leaders)
        values: dict[str, Value] = {"rule": rule.name, "leaders": len(leaders), "kommuner": list(homes)}
        yield Complaint("solve.left_out", base.loaded.key_location(("rules", rule.name)), values)

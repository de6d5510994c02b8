"""Why there is no plan and what would make one possible, in complaints: the conflict, its numbers and its repairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samlingsplan.errors import Complaint, ImpossibleError, InputError, NoPlanInTimeError, Value
from samlingsplan.plan import Conflict, PathValue, Variant
from samlingsplan.rules import Rule
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Clash, Repair, Repairs, Solver, left_out, repairs, search
from samlingsplan.variants.base import Base, varied
from samlingsplan.variants.command import command_with
from samlingsplan.variants.impossible import clash_complaints, conflict_complaints
from samlingsplan.variants.most_admitted import most_admitted

_PLACES = "kull.places"


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A repair in sentences.

    Parameters
    ----------
    price
        What it is reckoned to cost, in kroner.
    said
        A sentence for each change.
    changes
        The changes of the scenario.
    least
        Whether it is proven that no cheaper change of these entries is enough.
    """

    price: int
    said: tuple[Complaint, ...]
    changes: tuple[PathValue, ...]
    least: bool


def explained(base: Base, conflict: Conflict, solver: Solver) -> list[Complaint]:
    """Return why a scenario has no plan, and what would make one possible, as far as the time allows."""
    said = conflict_complaints(base.loaded, base.case, conflict)
    if not conflict.rules:
        return said
    rules, _ = laws_of(base.loaded.value)
    said += _behind(base, rules, conflict, solver)
    with solver.without_grace():
        fewer = _fewer_leaders(base, conflict, solver)
        prices = base.loaded.value.repair_prices.stated()
        found = repairs(solver, base.case, rules, conflict, prices)
        proposals = [each for repair in found.found if (each := _proposal(base, repair, solver)) is not None]
    return [*said, *_ranked(base, [*fewer, *proposals], found)]


def explained_clashes(base: Base, clashes: Sequence[Clash], solver: Solver) -> list[Complaint]:
    """Return which demands on leaders contradict each other, and what eases them where their rules have numbers."""
    rules, _ = laws_of(base.loaded.value)
    names = tuple(sorted({rule for clash in clashes for rule in clash.rules}))
    others = (each.kind for rule in rules if rule.name not in names for each in rule.easings(base.case))
    prices = {**base.loaded.value.repair_prices.stated(), **dict.fromkeys(others)}
    with solver.without_grace():
        found = repairs(solver, base.case, rules, Conflict(names, names), prices)
        proposals = [each for repair in found.found if (each := _proposal(base, repair, solver)) is not None]
    said = clash_complaints(base.loaded, clashes)
    return [*said, *_ranked(base, proposals, found)] if proposals or found.cut else said


def _behind(base: Base, rules: Sequence[Rule], conflict: Conflict, solver: Solver) -> Iterator[Complaint]:
    """Yield what each rule tells of its part in the conflict, with its place."""
    for rule in rules:
        if rule.name in conflict.rules:
            where = base.loaded.key_location(("rules", rule.name))
            for key, values in rule.behind(base.case, rules):
                yield Complaint(f"rules.{rule.name}.behind.{key}", where, values)
            if type(rule).forbids_seat is not Rule.forbids_seat and rule.name in conflict.enough:
                yield from _left_out(base, rules, rule, solver)


def _left_out(base: Base, rules: Sequence[Rule], rule: Rule, solver: Solver) -> Iterator[Complaint]:
    """Yield how many leaders a rule leaves out at least, and from where."""
    if leaders := left_out(solver, base.case, rules, rule):
        homes = dict.fromkeys(base.case.kommuner[leader.origin.kommune].name for leader in leaders)
        values: dict[str, Value] = {"rule": rule.name, "leaders": len(leaders), "kommuner": list(homes)}
        yield Complaint("solve.left_out", base.loaded.key_location(("rules", rule.name)), values)


def _fewer_leaders(base: Base, conflict: Conflict, solver: Solver) -> list[_Proposal]:
    """Return how many leaders from the top of the list the rules reach, where the number of leaders conflicts."""
    scenario, now = base.loaded.value, len(base.case.participants)
    price = scenario.repair_prices.stated().get(f"{EveryonePlaced.name}.places", EveryonePlaced.prices["places"])
    if EveryonePlaced.name not in conflict.rules or price is None:
        return []
    try:
        with solver.sharing(2):
            admitted = most_admitted(varied(base, Variant(MAX, ((_PLACES, MAX),))), solver)
    except (InputError, ImpossibleError, NoPlanInTimeError):
        return []
    number = len(admitted.base.case.participants)
    values: dict[str, Value] = {"value": number, "more": now - number, "now": now}
    said = Complaint(f"rules.{EveryonePlaced.name}.repairs.places", values=values)
    return [_Proposal((now - number) * price, (said,), ((_PLACES, number),), True)] if number < now else []


def _proposal(base: Base, repair: Repair, solver: Solver) -> _Proposal | None:
    """Return a repair in sentences, solved again as its command solves it; None where it has no plan then."""
    changes = tuple((easing.path, value) for easing, value in repair.changes)
    try:
        other = varied(base, Variant("repair", changes))
    except InputError:
        return None
    rules, _ = laws_of(other.loaded.value)
    if search(solver, other.case, rules, ()).plan is None:
        return None
    said = tuple(
        Complaint(
            f"rules.{easing.rule}.repairs.{easing.parameter}",
            values={**easing.about, "value": value, "more": abs(value - easing.now), "now": easing.now},
        )
        for easing, value in repair.changes
    )
    return _Proposal(repair.price, said, changes, repair.least)


def _ranked(base: Base, proposals: Sequence[_Proposal], found: Repairs) -> Iterator[Complaint]:
    """Yield the repairs, the cheapest first, each with its command; and whether there may be more."""
    if proposals:
        yield Complaint("solve.eased")
    options = [change.option for change in base.loaded.changes]
    for each in sorted(proposals, key=lambda proposal: proposal.price):
        if len(each.said) > 1:
            yield Complaint("solve.eased_together")
        yield from each.said
        key = "solve.eased_least" if each.least else "solve.eased_enough"
        yield Complaint(key, values={"price": each.price})
        command = command_with(str(base.loaded.sources[0]), options, Variant("repair", each.changes))
        yield Complaint("solve.eased_command", values={"command": command})
    if found.cut:
        yield Complaint("solve.eased_cut")
    elif not proposals:
        yield Complaint("solve.eased_none")

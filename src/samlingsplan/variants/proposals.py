"""Repairs in sentences: each is solved again as its command solves it, and what the time leaves open is said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samlingsplan.errors import Complaint, ImpossibleError, InputError, NoPlanInTimeError, Value
from samlingsplan.model import eased
from samlingsplan.plan import Conflict, PathValue, Variant
from samlingsplan.rules import Easing
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.scenario.changes import options_of
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.schema import laws_of
from samlingsplan.solve import Repair, Repairs, Solver, Unverified, search
from samlingsplan.variants.base import Base, varied
from samlingsplan.variants.command import command_with
from samlingsplan.variants.most_admitted import most_admitted

_PLACES, _AT_THE_LINE = "kull.places", "participants.groups_at_the_line"
_FEWER = f"{EveryonePlaced.name}.places"
_CUT = "intake.group_cut"
_DECISIONS = ("all", "none", "cut")
"""What may become of a leader group that the last place cuts."""
_DECIDED = ("intake.group_all_admitted", "intake.group_none_admitted", "intake.group_cut_as_decided")


@dataclass(frozen=True, slots=True)
class Proposal:
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
    bound
        Kroner below which no change of these entries is enough.
    decided
        What becomes of each group that the last place cuts, where the changes decide it.
    """

    price: int
    said: tuple[Complaint, ...]
    changes: tuple[PathValue, ...]
    least: bool
    bound: int = 0
    decided: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposals:
    """The repairs of a scenario that have a plan when it is solved again.

    Parameters
    ----------
    found
        The repairs.
    unverified
        What the time left open.
    """

    found: tuple[Proposal, ...]
    unverified: tuple[Unverified, ...] = ()


def fewer_leaders(base: Base, conflict: Conflict, solver: Solver) -> Proposals:
    """Return how many leaders from the top of the list the rules reach, where the number of leaders conflicts.

    Where the last place then cuts a leader group, each decision on it is a proposal of its own.
    """
    now = len(base.case.participants)
    price = base.loaded.value.repair_prices.stated().get(_FEWER, EveryonePlaced.prices["places"])
    if EveryonePlaced.name not in conflict.rules or price is None or base.loaded.value.kull.places == MAX:
        return Proposals(())
    with solver.sharing(2):
        found = []
        for other, changes in _settled(base, ((_PLACES, MAX),), solver):
            number = len(other.case.participants)
            if number < now and _has_plan(other, solver):
                values: dict[str, Value] = {"value": number, "more": now - number, "now": now}
                said = Complaint(f"rules.{EveryonePlaced.name}.repairs.places", values=values)
                stated = ((_PLACES, other.loaded.value.kull.places), *changes[1:])
                cost_nok = (now - number) * price
                found.append(Proposal(cost_nok, (said,), stated, least=True, bound=cost_nok, decided=_decided(other)))
        late = solver.late and not found
    return Proposals(tuple(found), (Unverified((_FEWER,)),) if late else ())


def proposals(base: Base, found: Repairs, solver: Solver) -> Proposals:
    """Return repairs in sentences, each solved again as its command solves it.

    A repair that has no plan then, for want of time, is left open.
    """
    made, left = list[Proposal](), list(found.unverified)
    for repair in found.found:
        proposed = list(_proposed(base, repair, solver))
        made += proposed
        if not proposed and solver.late:
            kinds = dict.fromkeys(easing.kind for easing, _ in repair.changes)
            left.append(Unverified(tuple(kinds), repair.bound, repair.changes))
    return Proposals(tuple(made), tuple(left))


def _proposed(base: Base, repair: Repair, solver: Solver) -> Iterator[Proposal]:
    """Yield a repair that has a plan; where the last place cuts a leader group, one with each decision on that."""
    changes = _stated(base, repair)
    said = tuple(_sentences(repair.changes))
    for other, stated in _settled(base, changes, solver):
        if _has_plan(other, solver):
            decided = _decided(other) if stated != changes else ()
            yield Proposal(repair.price, said, stated, repair.least, repair.bound, decided)


def _stated(base: Base, repair: Repair) -> tuple[PathValue, ...]:
    """Return what the scenario states when a repair is made, as the rules say once they are eased."""
    case, rules = eased(base.case, laws_of(base.loaded.value)[0], repair.changes)
    by_name = {rule.name: rule for rule in rules}
    changes = list[PathValue]()
    for easing, value in repair.changes:
        change = by_name[easing.rule].entry(case, easing, value)
        changes += [] if change in changes else [change]
    return tuple(changes)


def _settled(
    base: Base, changes: tuple[PathValue, ...], solver: Solver
) -> Iterator[tuple[Base, tuple[PathValue, ...]]]:
    """Yield a scenario with changes and a number of leaders; where its last place cuts a group, with each decision.

    Nothing is yielded where the changes cannot be made, or no number of leaders is known to have a plan.
    """
    for decision in (None, *_DECISIONS):
        stated = changes if decision is None else (*changes, (_AT_THE_LINE, decision))
        try:
            other = most_admitted(varied(base, Variant("repair", stated)), solver).base
        except InputError as error:
            if decision is None and not any(each.key == _CUT for each in error.complaints):
                return
        except (ImpossibleError, NoPlanInTimeError):
            if decision is None:
                return
        else:
            yield other, stated
            if decision is None:
                return


def _has_plan(base: Base, solver: Solver) -> bool:
    return search(solver, base.case, laws_of(base.loaded.value)[0], ()).plan is not None


def _decided(base: Base) -> tuple[Complaint, ...]:
    """Return what became of each group that the last place cuts."""
    return tuple(Complaint(note.key, values=note.values) for note in base.brief.notes if note.key in _DECIDED)


def _sentences(changes: Iterable[tuple[Easing, int]]) -> Iterator[Complaint]:
    for easing, value in changes:
        values = {**easing.about, "value": value, "more": abs(value - easing.now), "now": easing.now}
        yield Complaint(f"rules.{easing.rule}.repairs.{easing.parameter}", values=values)


def ranked(base: Base, several: Sequence[Proposals]) -> Iterator[Complaint]:
    """Yield the repairs, the cheapest first, each with its command; and what the time left open."""
    found = [each for those in several for each in those.found]
    unverified = [each for those in several for each in those.unverified]
    if found:
        yield Complaint("solve.eased")
    for each in sorted(found, key=lambda proposal: proposal.price):
        yield from _told(base, each)
    if unverified:
        yield from _left_open(unverified)
    elif not found:
        yield Complaint("solve.eased_none")


def _told(base: Base, proposal: Proposal) -> Iterator[Complaint]:
    """Yield a repair, what it costs, and its command."""
    if len(proposal.said) > 1:
        yield Complaint("solve.eased_together")
    yield from proposal.said
    yield from proposal.decided
    enough = "solve.eased_between" if proposal.bound else "solve.eased_enough"
    key = "solve.eased_least" if proposal.least else enough
    yield Complaint(key, values={"price": proposal.price, "bound": proposal.bound})
    options = options_of(base.loaded.changes)
    command = command_with(str(base.loaded.sources[0]), options, Variant("repair", proposal.changes))
    yield Complaint("solve.eased_command", values={"command": command})


def _left_open(unverified: Sequence[Unverified]) -> Iterator[Complaint]:
    """Yield what the time left open: what may be enough, what certainly is not, and what was not tried."""
    yield Complaint("solve.eased_cut")
    for each in unverified:
        if each.changes:
            yield from _sentences(each.changes)
            yield Complaint("solve.eased_unverified", values={"bound": each.bound})
        elif each.bound:
            yield Complaint("solve.eased_bound", values={"kinds": list(each.kinds), "bound": each.bound})
    if untried := sorted({kind for each in unverified if not each.bound and not each.changes for kind in each.kinds}):
        yield Complaint("solve.eased_untried", values={"kinds": list(untried)})

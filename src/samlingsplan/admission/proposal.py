"""A proposal: who is admitted, who waits and in which order, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from samlingsplan.admission.equals import by_travel
from samlingsplan.admission.lot import lot_of
from samlingsplan.admission.selecting import Filled, Selected, select
from samlingsplan.admission.standing import Order, Outcome, Standing, order_of, standing_of, units_of
from samlingsplan.domain.applicant import Applicant, Unit
from samlingsplan.errors import Complaint
from samlingsplan.intake.applicants import Applicants
from samlingsplan.quotas import MostOf, Quota
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed for one applicant.

    Parameters
    ----------
    standing
        How the applicant stands.
    outcome
        The proposal.
    order
        Where the applicant's unit is ranked; None where it is not.
    lot
        The lot of the unit; None where it is not ranked.
    turn
        The unit's place in the ranking, 0 first: by order, then by lot or, where announced, by travel; None where it is
        not ranked.
    number
        The number on the waiting list, 1 first; None for others.
    passed
        Whether somebody is admitted whom the order puts behind: a quota, or the size of a group, says so.
    """

    standing: Standing
    outcome: Outcome
    order: Order | None = None
    lot: int | None = None
    turn: int | None = None
    number: int | None = None
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole proposal.

    Parameters
    ----------
    places
        How many there is room for.
    proposed
        What is proposed for each, in the order of the applicants.
    filled
        How far reserved seats are filled.
    """

    places: int
    proposed: tuple[Proposed, ...]
    filled: tuple[Filled, ...]

    @property
    def admitted(self) -> tuple[Proposed, ...]:
        """Those who are admitted, the first in order first."""
        return _in_order([each for each in self.proposed if each.outcome is Outcome.ADMITTED])

    @property
    def waiting(self) -> tuple[Proposed, ...]:
        """The waiting list, in order."""
        return tuple(sorted((p for p in self.proposed if p.number is not None), key=lambda p: p.number or 0))

    def together_with(self, found: Proposed) -> tuple[Proposed, ...]:
        """Return those who are decided on together with an applicant, who is one of them."""
        return tuple(p for p in self.proposed if p is found or (found.turn is not None and p.turn == found.turn))


@dataclass(frozen=True, slots=True)
class Admission:
    """A proposal with what it rests on.

    Parameters
    ----------
    loaded
        The scenario.
    spec
        The rules of the admission.
    applicants
        Those who apply.
    proposal
        The proposal.
    notes
        What should be known of it: how the list was read, and what was changed after the rules were locked.
    """

    loaded: Loaded[Scenario]
    spec: AdmissionSpec
    applicants: Applicants
    proposal: Proposal
    notes: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Lots:
    """What decides between equals.

    Parameters
    ----------
    commitments
        The commitment of each application's lot, by its number.
    public_number
        The number that, with the commitments, draws the lots.
    travel
        Minutes to the nearest announced place, by number, where travel decides; None for the lot alone.
    """

    commitments: Mapping[str, str]
    public_number: str
    travel: Mapping[str, int] | None = None


def propose(
    solver: Solver,
    applicants: Sequence[Applicant],
    spec: AdmissionSpec,
    places: int,
    lots: Lots,
    ranked_as: Mapping[str, Order] = MappingProxyType({}),
) -> Proposal:
    """Return the proposal for those who apply.

    Parameters
    ----------
    solver
        The solver.
    applicants
        Those who apply; their order does not matter.
    spec
        The rules of the admission.
    places
        How many there is room for.
    lots
        What decides between equals.
    ranked_as
        Where some units are ranked, by id, to see what would have sufficed; the others where they belong.

    Raises
    ------
    NoPlanInTimeError
        When the time ends before all is decided.
    """
    standings: dict[str, Standing] = {a.id: standing_of(a, spec) for a in applicants}
    units = units_of(tuple(standings.values()), spec.groups)
    orders = {unit.id: ranked_as.get(unit.id) or order_of(unit, standings) for unit in units}
    drawn = {unit.id: lot_of(lots.commitments[unit.id], lots.public_number) for unit in units}
    ranked = sorted(units, key=lambda unit: (orders[unit.id], drawn[unit.id], unit.id))
    classes = [list(equals) for _, equals in groupby(ranked, key=lambda unit: orders[unit.id])]
    if lots.travel is not None:
        classes = [by_travel(equals, lots.travel) for equals in classes]
        ranked = [unit for equals in classes for unit in equals]
    selected = select(solver, classes, laws_of(spec), places)
    found = _of_units(ranked, selected, standings, orders, drawn)
    others = {
        number: Proposed(standing, standing.stopped)
        for number, standing in standings.items()
        if standing.stopped is not None
    }
    return Proposal(places, tuple((found | others)[each.id] for each in applicants), selected.filled)


def laws_of(spec: AdmissionSpec) -> tuple[Quota, ...]:
    """Return the quotas, and the limits on those who are admitted by what stands in place of a requirement."""
    instead = [
        MostOf(where=each.instead.where, most=each.instead.most, unless=each.where)
        for each in spec.requirements.values()
        if each.instead is not None
    ]
    return (*(quota.law for quota in spec.quotas), *instead)


def names_of_laws(spec: AdmissionSpec) -> tuple[str, ...]:
    """Return what people call each of `laws_of`, in the same order."""
    instead = (each.instead.name for each in spec.requirements.values() if each.instead is not None)
    return (*(quota.name for quota in spec.quotas), *instead)


def _of_units(
    ranked: Sequence[Unit],
    selected: Selected,
    standings: Mapping[str, Standing],
    orders: Mapping[str, Order],
    lots: Mapping[str, int],
) -> dict[str, Proposed]:
    """Return what is proposed for the ranked applicants, by their numbers."""
    last = max((i for i, unit in enumerate(ranked) if unit.id in selected.admitted), default=-1)
    found: dict[str, Proposed] = {}
    waiting = 0
    for i, unit in enumerate(ranked):
        order, lot = orders[unit.id], lots[unit.id]
        for member in unit.members:
            if unit.id in selected.admitted:
                found[member.id] = Proposed(standings[member.id], Outcome.ADMITTED, order, lot, i)
            else:
                waiting += 1
                found[member.id] = Proposed(standings[member.id], Outcome.WAITING, order, lot, i, waiting, i < last)
    return found


def _in_order(some: Sequence[Proposed]) -> tuple[Proposed, ...]:
    return tuple(sorted(some, key=lambda each: (each.turn or 0, each.standing.applicant.id)))

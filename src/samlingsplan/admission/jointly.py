"""Who, where and when chosen together: what an admission would be if travel chose among equals.

A what-if, and no admission: places and weeks are announced before anybody applies. The applicants are the leaders of
the plan, and a rule takes the place of the one that seats everybody: who is not admitted is `count - placed`. What the
criteria decide is decided before travel is looked at: as many of each class of equals and each reserved share are
placed as the admission by itself admits, which is the most that any plan can.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from pydantic import ConfigDict, InstanceOf

from samlingsplan.admission.proposal import Admission, laws_of
from samlingsplan.admission.standing import units_of
from samlingsplan.algebra import Chosen, Expression, Placed, Program, Relation
from samlingsplan.domain import Case, Participant, ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.goals import GoalLevel
from samlingsplan.model import parties_of
from samlingsplan.plan import Plan, Violation
from samlingsplan.quotas import Quota
from samlingsplan.rules import Rule
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.kolm_pollak import KolmPollakCap
from samlingsplan.rules.mean_travel import MeanTravel
from samlingsplan.rules.most_far import MostFar
from samlingsplan.rules.no_lone_small import NoLoneSmall
from samlingsplan.rules.wishes_granted import WishesGranted

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation

_OF_ALL = (CentralityRatio, Colleagues, GroupsTogether, KolmPollakCap, MeanTravel, MostFar, NoLoneSmall, WishesGranted)
"""Rules that count all leaders of a case, who here are not all admitted: left out, so that the bound stays a bound."""


@dataclass(frozen=True)
class Choice:
    """What the criteria have decided, and who is still to be chosen.

    Of most classes of equals all are admitted, or none. Only where some are, there is a choice.

    Parameters
    ----------
    applicants
        Those who may be admitted, by number: nobody of a class of which none are.
    classes
        The class of equals of each, by number: 0 first.
    units
        The numbers of those who are decided on together, alone or several, in their turns; of classes with a choice.
    quotas
        The quotas, and the limits on what may stand in place of a requirement.
    counts
        How many of each class with a choice are admitted.
    filled
        How many seats are filled, by the quota's number and the share.
    alike
        What other rules and goals distinguish of each.
    """

    applicants: Mapping[ParticipantId, Applicant]
    classes: Mapping[ParticipantId, int]
    units: Sequence[Sequence[ParticipantId]]
    quotas: Sequence[Quota]
    counts: Mapping[int, int]
    filled: Mapping[tuple[int, str], int]
    alike: Mapping[ParticipantId, str]

    def of_class(self, number: int, applicant: Applicant) -> bool:
        """Return whether an applicant is in a class of equals."""
        return self.classes[applicant.id] == number

    @property
    def sure(self) -> frozenset[ParticipantId]:
        """Those who are admitted whatever is chosen."""
        return frozenset(number for number, found in self.classes.items() if found not in self.counts)

    @cached_property
    def seen(self) -> dict[ParticipantId, str]:
        """What quotas count each applicant in."""
        counted = _Counted(self.applicants.values())
        for quota in self.quotas:
            quota.limit(counted)
            for share in quota.reserved(counted.applicants):
                counted.persons(share.among)
        return {number: counted.seen(applicant) for number, applicant in self.applicants.items()}

    @cached_property
    def kinds(self) -> dict[str, list[Sequence[ParticipantId]]]:
        """The units of each kind: those whose members differ in nothing that anything sees may be exchanged."""
        found: dict[str, list[Sequence[ParticipantId]]] = {}
        for unit in self.units:
            members = sorted(f"{self.alike[number]} {self.seen[number]}" for number in unit)
            found.setdefault("|".join((str(self.classes[unit[0]]), *members)), []).append(unit)
        return found

    @cached_property
    def kind_of(self) -> dict[ParticipantId, str]:
        """The kind of the unit of each who may be chosen."""
        return {number: kind for kind, units in self.kinds.items() for unit in units for number in unit}

    @cached_property
    def marks(self) -> dict[ParticipantId, str]:
        """What distinguishes leaders: the kind of those who may be chosen, and what quotas see of all."""
        return {number: f"{self.kind_of.get(number, 'sure')} {seen}" for number, seen in self.seen.items()}

    def chosen(self, placed: Iterable[ParticipantId]) -> frozenset[ParticipantId]:
        """Return who is chosen, where some of each kind are placed: of each kind the first units, whole."""
        persons = Counter(self.kind_of[number] for number in placed if number in self.kind_of)
        first = (unit for kind, units in self.kinds.items() for unit in units[: persons[kind] // len(units[0])])
        return self.sure | {number for unit in first for number in unit}


class _Counted(Chosen):
    """Notes what quotas count, to see which applicants are one to them."""

    def __init__(self, applicants: Iterable[Applicant]) -> None:
        self.applicants = tuple(applicants)
        self._tests: list[Callable[[Applicant], bool]] = []

    def require(self, owner: str, relation: Relation) -> None:
        """Leave the limit to the allocation."""

    def persons(self, among: Callable[[Applicant], bool]) -> Expression:
        """Note a test."""
        self._tests.append(among)
        return Program("counted").total([])

    def seen(self, applicant: Applicant) -> str:
        """Return which tests an applicant passes."""
        return ",".join(str(i) for i, test in enumerate(self._tests) if test(applicant))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an admission would be if who, where and when were chosen together.

    Parameters
    ----------
    chosen
        The numbers of those who would be admitted.
    strict_min, joint_min
        Minutes under way in the study year of all who are admitted: by the lots, and chosen together.
    bound_min
        No choice together has fewer minutes.
    strict_places, joint_places
        The places of the two plans.
    """

    chosen: frozenset[str]
    strict_min: int
    joint_min: int
    bound_min: int
    strict_places: tuple[str, ...]
    joint_places: tuple[str, ...]

    @property
    def cost_min(self) -> int:
        """What strict ranking costs in travel."""
        return self.strict_min - self.joint_min

    @property
    def gap(self) -> float:
        """How far the choice together may be from the best."""
        return (self.joint_min - self.bound_min) / max(1, self.joint_min)


class PlacedByCriteria(Rule):
    r"""Of each class of equals as many are placed as the criteria admit, and quotas hold of those who are.

    .. math:: \sum_{p \in c} size_p \cdot placed_p = admitted_c \quad \forall c

    «Studentopptaket vil foregå i et samarbeid» (requirement specification): travel never changes what the criteria
    decide.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: ClassVar[str] = "placed_by_criteria"

    choice: InstanceOf[Choice]
    """What they have decided."""

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Distinguish leaders whom the choice does."""
        return self.choice.marks

    def allocation(self, d: "Allocation") -> None:
        """Place as many of each class and each share, and units whole; limits hold of those who are placed."""
        choice, placed = self.choice, Placed(d, self.choice.applicants)
        for number, count in choice.counts.items():
            d.require(self.name, placed.persons(partial(choice.of_class, number)) == count)
        for i, quota in enumerate(choice.quotas):
            quota.limit(placed)
            for share in quota.reserved(placed.applicants):
                d.require(self.name, placed.persons(share.among) >= choice.filled[i, share.subject])
        whole = {kind: d.program.integer(0, len(units)) for kind, units in choice.kinds.items() if len(units[0]) > 1}
        for party in d.parties:
            kind = choice.kind_of.get(party.units[0][0].id)
            if kind is None:
                d.require(self.name, d.placed[party.id] == party.count)
            elif kind in whole:
                of_each = party.count // len(choice.kinds[kind])
                d.require(self.name, d.placed[party.id] == of_each * whole[kind])

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the placed of each class."""
        found = Counter(self.choice.classes[number] for number in plan.seats)
        every = Counter(self.choice.classes.values())
        for number, size in every.items():
            count = self.choice.counts.get(number, size)
            if found[number] != count:
                yield self.breach(str(number), found=found[number], allowed=count)


def choice_of(admission: Admission, case: Case, rules: Sequence[Rule], levels: Sequence[GoalLevel]) -> Choice:
    """Return what the criteria have decided in an admission.

    Parameters
    ----------
    admission
        The admission.
    case
        The ranked applicants, as leaders.
    rules, levels
        The laws of the plan besides: what they distinguish of leaders.
    """
    orders = sorted({each.order for each in admission.proposal.proposed if each.order is not None})
    ranked = [each for each in admission.proposal.proposed if each.order is not None]
    classes = {each.standing.applicant.id: orders.index(each.order) for each in ranked if each.order is not None}
    size = Counter(classes.values())
    admitted = Counter(classes[each.standing.applicant.id] for each in admission.proposal.admitted)
    there = {number: found for number, found in classes.items() if admitted[found]}
    turns = {each.standing.applicant.id: each.turn or 0 for each in ranked}
    units = units_of([each.standing for each in admission.proposal.proposed], admission.spec.groups)
    open_units = ([member.id for member in unit.members] for unit in units)
    return Choice(
        applicants={e.standing.applicant.id: e.standing.applicant for e in ranked if e.standing.applicant.id in there},
        classes=there,
        units=sorted(
            (unit for unit in open_units if 0 < admitted[classes[unit[0]]] < size[classes[unit[0]]]),
            key=lambda unit: turns[unit[0]],
        ),
        quotas=laws_of(admission.spec),
        counts={number: found for number, found in sorted(admitted.items()) if found < size[number]},
        filled={(each.quota, each.subject): each.filled for each in admission.proposal.filled},
        alike={
            member.id: party.id for party in parties_of(case, rules, levels) for unit in party.units for member in unit
        },
    )


def rules_besides(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules of a plan in which not all leaders have a place."""
    return tuple(rule for rule in rules if not isinstance(rule, (EveryonePlaced, *_OF_ALL)))


def in_turn(admission: Admission, numbers: Collection[str] | None = None) -> tuple[Participant, ...]:
    """Return the ranked applicants as leaders in their turns: all, or those with some numbers."""
    ranked = sorted(
        (each for each in admission.proposal.proposed if each.turn is not None),
        key=lambda each: (each.turn or 0, each.standing.applicant.id),
    )
    leaders = (each.standing.applicant.leader for each in ranked)
    return tuple(leader for leader in leaders if numbers is None or leader.id in numbers)

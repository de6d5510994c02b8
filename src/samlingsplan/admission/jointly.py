"""Who, where and when chosen together: what an admission would be if travel chose among equals.

A what-if, and no admission: places and weeks are announced before anybody applies. The applicants are the leaders of
the plan, and a rule takes the place of the one that seats everybody: who is not admitted is `count - placed`. What the
criteria decide is decided before travel is looked at: as many of each class of equals and each reserved share are
placed as the admission by itself admits, which is the most that any plan can.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from pydantic import ConfigDict, InstanceOf

from samlingsplan.admission.proposal import Admission, laws_of
from samlingsplan.admission.standing import units_of
from samlingsplan.algebra import Placed
from samlingsplan.domain import Case, Participant, ParticipantId
from samlingsplan.domain.applicant import Applicant
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
    """What the criteria have decided.

    Parameters
    ----------
    applicants
        Those who are ranked, by number.
    classes
        The class of equals of each, by number: 0 first.
    units
        The numbers of those who are decided on together, where they are several.
    quotas
        The quotas, and the limits on what may stand in place of a requirement.
    counts
        How many of each class are admitted.
    filled
        How many seats are filled, by the quota's number and the share.
    """

    applicants: Mapping[ParticipantId, Applicant]
    classes: Mapping[ParticipantId, int]
    units: Sequence[Sequence[ParticipantId]]
    quotas: Sequence[Quota]
    counts: Mapping[int, int]
    filled: Mapping[tuple[int, str], int]

    def of_class(self, number: int, applicant: Applicant) -> bool:
        """Return whether an applicant is in a class of equals."""
        return self.classes[applicant.id] == number

    @cached_property
    def marks(self) -> dict[ParticipantId, str]:
        """What quotas and criteria see of each; leaders of one mark are alike to them."""
        columns = sorted({name for quota in self.quotas for name in quota.columns()})
        own = {number: str(i) for i, unit in enumerate(self.units) for number in unit}
        return {
            number: "|".join((str(self.classes[number]), own.get(number, ""), *(str(a.known.get(c)) for c in columns)))
            for number, a in self.applicants.items()
        }


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
        """Distinguish leaders whom quotas or criteria do."""
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
        for unit in choice.units:
            whole = d.program.integer(0, 1)
            for party in d.parties:
                if party.units[0][0].id in unit:
                    d.require(self.name, d.placed[party.id] == party.count * whole)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the placed of each class."""
        found = Counter(self.choice.classes[number] for number in plan.seats)
        for number, count in self.choice.counts.items():
            if found[number] != count:
                yield self.breach(str(number), found=found[number], allowed=count)


def choice_of(admission: Admission) -> Choice:
    """Return what the criteria have decided in an admission."""
    ranked = [each for each in admission.proposal.proposed if each.order is not None]
    orders = sorted({each.order for each in ranked if each.order is not None})
    classes = {each.standing.applicant.id: orders.index(each.order) for each in ranked if each.order is not None}
    admitted = {each.standing.applicant.id for each in admission.proposal.admitted}
    units = units_of([each.standing for each in admission.proposal.proposed], admission.spec.groups)
    return Choice(
        applicants={each.standing.applicant.id: each.standing.applicant for each in ranked},
        classes=classes,
        units=[[member.id for member in unit.members] for unit in units if unit.persons > 1],
        quotas=laws_of(admission.spec),
        counts={n: sum(classes[number] == n for number in admitted) for n in range(len(orders))},
        filled={(each.quota, each.subject): each.filled for each in admission.proposal.filled},
    )


def rules_of_choice(rules: Sequence[Rule], choice: Choice) -> tuple[Rule, ...]:
    """Return the rules of a plan in which the criteria say how many of whom are placed."""
    kept = (rule for rule in rules if not isinstance(rule, (EveryonePlaced, *_OF_ALL)))
    return (*kept, PlacedByCriteria(choice=choice))


def in_turn(admission: Admission, numbers: Collection[str] | None = None) -> tuple[Participant, ...]:
    """Return the ranked applicants as leaders in their turns: all, or those with some numbers."""
    ranked = sorted(
        (each for each in admission.proposal.proposed if each.turn is not None),
        key=lambda each: (each.turn or 0, each.standing.applicant.id),
    )
    leaders = (each.standing.applicant.leader for each in ranked)
    return tuple(leader for leader in leaders if numbers is None or leader.id in numbers)

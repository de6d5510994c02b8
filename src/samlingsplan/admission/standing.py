"""How each applicant stands: formal requirements, target group and points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from samlingsplan.domain.applicant import Applicant, Unit
from samlingsplan.scenario.admission_spec import AdmissionSpec, RequirementSpec


class Outcome(StrEnum):
    """What is proposed or decided for an application; only people refuse one that is ranked."""

    ADMITTED = "admitted"
    WAITING = "waiting"
    LATE = "late"
    ELSEWHERE = "elsewhere"
    REQUIREMENT = "requirement"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the criteria say of one applicant.

    Parameters
    ----------
    applicant
        Who applies.
    stopped
        What is proposed for an application that is not ranked; None for one that is.
    stopped_by
        The keys of the requirements that are not met, or the number of the entry of `elsewhere`.
    instead
        The requirements that are met by what may stand in their place.
    excepted
        The requirements from which people have made an exception.
    target_group
        The number of the target group, 0 first; those who belong to none have the next number.
    points
        The points of each criterion.
    first, late
        Whether the applicant comes before all others, or after.
    """

    applicant: Applicant
    stopped: Outcome | None
    stopped_by: tuple[str, ...]
    instead: tuple[str, ...]
    excepted: tuple[str, ...]
    target_group: int
    points: Mapping[str, int]
    first: bool = False
    late: bool = False

    @property
    def score(self) -> int:
        """The sum of the points."""
        return sum(self.points.values())


Order = tuple[int, int, Fraction]
"""What orders units: first, in time or late; the target group; the points, negative so that the most come first."""


def standing_of(applicant: Applicant, spec: AdmissionSpec) -> Standing:
    """Return how an applicant stands."""
    known = applicant.known
    made = {e.requirement for e in spec.exceptions if e.applicant == applicant.id}
    unmet = [key for key, each in spec.requirements.items() if not each.where.holds(known)]
    instead = tuple(key for key in unmet if _has_instead(spec.requirements[key], applicant))
    excepted = tuple(key for key in unmet if key not in instead and key in made)
    failed = tuple(key for key in unmet if key not in instead and key not in excepted)
    elsewhere = tuple(str(i) for i, each in enumerate(spec.elsewhere) if each.where.holds(known))[:1]
    came = known.get(spec.received) if spec.received is not None else None
    late = isinstance(came, date) and came > spec.deadline
    stopped, by = None, tuple[str, ...]()
    if elsewhere:
        stopped, by = Outcome.ELSEWHERE, elsewhere
    elif failed:
        stopped, by = Outcome.REQUIREMENT, failed
    elif late and spec.late == "refused":
        stopped = Outcome.LATE
    groups = (i for i, each in enumerate(spec.target_groups) if each.where.holds(known))
    points = {key: criterion.points_of(known) for key, criterion in spec.criteria.items()}
    first = spec.first is not None and spec.first.holds(known)
    return Standing(
        applicant, stopped, by, instead, excepted, next(groups, len(spec.target_groups)), points, first, late
    )


def _has_instead(requirement: RequirementSpec, applicant: Applicant) -> bool:
    return requirement.instead is not None and requirement.instead.where.holds(applicant.known)


def units_of(standings: Sequence[Standing], groups: str) -> tuple[Unit, ...]:
    """Return the ranked applicants in units that are decided on together, by the numbers whose lots are theirs."""
    together: dict[tuple[bool, str], list[Standing]] = {}
    for standing in sorted(standings, key=lambda each: each.applicant.id):
        applicant = standing.applicant
        group = applicant.leader.group if groups == "whole" else None
        together.setdefault((group is not None, group or applicant.id), []).append(standing)
    ranked = (
        Unit(tuple(each.applicant for each in some if each.stopped is None), some[0].applicant.id)
        for some in together.values()
    )
    return tuple(unit for unit in ranked if unit.members)


def order_of(unit: Unit, standings: Mapping[str, Standing]) -> Order:
    """Return where a unit is ranked; a group by the target group in the middle of its members' and by mean points."""
    members = [standings[member.id] for member in unit.members]
    count = len(members)
    turn = -all(m.first for m in members) + any(m.late for m in members)
    middle = sorted(m.target_group for m in members)[(count - 1) // 2]
    return turn, middle, -Fraction(sum(m.score for m in members), count)

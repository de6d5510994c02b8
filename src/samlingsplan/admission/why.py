"""Why an applicant is admitted or not, and what would have been enough."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from samlingsplan.admission.proposal import Admission, Lots, Proposal, Proposed, propose
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.sufficing import Sufficient, Sufficing
from samlingsplan.domain import ParticipantId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import short
from samlingsplan.quotas import Quota
from samlingsplan.scenario.admission_spec import ExceptionSpec
from samlingsplan.scenario.quoting import nearest
from samlingsplan.solve import Solver

_NOBODY = "–"
"""Who makes the exceptions that only answer what if."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why the proposal says of an applicant what it says.

    Parameters
    ----------
    proposed
        The applicant's standing and outcome.
    full
        The numbers of the quotas that are full and count the applicant.
    seats_behind
        How many are admitted whom the order puts behind the applicant.
    sufficient
        What would have sufficed; None for one who does not wait.
    ranked
        What would be proposed had the application met the requirements, or come in time; None for one that is ranked,
        and for one that is pointed to another programme.
    """

    proposed: Proposed
    full: tuple[int, ...]
    seats_behind: int
    sufficient: Sufficient | None
    ranked: Proposed | None = None


def why(solver: Solver, admission: Admission, number: str, lots: Lots) -> Why:
    """Return why an applicant is admitted or not.

    Parameters
    ----------
    solver
        The solver.
    admission
        The admission.
    number
        The application's number.
    lots
        As for `propose`.

    Raises
    ------
    InputError
        When nobody with that number applies.
    NoPlanInTimeError
        When the time ends before it is known.
    """
    proposal = admission.proposal
    by_number: dict[str, Proposed] = {each.standing.applicant.id: each for each in proposal.proposed}
    if number not in by_number:
        near = nearest(number, by_number)
        key = "admission.nobody" if near is None else "admission.nobody_near"
        raise InputError([Complaint(key, values={"found": short(number), "suggestion": near or ""})])
    found = by_number[number]
    if found.outcome is not Outcome.WAITING:
        return Why(found, (), 0, None, _if_ranked(solver, admission, found, lots))
    full = full_quotas(admission, found)
    return Why(found, full, _behind(proposal, found), Sufficing(solver, admission, lots).of(number))


def _if_ranked(solver: Solver, admission: Admission, found: Proposed, lots: Lots) -> Proposed | None:
    """Return what would be proposed had an application met the requirements, or come in time, all else being alike."""
    spec, applicant = admission.spec, found.standing.applicant
    if found.outcome is Outcome.REQUIREMENT:
        made = (
            ExceptionSpec(applicant=applicant.id, requirement=key, office=_NOBODY, reason=_NOBODY)
            for key in found.standing.stopped_by
        )
        spec = spec.model_copy(update={"exceptions": (*spec.exceptions, *made)})
    elif found.outcome is Outcome.LATE and spec.received is not None:
        applicant = replace(applicant, known={**applicant.known, spec.received: spec.deadline})
    else:
        return None
    applicants = [applicant if each.id == applicant.id else each for each in admission.applicants.applicants]
    proposal = propose(solver, applicants, spec, admission.proposal.places, lots)
    return next(each for each in proposal.proposed if each.standing.applicant.id == applicant.id)


def full_quotas(admission: Admission, found: Proposed) -> tuple[int, ...]:
    """Return the quotas that the admission holds, and would not with an applicant's unit too."""
    applicants = admission.applicants.applicants
    admitted = {each.standing.applicant.id for each in admission.proposal.admitted}
    with_unit = admitted | {each.standing.applicant.id for each in admission.proposal.together_with(found)}

    def over(law: Quota, chosen: Collection[ParticipantId]) -> int:
        return sum(max(0, breach.found - breach.allowed) for breach in law.breaches(applicants, chosen))

    laws = [quota.law for quota in admission.spec.quotas]
    return tuple(i for i, law in enumerate(laws) if over(law, with_unit) > over(law, admitted))


def _behind(proposal: Proposal, found: Proposed) -> int:
    """Return how many are admitted whom the order puts behind an applicant."""
    turn = found.turn
    return 0 if turn is None else sum(each.turn is not None and each.turn > turn for each in proposal.admitted)

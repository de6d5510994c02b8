"""Why an applicant is admitted or not, and what would have been enough."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from samlingsplan.admission.cut_off import cut_off
from samlingsplan.admission.proposal import Admission, Lots, Proposal, Proposed, propose
from samlingsplan.admission.standing import Outcome
from samlingsplan.domain import ParticipantId
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import short
from samlingsplan.quotas import Quota
from samlingsplan.scenario.quoting import nearest
from samlingsplan.solve import Solver


@dataclass(frozen=True, slots=True)
class Why:
    """Why the proposal says of an applicant what it says.

    Parameters
    ----------
    proposed
        The applicant's standing and outcome.
    together
        How many are decided on together with the applicant, who is one of them.
    least_score
        The fewest points of those in the applicant's target group who are admitted without a reserved seat; None where
        there are none.
    full
        The numbers of the quotas that are full and count the applicant.
    seats_behind
        How many are admitted whom the order puts behind the applicant.
    enough
        The fewest points more with which the applicant would be admitted, proven by selecting once more; None where no
        number of points is enough, or the applicant is admitted.
    """

    proposed: Proposed
    together: int
    least_score: int | None
    full: tuple[int, ...]
    seats_behind: int
    enough: int | None


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
    proposal, spec = admission.proposal, admission.spec
    by_number: dict[str, Proposed] = {each.standing.applicant.id: each for each in proposal.proposed}
    if number not in by_number:
        near = nearest(number, by_number)
        key = "admission.nobody" if near is None else "admission.nobody_near"
        raise InputError([Complaint(key, values={"found": short(number), "suggestion": near or ""})])
    found = by_number[number]
    unit = [each for each in proposal.proposed if _one_unit(each, found)]

    def admits(more: int) -> bool:
        applicants = admission.applicants.applicants
        again = propose(solver, applicants, spec, proposal.places, lots, {number: more})
        return _outcome(again, number) is Outcome.ADMITTED

    most = sum(criterion.most for criterion in spec.criteria.values()) * max(1, len(unit))
    waiting = found.outcome is Outcome.WAITING
    return Why(
        proposed=found,
        together=max(1, len(unit)),
        least_score=cut_off(admission, found.standing.target_group),
        full=tuple(_full(admission, unit)) if waiting else (),
        seats_behind=_behind(proposal, found) if waiting else 0,
        enough=_least(admits, most) if waiting else None,
    )


def _one_unit(each: Proposed, found: Proposed) -> bool:
    """Return whether two applicants are decided on together: no two units have one lot."""
    return each is found or (found.lot is not None and each.lot == found.lot)


def _outcome(proposal: Proposal, number: str) -> Outcome:
    return next(each.outcome for each in proposal.proposed if each.standing.applicant.id == number)


def _full(admission: Admission, unit: Sequence[Proposed]) -> list[int]:
    """Return the quotas that the admission holds, and would not with one unit more."""
    applicants = admission.applicants.applicants
    admitted = {each.standing.applicant.id for each in admission.proposal.admitted}
    with_unit = admitted | {each.standing.applicant.id for each in unit}

    def over(law: Quota, chosen: Collection[ParticipantId]) -> int:
        return sum(max(0, breach.found - breach.allowed) for breach in law.breaches(applicants, chosen))

    laws = [quota.law for quota in admission.spec.quotas]
    return [i for i, law in enumerate(laws) if over(law, with_unit) > over(law, admitted)]


def _behind(proposal: Proposal, found: Proposed) -> int:
    """Return how many are admitted whom the order puts behind an applicant."""
    turn = found.turn
    return 0 if turn is None else sum(each.turn is not None and each.turn > turn for each in proposal.admitted)


def _least(admits: Callable[[int], bool], most: int) -> int | None:
    """Return the least number of points that admits, at most some; None where none does.

    More points never rank anybody lower, so that the numbers that admit are those from one on.
    """
    if most < 1 or not admits(most):
        return None
    low, high = 0, most  # the first does not admit, the second does
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if admits(middle) else (middle, high)
    return high

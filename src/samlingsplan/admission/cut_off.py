"""The fewest points with which anybody is admitted from the ranking, and not to a seat that is held for others."""

from samlingsplan.admission.proposal import Admission, Proposed


def cut_off(admission: Admission, target_group: int) -> int | None:
    """Return the fewest points of those of a target group who are admitted without a reserved seat.

    A reserved share is needed where no more of its kind are admitted than it has seats: each of them then holds one.
    None where nobody of the group is admitted otherwise.

    Parameters
    ----------
    admission
        The admission.
    target_group
        The number of the target group.
    """
    held = _held(admission)
    scores = (
        each.standing.score
        for each in admission.proposal.admitted
        if each.standing.target_group == target_group and each.standing.applicant.id not in held
    )
    return min(scores, default=None)


def _held(admission: Admission) -> set[str]:
    """Return the numbers of those who are admitted to seats that are held for their kind."""
    admitted = [each.standing.applicant for each in admission.proposal.admitted]
    ranked = [each.standing.applicant for each in admission.proposal.proposed if _is_ranked(each)]
    held = set[str]()
    for quota in admission.spec.quotas:
        for share in quota.law.reserved(ranked):
            kind = [each.id for each in admitted if share.among(each)]
            held.update(kind if len(kind) <= share.seats else ())
    return held


def _is_ranked(each: Proposed) -> bool:
    return each.order is not None

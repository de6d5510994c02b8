"""Refuses more offers than a plan can hold if everybody shows up: room, class size and frame."""

from collections.abc import Callable
from dataclasses import replace

from samlingsplan.admission.proposal import Admission
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake import build_case
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import under_changes
from samlingsplan.solve import Solver
from samlingsplan.variants.base import Base
from samlingsplan.variants.most_admitted import room_for

_MORE = ("admission", "over", "more")


def refuse_too_many(admission: Admission, solver: Solver, again: Callable[[int], Admission]) -> None:
    """Refuse an over-admission of which no plan holds all.

    Parameters
    ----------
    admission
        The proposal.
    solver
        What looks for plans.
    again
        Returns the proposal with another number of places.

    Raises
    ------
    InputError
        When the plan has room for fewer; the complaint says how many more than the places would do, which is tried too.
    NoPlanInTimeError
        When the time ends before it is known.
    """
    over = admission.spec.over
    if over is None:
        return
    offers = len(admission.proposal.admitted)
    room = _room_for(admission, solver)
    if room >= offers:
        return
    places = admission.proposal.places - over.more
    would_do = max(0, room - places)
    while would_do and not _holds(again(places + would_do), solver):
        would_do -= 1
    values: dict[str, Value] = {"found": over.more, "offers": offers, "room": room, "allowed": would_do}
    raise InputError([Complaint("admission.over_too_many", admission.loaded.location(_MORE), values)])


def _holds(admission: Admission, solver: Solver) -> bool:
    return _room_for(admission, solver) >= len(admission.proposal.admitted)


def _room_for(admission: Admission, solver: Solver) -> int:
    """Return how many of the admitted, from the first, have a plan; 0 where none have."""
    ranked = enumerate(admission.proposal.admitted, start=1)
    leaders = tuple(replace(each.standing.applicant.leader, rank=rank) for rank, each in ranked)
    loaded = under_changes(admission.loaded, (("kull.places", MAX), ("participants.groups_at_the_line", "cut")))
    case, brief = build_case(loaded, replace(admission.applicants.ranked, participants=leaders))
    return room_for(Base(loaded, case, brief), solver)

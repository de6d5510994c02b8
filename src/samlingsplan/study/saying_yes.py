"""Writes the yes of somebody who was called up: with all that the waiting list says, as `replan` reads it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from samlingsplan.domain import EmployerKind, Participant
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import short
from samlingsplan.scenario.event_log import EventLog, LateEntrant


def with_yes(log: EventLog, leaders: Sequence[Participant], taken: Collection[str]) -> EventLog:
    """Return a log in which leaders of the waiting list enter, on its day.

    Parameters
    ----------
    log
        The log.
    leaders
        Those who said yes.
    taken
        The ids of events that there are already.
    """
    ids = (f"j{n}" for n in range(1, 10_000) if f"j{n}" not in taken)
    new = [_entrant(each, next(ids), log.day) for each in leaders]
    return log.model_copy(update={"events": (*log.events, *new)})


def refuse_unasked(yes: Sequence[str], asked: Collection[str]) -> None:
    """Refuse the yes of those who are not asked, or whose last day to answer is past.

    Raises
    ------
    InputError
        With each of them.
    """
    faults = [
        Complaint("call_up.not_asked", values={"found": short(each), "allowed": sorted(asked)})
        for each in yes
        if each not in asked
    ]
    if faults:
        raise InputError(faults)


def _entrant(leader: Participant, event: str, day: date) -> LateEntrant:
    stated = dict(_stated(leader))
    return LateEntrant.model_validate({"id": event, "date": day, "kind": "late_entrant", **stated})


def _stated(leader: Participant) -> Iterator[tuple[str, object]]:
    """Yield what is known of a leader, by the fields of the event; nothing that goes without saying."""
    yield "leader", str(leader.id)
    yield "kommune", str(leader.origin.kommune)
    if leader.origin.settlement is not None:
        yield "settlement", leader.origin.settlement
    if (leader.employer_kind, leader.employer) != (EmployerKind.KOMMUNE, leader.origin.kommune):
        yield "employer_kind", str(leader.employer_kind)
        yield "employer", leader.employer
    yield "level", leader.level.value
    yield "service_area", leader.service_area
    if leader.wishes:
        yield "wishes", [str(each) for each in leader.wishes]
    if leader.wheelchair:
        yield "wheelchair", True
    if leader.blocked_weeks:
        yield "blocked_weeks", [str(each) for each in leader.blocked_weeks]

"""Calls up from a waiting list through the year: reads what has happened, and says who is next and what it means."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from samlingsplan.admission.call_up import Called, Waiting, next_called
from samlingsplan.admission.proposal import laws_of
from samlingsplan.admission.written import read_written
from samlingsplan.check.admission import RowsForm, applicant_of
from samlingsplan.domain import EventKind, Participant
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.snapshot import SCENARIO_FILE, log_text
from samlingsplan.plan import KullClass, Result
from samlingsplan.received import read_json
from samlingsplan.scenario.event_log import AnyEvent, CalledUp, EventLog
from samlingsplan.scenario.loader import load
from samlingsplan.study.admission_files import INPUTS_FILE, PROPOSAL_FILE, PROTOCOL_FILE, WAITING_FILE
from samlingsplan.study.leader_list import read_leaders
from samlingsplan.study.redrawing import result_of
from samlingsplan.study.single_file import write_file

_MALFORMED = "check.admission.malformed"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a class would mean for somebody who is called up: shown, and decisive for nobody.

    Parameters
    ----------
    kull_class
        The class.
    free
        Places that have become free in it.
    one_way_min, nights, nok
        The longest journey one way, nights over the year, and what travel, hotel and the stand-in cost the employer.
    """

    kull_class: KullClass
    free: int
    one_way_min: int
    nights: int
    nok: int


@dataclass(frozen=True, slots=True)
class CallUp:
    """Who is called up now, and what is waited for.

    Parameters
    ----------
    free
        Places that nobody has and nobody is asked about.
    asked
        Those who were called up before and can still answer, each with the last day.
    lapsed
        Those who have not answered in time.
    called
        Those who are called up now.
    answer_by
        Their last day.
    choices
        What each class would mean for each of them, the shortest journey first.
    """

    free: int
    asked: tuple[tuple[str, date], ...]
    lapsed: tuple[str, ...]
    called: tuple[Called, ...]
    answer_by: date
    choices: dict[str, tuple[Choice, ...]]


def call_up(folder: Path, log_file: Path, admission: Path, days: int, out: Path | None = None) -> CallUp:
    """Return who is called up for the places that have become free in a published plan.

    Parameters
    ----------
    folder
        The folder of the plan.
    log_file
        What has happened since, as `replan` reads it.
    admission
        The folder of the admission, with its waiting list.
    days
        Days to answer.
    out
        Where to write the log with the new calls; nothing is written when None.

    Raises
    ------
    InputError
        When a folder or the log cannot be read.
    """
    result, log = result_of(folder), load(log_file, EventLog).value
    waiting, places = _waiting(admission)
    there = {*map(str, result.plan.seats)} - set(_who(log, *(k for k in EventKind if k.leaves)))
    there |= set(_who(log, *(k for k in EventKind if k.enters)))
    calls = [each for each in log.events if isinstance(each, CalledUp)]
    no = set(_who(log, EventKind.DECLINED))
    open_calls = [each for each in calls if each.leader not in there | no]
    asked = tuple((each.leader, each.answer_by) for each in open_calls if each.answer_by >= log.day)
    lapsed = tuple(each.leader for each in open_calls if each.answer_by < log.day)
    pending = {number for number, _ in asked}
    free = max(0, places - len(there | pending))
    called = tuple(next_called(waiting, there | pending, no | set(lapsed), free))
    answer_by = log.day + timedelta(days=days)
    if out is not None:
        _write(out, log, called, answer_by)
    leaders = _leaders(admission, folder, [each.number for each in called])
    choices = {str(each.id): tuple(_choices(result, each, there)) for each in leaders}
    return CallUp(free, asked, lapsed, called, answer_by, choices)


def _waiting(admission: Path) -> tuple[Waiting, int]:
    """Return the waiting list, and how many places there are: no more for an expected drop-out."""
    rows = read_written(admission / INPUTS_FILE, RowsForm, _MALFORMED)
    decided = (admission / PROTOCOL_FILE).is_file()
    document = read_json(admission / (PROTOCOL_FILE if decided else PROPOSAL_FILE))
    entries = document.get("applicants") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise InputError([Complaint(_MALFORMED, Location(str(admission / PROPOSAL_FILE)))])
    numbered = [(e["waiting_number"], str(e["id"])) for e in entries if isinstance(e, dict) and e.get("waiting_number")]
    applicants = {row.id: applicant_of(row, rows.rules) for row in rows.applicants if row.known}
    whole = rows.rules.groups == "whole"
    over = 0 if rows.rules.over is None else rows.rules.over.more
    order = [number for _, number in sorted(numbered)]
    return Waiting(applicants, order, laws_of(rows.rules), whole), rows.places - over


def _who(log: EventLog, *kinds: EventKind) -> Iterator[str]:
    """Yield the leaders of events of some kinds."""
    yield from (each.who for each in log.events if EventKind(each.kind) in kinds and each.who is not None)


def _write(out: Path, log: EventLog, called: Sequence[Called], answer_by: date) -> None:
    """Write the log with the new calls."""
    taken = {each.id for each in log.events}
    ids = (f"k{n}" for n in range(1, 10_000) if f"k{n}" not in taken)
    new: list[AnyEvent] = [
        CalledUp(id=next(ids), date=log.day, kind="called_up", leader=each.number, answer_by=answer_by)
        for each in called
    ]
    write_file(out, log_text(log.model_copy(update={"events": (*log.events, *new)})), private=True)


def _leaders(admission: Path, folder: Path, numbers: Sequence[str]) -> list[Participant]:
    if not numbers:
        return []
    everyone = read_leaders(admission / WAITING_FILE, folder / "inputs" / SCENARIO_FILE).participants
    return [each for each in everyone if each.id in numbers]


def _choices(result: Result, leader: Participant, there: set[str]) -> Iterator[Choice]:
    case, plan = result.case, result.plan
    left = Counter(plan.seats[each] for each in plan.seats if each not in there)
    found = []
    for each in plan.classes:
        if all((leader.origin, place) in case.journeys for place in each.places):
            burden = case.burden(leader, each.route)
            found.append(Choice(each, left[each.id], burden.one_way_min, burden.nights, burden.employer_nok))
    yield from sorted(found, key=lambda each: (not each.free, each.one_way_min, each.kull_class.id))


__all__ = ["CallUp", "Choice", "call_up"]

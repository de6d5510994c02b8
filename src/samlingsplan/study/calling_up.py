"""Calls up from a waiting list through the year: reads what has happened, and says who is next and what it means."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.admission.call_up import Called, Passed, Waiting, Why, calls_for
from samlingsplan.admission.last_day import last_day
from samlingsplan.admission.proposal import laws_of, names_of_laws
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.written import read_written
from samlingsplan.check.admission import RowsForm, applicant_of
from samlingsplan.domain import EventKind, Participant
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.snapshot import SCENARIO_FILE, log_text
from samlingsplan.plain_text import short
from samlingsplan.plan import KullClass, Result
from samlingsplan.received import read_json
from samlingsplan.scenario.event_log import AnyEvent, CalledUp, Declined
from samlingsplan.scenario.quoting import nearest
from samlingsplan.study.admission_files import INPUTS_FILE, PROTOCOL_FILE, WAITING_FILE
from samlingsplan.study.leader_list import read_leaders
from samlingsplan.study.replan.checks import leaders_after, place_of
from samlingsplan.study.replan.published import Published, published
from samlingsplan.study.saying_yes import refuse_unasked, with_yes
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
    passed
        Those on the waiting list who are passed, each with why.
    laws
        What people call the quotas that hindrances and calls name by number.
    answer_by
        Their last day.
    choices
        What each class would mean for each of them, the shortest journey first.
    """

    free: int
    asked: tuple[tuple[str, date], ...]
    lapsed: tuple[str, ...]
    called: tuple[Called, ...]
    passed: tuple[Passed, ...]
    laws: tuple[str, ...]
    answer_by: date
    choices: dict[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class _InForce:
    """The waiting list of a protocol, the places, what its quotas are called, and who was admitted."""

    waiting: Waiting
    places: int
    laws: tuple[str, ...]
    admitted: frozenset[str]


def say_yes(folder: Path, log_file: Path, admission: Path, yes: Sequence[str], out: Path) -> None:
    """Write a log in which those who say yes to a call enter, with all that the waiting list says of them.

    Parameters
    ----------
    folder, log_file, admission
        As for `call_up`.
    yes
        The numbers of those who say yes.
    out
        Where to write the log; it may be the log itself.

    Raises
    ------
    InputError
        As `call_up`, and when somebody is not asked, or is too late to answer.
    """
    found, before = call_up(folder, log_file, admission, 1), published(folder, log_file)
    refuse_unasked(yes, [number for number, _ in found.asked])
    leaders = _leaders(admission, folder, yes)
    log = with_yes(before.log.value, leaders, {each.id for each in (*_events(before), *before.log.value.events)})
    write_file(out, log_text(log), private=True)


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
        Days to answer; a last day that is no working day becomes the next that is one.
    out
        Where to write the log with the new calls; nothing is written when None.

    Raises
    ------
    InputError
        When a folder or the log cannot be read, nobody has decided on the admission, or the log names somebody whom
        neither the plan nor the waiting list has.
    """
    in_force, before = _in_force(admission), published(folder, log_file)
    there = {str(each.id) for each in leaders_after(before, something_new=False)}
    _refuse_others(before, in_force, folder, admission)
    last_days, states = _calls(before, there), _states(before, there)
    asked = {who: day for who, day in last_days.items() if who not in states and day >= before.day}
    lapsed = [who for who in last_days if who not in states and who not in asked]
    states |= dict.fromkeys(asked, Why.ASKED) | dict.fromkeys(lapsed, Why.LAPSED)
    free = max(0, in_force.places - len(there | {*asked}))
    found = calls_for(in_force.waiting, there | {*asked}, states, free)
    answer_by = last_day(before.day, days)
    if out is not None:
        _write(out, before, found.called, answer_by)
    leaders = _leaders(admission, folder, [each.number for each in found.called])
    choices = {str(each.id): tuple(_choices(before.result, each, there)) for each in leaders}
    waited_for = tuple(asked.items())
    return CallUp(free, waited_for, tuple(lapsed), found.called, found.passed, in_force.laws, answer_by, choices)


def _in_force(admission: Path) -> _InForce:
    """Return the waiting list that is in force, with how many places there are: no more for an expected drop-out."""
    rows = read_written(admission / INPUTS_FILE, RowsForm, _MALFORMED)
    if not (admission / PROTOCOL_FILE).is_file():
        raise InputError([Complaint("call_up.undecided", Location(str(admission)))])
    entries = _entries(admission / PROTOCOL_FILE)
    numbered = sorted((n, str(e["id"])) for e in entries if isinstance(n := e.get("waiting_number"), int))
    applicants = {row.id: applicant_of(row, rows.rules) for row in rows.applicants if row.known}
    over = 0 if rows.rules.over is None else rows.rules.over.more
    waiting = Waiting(applicants, [who for _, who in numbered], laws_of(rows.rules), rows.rules.groups == "whole")
    admitted = frozenset(str(each["id"]) for each in entries if each.get("outcome") == Outcome.ADMITTED)
    return _InForce(waiting, rows.places - over, names_of_laws(rows.rules), admitted)


def _entries(protocol: Path) -> list[dict[str, JsonValue]]:
    document = read_json(protocol)
    entries = document.get("applicants") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise InputError([Complaint(_MALFORMED, Location(str(protocol)))])
    return [each for each in entries if isinstance(each, dict) and "id" in each]


def _refuse_others(before: Published, in_force: _InForce, folder: Path, admission: Path) -> None:
    """Refuse the plan of another admission, and calls and refusals of those who do not wait."""
    if in_force.admitted.isdisjoint(str(each.id) for each in before.case.participants):
        raise InputError([Complaint("call_up.other_admission", Location(str(admission)), {"folder": str(folder)})])
    waiting = in_force.waiting.order
    faults = []
    for index, event in before.new:
        if isinstance(event, CalledUp | Declined) and event.leader not in waiting:
            near = nearest(event.leader, waiting)
            key = "call_up.not_waiting" if near is None else "call_up.not_waiting_near"
            values = {"found": short(event.leader), "suggestion": near or ""}
            faults.append(Complaint(key, before.at(index, "leader"), values))
    if faults:
        raise InputError(sorted(faults, key=place_of))


def _events(before: Published) -> Iterator[AnyEvent]:
    """Yield all that has happened: what the plan's folder keeps, and what is new."""
    yield from (*before.known.values(), *(event for _, event in before.new))


def _who(before: Published, *kinds: EventKind) -> Iterator[str]:
    """Yield the leaders of events of some kinds."""
    yield from (each.who for each in _events(before) if EventKind(each.kind) in kinds and each.who is not None)


def _calls(before: Published, there: Collection[str]) -> dict[str, date]:
    """Return the last day to answer of each who was called up and is not in the kull."""
    calls = (each for each in _events(before) if isinstance(each, CalledUp) and each.leader not in there)
    return {each.leader: each.answer_by for each in sorted(calls, key=lambda each: each.answer_by)}


def _states(before: Published, there: Collection[str]) -> dict[str, Why]:
    """Return those who are not called up any more, apart from those who have not answered, with why."""
    left = {who for who in _who(before, *(kind for kind in EventKind if kind.leaves)) if who not in there}
    declined = _who(before, EventKind.DECLINED)
    return dict.fromkeys(declined, Why.DECLINED) | dict.fromkeys(left, Why.LEFT) | dict.fromkeys(there, Why.ENTERED)


def _write(out: Path, before: Published, called: Sequence[Called], answer_by: date) -> None:
    """Write the log with the new calls."""
    log = before.log.value
    taken = {each.id for each in (*_events(before), *log.events)}
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


def _choices(result: Result, leader: Participant, there: Collection[str]) -> Iterator[Choice]:
    case, plan = result.case, result.plan
    left = Counter(plan.seats[each] for each in plan.seats if each not in there)
    found = []
    for each in plan.classes:
        if all((leader.origin, place) in case.journeys for place in each.places):
            burden = case.burden(leader, each.route)
            found.append(Choice(each, left[each.id], burden.one_way_min, burden.nights, burden.employer_nok))
    yield from sorted(found, key=lambda each: (not each.free, each.one_way_min, each.kull_class.id))


__all__ = ["CallUp", "Choice", "call_up", "say_yes"]

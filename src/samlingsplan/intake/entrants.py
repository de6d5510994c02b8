"""The leaders of a new version of a plan: without those who left, with new workplaces and new leaders."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.domain import EmployerKind, Participant, ParticipantId, VenueId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.checks import study_weeks
from samlingsplan.intake.leader_list import employer_words
from samlingsplan.intake.list_headings import Guidance
from samlingsplan.intake.participants import read_participants
from samlingsplan.scenario.event_log import EventLog, LateEntrant, WorkplaceChange
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, read_kommuner
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario

_WISHES = tuple(f"wish_{number}" for number in range(1, 10))
_COLUMNS = ("id", "kommune", "settlement", "employer_kind", "employer", "level", "service_area", *_WISHES, "wheelchair",
            "blocked_weeks")  # fmt: skip
_FIELDS = {"id": "leader", **dict.fromkeys(_WISHES, "wishes")}
"""What a column is called in an event, where that is another word."""

Incoming = LateEntrant | WorkplaceChange


def participants_after(
    participants: Sequence[Participant],
    leaving: Collection[str],
    scenario: Loaded[Scenario],
    log: Loaded[EventLog],
    events: Mapping[int, Incoming],
) -> tuple[Participant, ...]:
    """Return the leaders of a new version, in rank order; new ones are ranked last, in the order of the log.

    Parameters
    ----------
    participants
        Those of the version before.
    leaving
        The pseudonyms of those who leave.
    scenario
        The scenario of the version before.
    log
        The log.
    events
        The new events of leaders who enter or work elsewhere, by their position in the log.

    Raises
    ------
    InputError
        With every cell of an event that the ranked list could not hold, by its place in the log.
    """
    read = _read(scenario, log, events)
    changed = {each.id: each for each in read.values()}
    stay = [_elsewhere(each, changed.get(each.id)) for each in participants if each.id not in leaving]
    rank = max((each.rank for each in participants), default=0)
    new = [read[index] for index, event in events.items() if isinstance(event, LateEntrant)]
    return (*stay, *(replace(each, rank=rank + number) for number, each in enumerate(new, start=1)))


def _elsewhere(leader: Participant, changed: Participant | None) -> Participant:
    """Return a leader at another workplace, in no group any more.

    Whose employer is the kommune worked in has a new employer too.
    """
    if changed is None:
        return leader
    own = leader.employer_kind == EmployerKind.KOMMUNE and leader.employer == leader.origin.kommune
    employer = changed.employer if own else leader.employer
    return replace(leader, origin=changed.origin, employer=employer, group=None)


def _read(scenario: Loaded[Scenario], log: Loaded[EventLog], events: Mapping[int, Incoming]) -> dict[int, Participant]:
    """Return each event's leader, as a ranked list with these rows would give it."""
    if not events:
        return {}
    kommuner = resolve_path(scenario.value.kommuner.table, scenario.folder)
    book = KommuneRegister(read_kommuner(kommuner, scenario.value.kommuner.year), read_changes())
    venues = {VenueId(key): spec.label for key, spec in scenario.value.venues.items()}
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        file = Path(name) / "events.csv"
        with file.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, delimiter=";")
            writer.writerow(_COLUMNS)
            writer.writerows(map(_cells, events.values()))
        try:
            guidance = Guidance(employers=employer_words(scenario.value))
            ranked = read_participants(file, book, venues, study_weeks(scenario), guidance)
        except InputError as error:
            raise InputError(_placed(each, log, list(events)) for each in error.complaints) from error
    by_id = {leader.id: leader for leader in ranked.participants}
    return {index: by_id[ParticipantId(event.leader)] for index, event in events.items()}


def _cells(event: Incoming) -> list[str]:
    """Return an event as a row of a ranked list."""
    cells = {"id": event.leader, "kommune": event.kommune, "settlement": event.settlement or ""}
    if isinstance(event, LateEntrant):
        cells |= {name: getattr(event, name) or "" for name in ("employer_kind", "employer", "level", "service_area")}
        cells |= dict(zip(_WISHES, event.wishes, strict=False))
        cells |= {"wheelchair": "yes" if event.wheelchair else "no", "blocked_weeks": "; ".join(event.blocked_weeks)}
    return [cells.get(column, "") for column in _COLUMNS]


def _placed(fault: Complaint, log: Loaded[EventLog], positions: Sequence[int]) -> Complaint:
    """Return a complaint about a row with the place of the event in the log."""
    where = fault.where or Location("")
    if where.line is None or not 2 <= where.line < 2 + len(positions):
        return replace(fault, where=log.location(["events"]))
    keys: list[str | int] = ["events", positions[where.line - 2]]
    if where.column is not None:
        column = _COLUMNS[where.column - 1]
        keys.append(_FIELDS.get(column, column))
    return replace(fault, where=log.location(keys))

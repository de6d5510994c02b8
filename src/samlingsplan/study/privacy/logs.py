"""Forgets somebody in a log of events: what happened stays, with nobody's pseudonym and nothing of the person."""

from collections.abc import Iterable
from pathlib import Path

from samlingsplan.intake.snapshot import LOG_FILE, log_text
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.study.privacy.registers import log_in
from samlingsplan.study.single_file import write_file

_STAYS = frozenset({"id", "date", "kind", "kommune", "class_id", "answer_by", "again"})
"""What stays of an event of somebody who is forgotten, besides the tombstone: places and calls rest on it."""


def without_person(log: EventLog, number: str, tombstone: str) -> EventLog:
    """Return a log in which a tombstone takes the place of somebody, with nothing else of the person."""
    stated = log.model_dump(mode="json", exclude_unset=True)
    for event in stated["events"]:
        if event.get("leader") == number:
            stays = {name: value for name, value in event.items() if name in _STAYS}
            event.clear()
            event.update({**stays, "leader": tombstone})
    return EventLog.model_validate(stated)


def forget_in_log(file: Path, number: str, tombstones: Iterable[tuple[Path, str]], otherwise: str) -> bool:
    """Forget somebody in a log that a planner keeps, and return whether the file is one.

    Parameters
    ----------
    file
        The file.
    number
        The pseudonym.
    tombstones
        The folders of plans in which the person is forgotten, each with the tombstone: the log goes on from one of
        them, and its events must stay those that the folder keeps.
    otherwise
        The tombstone where there are no such plans.
    """
    log = log_in(file)
    if log is None:
        return False
    ids = {each.id for each in log.events}
    kept = [(len(ids & _kept(folder)), tombstone) for folder, tombstone in tombstones]
    tombstone = max(kept, key=lambda each: each[0])[1] if kept else otherwise
    write_file(file, log_text(without_person(log, number, tombstone)), private=True)
    return True


def _kept(folder: Path) -> set[str]:
    """Return the ids of the events that the folder of a plan keeps."""
    log = log_in(folder / "inputs" / LOG_FILE)
    return set() if log is None else {each.id for each in log.events}

"""What says that a number is somebody's: plans, admissions, lists, keys, salts, lots and logs. Pages only repeat it."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from samlingsplan.domain.spelling import plain
from samlingsplan.errors import InputError
from samlingsplan.intake.deferred import DEFERRED_FILE
from samlingsplan.intake.list_words import column
from samlingsplan.intake.snapshot import EARLIER_FILE, LOG_FILE
from samlingsplan.received import read_json
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.loader import load
from samlingsplan.study.admission_files import INPUTS_FILE, PROPOSAL_FILE
from samlingsplan.study.holdings import ADMISSION, SOLVED, held_in
from samlingsplan.tables.encoding import decoded

LISTS = ("participants.csv", DEFERRED_FILE)
"""The lists of leaders among the inputs of a plan."""
LOG_ENDINGS = (".yaml", ".yml")
_PLANS = ("plan.json", f"inputs/{EARLIER_FILE}")


def in_folder(folder: Path, number: str) -> bool | None:
    """Return whether a folder of ours lists somebody by a number; None where it lists nobody, and has but pages."""
    held = held_in(folder)
    if held is not None and held.kind == SOLVED:
        return number in _of_plan(folder)
    if held is not None and held.kind == ADMISSION:
        return number in _of_admission(folder)
    return None


def in_file(file: Path, number: str) -> bool | None:
    """Return whether a single file lists somebody by a number; None where it is no list, key, salts, lots or log."""
    if file.suffix == ".csv":
        return number in listed if (listed := _listed(file)) is not None else None
    if file.suffix == ".json" and isinstance(document := _json(file), dict):
        some = document.get("salts", document.get("commitments"))
        return number in some if isinstance(some, dict) else None
    log = log_in(file)
    return None if log is None else number in _of_log(log)


def table_of(file: Path) -> tuple[str, list[list[str]]]:
    """Return the delimiter of a table, and its rows with the headings first."""
    text, _ = decoded(file.read_bytes(), str(file))
    text = text.removeprefix("\ufeff")
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    return delimiter, list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def number_column(header: list[str]) -> int | None:
    """Return the column of a list that holds the pseudonyms; None where no heading says so."""
    known = column("id")
    headings = {plain(each) for each in (known.name, *known.names, *known.weaker_names)}
    return next((i for i, heading in enumerate(header) if plain(heading) in headings), None)


def log_in(file: Path) -> EventLog | None:
    """Return the log of events that a file holds; None where it holds something else."""
    if file.suffix not in LOG_ENDINGS:
        return None
    try:
        return load(file, EventLog).value
    except InputError:
        return None


def _of_plan(folder: Path) -> Iterator[str]:
    """Yield everybody whom the folder of a plan has, or has had in an earlier version."""
    for name in LISTS:
        if (file := folder / "inputs" / name).is_file():
            yield from _listed(file) or ()
    for name in _PLANS:
        yield from _ids(_json(folder / name), "participants")
    log = log_in(file) if (file := folder / "inputs" / LOG_FILE).is_file() else None
    yield from () if log is None else _of_log(log)


def _of_admission(folder: Path) -> Iterator[str]:
    """Yield everybody who has applied."""
    for name in (PROPOSAL_FILE, INPUTS_FILE):
        yield from _ids(_json(folder / name), "applicants")


def _listed(file: Path) -> list[str] | None:
    """Return the pseudonyms of a list; None where no heading says which they are."""
    _, rows = table_of(file)
    at = number_column(rows[0]) if rows else None
    return None if at is None else [cell for row in rows[1:] for cell in row[at : at + 1]]


def _of_log(log: EventLog) -> Iterator[str]:
    yield from (each.who for each in log.events if each.who is not None)


def _ids(document: object, part: str) -> Iterator[str]:
    some = document.get(part) if isinstance(document, Mapping) else None
    yield from (str(each["id"]) for each in some or () if isinstance(each, dict) and "id" in each)


def _json(file: Path) -> object:
    """Return a document; None where there is none that can be read."""
    try:
        return read_json(file) if file.is_file() else None
    except InputError:
        return None

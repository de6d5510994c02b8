"""Forgets somebody in other folders and files of ours: proposals of admissions, comparisons, salts, lots and keys."""

import csv
import io
import json
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.received import read_json
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.privacy.traces import files_with, named_by, without
from samlingsplan.travel.journey_cache import write_atomically

BLOCKED = "blocked"
"""The folder with what a case archive must keep: nothing reads it, and it is open to the user alone."""
PROPOSAL, ADMITTED, WAITING = "proposal.json", "admitted.csv", "waiting.csv"
_TEXTS = frozenset({".json", ".yaml", ".csv", ".html"})
_REPLAYED = ("outcome", "waiting_number", "rank", "lot")
"""What stays of a forgotten applicant in a proposal, so that everybody's order and lot can be replayed."""


def forget_in_proposal(folder: Path, number: str, tombstone: str, decided: bool) -> tuple[str, ...]:
    """Forget an applicant in the folder of an admission, and return the files that are blocked.

    The row goes from the lists. In the proposal a tombstone keeps the place in the order and the lot. What has been
    decided is a case: the applicant's own record is blocked, and so are letters to the applicant.

    Parameters
    ----------
    folder
        The folder.
    number
        The number of the application.
    tombstone
        What stands in its place.
    decided
        Whether people have decided on the proposal.
    """
    blocked: list[str] = []
    if decided:
        record = _record(folder, number)
        called = _block(folder, f"{tombstone}.json", json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n")
        blocked.append(f"{BLOCKED}/{called}")
    for name in (ADMITTED, WAITING):
        if (folder / name).is_file():
            without_row(folder / name, number)
    _bury(folder / PROPOSAL, number, tombstone)
    for file in _others(folder, number):
        if decided and named_by(file, number):
            called = _block(folder, f"{tombstone}{file.suffix}", file.read_bytes())
            blocked.append(f"{BLOCKED}/{called}")
            file.unlink()
        elif file.suffix in _TEXTS:
            write_atomically(file, without(file.read_text(encoding="utf-8"), number, tombstone))
        else:
            file.unlink()
    return tuple(blocked)


def drop_files(folder: Path, number: str) -> tuple[str, ...]:
    """Delete the files of a folder of ours that name somebody, and return them: they can be made again without."""
    gone = [each for each in files_with(folder, number) if each.name != MANIFEST]
    for file in gone:
        file.unlink()
    return tuple(each.relative_to(folder).as_posix() for each in gone)


def forget_in_file(file: Path, number: str, tombstone: str) -> bool:
    """Forget somebody in a single file of ours, and return whether it is one: salts, commitments, a key or a list."""
    if file.suffix == ".json":
        document = read_json(file)
        if not isinstance(document, dict):
            return False
        if isinstance(salts := document.get("salts"), dict):
            document["salts"] = {each: salt for each, salt in salts.items() if each != number}
        elif isinstance(made := document.get("commitments"), dict):
            document["commitments"] = {tombstone if each == number else each: text for each, text in made.items()}
        else:
            return False
        _write(file, document)
        return True
    return file.suffix == ".csv" and without_row(file, number)


def without_row(file: Path, number: str) -> bool:
    """Take the rows of somebody out of a table, and return whether there were any."""
    text = file.read_bytes().decode("utf-8")
    delimiter = max(";,\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    left = [row for row in rows if number not in row]
    if len(left) == len(rows):
        return False
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(left)
    mode = file.stat().st_mode
    write_atomically(file, ("\ufeff" if text.startswith("\ufeff") else "") + buffer.getvalue())
    file.chmod(mode)
    return True


def _record(folder: Path, number: str) -> dict[str, JsonValue]:
    """Return what the folder knows of one applicant."""
    entry = next((each for each in _applicants(read_json(folder / PROPOSAL)) if each.get("id") == number), None)
    rows: dict[str, JsonValue] = {}
    for name in (ADMITTED, WAITING):
        if (folder / name).is_file():
            with (folder / name).open(encoding="utf-8-sig", newline="") as handle:
                mine = [dict(row) for row in csv.DictReader(handle, delimiter=";") if row.get("id") == number]
            rows |= {name: [dict(row) for row in mine]} if mine else {}
    return {"proposal": None if entry is None else dict(entry), **rows}


def _bury(file: Path, number: str, tombstone: str) -> None:
    document = read_json(file)
    for each in _applicants(document):
        if each.get("id") == number:
            kept = {name: each.get(name) for name in _REPLAYED}
            each.clear()
            each.update({"id": tombstone, **kept, "forgotten": True})
    _write(file, document)


def _applicants(document: object) -> list[dict[str, JsonValue]]:
    found = document.get("applicants") if isinstance(document, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _others(folder: Path, number: str) -> list[Path]:
    """Return the files of a folder that still name an applicant, but for the manifest and what is blocked."""
    found = [each for each in files_with(folder, number) if BLOCKED not in each.relative_to(folder).parts]
    return [each for each in found if each.name != MANIFEST]


def _block(folder: Path, name: str, data: bytes) -> str:
    """Put bytes into the blocked folder, for the user alone, and return what the file is called there."""
    room = folder / BLOCKED
    room.mkdir(mode=0o700, exist_ok=True)
    room.chmod(0o700)
    plain = Path(name)
    tries = (name if n == 1 else f"{plain.stem}-{n}{plain.suffix}" for n in count(1))
    called = next(each for each in tries if not (room / each).exists())
    (room / called).touch(mode=0o600)
    (room / called).write_bytes(data)
    return called


def _write(file: Path, document: Mapping[str, JsonValue] | object) -> None:
    mode = file.stat().st_mode
    write_atomically(file, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    file.chmod(mode)

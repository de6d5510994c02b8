"""Forgets somebody in other folders and files of ours: proposals of admissions, comparisons, salts, lots and keys."""

import csv
import io
import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.received import read_json
from samlingsplan.scenario.decision_file import DecisionForm
from samlingsplan.scenario.dump import dump
from samlingsplan.scenario.loader import load
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.privacy.registers import number_column, table_of
from samlingsplan.study.privacy.traces import files_with, without
from samlingsplan.tables.encoding import decoded
from samlingsplan.travel.journey_cache import write_atomically, written_whole

BLOCKED = "blocked"
"""The folder with what a case archive must keep: nothing reads it, and it is open to the user alone."""
_STAYS = frozenset({"outcome", "proposed", "waiting_number", "rank", "lot", "turn"})
"""What stays of a forgotten applicant, so that everybody's order and lot can be replayed."""


def forget_in_admission(folder: Path, number: str, tombstone: str, decided: bool) -> tuple[str, ...]:
    """Forget an applicant in the folder of an admission, and return the files that are blocked.

    What people have decided is a case: all files that name the applicant are blocked as they are. Of the work copies,
    the row goes from the lists; in the documents a tombstone keeps the place in the order and the lot; pages, workbooks
    and letters that name the applicant are deleted.

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
    named = _naming(folder, number)
    blocked = [each for file in named if decided and (each := _block(folder, file)) is not None]
    for file in named:
        if file.suffix == ".json":
            _bury(file, number, tombstone)
        elif file.suffix == ".csv":
            without_row(file, number)
        elif file.suffix == ".yaml":
            _bury_decision(file, number, tombstone)
        else:
            file.unlink()
    return tuple(blocked)


def drop_files(folder: Path, number: str) -> tuple[str, ...]:
    """Delete the files of a folder of ours that name somebody, and return them: they can be made again without.

    A page on paper goes with the page: its text is drawn, and a search does not find it.
    """
    gone = _naming(folder, number)
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
    data = file.read_bytes()
    _, encoding = decoded(data, str(file))
    delimiter, rows = table_of(file)
    at = number_column(rows[0]) or 0 if rows else 0
    left = rows[:1] + [row for row in rows[1:] if number not in (row[at : at + 1] if number.isdigit() else row)]
    if len(left) == len(rows):
        return False
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(left)
    if encoding == "utf-8-sig" and not data.startswith(BOM_UTF8):
        encoding = "utf-8"
    mode = file.stat().st_mode
    with written_whole(file) as new:
        new.write_bytes(buffer.getvalue().encode(encoding))
        new.chmod(mode)
    return True


def _naming(folder: Path, number: str) -> list[Path]:
    """Return the files of a folder that name somebody, with the same pages on paper, whose text is drawn."""
    found = [each for each in files_with(folder, number, cells=True) if BLOCKED not in each.relative_to(folder).parts]
    papers = [each.with_suffix(".pdf") for each in found if each.suffix in (".html", ".docx")]
    every = dict.fromkeys([*found, *(each for each in papers if each.is_file())])
    return [each for each in every if each.name != MANIFEST]


def _bury(file: Path, number: str, tombstone: str) -> None:
    """Let a tombstone take the place of an applicant in a document, with nothing but what is replayed."""
    document = read_json(file)
    if isinstance(document, dict):
        for each in _applicants(document):
            if each.get("id") == number:
                known: dict[str, JsonValue] = {"known": {}} if "known" in each else {}
                stays = {name: value for name, value in each.items() if name in _STAYS}
                each.clear()
                each.update({"id": tombstone, **stays, **known, "forgotten": True})
        if isinstance(travel := document.get("travel_min"), dict):
            travel.pop(number, None)
        for part in (document.get("rules"), document.get("decision")):
            if isinstance(part, dict):
                _without_reasons(part, number)
    _write(file, document)
    write_atomically(file, without(file.read_text(encoding="utf-8"), number, tombstone))


def _bury_decision(file: Path, number: str, tombstone: str) -> None:
    """Take what a decision says of one applicant out of its work copy; the decision itself is blocked as it is."""
    stated = load(file, DecisionForm).value.model_dump(mode="json")
    _without_reasons(stated, number)
    write_atomically(file, without(dump(stated), number, tombstone))


def _without_reasons(part: dict[str, JsonValue], number: str) -> None:
    """Take exceptions, deviations and disqualifications of one applicant away: their reasons tell of a person."""
    for name, who in (("exceptions", "applicant"), ("deviations", "application"), ("disqualified", "application")):
        if isinstance(some := part.get(name), list):
            part[name] = [each for each in some if not (isinstance(each, dict) and each.get(who) == number)]


def _applicants(document: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    found = document.get("applicants")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _block(folder: Path, file: Path) -> str | None:
    """Put a copy of a file into the blocked folder, for the user alone; None where the original is there already."""
    to = folder / BLOCKED / file.relative_to(folder)
    if to.exists():
        return None
    for room in reversed([each for each in to.parents if each.is_relative_to(folder / BLOCKED)]):
        room.mkdir(mode=0o700, exist_ok=True)
    to.touch(mode=0o600)
    to.write_bytes(file.read_bytes())
    return to.relative_to(folder).as_posix()


def _write(file: Path, document: object) -> None:
    mode = file.stat().st_mode
    write_atomically(file, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    file.chmod(mode)

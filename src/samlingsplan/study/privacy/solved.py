"""Forgets a leader in the folder of a plan: the seat stays with nobody in it, and everything is drawn anew.

The plan stays the one that was decided, and still holds: the classes have the sizes they had, and sums and means are
the same. Of the leader's row, all is blanked that the plan does not rest on.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.errors import InputError
from samlingsplan.intake.snapshot import LOG_FILE, log_text
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.received import read_json
from samlingsplan.render.pdf import FILE as PDF_FILE
from samlingsplan.study.folder_inputs import inputs_of
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.judging import judge_folder
from samlingsplan.study.pipeline import fill_solved
from samlingsplan.study.privacy.logs import without_person
from samlingsplan.study.privacy.registers import LISTS, log_in
from samlingsplan.study.privacy.tombstones import forgotten_in, remarked, tombstone_for, tombstoned
from samlingsplan.study.privacy.traces import without
from samlingsplan.study.publication import alone_with, keep, publication_of
from samlingsplan.study.records import file_digests
from samlingsplan.study.redrawing import whole_result_of

_BLANK: Mapping[str, str] = {
    "wheelchair": "no",
    "blocked_weeks": "",
    "by_video": "",
    "wishes": "",
    "group": "",
    "service_area": "",
    "settlement": "",
}
"""What is blanked of a leader's row, the most sensitive first."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """A seat that is nobody's any more.

    Parameters
    ----------
    tombstone
        What it is called.
    kept
        The traits that stay, because figures of the plan rest on them.
    """

    tombstone: str
    kept: tuple[str, ...]


def forget_in_plan(folder: Path, number: str, entry: Mapping[str, object], words: Words) -> Emptied:
    """Forget a leader in the folder of a plan.

    Parameters
    ----------
    folder
        The folder.
    number
        The leader's pseudonym.
    entry
        What the manifest says of it besides the tombstone.
    words
        The language in which everything is drawn anew.

    Raises
    ------
    InputError, CheckRefusedError
        When the folder cannot be read, or its plan does not hold; it is left as it was then.
    """
    result, publication, earlier = whole_result_of(folder), publication_of(folder), forgotten_in(folder)
    tombstone = tombstone_for(result, number, publication, folder)
    with TemporaryDirectory(prefix="samlingsplan.forget.") as name:
        room = Path(name)
        _copy(folder, room, number, tombstone)
        kept = _blanked(room, tombstone)
        _seal(room)
        emptied = whole_result_of(room)
        assert emptied.provenance is not None
        provenance = replace(emptied.provenance, published_in=folder.resolve())
        pdf = (folder / PDF_FILE).is_file()
        fill_solved(replace(emptied, provenance=provenance), folder, words, pdf=pdf)
    with alone_with(folder):
        if publication is not None:
            keep(folder, remarked(publication, number, tombstone, result.case.kommuner, _classes(result)))
        tombstoned(folder, *earlier, {"tombstone": tombstone, **entry})
    return Emptied(tombstone, kept)


def _classes(result: Result) -> list[str]:
    """Return every class that the leader can have been in, in this version or before."""
    earlier, version = result.case.earlier, result.case.version
    gone = () if version is None else (*version.gone, *version.continues)
    return sorted({*result.plan.by_id, *(() if earlier is None else earlier.seats.values()), *gone})


def _copy(folder: Path, room: Path, number: str, tombstone: str) -> None:
    """Copy what a plan is read from, with the tombstone in place of the pseudonym."""
    files = [*folder.glob("*.json"), *(folder / "inputs").iterdir()]
    (room / "inputs").mkdir()
    for file in files:
        to = room / file.relative_to(folder)
        if file.name in LISTS:
            to.write_text(_relisted(file, number, tombstone), encoding="utf-8", newline="\n")
        elif file.name == LOG_FILE and (log := log_in(file)) is not None:
            to.write_text(log_text(without_person(log, number, tombstone)), encoding="utf-8", newline="\n")
        elif file.suffix in (".json", ".yaml"):
            to.write_text(without(file.read_text(encoding="utf-8"), number, tombstone), encoding="utf-8", newline="\n")
        else:
            to.write_bytes(file.read_bytes())


def _seal(room: Path) -> None:
    """Let the manifest of a copy say what the copy holds."""
    manifest = read_json(room / MANIFEST)
    assert isinstance(manifest, dict)
    (room / MANIFEST).unlink()
    manifest["files"] = file_digests(room)
    (room / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def _relisted(file: Path, number: str, tombstone: str) -> str:
    rows = list(_rows(file))
    at = rows[0].index("id")
    return _text([[tombstone if i == at and cell == number else cell for i, cell in enumerate(row)] for row in rows])


def _blanked(room: Path, tombstone: str) -> tuple[str, ...]:
    """Blank the traits of a row on which the plan does not rest, and return those that stay."""
    file = room / "inputs" / LISTS[0]
    rows = list(_rows(file))
    ids = [row[rows[0].index("id")] for row in rows]
    if tombstone not in ids:
        return ()
    mine, stated = ids.index(tombstone), _traits(rows[0])
    filled = [trait for trait, columns in stated.items() if any(rows[mine][i] != _BLANK[trait] for i in columns)]
    for some in (filled, *([trait] for trait in filled)):
        tried = [list(row) for row in rows]
        for trait in some:
            for i in stated[trait]:
                tried[mine][i] = _BLANK[trait]
        file.write_text(_text(tried), encoding="utf-8", newline="\n")
        if _holds(room):
            rows, filled = tried, [trait for trait in filled if trait not in some]
        if not filled:
            break
    file.write_text(_text(rows), encoding="utf-8", newline="\n")
    return tuple(filled)


def _traits(header: list[str]) -> dict[str, list[int]]:
    """Return the columns of each trait that is blanked."""
    found: dict[str, list[int]] = {trait: [] for trait in _BLANK}
    for i, name in enumerate(header):
        trait = "wishes" if name.startswith("wish_") else name
        if trait in found:
            found[trait].append(i)
    return found


def _holds(room: Path) -> bool:
    """Return whether the plan of a copy still holds, with the figures that it states."""
    try:
        return judge_folder(room, inputs_of(room)).verdict.lawful
    except InputError:
        return False


def _rows(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.reader(handle, delimiter=";")


def _text(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows(rows)
    return buffer.getvalue()

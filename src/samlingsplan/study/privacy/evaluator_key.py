"""The key of the numbers in the evaluator's export: who they are, in a file outside all folders of ours."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from secrets import choice

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.study.privacy.pseudonyms import read_key, refuse_in_our_folders
from samlingsplan.study.privacy.tombstones import ALPHABET
from samlingsplan.study.single_file import write_file

HEADING = "evaluator"
_LENGTH = 8
_PREFIX = "e-"


def refuse_key(file: Path, out: Path) -> None:
    """Refuse a key that would lie with what is handed over, or in a folder of ours.

    Raises
    ------
    InputError
        When it would.
    """
    refuse_in_our_folders(file)
    if out.resolve() in file.resolve().parents:
        raise InputError([Complaint("privacy.in_our_folder", Location(str(file)), {"found": str(out)})])


def numbers_for(file: Path, leaders: Sequence[str]) -> dict[str, str]:
    """Return the evaluator's number of each leader; who is in the key already keeps it, others get one in the key.

    Raises
    ------
    InputError
        When the file is another key, or cannot be written.
    """
    known = {number: who[0] for number, who in _known(file).items()}
    taken = set(known.values())
    for leader in leaders:
        if leader not in known:
            known[leader] = _new(taken)
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\n").writerows([["id", HEADING], *sorted(known.items())])
    write_file(file, "\ufeff" + buffer.getvalue(), private=True)
    return {leader: known[leader] for leader in leaders}


def other_names(files: Iterable[Path], number: str) -> list[str]:
    """Return the numbers that a leader has in evaluators' exports, by the keys among some files."""
    return [key[number][0] for file in files if file.suffix == ".csv" and number in (key := _quietly(file))]


def _quietly(file: Path) -> dict[str, tuple[str, ...]]:
    """Return a key's numbers; nothing where the file is no key of this kind."""
    try:
        return _known(file)
    except InputError:
        return {}


def _known(file: Path) -> dict[str, tuple[str, ...]]:
    if not file.exists():
        return {}
    key = read_key(file)
    if key.headings != (HEADING,):
        raise InputError([Complaint("privacy.no_key", Location(str(file)))])
    return dict(key.people)


def _new(taken: set[str]) -> str:
    """Return a number that nobody has; it says nothing of anybody, nor of the order of the list."""
    while True:
        number = _PREFIX + "".join(choice(ALPHABET) for _ in range(_LENGTH))
        if number not in taken:
            taken.add(number)
            return number

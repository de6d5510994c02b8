"""Prints the lists of the classes with names: they come from the key, and go to one file and nowhere else."""

import io
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.messages import Words
from samlingsplan.render.class_lists import class_lists_csv, class_lists_page
from samlingsplan.study.privacy.pseudonyms import read_key, refuse_in_our_folders
from samlingsplan.study.redrawing import result_of
from samlingsplan.study.single_file import write_file

_PAGE, _TABLE = (".html", ".htm"), ".csv"


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: how many leaders, and how many of them the key does not know."""

    leaders: int
    unknown: int


def print_class_lists(folder: Path, key_file: Path, out: Path, words: Words) -> Printed:
    """Write the classes of a plan with the names of a key into one file, open to the user alone.

    Parameters
    ----------
    folder
        The folder of the plan; nothing is written in it.
    key_file
        The key.
    out
        The file: a page to print (``.html``) or a table (``.csv``), outside all folders of ours.
    words
        The language.

    Raises
    ------
    InputError
        When the file would lie in a folder of ours or is of another kind, or the key cannot be read.
    """
    refuse_in_our_folders(out)
    if out.suffix.lower() not in (*_PAGE, _TABLE):
        raise InputError([Complaint("privacy.no_kind", Location(str(out)), {"allowed": [_PAGE[0], _TABLE]})])
    key, result = read_key(key_file), result_of(folder).in_language(words.language)
    if out.suffix.lower() == _TABLE:
        text = io.StringIO()
        class_lists_csv(result, key.headings, key.people, text, words)
        write_file(out, "\ufeff" + text.getvalue(), private=True)
    else:
        write_file(out, class_lists_page(result, key.headings, key.people, words), private=True)
    unknown = sum(leader not in key.people for leader in result.plan.seats)
    return Printed(len(result.plan.seats), unknown)

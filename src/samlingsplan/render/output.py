"""What an output is: a name and a way of writing itself into a folder."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.reader import PLANNER, Audience, Reader

_LETTERS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def file_name(stem: str, ending: str) -> str:
    """Return the name of a file that is named by an id: never a way to another folder.

    Raises
    ------
    ValueError
        When the id is no key. What is read from a folder was refused before, so this is a fault of ours.
    """
    if not _LETTERS.fullmatch(stem):
        raise ValueError(f"no file's name: {stem!r}")
    return f"{stem}.{ending}"


class Write(Protocol):
    """Writes an output into a folder that exists, in a language, for a reader."""

    def __call__(self, result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that is drawn from a result.

    Parameters
    ----------
    name
        Name of its module.
    write
        Writes it into a folder that exists, in a language, for a reader.
    audiences
        Who gets it.
    on_request
        Whether it is drawn only when it is asked for by name.
    tells_sensitivities
        Whether it tells what other assumptions would give.
    """

    name: str
    write: Write
    audiences: frozenset[Audience] = frozenset(Audience)
    on_request: bool = False
    tells_sensitivities: bool = False

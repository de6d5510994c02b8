"""What a command changes in a scenario, and the folder that is named after it."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.language import HELP

if TYPE_CHECKING:
    from samlingsplan.scenario.changes import Change

SetOption = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE", help=HELP("cli.changes.set"))]
OverrideOption = Annotated[
    list[str] | None, typer.Option("--override", metavar="NAME", help=HELP("cli.changes.override"))
]

_MOST_CHARACTERS = 80
"""The longest name of a folder; a longer one is cut and ends with a digest."""


def changes_asked(texts: Iterable[str] | None) -> "tuple[Change, ...]":
    """Return the changes that ``--set`` asks for.

    Raises
    ------
    InputError
        With every text that states none.
    """
    from samlingsplan.scenario.set_option import read_set

    return read_set(texts or ())


def folder_of(scenario: Path, overrides: Iterable[str], changes: "Iterable[Change]") -> Path:
    """Return the folder to fill when none is named: ``out/2021``, or ``out/2021+places-240`` for a change."""
    from samlingsplan.scenario.dump import one_line

    values = (f"{change.keys[-1]} {one_line(change.node.plain())}" for change in changes)
    parts = [scenario.stem, *map(_word, (*overrides, *values))]
    return Path("out") / _cut("+".join(parts))


def _word(text: str) -> str:
    """Return a text as a part of a folder's name: letters and digits with hyphens between them."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _cut(name: str) -> str:
    if len(name) <= _MOST_CHARACTERS:
        return name
    digest = sha256(name.encode("utf-8")).hexdigest()[:8]
    return f"{name[: _MOST_CHARACTERS - len(digest) - 1]}-{digest}"

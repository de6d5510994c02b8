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
_DIGITS = 8
"""Of a digest in the name of a folder."""


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
    """Return the folder to fill when none is named: ``out/2021``, or ``out/2021+places-240`` for a change.

    The scenario in ``out/2021/inputs`` gets ``out/2021-resolved``.
    """
    from samlingsplan.scenario.dump import one_line

    values = (f"{change.keys[-1]} {one_line(change.node.plain())}" for change in changes)
    parts = [_stem(scenario), *map(_word, (*overrides, *values))]
    return Path("out") / _cut("+".join(parts))


def _stem(scenario: Path) -> str:
    """Return the scenario's name; those that solved folders keep have the names of their folders."""
    from samlingsplan.intake.snapshot import SCENARIO_FILE

    kept = scenario.name == SCENARIO_FILE and scenario.resolve().parent.name == "inputs"
    return f"{scenario.resolve().parent.parent.name}-resolved" if kept else scenario.stem


def own_folder(scenario: Path, overrides: Iterable[str], changes: "Iterable[Change]") -> Path:
    """Return `folder_of`; where another question's plan has that name, a digest of this question follows it."""
    from samlingsplan.scenario.changes import options_of
    from samlingsplan.study.holdings import SOLVED, Holding, held_in, question_of

    names, asked = tuple(overrides), tuple(changes)
    folder = folder_of(scenario, names, asked)
    options = (*(f"--override {name}" for name in names), *options_of(asked))
    held, mine = held_in(folder), Holding(SOLVED, question_of([scenario.name], options))
    if not options or held is None or held.kind != SOLVED or mine.takes_the_place_of(held):
        return folder
    return folder.with_name(f"{folder.name}-{sha256(str(mine.plan).encode()).hexdigest()[:_DIGITS]}")


def _word(text: str) -> str:
    """Return a text as a part of a folder's name: letters and digits with hyphens between them."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _cut(name: str) -> str:
    if len(name) <= _MOST_CHARACTERS:
        return name
    digest = sha256(name.encode("utf-8")).hexdigest()[:_DIGITS]
    return f"{name[: _MOST_CHARACTERS - len(digest) - 1]}-{digest}"

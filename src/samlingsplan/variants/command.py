"""The command that gives a variant's plan, as it is typed in a shell."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from samlingsplan.plan import Variant
from samlingsplan.scenario.changes import options_of, quoted_option, read_changes


def as_typed(scenario: Path) -> str:
    """Return a file as a command names it: from the current folder, or by its name alone where it lies elsewhere."""
    if not scenario.is_absolute():
        return scenario.as_posix()
    with suppress(FileNotFoundError, ValueError):  # a current folder that is gone, or one that does not hold it
        return scenario.relative_to(Path.cwd()).as_posix()
    return scenario.name


def retyped(text: str, scenario: Path) -> str:
    """Return a text whose commands name the scenario where it lies, for the terminal of who typed it."""
    return text.replace(_solving(as_typed(scenario)), _solving(scenario.as_posix()))


def _solving(scenario: str) -> str:
    return f"samlingsplan solve {shlex.quote(scenario)}"


def command_with(scenario: str, options: Sequence[str], variant: Variant) -> str:
    """Return the command that solves a variant of a scenario.

    The options that the scenario was solved with are kept, but for those that set what the variant sets in their place:
    a command sets an entry once.
    """
    changes = read_changes(variant.changes)
    anew = tuple(f"--set {'.'.join(each.keys)}=" for each in changes)
    every = (*(each for each in options if not each.startswith(anew)), *options_of(changes))
    return " ".join([_solving(scenario), *map(quoted_option, every)])

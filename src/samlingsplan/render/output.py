"""What an output is: a name and a way of writing itself into a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import Result


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that is drawn from a result.

    Parameters
    ----------
    name
        Name of its module.
    write
        Writes it into a folder that exists, in a language: ``write(result, folder, words)``.
    """

    name: str
    write: Callable[[Result, Path, Words], None]

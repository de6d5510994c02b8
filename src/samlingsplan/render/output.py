"""What an output is: a name and a way of writing itself into a folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.reader import PLANNER, Audience, Reader


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

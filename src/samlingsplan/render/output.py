"""What an output is, and for whom it is drawn: a name, a way to write itself, and what its reader may see."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from samlingsplan.measures import MEASURES, Measure
from samlingsplan.measures.grouped import GROUPED
from samlingsplan.measures.public import public_measures
from samlingsplan.messages import Words
from samlingsplan.plan import Result


class Audience(StrEnum):
    """The three kinds of readers."""

    PLANNER = "planner"
    """Runs the programme, and sees each leader by pseudonym."""
    STEERING = "steering"
    """Advises from the plan, and sees no leader by pseudonym."""
    PUBLIC = "public"
    """Anyone: what follows from geography, and people only by large groups."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an output is drawn for.

    Parameters
    ----------
    audience
        Which kind of reader.
    suppress_under
        The least count of people that the public sees.
    online_tiles
        Whether the map may let the reader's own browser fetch a background from Kartverket.
    secret
        The kull's own, by which the public's numbers are rounded; one of this reader's own where none is given.
    group_kommuner
        Whether the steering group sees people only by groups of at least three leaders.
    day
        The day on which it is drawn, where whoever asks for it says so; pages state it, and nothing follows from it.
    """

    audience: Audience
    suppress_under: int = 3
    online_tiles: bool = False
    secret: str = field(default_factory=lambda: token_hex(32), repr=False)
    group_kommuner: bool = False
    day: date | None = None

    @property
    def public(self) -> bool:
        """Whether anyone may read it."""
        return self.audience is Audience.PUBLIC

    @property
    def grouped(self) -> bool:
        """Whether the steering group sees people only by groups."""
        return self.audience is Audience.STEERING and self.group_kommuner

    @property
    def by_groups(self) -> bool:
        """Whether nothing is shown by which a single leader could be recognised."""
        return self.public or self.grouped

    def measures(self) -> tuple[Measure, ...]:
        """Return the tables this reader sees."""
        if self.public:
            return public_measures(self.suppress_under, self.secret)
        if self.grouped:
            return GROUPED
        planner = self.audience is Audience.PLANNER
        return tuple(measure for measure in MEASURES if planner or not measure.per_leader)


PLANNER = Reader(Audience.PLANNER)
"""Sees everything."""


_LETTERS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def is_stem(text: str) -> bool:
    """Return whether an id can name a file: letters of any system's names, and never a way to another folder."""
    return _LETTERS.fullmatch(text) is not None


def file_name(stem: str, ending: str) -> str:
    """Return the name of a file that is named by an id: never a way to another folder.

    Raises
    ------
    ValueError
        When the id is no key. What is read from a folder was refused before, so this is a fault of ours.
    """
    if not is_stem(stem):
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
    tells_answers
        Whether it tells the answers of questions about the plan.
    as_stated
        Whether it gets the scenario's texts as they are stated, so that it is the same in every language.
    """

    name: str
    write: Write
    audiences: frozenset[Audience] = frozenset(Audience)
    on_request: bool = False
    tells_answers: bool = False
    as_stated: bool = False

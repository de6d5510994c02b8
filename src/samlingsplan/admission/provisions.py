"""What an admission and the care of personal data rest on in law, as it was read: a dated table that decides nothing.

Laws change and were read by somebody on a day, so no paragraph stands in code. ``data/provisions.toml`` is the table; a
scenario may name another. The pages in ``docs/``, the internal protocol and the letters are written from it.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.languages import in_language
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kinds import Key, Name, Text
from samlingsplan.strict import FrozenModel

FILE = DATA_DIR / "provisions.toml"
IN_LETTERS = ("automation", "grounds", "appeal")
"""The keys of what letters are about."""


class Provision(FrozenModel):
    """One matter, and where it is regulated."""

    page: Literal["admission", "privacy"]
    """What it is about: the admission, or personal data."""
    key: Key | None = None
    """What a letter asks for it by; no letter does when left out."""
    matter: Name
    """What it regulates."""
    provision: Name | None = None
    """Where it stands; left out where nothing was found."""
    read: date | None = None
    """The day on which it was read; left out where it is from memory."""
    since: date | None = None
    """The first day on which it holds; left out where that is not known, or long ago."""
    until: date | None = None
    """The last day; left out where none is known."""
    sure: Name
    """How sure it is."""
    does: Text | None = None
    """What the program does."""

    def holds_on(self, day: date) -> bool:
        """Return whether it holds on a day, as far as is known."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class _Table(FrozenModel):
    provision: tuple[Provision, ...] = Field(min_length=1, max_length=500)


def read_provisions(file: Path = FILE) -> tuple[Provision, ...]:
    """Return the provisions of a table, in its order.

    Raises
    ------
    InputError
        When the file holds no such table.
    """
    try:
        return _Table.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).provision
    except (OSError, ValueError, ValidationError) as error:
        raise InputError([Complaint("admission.no_provisions", Location(str(file)))]) from error


def cited(provisions: Iterable[Provision], language: str) -> list[str]:
    """Return what a letter names of some provisions: what it asks for, and somebody has read."""
    asked = (each for each in provisions if each.key in IN_LETTERS and each.read is not None)
    return [in_language(each.provision, language) for each in asked if each.provision is not None]

"""What a planner keeps of how a kull is published: its secret, the least count, and what was published.

``publication.json`` lies next to the plan and is open to the planner alone. It is made with the first version of a kull
and goes on to the next: a plan that is solved into the same folder keeps it, and one that names an earlier plan takes
that plan's. Its secret is drawn from the system's randomness, so it is not among the bytes that the same input gives
again; with the same secret the public's bytes are the same again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Annotated

from pydantic import Field, ValidationError

from samlingsplan.domain import Kull
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.earlier import earlier_file
from samlingsplan.intake.from_scenario import kull_of
from samlingsplan.received import read_json
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel
from samlingsplan.study.holdings import PUBLICATION_FILE
from samlingsplan.study.locking import locked
from samlingsplan.travel.journey_cache import write_atomically

_ANOTHERS_FILE = "publication.kept.json"
"""What the file of another kull is called, whose plan was here before."""

LEAST = 3
"""The least count of people that is told, unless the planner says otherwise the first time."""

_SECRET_BYTES = 32
_Hex = Annotated[str, Field(pattern="^[0-9a-f]+$", max_length=64)]
_Cell = str | Annotated[int, Field(ge=0)] | Annotated[float, Field(ge=0)] | None
_Row = Annotated[dict[str, _Cell], Field(min_length=1)]


class Version(FrozenModel):
    """One version of a kull that was published.

    Parameters
    ----------
    day
        When.
    plan
        The digest of ``plan.json``.
    leaders, seats
        A mark for each leader and kommune, and for each leader and class, which tell who differs from who in other
        versions and are nobody's pseudonym.
    tables
        The published figures of people, by table.
    """

    day: date
    plan: _Hex
    leaders: tuple[_Hex, ...]
    seats: tuple[_Hex, ...]
    tables: dict[str, tuple[_Row, ...]]


class Publication(FrozenModel):
    """How a kull is published.

    Parameters
    ----------
    kull
        Its name and year.
    secret
        What lots are drawn from.
    suppress_under
        The least count of people that is shown; None until it was drawn for the public.
    versions
        What was published, in order.
    """

    kull: str
    secret: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    suppress_under: Annotated[int, Field(ge=2, le=50)] | None = None
    versions: tuple[Version, ...] = ()


def named(kull: Kull) -> str:
    """Return what a kull is known by from version to version."""
    return f"{kull.name} ({kull.start_year})"


def publication_of(folder: Path) -> Publication | None:
    """Return the publication that a folder has, or None.

    Raises
    ------
    InputError
        When it cannot be read, or does not pass the gate for JSON that others may have written.
    """
    file = folder / PUBLICATION_FILE
    if not os.path.lexists(file):  # nor where the folder is no folder, which the run that fills it reports
        return None
    document = read_json(file, "publication.unreadable", "publication.unreadable")
    try:
        return Publication.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise InputError([Complaint("publication.unreadable", Location(str(file)))]) from error


def kept_or_made(folder: Path, kull: Kull) -> Publication:
    """Return the publication in a planner's folder, or a new one with a secret of its own."""
    kept = publication_of(folder)
    return kept if kept is not None and kept.kull == named(kull) else made(kull)


def settled(publication: Publication, folder: Path, asked: int | None) -> Publication:
    """Return it with the least count that all its tables have: of tables with several, counts could be narrowed.

    Parameters
    ----------
    publication
        How the kull is told.
    folder
        The planner's folder, for the complaint.
    asked
        The least count that the planner asks for, or None for the kull's.

    Raises
    ------
    InputError
        When tables were drawn with another least count.
    """
    under = publication.suppress_under
    if asked is not None and under is not None and asked != under:
        values = {"found": asked, "allowed": under}
        raise InputError([Complaint("publication.other_least", Location(str(folder / PUBLICATION_FILE)), values)])
    return publication.model_copy(update={"suppress_under": under or asked or LEAST})


def shared(near: Path, folder: Path, kull: Kull) -> Publication:
    """Return the publication that several folders share, which is kept near what they are made from.

    Parameters
    ----------
    near
        The folder with what they are made from.
    folder
        The folder that is filled.
    kull
        The kull.

    Raises
    ------
    InputError
        When one of them cannot be read.
    """
    kept = publication_of(near)
    return kept_or_made(folder, kull) if kept is None or kept.kull != named(kull) else carried(near, folder, kull)


@contextmanager
def alone_with(folder: Path) -> Iterator[None]:
    """Let nobody else fill a planner's folder, or write into its ledger, in the block.

    Raises
    ------
    InputError
        When another run does so.
    """
    with ExitStack() as stack:
        with suppress(OSError):  # where no lock can be made no ledger can be written, and `keep` says so
            stack.enter_context(locked(folder.resolve(), "publication.busy"))
        yield


def keep(folder: Path, publication: Publication) -> None:
    """Write it into a planner's folder, unless it is there already; another kull's is kept under another name.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    file = folder / PUBLICATION_FILE
    before = publication_of(folder)
    if before == publication:
        return
    try:
        if before is not None and before.kull != publication.kull:
            file.replace(folder / _ANOTHERS_FILE)
        write_atomically(file, publication.model_dump_json(indent=2) + "\n")
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError([Complaint("publication.cannot_write", Location(str(file)), {"found": found})]) from error


@contextmanager
def carrying_on(folder: Path, loaded: Loaded[Scenario], asked: int | None = None) -> Iterator[None]:
    """Leave in a folder that is filled in the block what its plan goes on with, as `carrying_on_from` does."""
    earlier = None
    with suppress(InputError):  # reported with all other faults of the scenario
        file = earlier_file(loaded)
        earlier = None if file is None else file.parent
    with carrying_on_from(earlier, folder, kull_of(loaded.value), asked):
        yield


@contextmanager
def carrying_on_from(before: Path | None, folder: Path, kull: Kull, asked: int | None = None) -> Iterator[None]:
    """Leave in a folder that is filled in the block what its plan goes on with: the earlier plan's, its own, or new.

    Parameters
    ----------
    before
        The earlier plan's folder, if there is one.
    folder
        The folder that is filled.
    kull
        The kull of the plan.
    asked
        The least count of people that is asked for when the plan is drawn for everyone.

    Raises
    ------
    InputError
        Before the block when one of them cannot be read or another least count was drawn before, and after it when it
        cannot be written.
    """
    settled(carried(before, folder, kull), before or folder, asked)
    yield
    with alone_with(folder):
        keep(folder, carried(before, folder, kull))


def carried(before: Path | None, folder: Path, kull: Kull) -> Publication:
    """Return it; the earlier plan's secret counts more than that of the folder, which may be another plan's."""
    own = kept_or_made(folder, kull)
    earlier = None if before is None else publication_of(before)
    if earlier is None:
        return own
    versions = (*earlier.versions, *(each for each in own.versions if each not in earlier.versions))
    under = earlier.suppress_under or own.suppress_under
    known = {"kull": named(kull), "versions": versions, "suppress_under": under}
    return earlier.model_copy(update=known)


def made(kull: Kull) -> Publication:
    """Return a new one, with a secret of its own."""
    return Publication(kull=named(kull), secret=token_hex(_SECRET_BYTES))

"""Draws a solved folder for everyone by the kull's own secret, and keeps a ledger of what was published."""

import hmac
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from samlingsplan.domain import Kull
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.intake.earlier import PLAN_FILE
from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import Reader
from samlingsplan.render.public_report import figures_of_people
from samlingsplan.study.holdings import PUBLICATION_FILE
from samlingsplan.study.publication import (
    LEAST,
    Publication,
    Version,
    alone_with,
    carried,
    keep,
    kept_or_made,
    made,
    settled,
)
from samlingsplan.study.redrawing import draw_for
from samlingsplan.study.versions import given_away, of_few

_MARK = 16
_NONE = "0"
"""The digest of a plan that is not put down in a ledger."""


def draw_for_all(
    result: Result,
    solved: Path,
    out: Path,
    words: Words,
    reader: Reader,
    asked: int | None = None,
    requested: Collection[str] = (),
) -> None:
    """Draw a result for everyone, as `draw_for` does, by what the solved folder keeps of the kull.

    Parameters
    ----------
    result, solved, out, words, requested
        As for `draw_for`.
    reader
        Whether the map fetches its background; the rest is the kull's.
    asked
        The least count of people that the planner asks for, or None for the kull's.

    Raises
    ------
    InputError
        As `draw_for`, and when another least count was drawn before.
    """
    with alone_with(solved):
        publication = settled(kept_or_made(solved, result.case.kull), solved, asked)
        _draw(result, solved, out, words, as_kull(reader, publication), requested)
        keep(solved, publication)


def public_reader(result: Result, out: Path, reader: Reader, asked: int | None = None) -> Reader:
    """Return the public as the kull knows it, where no solved folder is named: by the key the plan goes on with.

    A plan without such a key gets one of this edition alone.

    Raises
    ------
    InputError
        When the folder to fill is the planner's, the key cannot be read, or another least count was drawn before.
    """
    if (out / PUBLICATION_FILE).exists():
        raise InputError([Complaint("publication.planners", Location(str(out)), {"found": PUBLICATION_FILE})])
    before = None if result.provenance is None else result.provenance.published_in
    publication = carried(before, out, result.case.kull)
    return as_kull(reader, settled(publication, before or out, asked))


def reader_of_kull(folder: Path | None, kull: Kull, reader: Reader, asked: int | None = None) -> Reader:
    """Return the public as a kull knows it: by the key that a planner's folder keeps, or by one of its own.

    Parameters
    ----------
    folder
        The planner's folder, in which a new key is kept; None where there is none.
    kull, reader, asked
        The kull, for whom, and the least count of people that the planner asks for.

    Raises
    ------
    InputError
        When the key cannot be read or written, or another least count was drawn before.
    """
    if folder is None:
        return as_kull(reader, settled(made(kull), Path(), asked))
    with alone_with(folder):
        publication = settled(kept_or_made(folder, kull), folder, asked)
        keep(folder, publication)
    return as_kull(reader, publication)


def publish(
    result: Result,
    solved: Path,
    out: Path,
    words: Words,
    reader: Reader,
    day: date,
    asked: int | None = None,
    requested: Collection[str] = (),
    despite: bool = False,
) -> list[Complaint]:
    """Draw a result for everyone, put it down in the ledger, and return what it gives away with earlier versions.

    Parameters
    ----------
    result, solved, out, words, reader, asked, requested
        As for `draw_for_all`.
    day
        When it is published.
    despite
        Whether it is published although something is given away.

    Raises
    ------
    InputError
        As `draw_for_all`, when the plan depends on the consent of leaders who have not agreed, and with all that is
        given away unless it is published despite that.
    """
    _refuse_conditional(result, solved)
    with alone_with(solved):
        publication = settled(kept_or_made(solved, result.case.kull), solved, asked)
        reader = as_kull(reader, publication)
        version = _version(result, reader, day, sha256((solved / PLAN_FILE).read_bytes()).hexdigest())
        earlier = publication.versions
        found = given_away(earlier, version, reader.suppress_under)
        if found and not despite:
            raise InputError([*found, Complaint("publication.not_published", Location(str(solved / PUBLICATION_FILE)))])
        _draw(result, solved, out, words, reader, requested)
        if all(version != each.model_copy(update={"day": day}) for each in earlier):
            publication = publication.model_copy(update={"versions": (*earlier, version)})
        keep(solved, publication)
    return found


def _refuse_conditional(result: Result, solved: Path) -> None:
    """Refuse a plan that may not be used before leaders have agreed to it."""
    if awaits := result.verdict.awaits:
        values: dict[str, Value] = {"found": len(awaits), "leaders": list(awaits)}
        raise InputError([Complaint("publication.awaits_consent", Location(str(solved / PLAN_FILE)), values)])


def as_kull(reader: Reader, publication: Publication) -> Reader:
    """Return a reader with the kull's own least count and secret."""
    under = publication.suppress_under or LEAST
    return replace(reader, suppress_under=under, secret=publication.secret)


def _draw(result: Result, solved: Path, out: Path, words: Words, reader: Reader, requested: Collection[str]) -> None:
    if out.resolve() != solved.resolve() and (out / PUBLICATION_FILE).exists():
        raise InputError([Complaint("publication.planners", Location(str(out)), {"found": PUBLICATION_FILE})])
    draw_for(result, solved, out, words, reader, requested)


def show_few(one: Result, other: Result, readers: tuple[Reader, Reader]) -> bool:
    """Return whether two plans that anyone may read side by side show the few leaders in whom they differ."""
    first, second = readers
    versions = _version(one, first, date.min, _NONE), _version(other, second, date.min, _NONE, first.secret)
    return any(of_few(*versions, first.suppress_under))


def _version(result: Result, reader: Reader, day: date, plan: str, secret: str | None = None) -> Version:
    """Return what a version tells; the secret is that by which leaders are marked, the reader's when None."""
    leaders, seats = result.case.participants, result.plan.seats
    key = secret or reader.secret
    return Version(
        day=day,
        plan=plan,
        leaders=marks_of(key, (f"{each.id}\n{each.origin.kommune}" for each in leaders)),
        seats=marks_of(key, (f"{each.id}\n{each.origin.kommune}\n{seats[each.id]}" for each in leaders)),
        tables={name: tuple(map(_plain, rows)) for name, rows in figures_of_people(result, reader).items()},
    )


def _plain(row: Row) -> dict[str, str | int | float | None]:
    return {column: value if isinstance(value, int | float) else str(value) for column, value in row.items()}


def marks_of(secret: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the marks of all texts in order, which tell who differs between versions and are nobody's pseudonym."""
    return tuple(sorted(marked(secret, texts)))


def marked(secret: str, texts: Iterable[str]) -> list[str]:
    """Return the mark of each text, by the kull's secret."""
    return [hmac.digest(secret.encode(), text.encode(), "sha256").hex()[:_MARK] for text in texts]

"""What takes the place of a leader who is forgotten: a pseudonym that means nobody, and an entry in the manifest."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from secrets import choice

from pydantic import JsonValue

from samlingsplan.domain import ParticipantId
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.measures.leaders import leaders
from samlingsplan.plan import Result
from samlingsplan.received import read_json
from samlingsplan.render import Audience, Reader
from samlingsplan.render.public_report import figures_of_people
from samlingsplan.study.holdings import MANIFEST
from samlingsplan.study.publication import LEAST, Publication
from samlingsplan.study.publishing import marked
from samlingsplan.study.records import file_digests
from samlingsplan.travel.journey_cache import write_atomically

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
"""No vowels and no letters that look like figures: no words, and nothing misread."""
_LENGTH, _TRIES = 8, 400
_PREFIX = "forgotten-"


def new_tombstone() -> str:
    """Return a tombstone, drawn from the system's randomness."""
    return _PREFIX + "".join(choice(ALPHABET) for _ in range(_LENGTH))


def is_tombstone(number: str) -> bool:
    """Return whether a number is a tombstone."""
    return number.startswith(_PREFIX)


def tombstone_for(result: Result, number: str, publication: Publication | None, where: Path) -> str:
    """Return a tombstone with which the public sees what it saw before.

    Which small counts the public's tables hide is drawn by lot from the pseudonyms. With another pseudonym the lot may
    show a table that was hidden, and the two editions together narrow a count. So tombstones are drawn until all
    figures of people are those of before.

    Raises
    ------
    InputError
        When no tombstone gives the same figures.
    """
    if ParticipantId(number) not in result.plan.seats:
        return new_tombstone()
    reader = _public(publication)
    before = figures_of_people(result, reader)
    for _ in range(_TRIES):
        tombstone = new_tombstone()
        if figures_of_people(renamed(result, number, tombstone), reader) == before:
            return tombstone
    raise InputError([Complaint("privacy.public_would_change", Location(str(where)))])


def _public(publication: Publication | None) -> Reader:
    if publication is None:
        return Reader(Audience.PUBLIC)
    return Reader(Audience.PUBLIC, publication.suppress_under or LEAST, secret=publication.secret)


def renamed(result: Result, number: str, tombstone: str) -> Result:
    """Return a result in which a leader is called by a tombstone, with the table of leaders it has already."""
    old, new = ParticipantId(number), ParticipantId(tombstone)
    case, plan, earlier = result.case, result.plan, result.case.earlier
    people = tuple(replace(each, id=new) if each.id == old else each for each in case.participants)
    if earlier is not None:
        earlier = replace(earlier, seats=_rekeyed(earlier.seats, old, new))
    plan = replace(plan, seats=_rekeyed(plan.seats, old, new))
    outcome = replace(result.outcome, plan=plan)
    other = replace(result, case=replace(case, participants=people, earlier=earlier), outcome=outcome)
    frame = leaders(result)
    other.computed[leaders.__wrapped__] = frame.assign(id=frame["id"].replace(number, tombstone))  # type: ignore[attr-defined]
    return other


def _rekeyed(seats: Mapping[ParticipantId, str], old: ParticipantId, new: ParticipantId) -> dict[ParticipantId, str]:
    return {new if leader == old else leader: seat for leader, seat in seats.items()}


def remarked(
    publication: Publication, number: str, tombstone: str, kommuner: Iterable[str], classes: Iterable[str]
) -> Publication:
    """Return a ledger with the tombstone's marks in place of a leader's: versions still differ by as many leaders."""
    ways = [(kommune, *rest) for kommune in kommuner for rest in ((), *((each,) for each in classes))]
    texts = ["\n".join(("{}", *way)) for way in ways]
    before = marked(publication.secret, (each.format(number) for each in texts))
    after = marked(publication.secret, (each.format(tombstone) for each in texts))
    of = dict(zip(before, after, strict=True))
    versions = tuple(
        each.model_copy(
            update={
                "leaders": tuple(sorted(of.get(mark, mark) for mark in each.leaders)),
                "seats": tuple(sorted(of.get(mark, mark) for mark in each.seats)),
            }
        )
        for each in publication.versions
    )
    return publication.model_copy(update={"versions": versions})


def forgotten_in(folder: Path) -> list[dict[str, JsonValue]]:
    """Return what a folder's manifest says of those who are forgotten."""
    manifest = read_json(folder / MANIFEST)
    stated = manifest.get("forgotten") if isinstance(manifest, dict) else None
    return [each for each in stated if isinstance(each, dict)] if isinstance(stated, list) else []


def tombstoned(folder: Path, *entries: Mapping[str, object]) -> None:
    """Issue a folder's manifest anew: the digests of its files as they are, and entries for those who are forgotten.

    Parameters
    ----------
    folder
        The folder.
    entries
        A tombstone and a day each, and never who.
    """
    manifest = read_json(folder / MANIFEST)
    assert isinstance(manifest, dict)
    named = set(manifest.get("files", ()))
    files = {name: digest for name, digest in file_digests(folder).items() if name in named}
    whole = {**manifest, "forgotten": [*forgotten_in(folder), *map(dict, entries)], "files": files}
    write_atomically(folder / MANIFEST, json.dumps(whole, ensure_ascii=False, indent=2) + "\n")

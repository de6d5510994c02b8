"""What every page says of itself: which edition and version it is, and the other pages of its folder."""

import json
from dataclasses import dataclass
from hashlib import sha256

from samlingsplan import __version__
from samlingsplan.domain import Version
from samlingsplan.measures.measure import once
from samlingsplan.measures.public import PEOPLE
from samlingsplan.measures.version_changes import samling_rows
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.output import Reader
from samlingsplan.render.plan_document import plan_text

_DIGITS = 16
"""Digits of a digest that are shown: no two plans of a kull share them by chance."""
_PAGES = {"report": "report.html", "map": "map.html", "timetable": "timetable.html"}
_FILES = {"calendars": "calendars/", "workbook": "plan.xlsx"}


@dataclass(frozen=True, slots=True)
class PageLink:
    """Another file of the folder: its address and its name, and whether it is the page itself."""

    address: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class EditionView:
    """What the top of a page links to, and what its foot says of it."""

    links: tuple[PageLink, ...]
    line: str


def edition(result: Result, words: Words, reader: Reader, page: str) -> EditionView:
    """Return what a page says of itself.

    Parameters
    ----------
    result, words, reader
        The plan, the language and the reader.
    page
        The name of the output that the page is.
    """
    version = result.case.version
    pages = {**_PAGES, **({} if version is None else {"replan": "replan.html"}), **_FILES}
    links = tuple(PageLink(address, words(f"render.pages.{name}"), name == page) for name, address in pages.items())
    made = {
        "reader": words(f"audience.reader.{reader.audience}"),
        "number": 1 if version is None else version.number,
        "program": __version__,
        "digest": _shown_digest(result, reader) if reader.by_groups else plan_digest(result)[:_DIGITS],
    }
    if version is None:
        key = "undated" if reader.day is None else "first"
        stated = "" if reader.day is None else words.date(reader.day, words("render.dates.long"))
        return EditionView(links, words(f"render.edition.{key}", day=stated, **made))
    day, since = words.date(version.day, words("render.dates.long")), _since(result, version, words, reader)
    return EditionView(links, words("render.edition.later", day=day, since=since, **made))


def _since(result: Result, version: Version, words: Words, reader: Reader) -> str:
    """Return the version before and what everybody sees that is changed; the rest stands on the page of changes.

    Whoever is not to guess a seat does not see the digest of the plan before.
    """
    samlinger, before = len(samling_rows(result)), version.number - 1
    if reader.by_groups:
        return words("render.edition.since_for_all", before=before, samlinger=samlinger)
    previous = version.predecessors[-1][:_DIGITS]
    return words("render.edition.since", before=before, previous=previous, samlinger=samlinger)


@once
def plan_digest(result: Result) -> str:
    """Return the SHA-256 of ``plan.json``, as the manifest states it."""
    return sha256(plan_text(result).encode()).hexdigest()


def _shown_digest(result: Result, reader: Reader) -> str:
    """Return a digest of places and calendar alone: from the plan's own, a guessed seat could be confirmed."""
    tables = {each.name: each.rows(result.as_stated) for each in reader.measures() if each.name not in PEOPLE}
    return sha256(json.dumps(tables, default=str).encode()).hexdigest()[:_DIGITS]

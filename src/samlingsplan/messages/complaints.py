"""A complaint as a sentence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TypeVar

from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.languages import in_language
from samlingsplan.messages.words import Words

T = TypeVar("T")

NOTED = 20
"""The largest number of notes that are shown."""
_PLACES = 5
"""The largest number of faults of one kind that are shown one by one, and of places that are named."""
_OF_SEARCH = "solve."
_AREA = "service_area"
_RULES = frozenset({"rule", "rules", "needed", "untried", "kinds"})
"""The values by which a search names rules, and parameters of rules, by key."""


def sentence(complaint: Complaint, words: Words) -> str:
    """Return the sentence of a complaint in one language, without its place; rules of a search have their names.

    Parameters
    ----------
    complaint
        The fault; several allowed values are separated by commas.
    words
        The language.
    """
    values = in_language(dict(complaint.values), words.language)
    if complaint.key.startswith(_OF_SEARCH):
        values |= {name: _with_names(values[name], words) for name in _RULES & values.keys()}
    return words(complaint.key, **{name: _listed(value) for name, value in named(values, words).items()})


def named(values: Mapping[str, T], words: Words) -> dict[str, T | str]:
    """Return the values of a sentence, with the name of a service area in place of its key."""
    key = f"measures.values.{_AREA}.{values.get(_AREA)}"
    return {**values, **({_AREA: words(key)} if words.has(key) else {})}


def _with_names(value: Value, words: Words) -> Value:
    """Return rules with their names before their keys: ``Class size (class_size, my.yaml:7)``."""
    if isinstance(value, list | tuple):
        return [_with_names(each, words) for each in value]
    key, _, where = str(value).partition(" ")
    rule = key.partition(".")[0]
    if not words.has(name := f"rules.{rule}.name"):
        return value
    known = ", ".join([key, where[1:-1]] if where else [key])
    return f"{words(name)} ({known})"


def placed(complaint: Complaint, words: Words) -> str:
    """Return the sentence of a complaint, after its place where it has one."""
    said = sentence(complaint, words)
    if complaint.where is None:
        return said
    cell = f" ({_cell(complaint.where, words)})" if complaint.where.heading else ""
    return f"{complaint.where}{cell}: {said}"


def gathered(complaints: Sequence[Complaint], words: Words) -> Iterator[str]:
    """Yield the sentences of complaints in order, each with its place; of many of one kind only the first.

    Complaints of one kind have the same key, a place, and the same heading where the place has one. Where they stand
    under a heading, say the same, or are more than five, the first is followed by how many there are and the first five
    places, with what was found there where that differs.
    """
    kinds: dict[tuple[str, str | None], list[Complaint]] = {}
    for each in complaints:
        if each.where:
            kinds.setdefault((each.key, each.where.heading), []).append(each)
    summaries = {key: _summary(kind, words) for key, kind in kinds.items()}
    for each in complaints:
        key = (each.key, each.where.heading) if each.where else None
        if key is None or not summaries[key]:
            yield placed(each, words)
        elif each is kinds[key][0]:
            yield f"{placed(each, words)} {summaries[key]}"


def _summary(kind: Sequence[Complaint], words: Words) -> str:
    """Return how many there are and the first places; nothing where each is to be said by itself."""
    alike = len({sentence(each, words) for each in kind[: _PLACES + 1]}) == 1
    in_column = kind[0].where is not None and kind[0].where.heading is not None
    if len(kind) < 2 or not (alike or in_column or len(kind) > _PLACES):
        return ""
    places = ", ".join(_place(each, alike, words) for each in kind[:_PLACES])
    more = " …" if len(kind) > _PLACES else ""
    return words("units.of_this_kind", count=words.number(len(kind)), places=places + more)


def _place(complaint: Complaint, alike: bool, words: Words) -> str:
    where = complaint.where
    place = _cell(where, words) if where and where.heading else str(where)
    values = complaint.values
    found = None if alike else values.get("brief", values.get("found"))
    if found is not None and (suggestion := values.get("suggestion")):
        found = f"{_listed(found)} → {suggestion}"
    return place if found is None else f"{place} ({_listed(found)})"


def _cell(where: Location, words: Words) -> str:
    """Return a cell by its heading and its place in the sheet: ``«Rullestol, H5»``."""
    return words("units.cell", heading=where.heading, cell=where.cell)


def noted(complaints: Sequence[Complaint], words: Words) -> list[str]:
    """Return the notes on the tables that a plan rests on, each with its place; at most the first `NOTED`."""
    return _first(complaints, placed, words)


def noted_in_words(complaints: Sequence[Complaint], words: Words) -> list[str]:
    """Return the same notes for a page: where in a table, and without lines and columns of a scenario."""
    return _first(complaints, _told, words)


def _told(complaint: Complaint, words: Words) -> str:
    said, where = sentence(complaint, words), complaint.where
    if where is None or where.line is None or where.file.endswith((".yaml", ".yml")):
        return said
    file = PurePath(where.file).name
    key = "units.in_cell" if where.heading else "units.in_line"
    return f"{said} {words(key, file=file, line=where.line, cell=where.cell, heading=where.heading)}"


def _first(complaints: Sequence[Complaint], said_of: Callable[[Complaint, Words], str], words: Words) -> list[str]:
    said = [said_of(each, words) for each in complaints]
    more = len(said) - NOTED
    return said if more <= 0 else [*said[:NOTED], words("units.more", count=words.number(more))]


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

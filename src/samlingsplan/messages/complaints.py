"""A complaint as a sentence."""

from collections.abc import Iterator, Sequence

from samlingsplan.errors import Complaint
from samlingsplan.languages import in_language
from samlingsplan.messages.words import Words

NOTED = 20
"""The largest number of notes that are shown."""
_PLACES = 5
"""The largest number of faults of one kind that are shown one by one, and of places that are named."""


def sentence(complaint: Complaint, words: Words) -> str:
    """Return the sentence of a complaint in one language, without its place.

    Parameters
    ----------
    complaint
        The fault; several allowed values are separated by commas.
    words
        The language.
    """
    values = in_language(dict(complaint.values), words.language)
    return words(complaint.key, **{name: _listed(value) for name, value in values.items()})


def placed(complaint: Complaint, words: Words) -> str:
    """Return the sentence of a complaint, after its place where it has one."""
    said = sentence(complaint, words)
    return f"{complaint.where}: {said}" if complaint.where else said


def gathered(complaints: Sequence[Complaint], words: Words) -> Iterator[str]:
    """Yield the sentences of complaints in order, each with its place; of many of one kind only the first.

    Complaints of one kind have the same key and a place. Where they say the same, or are more than five, the first is
    followed by how many there are and the first five places, with what was found there where that differs.
    """
    kinds: dict[str, list[Complaint]] = {}
    for each in complaints:
        if each.where:
            kinds.setdefault(each.key, []).append(each)
    summaries = {key: _summary(kind, words) for key, kind in kinds.items()}
    for each in complaints:
        summary = summaries[each.key] if each.where else ""
        if not summary:
            yield placed(each, words)
        elif each is kinds[each.key][0]:
            yield f"{placed(each, words)} {summary}"


def _summary(kind: Sequence[Complaint], words: Words) -> str:
    """Return how many there are and the first places; nothing where each is to be said by itself."""
    alike = len({sentence(each, words) for each in kind[: _PLACES + 1]}) == 1
    if len(kind) < 2 or not (alike or len(kind) > _PLACES):
        return ""
    places = ", ".join(_place(each, alike) for each in kind[:_PLACES])
    more = " …" if len(kind) > _PLACES else ""
    return words("units.of_this_kind", count=words.number(len(kind)), places=places + more)


def _place(complaint: Complaint, alike: bool) -> str:
    found = None if alike else complaint.values.get("found")
    return str(complaint.where) if found is None else f"{complaint.where} ({_listed(found)})"


def noted(complaints: Sequence[Complaint], words: Words) -> list[str]:
    """Return the notes on the tables that a plan rests on, each with its place; at most the first `NOTED`."""
    said = [placed(each, words) for each in complaints]
    more = len(said) - NOTED
    return said if more <= 0 else [*said[:NOTED], words("units.more", count=words.number(more))]


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

"""A complaint as a sentence."""

from collections.abc import Sequence

from samlingsplan.errors import Complaint
from samlingsplan.languages import in_language
from samlingsplan.messages.words import Words

NOTED = 20
"""The largest number of notes that are shown."""


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


def noted(complaints: Sequence[Complaint], words: Words) -> list[str]:
    """Return the notes on the tables that a plan rests on, each with its place; at most the first `NOTED`."""
    said = [placed(each, words) for each in complaints]
    more = len(said) - NOTED
    return said if more <= 0 else [*said[:NOTED], words("units.more", count=words.number(more))]


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

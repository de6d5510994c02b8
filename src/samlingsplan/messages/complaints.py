"""A complaint as a sentence."""

from samlingsplan.errors import Complaint
from samlingsplan.messages.words import Words


def sentence(complaint: Complaint, words: Words) -> str:
    """Return what a complaint says, in one language and without its place.

    Parameters
    ----------
    complaint
        The fault; several allowed values are listed with commas between.
    words
        The language.
    """
    return words(complaint.key, **{name: _listed(value) for name, value in complaint.values.items()})


def _listed(value: object) -> object:
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple) else value

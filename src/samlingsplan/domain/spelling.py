"""Brings names and numbers that people write into one form, so that they can be compared."""

import re
import unicodedata

_NUMBER = r"(?:k(?:ommune)?(?:nr|nummer)?[-. ]*)?([0-9]{3,4})"
_NUMBER_FIRST = re.compile(_NUMBER + r"(?:(?:[ ,:–-]+|(?=\())(\D.*))?", re.IGNORECASE)
_NUMBER_LAST = re.compile(r"(\D+?)(?:[ ,:–-]+\(?|\()([0-9]{3,4})\)?")
_HYPHENS = re.compile("[\u2010-\u2012\u2212]")
"""What programs write for a hyphen: the signs of Unicode, the figure dash and minus."""
_SPACES = re.compile(r"[^\S\r\n]+")
_OFFICIAL = re.compile(r"\s*[/–|]\s*|\s+-\s+")


def tidy(text: str) -> str:
    """Return a text with composed letters (NFC), single spaces between words and no invisible characters."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    composed = _HYPHENS.sub("-", unicodedata.normalize("NFC", text))
    if not composed.isprintable():
        composed = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return _SPACES.sub(" ", composed).strip()


def plain(text: str) -> str:
    """Return a name in the form that is compared: tidy, and in lower case."""
    return tidy(text).casefold()


def numbered(text: str) -> tuple[str, str] | None:
    """Return the number and the name of a kommune written as ``0301 Oslo``; None when there is no number.

    ``K-0301``, ``0301 - Oslo`` and ``Oslo (0301)`` are read too; the name is empty where there is none.
    """
    first = _NUMBER_FIRST.fullmatch(text)
    if first and (first[2] or len(first[1]) == 4):
        return first[1], _bare(first[2] or "")
    last = _NUMBER_LAST.fullmatch(text)
    return (last[2], last[1]) if last else None


def _bare(name: str) -> str:
    """Return a name without the brackets that surround it."""
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name


def official_parts(text: str) -> list[str]:
    """Return the names in an official name of several languages, such as ``Guovdageaidnu – Kautokeino``."""
    return [part for part in _OFFICIAL.split(text) if part]

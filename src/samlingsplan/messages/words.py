"""The sentences of one language, with its format of numbers and dates."""

import re
import string
import tomllib
from datetime import date
from decimal import localcontext
from functools import cache
from pathlib import Path

from samlingsplan.languages import in_language
from samlingsplan.plain_text import plain

DEFAULT_LANGUAGE = "nb"
_MOST_DIGITS = 400
"""Points that double with a given number of minutes become long numbers."""

MINUS = "\u2212"
"""A hyphen is no minus: it is shorter, and lines break after it."""

_BEFORE_UNIT = re.compile(r"(?<=[}\d]) (?=(?:kr|mill\.|km|min|t|%)(?!\w))|(?<=\bNOK) (?=[{\d])|(?<=mill\.) (?=kr\b)")
"""A number and its unit stand on one line, whatever the sentence."""

_CATALOGUES = Path(__file__).resolve().parent
_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return every sentence of a language by its dotted key: file name, then the keys in the file."""
    sentences: dict[str, str] = {}
    for file in sorted((_CATALOGUES / language).glob("*.toml")):
        _flatten(tomllib.loads(file.read_text(encoding="utf-8")), file.stem, sentences)
    return sentences


def _flatten(tree: dict[str, object], prefix: str, into: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}.{key}", into)
        else:
            into[f"{prefix}.{key}"] = _BEFORE_UNIT.sub("\u00a0", str(value))


@cache
def _number(value: float, decimals: int, language: str) -> str:
    """Write a number; cached, since the tables hold the same few numbers thousands of times."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(prec=_MOST_DIGITS):
        return format_decimal(value, format=pattern, locale=_LOCALES[language]).replace("-", MINUS)


class _Counting(string.Formatter):
    """Fills in values, and selects the singular or plural of the noun after a count: ``{leaders:leder|ledere}``.

    A value may come from outside, so its invisible characters are written as escapes. ``{frame_nok:#}`` writes a large
    number as the language does.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        """Return a value as text."""
        if format_spec == "#" and isinstance(value, int | float):
            return _number(value, 0, self.language)
        one, between, many = format_spec.partition("|")
        return plain(f"{value} {one if str(value) == '1' else many}" if between else format(value, format_spec))


class Words:
    """The sentences of one language.

    Parameters
    ----------
    language
        ``"nb"``, ``"nn"`` or ``"en"``.
    day
        The day on which it is written, where whoever asks says so; pages state it, and nothing follows from it.

    Raises
    ------
    KeyError
        By a call, when a key is in no catalogue: a fault of the program, caught by tests.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE, day: date | None = None) -> None:
        self.language = language
        self.day = day
        self._sentences = catalogue(language)
        self._counting = _Counting(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence of a key with its values filled in, and nouns after counts in singular or plural.

        A value that is given in several languages is filled in in this one.
        """
        return self._counting.format(self._sentences[key], **in_language(values, self.language))

    def has(self, key: str) -> bool:
        """Return whether a key has a sentence."""
        return key in self._sentences

    def number(self, value: float, decimals: int = 0) -> str:
        """Return ``1 234,5`` or ``1,234.5``."""
        return _number(value or 0, decimals, self.language)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share of one as a percentage."""
        from babel.numbers import format_percent

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "\u00a0%"
        return format_percent(share, format=pattern, locale=_LOCALES[self.language]).replace("-", MINUS)

    def date(self, day: date, pattern: str = "EEEE d. MMMM y") -> str:
        """Return a date as text; the pattern is CLDR's."""
        from babel.dates import format_date

        return format_date(day, format=pattern, locale=_LOCALES[self.language])

    def duration(self, minutes: float) -> str:
        """Return minutes as hours and minutes, ``3 t 25 min``, or as minutes alone; lines do not break inside it."""
        hours, rest = divmod(round(minutes), 60)
        if hours == 0:
            return self("units.minutes", minutes=rest)
        return self("units.hours_minutes", hours=self.number(hours), minutes=rest)

"""What an unquoted word of YAML means, by the core schema of YAML 1.2.

Only ``true`` and ``false`` are booleans: ``NO``, ``on`` and ``yes`` are text, and so are dates and
clocks. Source: YAML 1.2.2, section 10.3.2. Two departures, both to spare planners a surprise: a
number may be grouped by thousands (``1_500_000``), and one with a leading zero is refused, since
``0301`` is a kommune to its writer and 301 to YAML.
"""

import math
import re

from samlingsplan.scenario.tree import Scalar

MAX_DIGITS = 30
"""Longer runs of digits are text; nothing in a scenario counts that far."""

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:_[0-9]{3})+)")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]")


class RefusedScalar(ValueError):
    """A word that could be taken in two ways; ``key`` names the complaint."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def resolve(word: str) -> Scalar:
    """Return the value of an unquoted word.

    Raises
    ------
    RefusedScalar
        For a number with a leading zero, and for one that is not finite.
    """
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if len(word) > MAX_DIGITS:
        return word
    if _OTHER_BASE.fullmatch(word):
        return int(word, 0)
    if _NOT_FINITE.fullmatch(word):
        raise RefusedScalar("scenario.not_finite")
    return _number(word)


def _number(word: str) -> int | float | str:
    whole = _DECIMAL.fullmatch(word)
    if not whole and not _FLOAT.fullmatch(word):
        return word
    if _LEADING_ZERO.match(word):
        raise RefusedScalar("scenario.leading_zero")
    if whole:
        return int(word)
    number = float(word)
    if not math.isfinite(number):
        raise RefusedScalar("scenario.not_finite")
    return number


def needs_quotes(text: str) -> bool:
    """Return whether a text, written without quotes, would be read as something else or refused."""
    try:
        return resolve(text) != text
    except RefusedScalar:
        return True

"""Finds national identity numbers in text from outside, so that none is shown or kept.

An identity number is eleven digits: the day, month and year of birth, and five more. D-numbers add 40 to the day,
H-numbers 40 to the month, and numbers made for tests 40 or 80. A spreadsheet drops a zero at the beginning. People
write such numbers with dots, dashes and spaces, and what surrounds them may be letters or other digits.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

HIDDEN = "***"
"""What takes the place of a text that may hold an identity number."""
_LENGTH = 11
_DATE_LENGTH = 6
_DAYS = frozenset((*range(1, 32), *range(41, 72)))
_MONTHS = frozenset(added + month for added in (0, 40, 80) for month in range(1, 13))
_RUN = re.compile(r"\d(?:[\W_]*\d)+")
"""Digits with nothing but signs between them."""
_AS_WRITTEN = re.compile(r"(?<!\d)\d{5,6}[ .\u2010-\u2015\u2212-]?\d{5}(?!\d)")
_APART = re.compile(r"(?<!\d)(\d\d)[\W_]*(\d\d)[\W_]*\d\d(?:\d\d)?\D{1,12}\d{5}(?!\d)")
"""A date, and five digits after a word or some signs: ``010170 nr. 12345``."""
_YEAR_FIRST = re.compile(r"(?<!\d)(?:19\d\d|200\d)[./-]?(?:0\d|1[0-2])[./-]?(?:[0-2]\d|3[01])[\W_]*\d{5}(?!\d)")
_RECENT = r"(?:201[5-9]|20[23]\d)"
_RECENT_DAY = re.compile(
    rf"(?<!\d)(?:\d\d?[./-] ?\d\d?[./-] ?{_RECENT}|{_RECENT}(-?)(?:0\d|1[0-2])\1(?:[0-2]\d|3[01]))(?!\d)"
)
"""A day of years in which no leader is born."""
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|[nrtbf])")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PARTS = re.compile(r"(, |; | / |\n)")
_ENDING = re.compile(r"\.[a-z]{1,7}$")
_ONE_WORD = re.compile(r"[\w.-]{1,40}")


def holds_identity_number(text: str) -> bool:
    """Return whether a text holds an identity number as people write it, alone or within other signs.

    ``010170 12345``, ``01.01.70-12345`` and ``s01017012345`` do, and so do ten digits. Of more digits than eleven,
    those are looked at that begin where digits with no sign between them begin, that have a sign after the date, or
    that follow one digit or two. ``2021-12-000345`` holds none.
    """
    text = _RECENT_DAY.sub(lambda day: "x" * len(day[0]), _in_ascii(text))
    as_written = _AS_WRITTEN.search(text) or _YEAR_FIRST.search(text)
    return as_written is not None or any(_stands_in(run[0]) for run in _RUN.finditer(text))


def may_hold_identity_number(text: str) -> bool:
    """Return whether any eleven digits in a text may be an identity number, whatever signs stand between them."""
    text = _in_ascii(text)
    without_days = _RECENT_DAY.sub("", text)
    if sum(map(str.isdigit, without_days)) < 5 or _DIGEST.fullmatch(text):
        return False
    apart = any(_is_date(found[1] + found[2]) for found in _APART.finditer(text))
    return apart or holds_identity_number(text) or any(_may_stand_in(_joined(run[0])) for run in _RUN.finditer(text))


def without_identity_numbers(text: str) -> str:
    """Return a text with every run of digits hidden that may hold an identity number.

    Items of a list are looked at each by itself. An item of one word may be a pseudonym, and long ones have many
    digits: it is hidden where it holds an identity number for sure.
    """
    if sum(map(str.isdigit, text)) < _LENGTH - 1:
        return text
    return "".join(map(_hidden, _PARTS.split(text)))


def path_without_identity_numbers(path: str) -> str:
    """Return a path with every folder or file hidden that is named by an identity number; not how the name ends."""
    if sum(map(str.isdigit, path)) < _LENGTH - 1:
        return path
    return "".join(_without_name(part) for part in re.split(r"([/\\])", path))


def _without_name(part: str) -> str:
    ending = _ENDING.search(part)
    return HIDDEN + (ending[0] if ending else "") if holds_identity_number(part) else part


def _hidden(part: str) -> str:
    holds = holds_identity_number if _ONE_WORD.fullmatch(part) else may_hold_identity_number
    if _DIGEST.fullmatch(part) or not holds(part):
        return part
    spans = [run.span() for run in _RUN.finditer(_in_ascii(part)) if len(_joined(run[0])) >= _LENGTH - 1]
    for first, end in reversed(spans):
        part = part[:first] + HIDDEN + part[end:]
    return part if spans else HIDDEN


def _stands_in(run: str) -> bool:
    """Return whether an identity number stands in some digits and signs where people write one."""
    digits = _joined(run)
    if len(digits) in (_LENGTH - 1, _LENGTH):
        return _is_date(digits.zfill(_LENGTH))
    groups = re.findall(r"\d+", run)
    ends = list(accumulate(map(len, groups)))
    begins = [0, *ends[:-1]]
    starts = {*begins, *(begin - _DATE_LENGTH for begin in begins)}
    starts |= {end - _LENGTH for end, each in zip(ends, groups, strict=True) if len(each) in (12, 13)}
    return any(_is_date(digits, start) for start in starts if 0 <= start <= len(digits) - _LENGTH)


def _may_stand_in(digits: str) -> bool:
    starts = range(len(digits) - _LENGTH + 1)
    lost_zero = len(digits) >= _LENGTH - 1 and _is_date(f"0{digits}")
    return lost_zero or any(_is_date(digits, start) for start in starts)


def _is_date(digits: str, start: int = 0) -> bool:
    """Return whether a day and a month begin at a place in some digits."""
    return int(digits[start : start + 2]) in _DAYS and int(digits[start + 2 : start + 4]) in _MONTHS


def _joined(run: str) -> str:
    return "".join(filter(str.isdigit, run))


def _in_ascii(text: str) -> str:
    """Return a text of the same length with the digits of all scripts as 0 to 9, and escapes as spaces."""
    if not text.isascii():
        text = "".join(_signs(text))
    return _ESCAPED.sub(lambda escape: " " * len(escape[0]), text) if "\\" in text else text


def _signs(text: str) -> Iterator[str]:
    for sign in text:
        digit = unicodedata.digit(sign, None)
        yield sign if digit is None else str(digit)

"""Reads the weeks that people write: ``uke 40``, ``40–41``, ``04.10.2021`` and ``2021-W40..2021-W41``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samlingsplan.domain import YEARS, Week
from samlingsplan.intake.list_words import words

_LONGEST = 60
"""No week or range that anybody writes is longer."""


def _any_of(meaning: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words("weeks", meaning), key=len, reverse=True))


_BETWEEN = re.compile(rf"[;,\n]|(?<=[\s\d])(?:{_any_of('and')})(?=[\s\d])(?!\s+med\b)")
_FROM = re.compile(rf"\s*(?:{_any_of('from')})\s+")
_WORD = rf"(?:(?:{_any_of('week')})\.?\s*)?"
_RANGE = re.compile(rf"\s*(?:\.\.|[–—-]|(?:{_any_of('range')}))\s*")
_ISO = re.compile(r"([0-9]{4})\s?-?\s?w\s?([0-9]{1,2})")
_NUMBER = re.compile(rf"{_WORD}([0-9]{{1,2}})\.?(?:\s?[/\s(-]\s?([0-9]{{4}})\)?)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\.\s?|/)([0-9]{1,2})(?:(?:[./-]\s?|\s)([0-9]{4}|[0-9]{2}))?\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parts_of(text: str) -> list[str]:
    """Return the weeks and ranges in a cell, one by one."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


@dataclass(frozen=True, slots=True)
class WrittenWeeks:
    """Reads weeks in a study year, which says what year a week without one is in.

    Parameters
    ----------
    year
        The weeks of the study year.
    """

    year: Sequence[Week]

    def ends_of(self, text: str) -> tuple[Week, Week]:
        """Return the first and the last week of what somebody writes.

        Raises
        ------
        ValueError
            When it is no week and no range of weeks, or its year is doubtful.
        """
        try:
            return Week.parse_ends(text)
        except ValueError:
            return Week.parse_ends("..".join(map(str, self._ends(text.casefold()[: _LONGEST + 1]))))

    def _ends(self, text: str) -> tuple[Week, Week]:
        if len(text) > _LONGEST:
            raise ValueError(text)
        if (week := self._one(text)) is not None:
            return week, week
        for between in _RANGE.finditer(text):
            last = self._one(text[between.end() :])
            first = self._one(_without_from(text[: between.start()]), last)
            if first is not None and last is not None:
                return first, last
        raise ValueError(text)

    def _one(self, text: str, last: Week | None = None) -> Week | None:
        """Return the week of one end of a range; a date without a year has that of the end after it."""
        text = text.strip()
        if iso := _ISO.fullmatch(text):
            return _week(int(iso[1]), int(iso[2]))
        if day := _YEAR_FIRST.fullmatch(text):
            return _of_day(int(day[1]), int(day[2]), int(day[3]))
        if number := _NUMBER.fullmatch(text):
            return _week(int(number[2]), int(number[1])) if number[2] else self._of_number(int(number[1]))
        day = _DAY_FIRST.fullmatch(text)
        if day is None or (day[3] is None and last is None):
            return None
        year = int(day[3]) if day[3] else last.monday.year if last else 0
        return _of_day(year + 2000 if year < 100 else year, int(day[2]), int(day[1]))

    def _of_number(self, number: int) -> Week | None:
        """Return the only week of the study year with a number; a week outside it is one of the year it begins in."""
        found = [week for week in self.year if week.number == number]
        if len(found) == 1:
            return found[0]
        return None if found or not self.year else _week(self.year[0].year, number)


def _without_from(text: str) -> str:
    """Return the first end of a range without the word that begins it."""
    begins = _FROM.match(text)
    return text[begins.end() :] if begins else text


def _week(year: int, number: int) -> Week | None:
    try:
        return Week.parse(f"{year:04}-W{number:02}")
    except ValueError:
        return None


def _of_day(year: int, month: int, day: int) -> Week | None:
    try:
        week = Week.of(date(year, month, day))
    except ValueError:
        return None
    return week if week.year in YEARS else None

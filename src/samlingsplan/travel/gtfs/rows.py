"""Rows of a table, column by column: what their texts mean, and which of them are wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from samlingsplan.errors import Value
from samlingsplan.plain_text import short
from samlingsplan.tables.headings import Heading
from samlingsplan.tables.row import Header, Row

if TYPE_CHECKING:
    from pandas import DataFrame, Index, Series

MOST_FAULTS = 100
"""Faults of one table; after them it is not read further."""
LATEST_H = 480
"""Trips end at most 20 days after they begin: the ships along the coast take six, and there and back twelve."""
_TIME = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])")
_DAY = re.compile(r"[0-9]{8}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row.

    Parameters
    ----------
    record
        The number of the row in its table; the header's is 0.
    key
        The complaint.
    column
        The column of the cell.
    said
        What the complaint says besides the column and what is found there.
    other
        The number of another row that it names.
    """

    record: int
    key: str
    column: str
    said: Mapping[str, Value]
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are read together.

    Parameters
    ----------
    texts
        Their cells as tidy texts, each row by its number in the table; a column that the table lacks is empty.
    note
        Takes what is wrong with them.
    """

    texts: "DataFrame"
    note: Callable[[Sequence[Fault]], None]

    def __getitem__(self, column: str) -> "Series[str]":
        """Return the texts of a column."""
        return self.texts[column]

    def where(self, chosen: "Series[bool]") -> "Rows":
        """Return some of the rows."""
        return Rows(self.texts[chosen], self.note)

    def refuse(self, wrong: "Series[bool]", key: str, column: str, **said: Value) -> None:
        """Note a fault in the cells of a column where they are wrong."""
        first = wrong.index[wrong.astype(bool)][:MOST_FAULTS]
        self.note([Fault(int(record), key, column, said) for record in first])

    def refuse_early(self, first: str, last: str, early: "Series[bool]") -> None:
        """Note the rows in which the last of two times or days is before the first."""
        texts = self.where(early)[first][:MOST_FAULTS]
        for record, text in zip(texts.index, texts, strict=True):
            self.note([Fault(record, "gtfs.ends_first", last, {"other": first, "first": text})])

    def once(self, column: str) -> "Rows":
        """Return the rows, without those whose text in a column stands before; that, and an empty one, is a fault."""
        again = self.keys(column).duplicated()
        self.refuse(again & (self[column] != ""), "gtfs.twice", column)
        return self.where(~again)

    def numbers(self, column: str, known: "Index[str]", table: str) -> "Series[int]":
        """Return the number that each text of a column has in another table; -1, and a fault, where it is not there."""
        import pandas as pd

        found = pd.Series(known.get_indexer(pd.Index(self[column])), index=self.texts.index)
        self.refuse(found < 0, "gtfs.unknown", column, table=table)
        return found

    def refuse_other(self, column: str, allowed: Sequence[str]) -> None:
        """Note the cells that hold none of the texts allowed."""
        self.refuse(~self[column].isin(allowed), "gtfs.not_one_of", column, allowed=[text for text in allowed if text])

    def keys(self, column: str) -> "Series[str]":
        """Return the texts of a column in which every row must have one."""
        self.refuse(self[column] == "", "tables.empty_cell", column)
        return self[column]

    def wholes(self, column: str, *, needed: bool = False) -> "Series[float]":
        """Return the whole numbers of a column, NaN where a cell is empty or none."""
        numbers, keys = (once_each(self[column], partial(read, column, needed)) for read in (_whole, _fault_of_whole))
        for key in filter(None, keys.unique()):
            self.refuse(keys == key, key, column)
        return numbers.astype(float)

    def seconds(self, column: str, *, needed: bool = False) -> "Series[float]":
        """Return the times of a column, seconds after midnight; NaN where a cell is empty or none."""
        found = once_each(self[column], seconds_of, float)
        self.refuse(found.isna() & (needed | (self[column] != "")), "gtfs.not_a_time", column, allowed=LATEST_H)
        return found

    def days(self, column: str) -> "Series[Any]":
        """Return the days of a column, written ``20270308``; None where a cell is none."""
        found = once_each(self[column], _day)
        self.refuse(found.isna(), "gtfs.not_a_day", column)
        return found


def once_each(texts: "Series[str]", meaning: Callable[[str], object], kind: Any = object) -> "Series[Any]":
    """Return what texts mean, worked out once for each different one."""
    import pandas as pd

    codes, known = pd.factorize(texts)
    return pd.Series([meaning(text) for text in known], dtype=kind).take(codes).set_axis(texts.index)


def quoted(text: str) -> str:
    """Return a text of the feed for a sentence."""
    return short(text) or "–"


def seconds_of(text: str) -> int | None:
    """Return the seconds of ``25:10:00``, ten past one the next day; None where it is no time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds if hours < LATEST_H else None


def _day(text: str) -> date | None:
    with suppress(ValueError):
        if _DAY.fullmatch(text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def _whole(column: str, needed: bool, text: str) -> int | None:
    return _alone(column, text).whole(column, needed=needed)


def _fault_of_whole(column: str, needed: bool, text: str) -> str | None:
    row = _alone(column, text)
    row.whole(column, needed=needed)
    return row.faults[0].key if row.faults else None


def _alone(column: str, text: str) -> Row:
    """Return a row of one cell, so that a number is read as in every table."""
    return Row(Header("", {column: Heading(column, 1)}, decimal_comma=False), 0, (text,))

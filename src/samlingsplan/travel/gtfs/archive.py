"""The tables in a feed's zip, row by row; nothing is unpacked to disk, and nothing but the tables is opened."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.tables import Row
from samlingsplan.tables.headings import mapped
from samlingsplan.tables.row import Header
from samlingsplan.travel.gtfs.columns import CALENDAR, CALENDAR_DATES, NEEDED, TABLES

MAX_UNPACKED_BYTES = 3_000_000_000
"""The unpacked size of a table; the stop times of all Norway are under a third of it."""
MAX_RATIO = 100
"""A table is packed to a tenth, or a thirtieth; what is packed to less than this part is made to fill a memory."""
SMALL_BYTES = 1_000_000
"""A table under this size may be packed to any part."""
MAX_ROWS = 3_000_000
MAX_LINE_BYTES = 64_000
MOST_FAULTS = 100
"""Faults of one table; after them it is not read further."""
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)


class Archive:
    """A feed that is open.

    Parameters
    ----------
    path
        The zip.

    Attributes
    ----------
    faults
        The complaints about the rows read so far.

    Raises
    ------
    InputError
        When it is no zip, a table is missing or cannot be opened, or lacks a column, with all of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.faults: list[Complaint] = []
        try:
            self._zip = zipfile.ZipFile(path)
        except _UNREADABLE as error:
            raise InputError([Complaint("gtfs.not_a_zip", Location(str(path)))]) from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            self._members.setdefault(member.filename, []).append(member)
        self._headers: dict[str, tuple[Header, int]] = {}
        try:
            self._look_over()
            self.refuse_faults()
        except InputError:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        """Return the archive."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Close the zip."""
        self._zip.close()

    def where(self, table: str, line: int | None = None) -> Location:
        """Return the place of a table, or of a row in it."""
        return Location(f"{self._path}/{table}", line)

    def note(self, key: str, where: Location, **values: Value) -> None:
        """Note a fault."""
        self.faults.append(Complaint(key, where, values))

    def refuse_faults(self) -> None:
        """Refuse the feed if anything is noted.

        Raises
        ------
        InputError
            With every complaint.
        """
        if self.faults:
            raise InputError(self.faults)

    def rows(self, table: str, most: int | None = MAX_ROWS) -> Iterator[Row]:
        """Yield the rows of a table, none where the feed lacks it; a row's faults are noted when the next is asked for.

        Parameters
        ----------
        table
            Its name.
        most
            The greatest number of rows; None where the caller keeps few of them.

        Raises
        ------
        InputError
            When the rest of the table cannot be read, or it has more than `MOST_FAULTS`, with every complaint.
        """
        before = len(self.faults)
        for count, row in enumerate(self._read(table) if table in self._headers else ()):
            if count == most:
                self.note("gtfs.too_many_rows", self.where(table), allowed=most)
                self.refuse_faults()
            yield row
            self.faults += row.faults
            if len(self.faults) - before >= MOST_FAULTS:
                self.note("gtfs.many_faults", self.where(table, row.line), count=len(self.faults) - before)
                self.refuse_faults()

    def _look_over(self) -> None:
        """Note every table that is missing, cannot be opened or lacks a column; keep the headers of the others."""
        for table in NEEDED:
            if table not in self._members:
                self.note("gtfs.no_table", self.where(table))
        if CALENDAR not in self._members and CALENDAR_DATES not in self._members:
            self.note("gtfs.no_calendar", self.where(CALENDAR))
        for table, columns in TABLES.items():
            if table in self._members and self._may_be_opened(table):
                _, titles = next(self._records(table), (1, []))
                found, faults = mapped([title.strip() for title in titles], columns, self.where(table, 1))
                self._headers[table] = Header(self.where(table).file, found, decimal_comma=False), len(titles)
                self.faults += faults

    def _read(self, table: str) -> Iterator[Row]:
        header, width = self._headers[table]
        for line, cells in islice(self._records(table), 1, None):
            if len(cells) == width:
                yield Row(header, line, tuple(map(str.strip, cells)))
            elif any(cells):
                self.note("tables.row_width", self.where(table, line), found=len(cells), allowed=width)

    def _records(self, table: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the first line and the cells of each record of a table, its header too."""
        line = 1
        try:
            with self._zip.open(table) as packed:
                reader = csv.reader(self._lines(table, packed), strict=True)
                for cells in reader:
                    yield line, cells
                    line = reader.line_num + 1
        except csv.Error:
            self.note("tables.bad_csv", self.where(table, line))
            self.refuse_faults()
        except _UNREADABLE:
            self.note("gtfs.broken_table", self.where(table))
            self.refuse_faults()

    def _may_be_opened(self, table: str) -> bool:
        """Return whether there is one such table, of a size that feeds have; note why not."""
        first, *others = self._members[table]
        if others:
            self.note("gtfs.table_twice", self.where(table))
        elif first.flag_bits & _ENCRYPTED:
            self.note("gtfs.locked", self.where(table))
        elif first.file_size > min(max(SMALL_BYTES, MAX_RATIO * first.compress_size), MAX_UNPACKED_BYTES):
            most = MAX_UNPACKED_BYTES // 1_000_000
            self.note(
                "gtfs.too_large", self.where(table), found=first.file_size // 1_000_000, allowed=most, ratio=MAX_RATIO
            )
        else:
            return True
        return False

    def _lines(self, table: str, packed: object) -> Iterator[str]:
        number = 0
        stream = io.BufferedReader(cast("io.RawIOBase", packed), 1 << 20)
        while raw := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(raw) > MAX_LINE_BYTES:
                self.note("gtfs.long_line", self.where(table, number), allowed=MAX_LINE_BYTES)
                self.refuse_faults()
            try:
                yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                self.note("gtfs.not_utf8", self.where(table, number))
                self.refuse_faults()


def quoted(text: str) -> str:
    """Return a text of the feed for a sentence."""
    return short(text) or "–"

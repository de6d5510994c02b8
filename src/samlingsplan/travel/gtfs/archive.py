"""The tables in a feed's zip; nothing is unpacked to disk, and nothing but the tables is opened."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.tables.headings import mapped
from samlingsplan.tables.row import Header, Row
from samlingsplan.travel.gtfs.columns import CALENDAR, CALENDAR_DATES, NEEDED, TABLES
from samlingsplan.travel.gtfs.lines import MAX_LINE_BYTES, LineFault, LookedOver, records
from samlingsplan.travel.gtfs.rows import MOST_FAULTS, Fault, Rows, once_each, quoted

if TYPE_CHECKING:
    from pandas import DataFrame

MAX_UNPACKED_BYTES = 3_000_000_000
"""The unpacked size of a table; the stop times of all Norway are under a third of it."""
MAX_RATIO = 100
"""A table is packed to a tenth, or a thirtieth; what is packed to less than this part is made to fill a memory."""
SMALL_BYTES = 1_000_000
"""A table under this size may be packed to any part."""
MAX_ROWS = 3_000_000
ROWS_AT_ONCE = 100_000
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError)


class Archive:
    """A feed that is open.

    Parameters
    ----------
    path
        The zip.

    Raises
    ------
    InputError
        When it is no zip, a table is missing or cannot be opened, or lacks a column, with all of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._complaints: list[Complaint] = []
        self._faults: dict[str, list[Fault]] = {}
        try:
            self._zip = zipfile.ZipFile(path)
        except _UNREADABLE as error:
            raise InputError([Complaint("gtfs.not_a_zip", Location(str(path)))]) from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            if member.file_size or member.filename in NEEDED:  # an empty table that may be lacking is lacking
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
        """Note what is wrong with a table."""
        self._complaints.append(Complaint(key, where, values))

    def note_in(self, table: str, faults: Sequence[Fault]) -> None:
        """Note what is wrong in rows of a table."""
        if faults:
            self._faults.setdefault(table, []).extend(faults)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is noted."""
        return not (self._complaints or self._faults)

    def refuse_faults(self) -> None:
        """Refuse the feed if anything is noted.

        Raises
        ------
        InputError
            With every complaint.
        """
        for table, faults in self._faults.items():
            first = sorted(faults, key=lambda fault: fault.record)[:MOST_FAULTS]
            self._complaints += self._placed(table, first)
        self._faults.clear()
        if self._complaints:
            raise InputError(self._complaints)

    def parts(self, table: str) -> Iterator[Rows]:
        """Yield the rows of a table, some at once, none where the feed lacks it.

        Raises
        ------
        InputError
            When the rest of the table cannot be read, or it has more than `MOST_FAULTS`, with every complaint.
        """
        for texts in self._texts(table):
            yield Rows(texts, lambda faults: self.note_in(table, faults))
            if len(self._faults.get(table, ())) >= MOST_FAULTS:
                self.refuse_faults()

    def whole(self, table: str) -> Rows:
        """Return all rows of a table.

        Raises
        ------
        InputError
            When it cannot be read or has more than `MAX_ROWS`, with every complaint.
        """
        import pandas as pd

        found = [pd.DataFrame(columns=[column.name for column in TABLES[table]], dtype=object)]
        for rows in self.parts(table):
            found.append(rows.texts)
            if sum(map(len, found)) > MAX_ROWS:
                self.note("gtfs.too_many_rows", self.where(table), allowed=MAX_ROWS)
                self.refuse_faults()
        return Rows(pd.concat(found), lambda faults: self.note_in(table, faults))

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
                self._complaints += faults

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

    def _texts(self, table: str) -> Iterator["DataFrame"]:
        """Yield the known columns of a table, each row by its number in the table; the header's is 0."""
        import pandas as pd

        if table not in self._headers:
            return
        header, width = self._headers[table]
        names = {heading.position: name for name, heading in header.columns.items()}
        # A header of ours stands before the table's own, with a column for what a row has beyond it.
        ours = ",".join(names.get(position, str(position)) for position in range(1, width + 2)) + "\n"
        beyond = str(width + 1)
        try:
            with self._zip.open(table) as packed:
                for part in pd.read_csv(
                    LookedOver(packed, ours.encode()),
                    usecols=[*names.values(), beyond],
                    dtype=object,
                    na_filter=False,
                    skip_blank_lines=False,
                    chunksize=ROWS_AT_ONCE,
                ):
                    cells = part.drop(index=0, errors="ignore")
                    wide = cells.index[cells.pop(beyond) != ""]
                    self.note_in(table, [Fault(at, "tables.row_width", "", {}) for at in wide])
                    yield _tidy(cells.drop(index=wide), [column.name for column in TABLES[table]])
        except (ValueError, *_UNREADABLE):
            for _ in self._records(table):
                pass
            self.note("gtfs.broken_table", self.where(table))
            self.refuse_faults()

    def _records(self, table: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the first line and the cells of each record of a table; refuse the feed where it cannot be read."""
        try:
            with self._zip.open(table) as packed:
                yield from records(packed)
        except LineFault as fault:
            allowed = {"allowed": MAX_LINE_BYTES} if fault.key == "gtfs.long_line" else {}
            raise InputError(
                [*self._complaints, Complaint(fault.key, self.where(table, fault.line), allowed)]
            ) from fault
        except _UNREADABLE as error:
            raise InputError([*self._complaints, Complaint("gtfs.broken_table", self.where(table))]) from error

    def _placed(self, table: str, faults: Sequence[Fault]) -> Iterator[Complaint]:
        """Yield the complaints about rows, each with its line: the table is read again, up to the last of them."""
        header, width = self._headers[table]
        named = {number for fault in faults for number in (fault.record, fault.other)}
        until = islice(self._records(table), max(number for number in named if number is not None) + 1)
        at = {number: record for number, record in enumerate(until) if number in named}
        widths_said = set[int]()
        for fault in faults:
            line, cells = at.get(fault.record, (1, []))
            if len(cells) != width and fault.record not in widths_said:
                yield Complaint("tables.row_width", self.where(table, line), {"found": len(cells), "allowed": width})
                widths_said.add(fault.record)
            heading = header.columns.get(fault.column)
            if heading is None or heading.position > len(cells):
                continue
            row = Row(header, line, tuple(map(str.strip, cells)))
            about: dict[str, Value] = {"column": fault.column, "found": quoted(row[fault.column]), **fault.said}
            if fault.other is not None:
                about["line"] = at[fault.other][0]
            yield Complaint(fault.key, row.at(fault.column), about)
        if len(faults) == MOST_FAULTS:
            yield Complaint("gtfs.many_faults", self.where(table, line), {"count": MOST_FAULTS})


def _tidy(cells: "DataFrame", columns: list[str]) -> "DataFrame":
    """Return the columns of a table, those that it lacks as empty texts, without its blank rows."""
    texts = cells.apply(once_each, meaning=str.strip).reindex(columns=columns, fill_value="")
    blank = texts[columns[0]] == ""
    return texts[~blank | (texts[blank] != "").any(axis=1)] if blank.any() else texts

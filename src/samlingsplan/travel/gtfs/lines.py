"""The bytes of a table, looked over as they are unpacked, and its records with their lines."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO, cast

MAX_LINE_BYTES = 64_000


class LineFault(ValueError):
    """A line cannot be read: the complaint's key, and the line, counted from 1."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key, line)
        self.key, self.line = key, line


class LookedOver(io.BufferedIOBase):
    """The bytes of a table; refuses a line that is not UTF-8, or so long that it may fill the memory.

    Parameters
    ----------
    packed
        The table.
    before
        What stands before its first line.
    """

    def __init__(self, packed: IO[bytes], before: bytes = b"") -> None:
        self._packed, self._before, self._line, self._since_break = packed, before, 1, 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, at most `MAX_LINE_BYTES`."""
        block, self._before = self._before, b""
        if not block:
            block = self._packed.read(MAX_LINE_BYTES)
            self._look_over(block)
        return block

    read1 = read

    def _look_over(self, block: bytes) -> None:
        try:
            self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise LineFault("gtfs.not_utf8", self._line + block.count(b"\n", 0, error.start)) from error
        self._line += block.count(b"\n")
        _, found, rest = block.rpartition(b"\n")
        self._since_break = len(rest) + (0 if found else self._since_break)
        if self._since_break > MAX_LINE_BYTES:
            raise LineFault("gtfs.long_line", self._line)


def records(packed: IO[bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each record of a table, its header too.

    Raises
    ------
    LineFault
        At a line that cannot be read, or the first of a record whose quotes are not closed.
    """
    line = 1
    reader = csv.reader(io.TextIOWrapper(cast("IO[bytes]", LookedOver(packed)), "utf-8-sig", newline=""), strict=True)
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise LineFault("tables.bad_csv", line) from error

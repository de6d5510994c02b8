"""Where a pseudonym stands: searches files byte by byte, with what is packed in workbooks and in documents."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_PACKED = b"PK\x03\x04"
_FOLD = re.compile(r"\r?\n[ \t]")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_DEEPEST = 3
_LARGEST = 200_000_000


def pattern_of(number: str) -> re.Pattern[str]:
    """Return what finds a pseudonym as a whole word; one of digits alone only between quotes, else every sum has it."""
    word = re.escape(number)
    if number.isdigit():
        return re.compile(rf"(?<=[\"']){word}(?=[\"'])")
    return re.compile(rf"(?<![\w.-]){word}(?![\w-]|\.\w)")


def cell_of(number: str) -> re.Pattern[str]:
    """Return what finds a pseudonym of digits alone as the whole of a cell, and any other as a whole word."""
    if not number.isdigit():
        return pattern_of(number)
    return re.compile(rf"(?:(?<=[\"'>;,\t\r\n])|^){re.escape(number)}(?=[\"'<;,\t\r\n]|$)")


def without(text: str, number: str, tombstone: str) -> str:
    """Return a text in which a tombstone takes the place of a pseudonym."""
    return pattern_of(number).sub(tombstone, text)


def stands_in(data: bytes, found: re.Pattern[str], depth: int = 0) -> bool:
    """Return whether a pseudonym stands in bytes, or in what is packed in them.

    Parameters
    ----------
    data
        The content of a file.
    found
        What finds the pseudonym.
    depth
        How deep in packed files this is.
    """
    packed = list(_parts(data)) if depth < _DEEPEST else []
    # What is packed says nothing as it is: three bytes in a row may be any short pseudonym.
    bare = b"" if packed and data.startswith(_PACKED) else _STREAM.sub(b"", data) if packed else data
    return any(found.search(text) for text in _texts(bare)) or any(stands_in(each, found, depth + 1) for each in packed)


def _texts(data: bytes) -> Iterator[str]:
    """Yield what bytes may say: as UTF-8, with the folded lines of calendars whole, and as UTF-16."""
    text = data.decode("utf-8", "replace")
    yield text
    if data.startswith(b"BEGIN:VCALENDAR"):
        yield _FOLD.sub("", text)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the files of an archive with their names, which workbooks and documents are, and the streams of a PDF."""
    if data.startswith(_PACKED):
        with suppress(BadZipFile, OSError, zlib.error), ZipFile(BytesIO(data)) as packed:
            for each in packed.infolist():
                if each.file_size <= _LARGEST:
                    yield packed.read(each)
            yield "\n".join(packed.namelist()).encode()
    elif data.startswith(b"%PDF"):
        for stream in _STREAM.findall(data):
            try:
                yield zlib.decompressobj().decompress(stream, _LARGEST)
            except zlib.error:  # it is not packed
                yield stream


def files_with(place: Path, number: str, cells: bool = False) -> Iterator[Path]:
    """Yield the files in a folder, or the file itself, whose content or name has a pseudonym.

    With `cells`, a pseudonym of digits alone is also looked for where it is the whole of a cell: figures may be too.
    """
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    found = cell_of(number) if cells else pattern_of(number)
    for file in files:
        ours = file.is_file() and not file.is_symlink()
        if ours and (named_by(file, number) or stands_in(file.read_bytes(), found)):
            yield file


def named_by(file: Path, number: str) -> bool:
    """Return whether a file is named by a pseudonym, whatever signs stand around it."""
    return re.search(rf"(?<![^\W_]){re.escape(number)}(?![^\W_])", file.stem) is not None

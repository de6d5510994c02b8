"""A scenario file as text: a file, not too large, UTF-8 and printable."""

import re
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.scenario.suggest import nearest

MAX_BYTES = 256 * 1024
"""A scenario is a page or two; a file a hundred times as long is some other file."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2.2, section 5.1, does not count as printable."""


def read_text(path: Path, file: str) -> str:
    """Return what a file says.

    Parameters
    ----------
    path
        The file.
    file
        Its name, as people know it.

    Raises
    ------
    InputError
        When there is no such file, it is a folder, cannot be opened, is too large or empty, or
        holds something else than printable UTF-8.
    """
    text = _decoded(_bytes(path, file), file)
    odd = _UNPRINTABLE.search(text)
    if odd:
        where = _location(file, text[: odd.start()])
        raise _refusal("scenario.unprintable", where, found=f"U+{ord(odd[0]):04X}")
    if not text.strip():
        raise _refusal("scenario.empty_file", Location(file))
    return text


def missing_file(path: Path, where: Location | None, found: str) -> Complaint:
    """Return the complaint for a file that is not there, with the nearest name in its folder.

    Parameters
    ----------
    path
        Where it was looked for.
    where
        Where it was asked for.
    found
        How it was asked for.
    """
    names = sorted(other.name for other in path.parent.iterdir()) if path.parent.is_dir() else []
    near = nearest(path.name, names)
    if near is None:
        return Complaint("scenario.missing_file", where, {"found": found})
    return Complaint("scenario.missing_file_near", where, {"found": found, "suggestion": near})


def _bytes(path: Path, file: str) -> bytes:
    if path.is_dir():
        raise _refusal("scenario.is_folder", Location(file), found=file)
    if not path.is_file():
        raise InputError([missing_file(path, Location(file), file)])
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refusal("scenario.unreadable_file", Location(file), found=file) from error
    if len(raw) > MAX_BYTES:
        raise _refusal("scenario.file_too_large", Location(file), allowed=MAX_BYTES // 1024)
    return raw


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark; everything before the bad byte is good.
        good = raw.removeprefix(b"\xef\xbb\xbf")
        where = _location(file, good[: error.start].decode("utf-8"))
        raise _refusal("scenario.not_utf8", where, found=f"0x{good[error.start]:02X}") from error


def _location(file: str, before: str) -> Location:
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refusal(key: str, where: Location, **values: Value) -> InputError:
    return InputError([Complaint(key, where, values)])

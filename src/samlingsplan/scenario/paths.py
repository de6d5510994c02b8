"""Files a scenario may name: their own folder and the package's, and how such a file is read as text."""

import re
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.quoting import nearest, shown

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


PACKAGE = "package:"
"""Begins the name of a file that travels with the package."""


def resolve_path(
    text: str, base_folder: Path, where: Location | None = None, *, package_folder: Path = DATA_DIR
) -> Path:
    """Return the file a scenario means.

    Parameters
    ----------
    text
        As written: a path within the folder, or ``package:NAME``.
    base_folder
        The scenario's own folder.
    where
        Where it is written, for complaints.
    package_folder
        What ``package:`` stands for.

    Raises
    ------
    InputError
        When the file lies outside its folder (by ``..``, an absolute path or a symbolic link), is
        missing, or is no file.
    """
    folder, name = (package_folder, text.removeprefix(PACKAGE)) if text.startswith(PACKAGE) else (base_folder, text)
    path = folder / name
    if "\0" in name or not _inside(path, folder):
        raise InputError([Complaint("scenario.outside_folder", where, {"found": shown(text)})])
    if path.is_dir():
        raise InputError([Complaint("scenario.is_folder", where, {"found": shown(text)})])
    if not path.is_file():
        raise InputError([missing_file(path, where, shown(text))])
    return path


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that go round in a ring
        return False

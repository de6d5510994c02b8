"""Finds the files that a scenario names, in its own folder or in the package, and reads them as text."""

import re
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.quoting import nearest, shown

MAX_BYTES = 256 * 1024
"""A scenario is a page or two; a file a hundred times as long is not a scenario."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that are not printable by YAML 1.2.2, section 5.1."""


def read_text(path: Path, file: str) -> str:
    """Return the text of a file.

    Parameters
    ----------
    path
        The file.
    file
        Its name in complaints.

    Raises
    ------
    InputError
        When the file is missing, is a folder, cannot be opened, is too large or empty, or is not printable UTF-8.
    """
    text = _decoded(_bytes(path, file), file)
    refuse_unprintable(text, file)
    if not text.strip():
        raise _refusal("scenario.empty_file", Location(file))
    return text


def refuse_unprintable(text: str, file: str) -> None:
    """Refuse a text with a character that YAML does not allow.

    Raises
    ------
    InputError
        With the place of the first one.
    """
    odd = _UNPRINTABLE.search(text)
    if odd:
        where = _location(file, text[: odd.start()])
        raise _refusal("scenario.unprintable", where, found=f"U+{ord(odd[0]):04X}")


def missing_file(path: Path, where: Location | None, found: str) -> Complaint:
    """Return the complaint for a missing file, with the nearest name in its folder, or for what is no regular file.

    Parameters
    ----------
    path
        The path of the missing file.
    where
        The place that names it.
    found
        The name as written there.
    """
    if path.exists():
        return Complaint("scenario.not_a_file", where, {"found": found})
    others = path.parent.iterdir() if path.parent.is_dir() else ()
    names = sorted(other.name for other in others if other.name != path.name)  # a link that leads nowhere is no help
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
        # The codec counts from after a byte order mark; every byte before the bad one is valid.
        good = raw.removeprefix(b"\xef\xbb\xbf")
        where = _location(file, good[: error.start].decode("utf-8"))
        raise _refusal("scenario.not_utf8", where, found=f"0x{good[error.start]:02X}") from error


def _location(file: str, before: str) -> Location:
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refusal(key: str, where: Location, **values: Value) -> InputError:
    return InputError([Complaint(key, where, values)])


PACKAGE = "package:"
"""Prefix of the name of a file in the package."""


def resolve_path(
    text: str,
    base_folder: Path,
    where: Location | None = None,
    *,
    package_folder: Path = DATA_DIR,
    anywhere: bool = False,
) -> Path:
    """Return the path of a file that a scenario names.

    Parameters
    ----------
    text
        The name as written: a path within the folder, or ``package:NAME``.
    base_folder
        The scenario's folder.
    where
        The place of the name, for complaints.
    package_folder
        The folder that ``package:`` refers to.
    anywhere
        Whether the file may lie outside its folder.

    Raises
    ------
    InputError
        When the file lies outside its folder (by ``..``, an absolute path or a symbolic link), is missing, or is not a
        regular file.
    """
    folder, name = (package_folder, text.removeprefix(PACKAGE)) if text.startswith(PACKAGE) else (base_folder, text)
    path = folder / name
    if "\0" in name or not (anywhere or _inside(path, folder)):
        raise InputError([Complaint("scenario.outside_folder", where, {"found": shown(text)})])
    if path.is_dir():
        raise InputError([Complaint("scenario.is_folder", where, {"found": shown(text)})])
    if not path.is_file():
        raise InputError([missing_file(path, where, shown(text))])
    return path


def resolve_in_folder(text: str, name: str, base_folder: Path, where: Location | None = None) -> Path:
    """Return the path of a file with a fixed name, which a scenario names by itself or by its folder.

    A file of that name may lie outside the scenario's folder, since plans are kept in another folder than scenarios.

    Raises
    ------
    InputError
        As `resolve_path`.
    """
    within = f"{text.rstrip('/')}/{name}" if (base_folder / text).is_dir() else text
    return resolve_path(within, base_folder, where, anywhere=Path(within).name == name)


def _inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # symbolic links in a circle
        return False

"""Files a scenario may name: those in its own folder, and the package's own."""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.show import shown
from samlingsplan.scenario.text_file import missing_file

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

"""An output folder that is either the old one or the new one, never half of each."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.received import read_json

MANIFEST = "manifest.json"
"""What marks a folder as one of ours."""


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a new folder to fill, which takes the old one's place when all went well.

    Files that somebody else put into the old folder are kept.

    Raises
    ------
    InputError
        When the place is taken by something that is not ours, or cannot be written.
    """
    folder = folder.resolve()  # so that "." has a name, and a link stays a link
    _bring_back(folder)
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent))
    except OSError as error:
        raise InputError([_unwritable(folder, error)]) from error
    try:
        new.chmod(0o755)
        yield new
        _keep_guests(folder, new)
        _swap(folder, new)
    except OSError as error:
        raise InputError([_unwritable(folder, error)]) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _previous(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.previous"


def _bring_back(folder: Path) -> None:
    """Undo a swap that a killed run left half done."""
    previous = _previous(folder)
    if previous.is_dir() and not folder.exists():
        previous.replace(folder)


def _refuse_foreign(folder: Path) -> None:
    where = Location(str(folder))
    if folder.exists() and not folder.is_dir():
        raise InputError([Complaint("study.not_a_folder", where)])
    if folder.is_dir() and any(folder.iterdir()) and _written_by_us(folder) is None:
        raise InputError([Complaint("study.foreign_folder", where, {"manifest": MANIFEST})])


def _written_by_us(folder: Path) -> frozenset[str] | None:
    """Return the files the folder's manifest names, or None where no manifest can be read."""
    try:
        return frozenset(cast("Any", read_json(folder / MANIFEST))["files"])
    except (InputError, KeyError, TypeError):
        return None


def _keep_guests(folder: Path, new: Path) -> None:
    """Copy what is in the old folder but was never written by us."""
    ours = _written_by_us(folder)
    if ours is None:
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.as_posix() not in ours and name.name != MANIFEST and not (new / name).exists():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, new / name)


def _swap(folder: Path, new: Path) -> None:
    previous = _previous(folder)
    shutil.rmtree(previous, ignore_errors=True)
    if folder.exists():
        folder.replace(previous)
    try:
        new.replace(folder)
    except OSError:
        _bring_back(folder)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> Complaint:
    return Complaint("study.cannot_write", Location(str(folder)), {"found": error.strerror or str(error)})

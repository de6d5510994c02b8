"""Reading a folder while another run may be replacing it: all of the old one or all of the new one."""

from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import TypeVar

from samlingsplan.errors import Complaint, InputError, Location, SamlingsplanError
from samlingsplan.study.locking import lock_of

T = TypeVar("T")

_TRIES = 10
_BETWEEN_S = 0.1


def steadily(folder: Path, read: Callable[[], T]) -> T:
    """Return what is read from a folder that stayed the same one all the while.

    Raises
    ------
    InputError
        When a run is filling it, and it is not there or changes again and again.
    """
    for _ in range(_TRIES):
        before = _which(folder)
        try:
            answer = read()
        except (SamlingsplanError, OSError):
            if before == _which(folder) and (before is not None or not _being_filled(folder)):
                raise
        else:
            if before == _which(folder):
                return answer
        sleep(_BETWEEN_S)
    raise InputError([Complaint("study.busy_reading", Location(str(folder)))])


def _which(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _being_filled(folder: Path) -> bool:
    try:
        return lock_of(folder.resolve()).exists()
    except (OSError, RuntimeError):
        return False

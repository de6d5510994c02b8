"""One run at a time fills a folder: a lock file next to it, which the system releases when a process dies."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location

if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def lock_of(folder: Path) -> Path:
    """Return the file that a run holds while it fills a folder; it is gone when the run has ended."""
    return folder.parent / f".{folder.name}.lock"


@contextmanager
def locked(folder: Path, busy: str = "study.busy") -> Iterator[bool]:
    """Hold a folder's lock, and give whether there is one: not every file system has locks.

    Parameters
    ----------
    folder
        The folder.
    busy
        The key of the complaint when another run holds it.

    Raises
    ------
    InputError
        When another run holds it.
    """
    file = lock_of(folder)
    number = _opened(file)
    try:
        while (state := _tried(number, folder, busy)) and not _still_there(number, file):
            os.close(number)  # the run that held it removed it between our opening and our locking
            number = _opened(file)
        try:
            yield state
        finally:
            if sys.platform != "win32" and state:
                _removed(number, file)
    finally:
        os.close(number)
        if sys.platform == "win32":
            with suppress(OSError):
                file.unlink()


def _opened(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o600)


def _tried(number: int, folder: Path, busy: str) -> bool:
    try:
        _take(number)
    except (BlockingIOError, PermissionError) as error:
        raise InputError([Complaint(busy, Location(str(folder)))]) from error
    except OSError:
        return False
    return True


def _still_there(number: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), file.lstat())
    except FileNotFoundError:
        return False


def _removed(number: int, file: Path) -> None:
    """Take the lock away while it is held, so that nobody else's is taken; a file with content is not ours."""
    held = os.fstat(number)
    if stat.S_ISREG(held.st_mode) and held.st_size == 0:
        with suppress(OSError):
            file.unlink()

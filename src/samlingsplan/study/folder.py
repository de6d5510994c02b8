"""An output folder that is either the old one or the new one, never half of each."""

import errno
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.notices import notice
from samlingsplan.study.foreign_files import clear, keep_foreign_files
from samlingsplan.study.holdings import MANIFEST, Holding, held_in, refuse_other, sealed, written_by_us
from samlingsplan.study.locking import locked

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What goes wrong with a disk rather than with a file: such errors often name none."""


@contextmanager
def replacing(folder: Path, holding: Holding | None = None) -> Iterator[Path]:
    """Give a new folder to fill, which takes the old one's place when all went well.

    Files that somebody else put into the old folder are kept, and those of ours that somebody changed. What is half
    done, and the planner's folder for good, is open to the user alone; what is drawn for others follows the umask.

    Parameters
    ----------
    folder
        The folder.
    holding
        What it is to hold; it takes the place of nothing else. None for any.

    Raises
    ------
    InputError
        When the place is taken by something else or by another run, or cannot be written.
    """
    folder = _whole_name(folder)  # so that "." has a name, and a link stays a link
    with _made_next_to(folder, holding) as new:
        with _telling(folder):
            mode = 0o700 if holding is None or holding.private else _mode_by_umask(new)
        with _telling(folder, inside=new):
            yield new
        with _telling(folder):
            _put_in_place(folder, new, holding, mode)


def refuse_own_folder(folder: Path, out: Path) -> None:
    """Refuse to fill the folder of the plan that is read.

    Raises
    ------
    InputError
        When the two folders are one.
    """
    if out.resolve() == folder.resolve():
        raise InputError([Complaint("study.same_folder", Location(str(out)))])


def refuse_unfillable(folder: Path, holding: Holding | None = None) -> None:
    """Refuse a folder that `replacing` could not fill now: for work that ends with filling it, before it begins.

    Raises
    ------
    InputError
        As `replacing`.
    """
    folder = _whole_name(folder)
    with _made_next_to(folder, holding):
        pass


@contextmanager
def _made_next_to(folder: Path, holding: Holding | None) -> Iterator[Path]:
    """Give a new folder next to one that it may take the place of, while no other run fills that."""
    with ExitStack() as stack:
        with _telling(folder):
            refuse_other(folder, holding)
            folder.parent.mkdir(parents=True, exist_ok=True)
            alone = stack.enter_context(locked(folder))
            _settle(folder, sweeping=alone)
            refuse_other(folder, holding)
            new = folder.parent / f".{folder.name}.{token_hex(4)}.partial"
            stack.callback(_settle_quietly, folder)
            stack.callback(clear, new)  # before it is made: a signal may come in between
            new.mkdir(mode=0o700)
        yield new


@contextmanager
def _telling(folder: Path, inside: Path | None = None) -> Iterator[None]:
    """Tell of a folder that cannot be written; what goes wrong with files elsewhere is not its fault."""
    try:
        yield
    except OSError as error:
        named = (Path(name) for name in (error.filename, error.filename2) if isinstance(name, str))
        if inside is None or error.errno in _FULL or any(inside in path.parents for path in named):
            raise InputError([_unwritable(folder, error)]) from error
        raise


def _whole_name(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself, or a current folder that is gone
        found = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError([Complaint("study.cannot_write", Location(str(folder)), {"found": found})]) from error


def _previous(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.previous"


def _settle(folder: Path, sweeping: bool) -> None:
    """Finish what a killed run left half done, and sweep away what it was filling."""
    previous = _previous(folder)
    if previous.is_dir() and not folder.exists():
        previous.replace(folder)
    elif previous.is_dir() and not previous.is_symlink():
        _notice(folder, keep_foreign_files(previous, folder, written_by_us(previous) or frozenset(), sealed(previous)))
        clear(previous)
    ours = re.compile(rf"\.{re.escape(folder.name)}\.[a-z0-9_]{{8}}\.partial")
    for path in folder.parent.iterdir() if sweeping else ():
        if ours.fullmatch(path.name):
            clear(path)


def _put_in_place(folder: Path, new: Path, holding: Holding | None, mode: int) -> None:
    """Let a filled folder take the old one's place, with all in it that was not written by us."""
    if folder.exists() and not folder.is_dir():
        raise InputError([Complaint("study.not_a_folder", Location(str(folder)))])
    found = held_in(folder)
    replaced = holding is None or found is None or holding.takes_the_place_of(found)
    if folder.is_dir():  # what came there while ours was made is all foreign
        ours = (replaced and written_by_us(folder)) or frozenset()
        _notice(folder, keep_foreign_files(folder, new, ours, sealed(folder)))
    new.chmod(mode)
    if folder.exists():
        folder.replace(_previous(folder))
    new.replace(folder)


def _notice(folder: Path, changed: Mapping[str, str]) -> None:
    """Say which files had been changed by hand, and what they are called now."""
    for name, called in changed.items():
        notice(Complaint("study.moved_aside", Location(str(folder / name)), {"found": called}))


def _settle_quietly(folder: Path) -> None:
    """Leave one folder: the new one, with the files that were added meanwhile, or the old one."""
    with suppress(OSError):  # then the next run does it
        _settle(folder, sweeping=False)


def _mode_by_umask(new: Path) -> int:
    """Return the mode that folders are made with here, asked without changing it for other threads."""
    probe = new / ".mode"
    probe.mkdir()
    mode = probe.stat().st_mode & 0o7777
    probe.rmdir()
    return mode


def _unwritable(folder: Path, error: OSError) -> Complaint:
    return Complaint("study.cannot_write", Location(str(folder)), {"found": error.strerror or str(error)})


__all__ = ["MANIFEST", "refuse_unfillable", "replacing"]

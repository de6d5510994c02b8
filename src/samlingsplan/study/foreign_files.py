"""Foreign files: what somebody else put into a folder of ours stays there when the folder is replaced.

A file, a link or a socket is not copied but gets a second name (a hard link): it keeps its mode and its times, costs
no room, and who has it open goes on writing to it. Links are never followed.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath
from types import MappingProxyType

KEPT = "kept"
"""The word in the name of a foreign file whose own name is now one of ours: ``map.kept.html``."""
EDITED = "edited"
"""The word in the name of a file of ours that somebody changed: ``plan.edited.xlsx``."""


def keep_foreign_files(
    old: Path, new: Path, ours: frozenset[str], digests: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Move the files of an old folder that this program did not write into a new one, where it has none of that name.

    A file of ours that somebody changed is kept too, under a name that says so. The changed files are returned by path,
    with what they are called now.

    Parameters
    ----------
    old, new
        The folders.
    ours
        The files in the old one that were written by us, by path.
    digests
        The SHA-256 of those that should be kept when they are changed.
    """
    changed: dict[str, str] = {}
    shared = {parent.as_posix() for name in ours for parent in PurePosixPath(name).parents}

    def keep(here: Path, there: Path, name: PurePosixPath) -> None:
        for entry in _entries(here):
            own, path = here / entry.name, (name / entry.name).as_posix()
            if not entry.is_dir(follow_symlinks=False):
                if not (entry.is_file(follow_symlinks=False) and path in ours):
                    there.mkdir(parents=True, exist_ok=True)
                    _second_name(own, there / entry.name)
                elif path in digests and sha256(own.read_bytes()).hexdigest() != digests[path]:
                    there.mkdir(parents=True, exist_ok=True)
                    called = _second_name(own, there / f"{own.stem}.{EDITED}{own.suffix}")
                    if called is not None:
                        changed[path] = (name / called.name).as_posix()
            elif path in shared:
                keep(own, there / entry.name, name / entry.name)
            else:
                room = next(
                    each for each in _names(there / entry.name) if not os.path.lexists(each) or _is_folder(each)
                )
                room.mkdir(parents=True, exist_ok=True)
                keep(own, room, name / entry.name)
                shutil.copystat(own, room)

    keep(old, new, PurePosixPath())
    return changed


def clear(folder: Path) -> None:
    """Remove a folder with its content, as far as that is allowed; a link is no folder."""
    if not _is_folder(folder):
        return
    for here, _, _ in os.walk(folder):  # a foreign folder may be closed to writing
        try:
            Path(here).chmod(0o700)
        except OSError:
            continue
    shutil.rmtree(folder, ignore_errors=True)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        yield from sorted(found, key=lambda entry: entry.name)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _names(path: Path) -> Iterator[Path]:
    """Yield a path, then others like it."""
    yield path
    yield from (path.with_name(f"{path.stem}.{KEPT}{number or ''}{path.suffix}") for number in count())


def _second_name(path: Path, wanted: Path) -> Path | None:
    """Return the new name of a file, None where it has one already."""
    name = next(each for each in _names(wanted) if not os.path.lexists(each) or _same(path, each))
    if os.path.lexists(name):
        return None
    try:
        os.link(path, name, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no hard links here: a copy, of a link as a link
        shutil.copy2(path, name, follow_symlinks=False)
    return name


def _same(one: Path, other: Path) -> bool:
    """Return whether two names are of one file, or of a file and its copy."""
    here, there = one.lstat(), other.lstat()
    return os.path.samestat(here, there) or (
        (stat.S_IFMT(here.st_mode), here.st_size, int(here.st_mtime))
        == (stat.S_IFMT(there.st_mode), there.st_size, int(there.st_mtime))
    )

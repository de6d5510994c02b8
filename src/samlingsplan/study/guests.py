"""What somebody else put into a folder of ours stays there when the folder is replaced.

A file, a link or a socket is not copied but gets a second name (a hard link): it keeps its mode and its times, costs
no room, and who has it open goes on writing to it. Links are never followed.
"""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path, PurePosixPath

KEPT = "kept"
"""What stands in the name of a guest whose own name is now one of ours: ``map.kept.html``."""


class Guests:
    """Those of one folder.

    Parameters
    ----------
    ours
        The files in it that were written by us, by path.
    """

    def __init__(self, ours: frozenset[str]) -> None:
        self._ours = ours
        self._shared = {parent.as_posix() for name in ours for parent in PurePosixPath(name).parents}
        self._kept: set[str] = set()
        self._rooms: dict[str, str] = {}

    def keep(self, old: Path, new: Path) -> None:
        """Give what is in an old folder and was never written by us a place in a new one, if it has none yet."""
        self._keep(old, new, PurePosixPath())

    def _keep(self, here: Path, there: Path, name: PurePosixPath) -> None:
        for entry in _entries(here):
            path = (name / entry.name).as_posix()
            if not entry.is_dir(follow_symlinks=False):
                if not (entry.is_file(follow_symlinks=False) and path in self._ours) and path not in self._kept:
                    there.mkdir(parents=True, exist_ok=True)
                    _second_name(here / entry.name, _free(there / entry.name))
                    self._kept.add(path)
            elif path in self._shared:
                self._keep(here / entry.name, there / entry.name, name / entry.name)
            else:
                room = self._room(there, entry.name, path)
                room.mkdir(parents=True, exist_ok=True)
                self._keep(here / entry.name, room, name / entry.name)
                shutil.copystat(here / entry.name, room)

    def _room(self, there: Path, name: str, path: str) -> Path:
        room = there / self._rooms.get(path, name)
        room = room if _is_folder(room) else _free(room)
        self._rooms[path] = room.name
        return room


def clear(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that is allowed; a link is no folder."""
    if not _is_folder(folder):
        return
    for here, _, _ in os.walk(folder):  # a guest's folder may be closed to writing
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


def _free(path: Path) -> Path:
    """Return a path, or one like it that is not taken."""
    if not os.path.lexists(path):
        return path
    names = (f"{path.stem}.{KEPT}{'' if number == 1 else number}{path.suffix}" for number in count(1))
    return next(each for name in names if not os.path.lexists(each := path.with_name(name)))


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name, follow_symlinks=False)
    except (OSError, NotImplementedError):  # no hard links here: a copy, of a link as a link
        shutil.copy2(path, name, follow_symlinks=False)

"""Kommuner by their names: where a scenario names a kommune, its number of the year takes the place of the name."""

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.scenario.kommuner import KommuneRegister, NotFound, meant, read_changes, read_kommuner, table_of
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.place_keys import named_places
from samlingsplan.scenario.quoting import shown
from samlingsplan.scenario.renaming import ANY, KEYS, Way, renamed
from samlingsplan.scenario.tree import Scalar, YamlNode, node_at

_PINNED: Way = ("rules", "pinned_leaders", "kommune_to")
_NAMING: tuple[Way, ...] = (
    ("venues", ANY, "itemised", "lecturers_from"),
    ("lecturers", "people", ANY, "home"),
    (*_PINNED, KEYS),
    ("levels", ANY, "goals", "neighbours_together", "regions"),
)
"""The entries of a scenario that name kommuner, beside those of its study places."""


def with_kommune_numbers(root: YamlNode, folder: Path) -> tuple[YamlNode, list[Complaint]]:
    """Return a scenario in which every kommune is named by its number, and a complaint for each that cannot be.

    A kommune is named as in a list of leaders: by a name, a number, both, or a number of another year that became one
    kommune. Of a kommune that was split, a study place lies in the part that it is called by.

    Parameters
    ----------
    root
        The scenario. It is returned as it is where its table of kommuner cannot be read: a case refuses that.
    folder
        The scenario's folder.
    """
    book = _book_of(root, folder)
    if book is None:
        return root, []
    numbers = _Numbers(book)
    for key, name in named_places(root):
        root = renamed(root, ("venues", key, "kommune"), partial(numbers.of, place=name))
    numbers.complaints += _stated_twice(root, book)
    for way in _NAMING:
        root = renamed(root, way, numbers.of)
    return root, numbers.complaints


class _Numbers:
    """Finds the number that each name means, and collects a complaint for each that means none."""

    def __init__(self, book: KommuneRegister) -> None:
        self.complaints: list[Complaint] = []
        self._book = book

    def of(self, stated: Scalar, at: Location, place: str = "") -> Scalar:
        """Return the number of a kommune, which a study place of some name lies in; or what is stated."""
        if not isinstance(stated, str | int) or isinstance(stated, bool):
            return stated
        found = self._book.find_for(place, str(stated))
        if isinstance(found, NotFound) and found.meant is None:
            self.complaints.append(Complaint(found.key, at, found.values))
        return meant(found) or stated


def _stated_twice(root: YamlNode, book: KommuneRegister) -> Iterator[Complaint]:
    """Yield each kommune that leaders are pinned from under two of its names."""
    pinned = node_at(root, _PINNED)
    first: dict[str, str] = {}
    for key, entry in pinned.content.items() if pinned is not None and isinstance(pinned.content, dict) else ():
        number = meant(book.find(key))
        other = first.setdefault(number or key, key)
        if number is not None and other != key:
            values = {"found": shown(key), "other": shown(other), "suggestion": book.describe(number)}
            yield Complaint("scenario.kommune_twice", entry.key_at, values)


def _book_of(root: YamlNode, folder: Path) -> KommuneRegister | None:
    """Return the kommuner of a scenario's year, or None where it does not name them."""
    named = node_at(root, ["kommuner"])
    stated = None if named is None else named.plain()
    year = stated.get("year") if isinstance(stated, dict) else None
    if not isinstance(stated, dict) or not isinstance(year, int):
        return None
    file = stated.get("file")
    try:
        table = resolve_path(file if isinstance(file, str) else table_of(year), folder)
        return _register(table.resolve(), year, table.stat().st_mtime_ns, table.stat().st_size).afresh()
    except (InputError, OSError):
        return None


@lru_cache(maxsize=8)
def _register(table: Path, year: int, changed_ns: int, size: int) -> KommuneRegister:
    """Return the kommuner of a table as it was at a time: a scenario is read often, and the table seldom changes."""
    return KommuneRegister(read_kommuner(table, year), read_changes())

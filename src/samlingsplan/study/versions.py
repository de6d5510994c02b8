"""What several published versions of a kull show together, and none of them alone.

The search is that of a person who has them all, knows how numbers are rounded and knows how many leaders came, left
or changed class between two of them.
"""

from collections.abc import Iterator, Sequence

from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.measures.disclosure import HIDDEN, fewest, step
from samlingsplan.measures.version_changes import CHANGES, narrowed
from samlingsplan.study.publication import Version

_BY_SEAT = "by_class"
_Row = dict[str, str | int | float | None]
_COUNT = "leaders_about"


def given_away(earlier: Sequence[Version], new: Version, under: int) -> list[Complaint]:
    """Return what a new version would give away together with the earlier ones; nothing where it is safe to publish.

    Parameters
    ----------
    earlier
        The versions published before.
    new
        The one that is to be published.
    under
        The least count that is shown.
    """
    found = [complaint for each in earlier for complaint in of_few(each, new, under)]
    return [*found, *_narrowed(earlier, new, under), *_of_changes(earlier, new, under)]


def replaced(one: Version, other: Version, table: str) -> int:
    """Return how many leaders differ in two versions: by who and from where they are, or by their classes."""
    here, there = (set(each.seats if table == _BY_SEAT else each.leaders) for each in (one, other))
    return max(len(here - there), len(there - here))


def of_few(one: Version, other: Version, under: int) -> Iterator[Complaint]:
    """Yield where few leaders differ, so that what differs in a table shows those few."""
    for table, rows in _of_states(other):
        few = replaced(one, other, table)
        before = {_key(row): row for row in one.tables.get(table, ())}
        changed = [_changed(before[_key(row)], row) for row in rows if row != before.get(_key(row), row)]
        if not 0 < few < under or not changed:
            continue
        where = Location(f"tables/{table}.csv")
        flipped = _hidden(one, table) != _hidden(other, table)
        small = _small(one if _hidden(other, table) else other, table, under, few) if flipped else []
        values: dict[str, Value] = {"day": one.day.isoformat(), "leaders": few, "found": small or changed}
        yield Complaint("publication.small_groups" if flipped else "publication.moved", where, values)


def _of_states(version: Version) -> Iterator[tuple[str, Sequence[_Row]]]:
    """Yield the tables of what a version is; what it changes is about it and the one before."""
    yield from ((table, rows) for table, rows in version.tables.items() if table != CHANGES)


def _of_changes(earlier: Sequence[Version], new: Version, under: int) -> Iterator[Complaint]:
    """Yield the counts of what a version changes that the numbers of leaders, which are exact, narrow further."""
    shown = {_key(row): row.get(_COUNT) for row in new.tables.get(CHANGES, ())}
    counts = {key: count for key, count in shown.items() if isinstance(count, int)}
    totals = [row.get("leaders") for each in (*earlier[-1:], new) for row in each.tables.get("travel_summary", ())]
    match totals:
        case [int(before), int(after)] if counts:
            for key, (least, most) in narrowed(counts, under, before, after).items():
                values: dict[str, Value] = {"found": f"{key}: {least}–{most}"}
                yield Complaint("publication.narrowed", Location(f"tables/{CHANGES}.csv"), values)


def _key(row: _Row) -> str:
    return str(next(iter(row.values())))


def _changed(before: _Row, after: _Row) -> str:
    """Return ``Agder: 5 → 10``."""
    differ = [f"{before.get(column)} → {value}" for column, value in after.items() if before.get(column) != value]
    return f"{_key(after)}: {', '.join(differ)}"


def _hidden(version: Version, table: str) -> bool:
    return any(row.get(_COUNT) == HIDDEN for row in version.tables.get(table, ()))


def _small(shown: Version, table: str, under: int, few: int) -> list[str]:
    """Return the groups that can be small where the table was hidden: those with few where it is shown."""
    most = 2 * under - 1
    return [
        _key(row)
        for row in shown.tables[table]
        if isinstance(count := row.get(_COUNT), int) and fewest(count, under) - few < most
    ]


def _narrowed(earlier: Sequence[Version], new: Version, under: int) -> Iterator[Complaint]:
    """Yield the counts that all versions together leave fewer values than any one does."""
    for table, rows in _of_states(new):
        for row in rows:
            count = row.get(_COUNT)
            if not isinstance(count, int):
                continue
            own = _least_and_most(count, under)
            ranges = [own, *(seen for each in earlier for seen in _seen_from(each, new, table, _key(row), under))]
            least, most = max(low for low, _ in ranges), min(high for _, high in ranges)
            if most < under or most - least < step(under) - 1:
                values = {"found": f"{_key(row)}: {least}–{most}"}
                yield Complaint("publication.narrowed", Location(f"tables/{table}.csv"), values)


def _least_and_most(count_about: int, under: int) -> tuple[int, int]:
    return fewest(count_about, under), count_about + step(under) - 1


def _seen_from(version: Version, new: Version, table: str, key: str, under: int) -> list[tuple[int, int]]:
    """Return the bounds that a version sets on a count in the new one, none where the count is hidden."""
    counts = [row.get(_COUNT) for row in version.tables.get(table, ()) if _key(row) == key]
    few = replaced(version, new, table)
    bounds = [_least_and_most(count, under) for count in counts if isinstance(count, int)]
    return [(least - few, most + few) for least, most in bounds]

"""Cells of a list that are read as something else than they say, so that a note can name them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from samlingsplan.errors import Complaint, Location, Value

NAMED = 5
"""Cells of one kind that are named, at most."""


@dataclass(slots=True)
class Readings:
    """What was read so, by the key of its note and the heading: the places, and what stands there."""

    kinds: dict[tuple[str, str], list[tuple[Location, str]]] = field(default_factory=dict)

    def add(self, key: str, heading: str, where: Location, said: str) -> None:
        """Remember one cell."""
        self.kinds.setdefault((key, heading), []).append((where, said))

    def notes(self) -> Iterator[Complaint]:
        """Yield a note of each kind, with how many cells there are and the first of them."""
        for (key, heading), cells in self.kinds.items():
            first: dict[str, list[str]] = {}
            for where, said in cells[:NAMED]:
                first.setdefault(said, []).append(where.cell)
            shown: list[Value] = [f"{said} ({', '.join(named)})" for said, named in first.items()]
            more = ["…"] if len(cells) > NAMED else []
            where = replace(cells[0][0], heading=None)
            yield Complaint(key, where, {"column": heading, "count": len(cells), "found": [*shown, *more]})

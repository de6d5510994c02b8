"""Which kommuner border on each other."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations, product

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import read_table, required


def read_neighbours(kommuner: Mapping[KommuneId, Kommune]) -> frozenset[tuple[KommuneId, KommuneId]]:
    """Return the pairs of kommuner that border on each other on land, each once, the lower number first.

    Parameters
    ----------
    kommuner
        Of any structure: where it is later than 2020, borders are those of the kommune of 2020 that each was, and
        the parts of one are neighbours.
    """
    was: dict[str, list[KommuneId]] = {}
    for number, kommune in kommuner.items():
        was.setdefault(kommune.borders_id, []).append(number)
    pairs = [pair for one, other in _borders() for pair in product(was.get(one, ()), was.get(other, ()))]
    pairs += [pair for parts in was.values() for pair in combinations(parts, 2)]
    return frozenset((min(pair), max(pair)) for pair in pairs)


@cache
def _borders() -> tuple[tuple[str, str], ...]:
    table = read_table(DATA_DIR / "neighbours_2020.csv", required("kommune", "neighbour"))
    return tuple((row["kommune"], row["neighbour"]) for row in table.rows)

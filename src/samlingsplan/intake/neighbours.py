"""Reads which kommuner border on each other."""

from collections.abc import Mapping
from itertools import combinations

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.intake.table import read_records
from samlingsplan.resources import DATA_DIR


def read_neighbours(kommuner: Mapping[KommuneId, Kommune]) -> frozenset[tuple[KommuneId, KommuneId]]:
    """Return the pairs of kommuner that border on each other on land, each once, the lower number first.

    Parameters
    ----------
    kommuner
        Of any structure: where it is later than 2020, borders are those of the kommune of 2020 that each was, and
        the parts of one are neighbours.
    """
    records = read_records(DATA_DIR / "neighbours_2020.csv", ("kommune", "neighbour"))
    borders = {frozenset((record["kommune"], record["neighbour"])) for record in records}
    return frozenset(
        (one, other)
        for one, other in combinations(sorted(kommuner), 2)
        if (pair := frozenset((kommuner[one].borders_id, kommuner[other].borders_id))) in borders or len(pair) == 1
    )

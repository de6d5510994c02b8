"""How far the people of the country live from the nearest open place, whoever leads there.

It answers whether the places are fair without a word of any leader: minutes one way from each kommune's seat to the
nearest open place, weighted by how many live there. So no group is too small to be shown.
"""

from collections import defaultdict
from collections.abc import Callable

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.measures.geography import KOMMUNER
from samlingsplan.measures.measure import Cell, Measure, Row, whole
from samlingsplan.plan import Result

_COLUMNS = ("population", "weighted_min", "farthest_min", "farthest_kommune", "near_180_share")
_HALF_DAY_MIN = 180


def _by(column: str, key: Callable[[Kommune], Cell]) -> Measure:
    """Return the measure with one row for each value of a property of kommuner."""

    def rows(result: Result) -> list[Row]:
        reached: dict[Cell, list[tuple[int, int, str]]] = defaultdict(list)
        for row in KOMMUNER.rows(result):
            kommune = result.case.kommuner[KommuneId(str(row["kommune"]))]
            if row["nearest_min"] is not None:
                reached[key(kommune)].append((whole(row, "nearest_min"), kommune.population, kommune.full_name))
        return [{column: each, **_row(reached[each])} for each in sorted(reached, key=str)]

    return Measure(f"near_by_{column}", (column, *_COLUMNS), rows)


def _row(kommuner: list[tuple[int, int, str]]) -> Row:
    """Return the figures of some kommuner, each with its minutes, its population and its name."""
    people = sum(population for _, population, _ in kommuner)
    farthest_min, _, farthest = max(kommuner)
    return {
        "population": people,
        "weighted_min": sum(minutes * population for minutes, population, _ in kommuner) / people,
        "farthest_min": farthest_min,
        "farthest_kommune": farthest,
        "near_180_share": sum(population for minutes, population, _ in kommuner if minutes <= _HALF_DAY_MIN) / people,
    }


NEAR_BY_SENTRALITET = _by("sentralitet", lambda kommune: kommune.sentralitet)
NEAR_BY_FYLKE = _by("fylke", lambda kommune: kommune.fylke)

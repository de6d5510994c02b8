"""How many of the country's leaders the kull reaches, by kommune.

«om lag 11 200 ledere i helse- og omsorgstjenesten i kommunene» (requirement specification, section 6): no register
says where they work, so they are estimated in proportion to how many people live in each kommune.
"""

from collections import Counter

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result

LEADERS_IN_ALL = 11_200

_COLUMNS = ("kommune", "kommune_name", "fylke", "leaders_estimated", "leaders", "reached_percent")


def rows(result: Result) -> list[Row]:
    """Return one row a kommune, in order of number; the share is of the estimated leaders."""
    kommuner = result.case.kommuner
    people = sum(kommune.population for kommune in kommuner.values())
    admitted = Counter(seat.kommune.id for seat in seats(result))
    table: list[Row] = []
    for key in sorted(kommuner):
        estimated = LEADERS_IN_ALL * kommuner[key].population / people
        table.append(
            {
                "kommune": key,
                "kommune_name": kommuner[key].name,
                "fylke": kommuner[key].fylke,
                "leaders_estimated": estimated,
                "leaders": admitted[key],
                "reached_percent": 100 * admitted[key] / estimated,
            }
        )
    return table


COVERAGE = Measure("coverage", _COLUMNS, rows)

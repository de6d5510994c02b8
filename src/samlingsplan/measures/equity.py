"""How evenly the year's travel is shared among the leaders, by five indices."""

from samlingsplan.measures.inequality import concentration, gini, kolm_pollak, palma, theil
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result


def rows(result: Result) -> list[Row]:
    """Return one row an index; the hours are of the whole kull's samlinger, there and back."""
    everyone = tuple(seats(result))
    hours = [seat.burden.travel_min / 60 for seat in everyone]
    by_sentralitet = [(float(seat.kommune.sentralitet), hour) for seat, hour in zip(everyone, hours, strict=True)]
    values: dict[str, float | None] = {
        "gini": gini(hours),
        "palma": palma(hours),
        "theil": theil(hours),
        "concentration": concentration(by_sentralitet),
        "kolm_pollak_h": kolm_pollak(hours),
    }
    return [{"index": name, "value": value} for name, value in values.items()]


EQUITY = Measure("equity", ("index", "value"), rows)

"""Where Oslo or Gardermoen is truly nearer than the open place that is nearest on the map.

«mer hensiktsmessig å være student i Oslo enn å reise til geografisk nærmere utdanningssted» (requirement
specification, section 7.2). Nearest on the map is by a straight line; the minutes are door to door.
"""

from collections import Counter

from samlingsplan.domain import VenueId
from samlingsplan.measures.detours import DETOURS
from samlingsplan.measures.gardermoen import GARDERMOEN_ID
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import seats
from samlingsplan.plan import Result

CENTRES = frozenset({VenueId("oslo"), GARDERMOEN_ID})
"""Keys of the two places in scenarios."""


def rows(result: Result) -> list[Row]:
    """Return one row for each such kommune, with how many of its leaders are in the kull; the greatest gain first."""
    venues = result.case.venues
    names = {venues[key].name for key in CENTRES.intersection(result.plan.open_venues())}
    leaders = Counter(str(seat.kommune.id) for seat in seats(result))
    found = [
        {"kommune": row["kommune"], "kommune_name": row["kommune_name"], "leaders": leaders[str(row["kommune"])], **row}
        for row in DETOURS.rows(result)
        if row["nearest"] in names and row["closest"] not in names and int(str(row["lost_min"])) > 0
    ]
    return sorted(found, key=lambda row: (-int(str(row["lost_min"])), str(row["kommune"])))


TRULY_NEARER = Measure("truly_nearer", (*DETOURS.columns[:2], "leaders", *DETOURS.columns[2:]), rows)

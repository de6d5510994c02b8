"""A tiny world in which employers pay: two kommuner, two places, one samling."""

from collections.abc import Sequence
from dataclasses import replace

from samlingsplan.domain import Burden, Case, KommuneId, Origin, Participant, RouteId
from tests.worlds import venue, world

# What a year costs the employer, item by item: travel, hotel, meals, stand-in.
KRONER = {
    ("0001", "a"): (100, 20, 3, 7),  # 130
    ("0001", "b"): (10, 0, 0, 50),  # 60
    ("0002", "a"): (1, 2, 3, 4),  # 10
    ("0002", "b"): (200, 100, 50, 50),  # 400
}


def priced(leaders: Sequence[Participant]) -> Case:
    """Return a case in which every journey takes ten minutes and costs what `KRONER` says."""
    case = world(dict.fromkeys(KRONER, 10), leaders, [venue("a"), venue("b")], weeks=1)
    burdens = {
        (Origin(KommuneId(home)), RouteId(place)): Burden(20, 10, 0, *items) for (home, place), items in KRONER.items()
    }
    return replace(case, burdens=burdens)

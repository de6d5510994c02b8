"""Who travels far, and why: the longest journeys with their legs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from samlingsplan.domain import Journey, KommuneId, Leg, Origin
from samlingsplan.measures.gardermoen import GARDERMOEN
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.truly_nearer import TRULY_NEARER
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.answer import listed

SHOWN = 12


@dataclass(frozen=True, slots=True)
class FarJourney:
    """A journey in words."""

    kommune: KommuneId
    origin: str
    leaders: int
    class_name: str
    duration: str
    why: str


def far_journeys(result: Result, words: Words) -> list[FarJourney]:
    """Return the longest journeys of the plan, the longest first."""
    groups: dict[tuple[int, Origin, str], list[Seat]] = defaultdict(list)
    for seat in seats(result):
        if seat.places:  # who follows all on a screen makes no journey
            groups[-seat.burden.one_way_min, seat.leader.origin, seat.kull_class.name].append(seat)
    longest = sorted(groups.items(), key=lambda item: (item[0][0], *map(str, item[0][1:])))
    return [_far(result, name, group, words) for (_, _, name), group in longest[:SHOWN]]


def _far(result: Result, class_name: str, group: list[Seat], words: Words) -> FarJourney:
    seat = group[0]
    settlement = seat.leader.origin.settlement
    journeys = (result.case.journeys.get((seat.leader.origin, venue)) for venue in seat.places)
    known = (journey for journey in journeys if journey is not None)
    longest = max(known, key=lambda journey: journey.travel_min, default=None)
    return FarJourney(
        kommune=seat.kommune.id,
        origin=seat.kommune.full_name if settlement is None else f"{settlement} ({seat.kommune.full_name})",
        leaders=len(group),
        class_name=class_name,
        duration=words.duration(seat.burden.one_way_min),
        why="–" if longest is None else why(longest, words),
    )


def truly(result: Result, words: Words) -> str:
    """Return for how many Oslo or Gardermoen is nearer than what is nearest on the map, and Gardermoen than home."""
    found, own = TRULY_NEARER.rows(result), GARDERMOEN.rows(result)
    return words(
        "report.far.truly",
        kommuner=len(found),
        leaders=sum(int(str(row["leaders"])) for row in found),
        beaten=sum(int(str(row["gained_min"])) > 0 for row in own),
        among=len(own),
    )


def why(journey: Journey, words: Words) -> str:
    """Return what a journey's minutes go to, in order: ``car 0 h 35 min and ferry 0 h 20 min; waiting 0 h 15 min``."""
    if not journey.legs:
        return "–"
    parts = [
        words(f"report.legs.{mode}", duration=words.duration(minutes))
        for mode, minutes in _stages(journey.legs)
        if words.has(f"report.legs.{mode}")
    ]
    wait_min = sum(leg.wait_min for leg in journey.legs)
    told = listed(parts, words)
    return words("report.legs.with_wait", legs=told, wait=words.duration(wait_min)) if round(wait_min) else told


def _stages(legs: tuple[Leg, ...]) -> Iterator[tuple[str, float]]:
    for mode, run in groupby(legs, key=lambda leg: "road" if leg.mode == "local" else str(leg.mode)):
        yield mode, sum(leg.minutes for leg in run)

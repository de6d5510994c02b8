"""What those board who leave home days before a samling: asked of the timetable once the plan is known, and kept."""

from dataclasses import asdict, replace
from datetime import time
from pathlib import Path

from pydantic import TypeAdapter

from samlingsplan.domain import (
    Boarding,
    Case,
    Clocks,
    Connection,
    ConnectionTable,
    DayPattern,
)
from samlingsplan.intake.case_journeys import find_connections
from samlingsplan.measures.departures import leaving_early
from samlingsplan.plan import Result
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.strict import FrozenModel
from samlingsplan.study.kept import PairForm, Short, pair_entries, read_kept

CONNECTIONS_FILE = "connections.json"


class BoardingForm(FrozenModel):
    """One ride."""

    mode: Short
    vehicle: Short
    start: Short
    end: Short
    departure_min: int
    arrival_min: int


class ConnectionForm(PairForm):
    """The rides of one journey, and what it is of."""

    pattern: DayPattern
    must_arrive: time
    last_end: time
    arrive_min: int
    same_day_min: int | None
    year: int | None = None
    boarded: tuple[BoardingForm, ...]


def with_connections(loaded: Loaded[Scenario], result: Result) -> Result:
    """Return a result that knows what those board who leave home days before a samling of its plan."""
    case = result.case
    keys = dict.fromkeys(early.key for early in leaving_early(case, result.plan))
    return replace(result, case=replace(case, connections=find_connections(loaded, case, keys))) if keys else result


def connections_to_document(connections: ConnectionTable) -> list[dict[str, object]]:
    """Return connections ready for JSON, in order."""
    ordered = sorted(connections.items(), key=lambda item: (str(item[0][0]), *item[0][1:]))
    return [
        {
            **pair_entries(origin, venue),
            "pattern": str(pattern),
            "must_arrive": f"{clocks.must_arrive:%H:%M}",
            "last_end": f"{clocks.last_end:%H:%M}",
            "arrive_min": connection.arrive_min,
            "same_day_min": connection.same_day_min,
            **({} if connection.year is None else {"year": connection.year}),
            "boarded": [asdict(ride) for ride in connection.boarded],
        }
        for (origin, venue, pattern, clocks), connection in ordered
    ]


def with_kept_connections(case: Case, folder: Path) -> Case:
    """Return a case with the connections a solved folder keeps; as it was where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / CONNECTIONS_FILE, TypeAdapter(tuple[ConnectionForm, ...]))
    if kept is None:
        return case
    found = {
        (*each.pair, each.pattern, Clocks(each.must_arrive, each.last_end)): Connection(
            tuple(Boarding(**ride.model_dump()) for ride in each.boarded),
            each.arrive_min,
            each.same_day_min,
            each.year,
        )
        for each in kept
    }
    return replace(case, connections=found)

"""The journeys of the engine that a scenario names."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from samlingsplan.domain import Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint
from samlingsplan.travel.engines.by_car import journeys_by_car
from samlingsplan.travel.engines.by_entur import journeys_by_entur
from samlingsplan.travel.engines.by_gtfs import feed_timetable, journeys_by_feed
from samlingsplan.travel.engines.drives import CarEngine
from samlingsplan.travel.engines.entur import Entur
from samlingsplan.travel.engines.osrm import Osrm
from samlingsplan.travel.engines.spec import (
    EngineSpec,
    EnturSpec,
    GtfsSpec,
    OsrmSpec,
    PyvalhallaSpec,
    ServerSpec,
    ValhallaSpec,
)
from samlingsplan.travel.engines.valhalla import valhalla_here, valhalla_server
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.timetable.appointments import Appointments
from samlingsplan.travel.timetable.services import Services

_CLIENT_NAME = "ET-Client-Name"


class EngineJourneys(NamedTuple):
    """The journeys of an engine, what a planner should know of them, and what runs where it knows departures."""

    table: TravelTable
    notes: tuple[Complaint, ...] = ()
    services: Services | None = None


def engine_journeys(
    spec: EngineSpec,
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    find_file: Callable[[str], Path],
    when: Appointments,
) -> EngineJourneys:
    """Return the quickest journey from every origin to every study place, one way, with an engine.

    Parameters
    ----------
    spec
        The engine.
    origins, venues, parameters, network
        As for `samlingsplan.travel.journeys`.
    find_file
        Returns the path of a file that the scenario names.
    when
        When leaders travel, which an engine with a timetable of weekdays asks.

    Raises
    ------
    InputError
        When the engine is not available, refuses, or gives an answer that cannot be read.
    """
    if isinstance(spec, EnturSpec):
        planner = Entur(spec, _web(spec, {_CLIENT_NAME: spec.client_name}))
        return EngineJourneys(journeys_by_entur(planner, origins, venues, parameters, network))
    if isinstance(spec, GtfsSpec):
        feed = feed_timetable(spec, find_file(spec.feed), network, parameters)
        table = journeys_by_feed(feed.services, origins, venues, parameters, network, when)
        return EngineJourneys(table, (feed.note,), feed.services)
    return EngineJourneys(journeys_by_car(_car_engine(spec, find_file), origins, venues, parameters, network))


def _car_engine(spec: ValhallaSpec | PyvalhallaSpec | OsrmSpec, find_file: Callable[[str], Path]) -> CarEngine:
    if isinstance(spec, ValhallaSpec):
        return valhalla_server(spec, _web(spec))
    if isinstance(spec, OsrmSpec):
        return Osrm(spec, _web(spec))
    return valhalla_here(spec, find_file(spec.tiles))


def _web(spec: ServerSpec, headers: Mapping[str, str] | None = None) -> Web:
    return Web(spec.timeout_s, spec.retries, headers or {})

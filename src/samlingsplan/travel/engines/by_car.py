"""Journeys with an engine's drives and the network's boats, trains and flights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from samlingsplan.domain import Leg, Origin, TravelTable, VenueId
from samlingsplan.travel.engines.drives import CarEngine
from samlingsplan.travel.journeys import journeys_over, on_the_map
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import Doing, State, search_graph

SCHEDULED = frozenset({TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR})
"""The modes that the network gives."""


def journeys_by_car(
    engine: CarEngine,
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
) -> TravelTable:
    """Return the quickest journeys, with drives from an engine.

    Parameters
    ----------
    engine
        The engine, which replaces the roads, local edges and car ferries of the network in Norway.
    origins, venues, parameters, network
        As for `samlingsplan.travel.journeys`.

    Raises
    ------
    InputError
        When the engine cannot answer.

    Notes
    -----
    The engine gives drives from every start, airport, station and quay to every study place, airport, station and
    quay, centre to centre, so that no access time is added. It gives no fares of ferries: kroner are the kilometre
    rate and tolls.
    """
    starts, ends = on_the_map(origins, venues, network)
    links = tuple(link for link in network.links if link.mode in SCHEDULED)
    stops = {name for link in links for name in (link.start, link.end)}
    norway = {name: place for name, place in sorted(network.places.items()) if place.kommune}
    lived = {home.place for living in starts.values() for home in living}
    sources = [place for name, place in norway.items() if name in stops or name in lived]
    targets = [place for name, place in norway.items() if name in stops or name in ends.values()]
    abroad = tuple(link for link in network.links if not {link.start, link.end} <= norway.keys())
    graph = search_graph(replace(network, links=tuple(dict.fromkeys(links + abroad))), parameters)
    winter = parameters.winter.road_time_factor if parameters.winter.applies else 1.0
    for (start, end), drive in sorted(engine.drives(sources, targets).items()):
        if start != end:
            price = drive.km * parameters.road.drive_nok_per_km
            leg = Leg(TravelMode.ROAD, start, end, drive.minutes * winter, 0.0, drive.km, price)
            graph.add(State(start, Doing.CENTRE), State(end, Doing.CENTRE), leg)
    return journeys_over(graph, starts, ends, parameters, network)

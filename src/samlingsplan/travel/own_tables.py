"""The package's own tables of the network, judged by what judges a user's table of minutes, and link by link."""

from collections import Counter
from collections.abc import Iterator

from samlingsplan.errors import Complaint, Value
from samlingsplan.plain_text import short
from samlingsplan.travel.entries import MatrixRow
from samlingsplan.travel.graph import ROADS
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.quality import DRIVEN_KMH, Finding, findings
from samlingsplan.travel.states import access_min, drive

_JOINED_BY = ROADS | {TravelMode.FERRY}


def road_rows(network: Network, parameters: TravelParameters) -> list[MatrixRow]:
    """Return every road link as a row of a table of minutes: from centre to centre, with the link's kilometres.

    Rows lead to the place with more roads, so that there are few places that journeys are compared to.
    """
    roads = [link for link in network.links if link.mode is TravelMode.ROAD]
    counts = Counter(name for link in roads for name in (link.start, link.end))
    rows = []
    for link in roads:
        start, end = sorted((link.start, link.end), key=lambda name: (counts[name], name))
        here, there = network.places[start], network.places[end]
        access = access_min(here, parameters) + access_min(there, parameters)
        minutes = access + drive(link, here, there, parameters).minutes
        rows.append(MatrixRow(start, end, start, end, minutes, link.km, link.where))
    return rows


def own_findings(network: Network, parameters: TravelParameters) -> list[Finding]:
    """Return what is suspicious in a network: its roads as a table of minutes, then single links and places.

    Notes
    -----
    A table of roads is no table of kommuner: pairs and kommuner that are missing from it are no findings.
    """
    judged = findings(road_rows(network, parameters), network, parameters, "roads.csv")
    left_out = {"quality.kommune_missing", "quality.pair_missing"}
    return [
        *(finding for finding in judged if finding.complaint.key not in left_out),
        *_too_fast(network, parameters),
        *_without_road(network),
    ]


def _too_fast(network: Network, parameters: TravelParameters) -> Iterator[Finding]:
    """Find links that are driven too fast, as the table has them or between the edges of their towns."""
    for link in network.links:
        if link.mode not in ROADS:
            continue
        leg = drive(link, network.places[link.start], network.places[link.end], parameters)
        for minutes, km in ((link.minutes, link.km), (leg.minutes, leg.km)):
            if minutes and km / minutes * 60 > DRIVEN_KMH:
                values: dict[str, Value] = {"start": short(link.start), "end": short(link.end), "found": f"{km:.1f}"}
                values |= {"minutes": f"{minutes:.1f}", "kmh": round(km / minutes * 60), "allowed": round(DRIVEN_KMH)}
                yield Finding(Complaint("quality.link_too_fast", link.where, values), serious=True)
                break


def _without_road(network: Network) -> Iterator[Finding]:
    """Find settlements in Norway that neither a road nor a ferry leads to."""
    joined = {name for link in network.links if link.mode in _JOINED_BY for name in (link.start, link.end)}
    for place in network.places.values():
        if place.kind == "settlement" and place.kommune and place.name not in joined:
            yield Finding(Complaint("quality.no_road", None, {"found": short(place.name)}), serious=True)

"""Small networks made by hand, with plain numbers."""

from samlingsplan.domain import KommuneId
from samlingsplan.errors import Location
from samlingsplan.travel import Network, TravelMode
from samlingsplan.travel.network_tables import Link, Place

VILLAGE, TOWN, CITY = 500, 30_000, 400_000
"""Populations whose access times are 0.7, 3.5 and 8 minutes."""


def place(
    name: str, lat: float = 60.0, lon: float = 10.0, kind: str = "settlement", population: int = VILLAGE
) -> Place:
    return Place(name, lat, lon, kind, population, "0001")


def link(
    mode: TravelMode,
    start: str,
    end: str,
    minutes: float = 0.0,
    km: float = 0.0,
    departures: float = 0.0,
    headway_min: float = 0.0,
) -> Link:
    return Link(mode, start, end, minutes, km, departures, headway_min, Location("by hand"))


def network(places: list[Place], links: list[Link]) -> Network:
    """Return a network whose first place is the seat of kommune 0001."""
    return Network({p.name: p for p in places}, tuple(links), {KommuneId("0001"): places[0].name})

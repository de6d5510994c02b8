"""Compares the journey to Gardermoen with the journeys to the towns of the same fylke.

«For mange er Gardermoen nærmere i reiseavstand enn kommuner i samme fylke» (AFI 2014). Each kommune's minutes to
Gardermoen are compared with its minutes to the towns of its own fylke and to every candidate study place: by road, by
the quickest modes door to door, and by the quickest modes without thin flights.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from samlingsplan.domain import Journey, Kommune, KommuneId, Origin, TravelTable, VenueId
from samlingsplan.travel.journeys import journeys
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import ANY_MODE, BY_CAR

GARDERMOEN = "OSL"
TOWN_POPULATION = 10_000
"""The seat of a kommune with at least this population counts as a town, and so does every candidate place."""
THIN_DEPARTURES = 1.5
"""Flights with fewer departures a weekday are thin."""


class Basis(StrEnum):
    """The modes by which the minutes are computed."""

    ROAD = "road"
    TRUTH = "truth"
    NO_THIN = "no_thin"


@dataclass(frozen=True, slots=True)
class KommuneComparison:
    """The comparison for one kommune, on one basis.

    Parameters
    ----------
    gardermoen
        The journey to Gardermoen; None where there is none.
    own_towns
        Towns of its own fylke, without its own seat.
    farther_towns
        The towns of its own fylke that are farther than Gardermoen.
    surely_farther
        The towns that are farther for all values within both uncertainties.
    nearer_places
        Candidate places that are nearer than Gardermoen, the nearest first, with their minutes.
    """

    gardermoen: Journey | None
    own_towns: tuple[str, ...]
    farther_towns: tuple[str, ...]
    surely_farther: tuple[str, ...]
    nearer_places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison for all kommuner.

    Parameters
    ----------
    kommuner
        The kommuner of the year, by number.
    towns
        The fylke number of every town.
    candidates
        The towns that are candidate places.
    seen
        The comparison for each kommune, on each basis.
    """

    kommuner: Mapping[KommuneId, Kommune]
    towns: Mapping[str, str]
    candidates: frozenset[str]
    seen: Mapping[tuple[KommuneId, Basis], KommuneComparison]


def compare(
    kommuner: Mapping[KommuneId, Kommune], places: Mapping[str, str], network: Network, parameters: TravelParameters
) -> Comparison:
    """Return the comparison for all kommuner.

    Parameters
    ----------
    kommuner
        The kommuner of the year.
    places
        Candidate places other than Gardermoen: their network places and their fylke numbers.
    network, parameters
        The travel model; one basis leaves out thin flights.
    """
    big = [kommune for kommune in kommuner.values() if kommune.population >= TOWN_POPULATION]
    towns = {network.seats[kommune.id]: kommune.fylke_id for kommune in big} | dict(places)
    seen = {}
    for basis in Basis:
        table = _table(kommuner, towns, places, network, parameters, basis)
        for kommune in kommuner.values():
            seen[kommune.id, basis] = _seen(kommune, network.seats[kommune.id], towns, places, table)
    return Comparison(kommuner, dict(sorted(towns.items())), frozenset(places), seen)


def _table(
    kommuner: Mapping[KommuneId, Kommune],
    towns: Mapping[str, str],
    places: Collection[str],
    network: Network,
    parameters: TravelParameters,
    basis: Basis,
) -> TravelTable:
    """Return the journeys from every kommune to Gardermoen, to the candidate places and to the towns of its fylke."""
    if basis is Basis.NO_THIN:
        air = parameters.air.model_copy(update={"fewest_departures": THIN_DEPARTURES})
        parameters = parameters.model_copy(update={"air": air})
    modes = BY_CAR if basis is Basis.ROAD else ANY_MODE
    for_all = {*places, GARDERMOEN}

    def compared(origin: Origin, end: VenueId) -> bool:
        return end in for_all or towns[end] == kommuner[origin.kommune].fylke_id

    ends = {VenueId(end): end for end in (*towns, GARDERMOEN)}
    return journeys(map(Origin, kommuner), ends, parameters, network, modes, compared)


def _seen(
    kommune: Kommune, seat: str, towns: Mapping[str, str], places: Mapping[str, str], table: TravelTable
) -> KommuneComparison:
    origin = Origin(kommune.id)
    gardermoen = table.get((origin, VenueId(GARDERMOEN)))
    ways = {end: way for end in towns if (way := table.get((origin, VenueId(end)))) is not None}
    own = tuple(sorted(town for town, fylke in towns.items() if fylke == kommune.fylke_id and town != seat))
    farther = () if gardermoen is None else tuple(town for town in own if _farther(ways.get(town), gardermoen))
    nearer = sorted(
        (ways[place].travel_min, place)
        for place in places
        if place in ways and (gardermoen is None or ways[place].travel_min < gardermoen.travel_min)
    )
    return KommuneComparison(
        gardermoen=gardermoen,
        own_towns=own,
        farther_towns=farther,
        surely_farther=tuple(town for town in farther if _surely_farther(ways.get(town), gardermoen)),
        nearer_places=tuple((place, minutes) for minutes, place in nearer),
    )


def _farther(town: Journey | None, gardermoen: Journey) -> bool:
    return town is None or town.travel_min > gardermoen.travel_min


def _surely_farther(town: Journey | None, gardermoen: Journey | None) -> bool:
    return gardermoen is not None and (town is None or bool(gardermoen.surely_shorter_than(town)))

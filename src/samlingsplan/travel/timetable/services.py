"""What runs at departures that are looked up: the package's timetable, or that of a feed."""

from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.timetable.build import ground_of, timetable_of
from samlingsplan.travel.timetable.ground import GROUND, NetworkGround
from samlingsplan.travel.timetable.night_trains import read_night_trains
from samlingsplan.travel.timetable.rides import Ride, Timetable


@dataclass(frozen=True)
class Services:
    """What runs in a week.

    Parameters
    ----------
    timetable
        The rides, and the minutes at their stops.
    night
        Rides with a night aboard, which are taken where the least generalised cost decides.
    taken
        The modes that are a feed's: links of the network by them are left out.
    feed
        What names the feed's week among tables that are cached; empty for the package's timetable.
    """

    timetable: Timetable
    night: tuple[Ride, ...] = ()
    taken: frozenset[TravelMode] = frozenset()
    feed: str = ""

    def ground(
        self,
        network: Network,
        parameters: TravelParameters,
        ends: Iterable[str],
        rides: Timetable | None = None,
        modes: frozenset[TravelMode] = GROUND,
    ) -> NetworkGround:
        """Return the ground between the stops of the timetable, or of some of its rides, and other places."""
        return ground_of(network, parameters, rides or self.timetable, ends, modes, self.taken)


def shipped_services(network: Network, parameters: TravelParameters) -> Services:
    """Return what runs in a network by the package's timetable."""
    return Services(timetable_of(network, parameters), tuple(read_night_trains(network.places)))

"""Journeys with Entur's timetables for public transport, and the network's drives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from samlingsplan.domain import Journey, Leg, Origin, TravelTable, VenueId, great_circle_km
from samlingsplan.travel.engines.entur import TripLeg
from samlingsplan.travel.journeys import journey_of, journeys, on_the_map
from samlingsplan.travel.network import NO_FLIGHTS, Network
from samlingsplan.travel.network_tables import Place, TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.states import BY_CAR, fare_nok

_MODES = {
    "air": TravelMode.AIR,
    "rail": TravelMode.RAIL,
    "water": TravelMode.BOAT,
    **dict.fromkeys(
        ("bus", "coach", "metro", "tram", "trolleybus", "funicular", "cableway", "lift", "taxi"), TravelMode.BUS
    ),
}
"""The mode of each of Entur's vehicles; any other, such as ``foot``, is walking."""


class TripPlanner(Protocol):
    """A planner of journeys by public transport."""

    def trips(self, start: Place, end: Place) -> list[list[TripLeg]]:
        """Return the legs of each trip that arrives in time."""
        ...


def journeys_by_entur(
    planner: TripPlanner,
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
) -> TravelTable:
    """Return the quicker of the network's drive and Entur's journey by public transport.

    Parameters
    ----------
    planner
        The planner, which replaces the network's trains, boats and flights.
    origins, venues, parameters, network
        As for `samlingsplan.travel.journeys`.

    Raises
    ------
    InputError
        When the planner cannot answer.

    Notes
    -----
    Of several trips the shortest counts. Entur covers Norway: journeys to places abroad use the network alone. It is
    asked from the largest home of a kommune only, since each pair is a question of its own.
    """
    origins = tuple(origins)
    starts, ends = on_the_map(origins, venues, network)
    abroad = {venue: end for venue, end in ends.items() if not network.places[end].kommune}
    table = journeys(origins, venues, parameters, network, BY_CAR) | journeys(origins, abroad, parameters, network)
    for venue, end in ends.items():
        for origin, (home, *_) in starts.items():
            start = home.place
            if venue in abroad or start == end:
                continue
            trips = planner.trips(network.places[start], network.places[end])
            public = _shortest(trips, parameters, network)
            driven = table.get((origin, venue))
            if public and (driven is None or public.travel_min < driven.travel_min):
                table[origin, venue] = public
    return table


def _shortest(trips: Iterable[Sequence[TripLeg]], parameters: TravelParameters, network: Network) -> Journey | None:
    ridden = (legs for trip in trips if (legs := tuple(_legs(trip, parameters, network))))
    found = (journey_of(legs, parameters, NO_FLIGHTS) for legs in ridden)
    return min(found, key=lambda journey: journey.travel_min, default=None)


def _legs(trip: Sequence[TripLeg], parameters: TravelParameters, network: Network) -> Iterator[Leg]:
    """Yield a leg for each vehicle of a trip, none when the trip is on foot.

    Walking to a vehicle and waiting for it are the wait before it; the walk after the last vehicle is part of its leg.
    """
    rides = [leg for leg in trip if leg["mode"] in _MODES]
    ready = trip[0]["minutes"][0] if rides else 0.0
    for ride in rides:
        start, end = ride["minutes"]
        if ride is rides[-1]:
            end = trip[-1]["minutes"][1]
        here, there = ride["names"]
        leg = Leg(_MODES[ride["mode"]], here, there, max(0.0, end - start), max(0.0, start - ready), ride["km"], 0.0)
        yield replace(leg, nok=_price_nok(leg, ride, parameters, network))
        ready = end


def _price_nok(leg: Leg, ride: TripLeg, parameters: TravelParameters, network: Network) -> float:
    """Return a fare by the travel model's parameters, since Entur's answer has none."""
    if leg.mode is TravelMode.RAIL:
        return parameters.rail.price_nok + parameters.rail.price_nok_per_km * leg.km
    if leg.mode is TravelMode.BOAT:
        return parameters.boat.price_nok + parameters.boat.price_nok_per_min * leg.minutes
    if leg.mode is TravelMode.BUS:
        return parameters.road.bus_price_nok_per_km * leg.km
    start, end = (_airport(lat, lon, network) for lat, lon in ride["at"])
    return fare_nok(start, end, parameters.air)


def _airport(lat: float, lon: float, network: Network) -> Place:
    """Return the airport nearest to a point."""
    point = Place("", lat, lon, "junction", 0, "")
    airports = (place for place in network.places.values() if place.kind == "airport")
    return min(airports, key=lambda airport: great_circle_km(point, airport))

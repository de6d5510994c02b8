"""The rides of lines that only a number of departures is known of: thin trains, boats and ferries.

Departures are spread evenly between the first and the last of the day, in each direction. The clock of a single one is
therefore an assumption; how many there are, and when the first and the last leave, is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from math import inf

from samlingsplan.travel.network_tables import Link, TravelMode
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.timetable.parameters import TimetableParameters
from samlingsplan.travel.timetable.rides import DAY_MIN, Ride

_SATURDAY = 5
_Way = tuple[Link, str, str]


def thin_links(links: Iterable[Link], parameters: TravelParameters) -> list[Link]:
    """Return the trains, boats and ferries whose departures are looked up, and all flights."""
    return [
        link
        for link in links
        if link.mode is TravelMode.AIR or headway_min(link, parameters) > parameters.timetable.looked_up_over_min
    ]


def headway_min(link: Link, parameters: TravelParameters) -> float:
    """Return the minutes between departures of a link on a weekday: zero on roads, infinite where nothing runs."""
    if link.mode is TravelMode.FERRY:
        return link.headway_min
    if link.mode in (TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR):
        return parameters.service_day_min / link.departures if link.departures else inf
    return 0.0


def line_rides(links: Sequence[Link], parameters: TravelParameters) -> list[Ride]:
    """Return a week's rides of the trains, boats and ferries among all links that are looked up."""
    thin, timetable = thin_links(links, parameters), parameters.timetable
    outwards = _outwards([link for link in links if link.mode is TravelMode.RAIL])
    rides: list[Ride] = []
    for weekday in range(7):
        share = timetable.weekend_share if weekday >= _SATURDAY else 1.0
        counts = {id(link): round(_departures(link, parameters) * share) for link in thin}
        day = [
            *_ships(thin, counts, timetable),
            *_trains([way for way in outwards if id(way[0]) in counts], counts, timetable),
        ]
        midnight = weekday * DAY_MIN
        rides += [
            ride._replace(departure_min=midnight + ride.departure_min, arrival_min=midnight + ride.arrival_min)
            for ride in day
        ]
    return rides


def _departures(link: Link, parameters: TravelParameters) -> float:
    if link.mode is TravelMode.FERRY:
        return parameters.service_day_min / link.headway_min
    return link.departures


def _ships(links: Iterable[Link], counts: dict[int, int], timetable: TimetableParameters) -> Iterator[Ride]:
    """Yield a day's rides of boats and ferries, each a vehicle of its own."""
    spans = {
        TravelMode.BOAT: (timetable.boat_first_min, timetable.boat_last_min),
        TravelMode.FERRY: (timetable.ferry_first_min, timetable.ferry_last_min),
    }
    for link in links:
        if link.mode in spans:
            for clock in spread(counts[id(link)], *spans[link.mode]):
                for start, end in ((link.start, link.end), (link.end, link.start)):
                    yield _ride(link, start, end, clock, f"{link.mode} {start}–{end} {clock}")


def _trains(outwards: Sequence[_Way], counts: dict[int, int], timetable: TimetableParameters) -> list[Ride]:
    """Return a day's trains on links ordered from the middle of the railways outwards."""
    out = _chained(outwards, counts, timetable)
    back = _chained([(link, end, start) for link, start, end in reversed(outwards)], counts, timetable)
    return [*out, *back]


def _chained(ways: Iterable[_Way], counts: dict[int, int], timetable: TimetableParameters) -> list[Ride]:
    """Return the trains of one direction; a departure is the same train as one that arrives about then.

    Parameters
    ----------
    ways
        The links, each with its first and its last station, in the order in which trains pass.
    counts
        The departures of each link.
    timetable
        The first and the last departure, and the minutes at a station.
    """
    first, last = timetable.rail_first_min, timetable.rail_last_min
    arrived: dict[str, list[Ride]] = {}
    rides = []
    for link, start, end in ways:
        wanted = spread(counts[id(link)], first, last)
        apart = (last - first) / max(1, len(wanted) - 1)
        for clock in wanted:
            trains = arrived.get(start, [])
            near = min(trains, key=lambda ride: abs(ride.arrival_min + timetable.train_stop_min - clock), default=None)
            name = f"{link.mode} {start}–{end} {clock}"
            if near is not None and abs(near.arrival_min + timetable.train_stop_min - clock) <= apart / 2:
                trains.remove(near)
                clock, name = near.arrival_min + timetable.train_stop_min, near.vehicle
            ride = _ride(link, start, end, clock, name)
            rides.append(ride)
            arrived.setdefault(end, []).append(ride)
    return rides


def _outwards(trains: Sequence[Link]) -> list[_Way]:
    """Return rail links, each from its nearer to its farther end, the nearest first.

    Near and far count from the station with most trains of those that are joined.
    """
    at: dict[str, list[tuple[str, Link]]] = {}
    for link in trains:
        at.setdefault(link.start, []).append((link.end, link))
        at.setdefault(link.end, []).append((link.start, link))
    far: dict[str, float] = {}
    for root in sorted(at, key=lambda place: (-sum(link.departures for _, link in at[place]), place)):
        waiting = [] if root in far else [(0.0, root)]
        while waiting:
            minutes, place = heappop(waiting)
            if place not in far:
                far[place] = minutes
                for neighbour, link in at[place]:
                    heappush(waiting, (minutes + link.minutes, neighbour))
    ways = []
    for link in trains:
        near, end = sorted((link.start, link.end), key=lambda place: (far[place], place))
        ways.append((link, near, end))
    return sorted(ways, key=lambda way: (far[way[1]], far[way[2]], way[1], way[2]))


def _ride(link: Link, start: str, end: str, clock: int, vehicle: str) -> Ride:
    return Ride(start, end, clock, clock + max(1, round(link.minutes)), vehicle, link.mode)


def spread(count: int, first_min: int, last_min: int) -> list[int]:
    """Return times of day, evenly between the first and the last; one alone is the first."""
    if count < 2:
        return [first_min] * count
    return [round(first_min + (last_min - first_min) * i / (count - 1)) for i in range(count)]

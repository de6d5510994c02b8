"""Journeys in a drawn feed by a graph expanded in time: one node for each departure and arrival, all paths tried.

Nothing of the reader or the search is used: weekdays, nights, frequencies and permissions are worked out here from what
was drawn.
"""

from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx

from samlingsplan.travel.timetable.rides import StopMinutes
from tests.travel.gtfs.drawn import MODES, DrawnCall, DrawnFeed, DrawnTrip

DAY, WEEK = 1440, 7 * 1440
Way = tuple[int, int]
"""When one leaves and arrives, minutes after midnight."""


@dataclass(frozen=True)
class Event:
    """A departure or an arrival, at a minute of the day."""

    run: str
    number: int
    departs: bool
    minute: int
    place: str
    mode: str
    allowed: bool


@dataclass
class Expanded:
    """The graph of one day.

    Parameters
    ----------
    feed
        The feed.
    minutes
        What boarding, alighting and changing take, by mode.
    weekday
        0 for Monday.
    from_min
        The first departure, minutes after midnight.
    """

    feed: DrawnFeed
    minutes: dict[str, StopMinutes]
    weekday: int
    from_min: int
    _known: dict[Event, list[Event]] = field(default_factory=dict)

    @cached_property
    def graph(self) -> "nx.DiGraph[Event]":
        graph: nx.DiGraph[Event] = nx.DiGraph()
        for trip in self.feed.trips:
            for day in trip.days:
                for at in self._begins(trip):
                    self._add_run(graph, trip, day, at)
        for arrival in [event for event in graph if not event.departs and event.allowed]:
            for departure in [event for event in graph if event.departs and event.allowed]:
                if self._changes(arrival, departure):
                    graph.add_edge(arrival, departure)
        return graph

    def _begins(self, trip: DrawnTrip) -> list[int]:
        """Return by how many seconds each run of a trip is later than its stated times."""
        first = trip.calls[0].departure_s
        found = []
        for start, end, headway in trip.windows:
            at = start
            while at < end:
                found.append(at - first)
                at += headway
        return found if trip.windows else [0]

    def _add_run(self, graph: "nx.DiGraph[Event]", trip: DrawnTrip, day: int, later_s: int) -> None:
        calls = self._calls(trip)
        for number in range(len(calls) - 1):
            here, there = calls[number], calls[number + 1]
            leave = (day * DAY + (here.departure_s + later_s) // 60) % WEEK - self.weekday * DAY
            ride = -(-(there.arrival_s + later_s) // 60) - (here.departure_s + later_s) // 60
            if not self.from_min <= leave or leave + ride > DAY:
                continue
            run, mode = f"{trip.name} {day} {later_s}", MODES[trip.kind]
            ends = [self.feed.stops[call.stop][0] or "" for call in (here, there)]
            departure = Event(run, number, True, leave, ends[0], mode, here.boards)
            arrival = Event(run, number + 1, False, leave + ride, ends[1], mode, there.alights)
            graph.add_edge(departure, arrival)
            for stays in [
                event for event in graph if event.run == run and event.number == number and not event.departs
            ]:
                graph.add_edge(stays, departure)
            for stays in [
                event for event in graph if event.run == run and event.number == number + 1 and event.departs
            ]:
                graph.add_edge(arrival, stays)

    def _calls(self, trip: DrawnTrip) -> list[DrawnCall]:
        """Return the calls at places, the best of each run at one: most is allowed there, then it is nearest."""
        used = [call for call in trip.calls if self.feed.stops[call.stop][0] and (call.boards or call.alights)]
        runs: list[list[DrawnCall]] = []
        for call in used:
            if runs and self.feed.stops[runs[-1][0].stop][0] == self.feed.stops[call.stop][0]:
                runs[-1].append(call)
            else:
                runs.append([call])
        return [
            min(run, key=lambda call: (2 - call.boards - call.alights, self.feed.stops[call.stop][1])) for run in runs
        ]

    def _changes(self, arrival: Event, departure: Event) -> bool:
        there = self.minutes[departure.mode]
        walk = self.feed.between(arrival.place, departure.place)
        ready = arrival.minute + self.minutes[arrival.mode].alight_min + walk + there.board_min
        if (arrival.place, arrival.mode) == (departure.place, departure.mode):
            ready = min(ready, arrival.minute + there.change_min)
        return ready <= departure.minute

    def _reached(self, departure: Event) -> list[Event]:
        if departure not in self._known:
            self._known[departure] = [event for event in nx.descendants(self.graph, departure) if not event.departs]
        return self._known[departure]

    def straight_late(self, start: str, goal: str, begin: int, end: int) -> list[Way]:
        """Return the way on the ground that arrives at the end of a window, if there is one."""
        straight = self.feed.between(start, goal)
        return [(end - straight, end)] if straight <= end - begin else []

    def straight_early(self, start: str, goal: str, begin: int, end: int) -> list[Way]:
        """Return the way on the ground that leaves at the beginning of a window, if there is one."""
        straight = self.feed.between(start, goal)
        return [(begin, begin + straight)] if straight <= end - begin else []

    def rides(self, start: str, goal: str, begin: int, end: int) -> list[Way]:
        """Return when every way by rides leaves and arrives that keeps within a window."""
        found = []
        for departure in self.graph:
            leave = (
                departure.minute - self.minutes[departure.mode].board_min - self.feed.between(start, departure.place)
            )
            if not departure.departs or not departure.allowed or leave < begin:
                continue
            for arrival in self._reached(departure):
                arrive = arrival.minute + self.minutes[arrival.mode].alight_min + self.feed.between(arrival.place, goal)
                if arrival.allowed and arrive <= end:
                    found.append((leave, arrive))
        return found

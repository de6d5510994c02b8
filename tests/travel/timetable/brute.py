"""Journeys by the clock in worlds so small that every sequence of rides is tried, and such worlds drawn by lot."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samlingsplan.travel.timetable.rides import (
    DAY_MIN,
    NEVER,
    Appointment,
    DayLimits,
    Direction,
    Ride,
    Stop,
    StopMinutes,
    Timetable,
)

Way = tuple[int, int]
"""When a way of one day leaves and arrives, minutes after midnight."""


@dataclass(frozen=True)
class GroundTable:
    """The minutes between some places, from a table."""

    known: dict[tuple[str, str], int]

    def between(self, start: str, end: str) -> int:
        return 0 if start == end else self.known.get((start, end), NEVER)

    def minutes(self, starts: Sequence[str], ends: Sequence[str]) -> NDArray[np.int32]:
        rows = [[self.between(start, end) for end in ends] for start in starts]
        return np.array(rows, dtype=np.int32).reshape(len(starts), len(ends))


@dataclass(frozen=True)
class Brute:
    """Tries every sequence of rides."""

    timetable: Timetable
    ground: GroundTable
    limits: DayLimits

    def best(self, home: str, place: str, appointment: Appointment) -> tuple[int, int, int] | None:
        """Return nights, minutes, and the minute of leaving home or arriving there; None without a journey."""
        for nights in range(self.limits.most_nights + 1):
            found = list(self._ways(home, place, appointment, nights))
            whole = [way for way in found if way[2]] if nights < 2 else found
            pick = whole or found
            if pick:
                # A day's journey is preferred where there is one on the appointment's day or the day next to it.
                minutes, late, _ = min(pick, key=lambda way: (way[0], -way[1]))
                return nights, minutes, late
        return None

    def _ways(self, home: str, place: str, appointment: Appointment, nights: int) -> Iterator[tuple[int, int, bool]]:
        """Yield minutes, how late it leaves in the direction of the search, and whether it is made in one day."""
        outward = appointment.direction is Direction.OUTWARD
        begin, end = self._window(appointment, nights)
        for leave, arrive in self._one_day(home, place, appointment, nights):
            yield arrive - leave, leave if outward else -arrive, True
        if nights == 0:
            return
        straight = self.ground.between(home, place) if outward else self.ground.between(place, home)
        if nights > 1 and (nights - 1) * (end - begin) < straight <= nights * (end - begin):
            part = straight - (nights - 1) * (end - begin)
            yield straight, end - part if outward else -(begin + part), False
        for bed in {stop.place for stop in self.timetable.stops}:
            further = [way[0] for fewer in range(nights) for way in self._ways(bed, place, appointment, fewer)]
            if further:
                for leave, arrive in self._one_day(home, bed, appointment, nights):
                    yield arrive - leave + min(further), leave if outward else -arrive, False

    def _window(self, appointment: Appointment, nights: int) -> Way:
        limits = self.limits
        if appointment.direction is Direction.OUTWARD:
            return limits.leave_from_min, limits.evening_arrival_min if nights else appointment.clock_min
        return limits.leave_from_min if nights else appointment.clock_min, limits.home_by_min

    def _one_day(self, home: str, place: str, appointment: Appointment, nights: int) -> Iterator[Way]:
        """Yield the ways of one day between a home and a place, there or back."""
        outward = appointment.direction is Direction.OUTWARD
        start, goal = (home, place) if outward else (place, home)
        weekday = (appointment.weekday + (-nights if outward else nights)) % 7
        begin, end = self._window(appointment, nights)
        straight = self.ground.between(start, goal)
        if straight <= end - begin:
            # On the ground one leaves as late as one can, or comes home as early.
            yield (end - straight, end) if outward else (begin, begin + straight)
        rides = [
            ride._replace(
                departure_min=ride.departure_min - weekday * DAY_MIN, arrival_min=ride.arrival_min - weekday * DAY_MIN
            )
            for ride in self.timetable.rides
            if self.limits.transport_from_min <= ride.departure_min - weekday * DAY_MIN
            and ride.arrival_min - weekday * DAY_MIN <= DAY_MIN
        ]
        for ride in rides:
            board = self.timetable.stops[Stop(ride.start, ride.mode)].board_min
            leave = ride.departure_min - board - self.ground.between(start, ride.start)
            if leave >= begin:
                for arrive in self._arrivals(ride, goal, rides):
                    if arrive <= end:
                        yield leave, arrive

    def _arrivals(self, ride: Ride, goal: str, rides: list[Ride]) -> Iterator[int]:
        """Yield every arrival of those who board a ride."""
        here = Stop(ride.end, ride.mode)
        off = ride.arrival_min + self.timetable.stops[here].alight_min
        yield off + self.ground.between(ride.end, goal)
        same = sorted(each.departure_min for each in rides if each.vehicle == ride.vehicle)
        for each in rides:
            if each.departure_min < ride.arrival_min:
                continue
            there = Stop(each.start, each.mode)
            change = off + self.ground.between(ride.end, each.start) + self.timetable.stops[there].board_min
            if there == here:
                change = min(change, ride.arrival_min + self.timetable.stops[here].change_min)
            later = [departure for departure in same if departure > ride.departure_min]
            aboard = each.vehicle == ride.vehicle and each.departure_min == min(later, default=-1)
            if aboard or change <= each.departure_min:
                yield from self._arrivals(each, goal, rides)


def world(seed: int) -> tuple[Timetable, GroundTable, DayLimits]:
    """Return a timetable of three days with few rides between five places, and the ground between some of them."""
    lot = random.Random(seed)
    places = ["a", "b", "c", "d", "e"]
    stops = {
        Stop(place, mode): StopMinutes(lot.choice((10, 35, 50)), lot.choice((5, 20)), lot.choice((15, 40)))
        for place in places[:4]
        for mode in ("air", "rail")
    }
    known = {
        (start, end): lot.randrange(20, 700)
        for start in places
        for end in places
        if start != end and lot.random() < 0.4
    }
    rides: list[Ride] = []
    for number in range(10):
        mode, day = lot.choice(("air", "rail")), lot.choice((6, 0, 1))
        at, here = lot.randrange(300, 1200), lot.choice(places[:4])
        for _ in range(lot.choice((1, 1, 2, 3))):
            there = lot.choice([place for place in places[:4] if place != here])
            arrive = at + lot.randrange(20, 200)
            rides.append(Ride(here, there, day * DAY_MIN + at, day * DAY_MIN + arrive, f"v{number}", mode))
            here, at = there, arrive + lot.choice((0, 15))
    limits = DayLimits(lot.choice((300, 360)), 360, 1260, lot.choice((1300, 1380)), 3)
    return Timetable(tuple(rides), stops, 2016), GroundTable(known), limits

"""A journey by the clock in lines of text and as JSON, and the appointments it is asked for."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plain_text import short
from samlingsplan.travel.timetable.clocked import ClockedJourney
from samlingsplan.travel.timetable.rides import DAY_MIN, Appointment, Direction, Part
from samlingsplan.travel.timetable.ways import Way

_TIME_OF_WEEK = re.compile(r"\s*([^\W\d_]{3,})\.?\s+(?:kl\.?\s*)?([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))?\s*")
_WEEK = range(7)
_HELICOPTER = "helicopter"
"""What the timetable calls flights that have no number."""


def appointment(direction: Direction, text: str) -> Appointment:
    """Return the appointment written «tirsdag 10:00», with a weekday in any language or its first letters.

    Raises
    ------
    InputError
        When the text is not a weekday and a time of day.
    """
    written = _TIME_OF_WEEK.fullmatch(text)
    days = {day for day in _WEEK if written and any(name.startswith(written[1].lower()) for name in _names(day))}
    if written is None or len(days) != 1:
        raise InputError([Complaint("travel.not_time_of_week", None, {"found": short(text)})])
    return Appointment(direction, days.pop(), int(written[2]) * 60 + int(written[3] or 0))


def _names(weekday: int) -> list[str]:
    return [Words(language)(f"journey.weekday.{weekday}").lower() for language in LANGUAGES]


def lines(found: ClockedJourney, words: Words) -> Iterator[str]:
    """Yield each journey: when one leaves and arrives, why, and what is boarded."""
    for asked, way in found.ways:
        yield from _journey(asked, way, found, words)
    if found.stay is not None:
        lost = {"monday": found.stay.lost_monday_min, "friday": found.stay.lost_friday_min}
        durations = {day: words.duration(minutes) for day, minutes in lost.items()}
        yield words("journey.clock.stay", nights=found.stay.nights, **durations)
    yield words("journey.clock.feed" if found.of_feed else "journey.clock.year", year=found.year)


def _journey(asked: Appointment, way: Way | None, found: ClockedJourney, words: Words) -> Iterator[str]:
    outward = asked.direction is Direction.OUTWARD
    ends = {"start": _name(found.home, found), "end": _name(found.place, found)}
    if not outward:
        ends = {"start": ends["end"], "end": ends["start"]}
    when = _time(asked.weekday * DAY_MIN + asked.clock_min, words)
    yield words(f"journey.clock.{asked.direction.value}", **ends, when=when)
    if way is None:
        yield f"  {words('journey.clock.none')}"
        return
    times = {"leave": _time(way.trip.leave_min, words), "arrive": _time(way.trip.arrive_min, words)}
    length = {"duration": words.duration(way.trip.under_way_min), "nights": way.trip.nights}
    yield f"  {words(f'journey.clock.{asked.direction.value}_times', **times, **length)}"
    if way.trip.nights:
        yield f"  {_reason(asked, way, found, words)}"
    for part in way.parts:
        yield (
            "  "
            + words(
                "journey.clock.part",
                departure=_time(part.departure_min, words).rjust(14),
                arrival=_arrival(part, words),
                mode=words(f"journey.mode.{part.mode}").ljust(12),
                way=f"{_name(part.start, found)} – {_name(part.end, found)}".ljust(44),
                vehicle=_vehicle(part, words),
            ).rstrip()
        )


def _arrival(part: Part, words: Words) -> str:
    """Return when a part ends, with the weekday where it is not plain from the clock."""
    is_plain = part.arrival_min - part.departure_min < DAY_MIN
    return _clock(part.arrival_min) if is_plain else _time(part.arrival_min, words)


def _vehicle(part: Part, words: Words) -> str:
    """Return what people call a vehicle, or that it is a helicopter."""
    return words("journey.clock.helicopter") if part.number == _HELICOPTER else part.number


def _reason(asked: Appointment, way: Way, found: ClockedJourney, words: Words) -> str:
    day = words(f"journey.weekday.{asked.weekday}")
    limits = {"leave": found.clock.leave_home_from.strftime("%H:%M"), "home": found.clock.home_by.strftime("%H:%M")}
    if way.same_day_min is None:
        return words(f"journey.clock.{asked.direction.value}_never", day=day, **limits)
    late = way.same_day_min - asked.clock_min
    if (late if asked.direction is Direction.OUTWARD else -late) <= 0:
        return words("journey.clock.by_cost")
    return words(f"journey.clock.{asked.direction.value}_why", day=day, clock=_clock(way.same_day_min), **limits)


def _name(place: str, found: ClockedJourney) -> str:
    return found.names.get(place) or place.partition("@")[0]


def _time(minute: int, words: Words) -> str:
    return f"{words(f'journey.weekday.{minute // DAY_MIN % 7}')} {_clock(minute)}"


def _clock(minute: int) -> str:
    return "{:02d}:{:02d}".format(*divmod(minute % DAY_MIN, 60))


def as_json(found: ClockedJourney, date: str) -> str:
    """Return the same for programs; minutes count from Monday 00.00 of the samling's week, negative before it."""
    document = {
        "from": found.home,
        "to": found.place,
        "date": date,
        "timetable_year": found.year,
        **{asked.direction.value: _document(asked, way) for asked, way in found.ways},
        "stay": asdict(found.stay) if found.stay is not None else None,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _document(asked: Appointment, way: Way | None) -> dict[str, object]:
    document: dict[str, object] = {"asked_min": asked.weekday * DAY_MIN + asked.clock_min}
    if way is None:
        return document | {"nights": None}
    return document | {
        "nights": way.trip.nights,
        "under_way_min": way.trip.under_way_min,
        "leave_min": way.trip.leave_min,
        "arrive_min": way.trip.arrive_min,
        "possible_same_day_min": way.same_day_min,
        "parts": [
            {
                "mode": str(part.mode),
                "from": part.start,
                "to": part.end,
                "departure_min": part.departure_min,
                "arrival_min": part.arrival_min,
                "vehicle": part.vehicle,
                "number": part.number,
            }
            for part in way.parts
        ],
    }

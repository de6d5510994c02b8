"""Weeks, day patterns and samlinger, and the times of day when leaders travel to them."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, NamedTuple, Self

from pydantic import model_validator

from samlingsplan.strict import FrozenModel, parsable

YEARS = range(2000, 2200)
"""The years that plans and earlier plans may be in."""
LONGEST_RANGE = 160
"""The longest range of weeks: three years."""
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, as Norwegian calendars number them."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week a day lies in."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Return the week written ``2021-W37``.

        Raises
        ------
        ValueError
            When the text is not a week, the year has no such week, or the year is not in `YEARS`.
        """
        written = _WEEK.fullmatch(text)
        if written is None or int(written[1]) not in YEARS:
            raise ValueError(text)
        week = cls(int(written[1]), int(written[2]))
        date.fromisocalendar(week.year, week.number, 1)
        return week

    @classmethod
    @lru_cache(maxsize=2048)
    def parse_range(cls, text: str) -> tuple["Week", ...]:
        """Return the weeks of ``2021-W51..2022-W01``, both ends included, or of one week.

        Raises
        ------
        ValueError
            As `parse_ends`.
        """
        first, last = cls.parse_ends(text)
        return tuple(first.plus(i) for i in range(first.weeks_until(last) + 1))

    @classmethod
    def parse_ends(cls, text: str) -> tuple["Week", "Week"]:
        """Return the first and the last week of a range.

        Raises
        ------
        ValueError
            When an end is not a week, the last comes before the first, or the range is longer than `LONGEST_RANGE`.
        """
        first_text, dots, last_text = text.partition("..")
        first = cls.parse(first_text)
        last = cls.parse(last_text) if dots else first
        if not 0 <= first.weeks_until(last) < LONGEST_RANGE:
            raise ValueError(text)
        return first, last

    @property
    def monday(self) -> date:
        """The week's first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def ordinal(self) -> int:
        """The number of the week among all weeks; consecutive weeks have consecutive numbers."""
        return self.monday.toordinal() // 7

    def plus(self, weeks: int) -> "Week":
        """Return the week a number of weeks later."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def weeks_until(self, later: "Week") -> int:
        """Return the number of weeks to a later week, negative if it is earlier."""
        return later.ordinal - self.ordinal

    def __str__(self) -> str:
        """``2021-W37``."""
        return f"{self.year}-W{self.number:02d}"


WEEK_LIMITS = {"first": YEARS[0], "last": YEARS[-1], "longest": LONGEST_RANGE}
"""What the sentences about weeks say is allowed."""
WeekText = Annotated[str, parsable("scenario.not_week", Week.parse, **WEEK_LIMITS)]
"""An ISO week, 2021-W37."""
WeekRange = Annotated[str, parsable("scenario.not_weeks", Week.parse_ends, **WEEK_LIMITS)]
"""An ISO week or a range of them, 2021-W51..2022-W01."""


class DayPattern(StrEnum):
    """The weekdays a samling covers; never a weekend («De fleste ønsker å holde helgen hellig», AFI 2014)."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    MON_TUE = "mon-tue"
    TUE_WED = "tue-wed"
    WED_THU = "wed-thu"
    THU_FRI = "thu-fri"
    MON_WED = "mon-wed"
    TUE_THU = "tue-thu"
    WED_FRI = "wed-fri"
    MON_THU = "mon-thu"
    TUE_FRI = "tue-fri"
    MON_FRI = "mon-fri"

    @cached_property
    def first_weekday(self) -> int:
        """Weekday of the first day, Monday is 0."""
        return _WEEKDAYS.index(self.value[:3])

    @cached_property
    def length_days(self) -> int:
        """Teaching days."""
        return _WEEKDAYS.index(self.value[-3:]) - self.first_weekday + 1

    @property
    def edge_days(self) -> int:
        """Mondays and Fridays among them, which leaders need to clear their desks."""
        return (self.first_weekday == 0) + (self.value[-3:] == _WEEKDAYS[-1])


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")

TUESDAY_TO_THURSDAY = DayPattern.TUE_THU
"""«Kanskje er samlinger som går fra tirsdag til torsdag ideelt» (AFI 2014)."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A week and a pattern of days in it."""

    week: Week
    pattern: DayPattern

    @property
    def start(self) -> date:
        """First teaching day."""
        return self.week.monday + timedelta(days=self.pattern.first_weekday)

    @property
    def end(self) -> date:
        """Last teaching day."""
        return self.start + timedelta(days=self.pattern.length_days - 1)

    @property
    def days(self) -> tuple[date, ...]:
        """Every teaching day."""
        return tuple(self.start + timedelta(days=i) for i in range(self.pattern.length_days))


class Mode(StrEnum):
    """How a samling meets."""

    PHYSICAL = "physical"
    DIGITAL = "digital"


class Clocks(NamedTuple):
    """The times of day that bind the journeys to and from a samling.

    Parameters
    ----------
    must_arrive
        The latest time of arrival on the first day.
    last_end
        The end of the last day.
    """

    must_arrive: time
    last_end: time


@dataclass(frozen=True, slots=True)
class Samling:
    """One of the kull's samlinger, before it has a date.

    Parameters
    ----------
    number
        1 for the first.
    module
        Name of the module taught.
    mode
        Physical or digital.
    patterns
        Day patterns it may use; all of one length.
    registration
        Start of registration on the first day, or None.
    first_start
        Start of teaching on the first day.
    day_start, day_end
        Teaching hours on the days in between, and the start of the last.
    last_end
        End of the last day.
    common
        Whether all classes meet together, in one place, on the same days.
    """

    number: int
    module: str
    mode: Mode
    patterns: tuple[DayPattern, ...]
    registration: time | None
    first_start: time
    day_start: time
    day_end: time
    last_end: time
    common: bool = False

    @property
    def length_days(self) -> int:
        """Teaching days."""
        return self.patterns[0].length_days

    @property
    def must_arrive(self) -> time:
        """The latest time of arrival on the first day: registration where there is one."""
        return self.registration or self.first_start

    @property
    def clocks(self) -> Clocks:
        """The times of day that bind the journeys."""
        return Clocks(self.must_arrive, self.last_end)


class ClockParameters(FrozenModel):
    """The times of day that bound travel, nights and work."""

    leave_home_from: time = time(6, 0)
    """The earliest time to leave home, or the hotel on the day of the journey home (study: the usual limit)."""
    transport_from: time = time(6, 0)
    """The earliest departure of a train, boat, ferry or flight that is looked up in a timetable (assumption)."""
    evening_arrival: time = time(21, 0)
    """A leader who travels the day before arrives by then (assumption)."""
    home_by: time = time(23, 0)
    """A leader who cannot be home by then stays another night (study: the usual limit)."""
    work_start: time = time(8, 0)
    """Start of the working day (assumption)."""
    work_end: time = time(16, 0)
    """End of the working day (assumption)."""
    commute_min: int = 60
    """Up to this many minutes one way, a leader sleeps at home between the days (assumption; 60 is in public use)."""

    @model_validator(mode="after")
    def _clocks_are_in_order(self) -> Self:
        if not self.leave_home_from < self.evening_arrival <= self.home_by or not self.work_start < self.work_end:
            raise ValueError("clocks_out_of_order")
        return self

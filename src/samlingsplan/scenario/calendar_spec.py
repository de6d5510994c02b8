"""The samlinger, who teaches them, and the study year they are held in."""

from datetime import time
from typing import Annotated, Literal

from pydantic import Field

from samlingsplan.domain import Competence, DayPattern, Mode
from samlingsplan.scenario.kinds import Day, Key, Name, WeekRange, WeekText
from samlingsplan.scenario.staff_spec import LecturerSpec
from samlingsplan.strict import Strict


class SamlingSpec(Strict):
    """One samling."""

    module: Name
    """Name of the module taught."""
    mode: Mode = Mode.PHYSICAL
    """physical or digital; nobody travels to a digital one."""
    common: bool = False
    """Whether it is one occasion for all classes, in one week, place and room; else each class has its own week."""
    days: Literal[3, 4] = 3
    """«3-4 dager er passe» (AFI 2014)."""
    patterns: tuple[DayPattern, ...] | None = Field(default=None, min_length=1)
    """Weekdays it may use; Tuesday–Thursday for three days, Monday–Thursday or Tuesday–Friday for four."""
    registration: time | None = None
    """When registration opens on day one."""
    first_start: time
    """When day one starts."""
    day_start: time
    """When the other days start."""
    day_end: time
    """When the days before the last end."""
    last_end: time
    """When the last day ends."""
    outcomes: dict[int, Annotated[int, Field(ge=0, le=100)]] = {}
    """How much of each learning outcome it teaches, in points by the outcome's number."""
    teams: tuple[Annotated[tuple[Key, ...], Field(min_length=1)], ...] = ()
    """The teams that can teach it, each a list of keys of lecturers.people; one of them teaches each class."""
    needs: tuple[Competence, ...] = ()
    """The areas that whoever teaches it must master."""


class TeamException(Strict):
    """Fewer or more lecturer teams for one module in some weeks."""

    samling: int = Field(ge=1)
    """Number of the samling."""
    weeks: WeekRange | None = None
    """The weeks it concerns; every week when left out."""
    teams: int = Field(ge=0, le=1000)
    """Classes that can be taught the module in the same week."""


class LecturersSpec(Strict):
    """Teams of lecturers: what makes parallel classes stagger."""

    default_teams: int = Field(ge=0, le=1000)
    """Classes that can be taught the same module in the same week."""
    exceptions: tuple[TeamException, ...] = ()
    """Later ones win."""
    people: dict[Key, LecturerSpec] = {}
    """The staff by key. Where a samling names its teams, they and not default_teams say what a week has room for."""


class CalendarSpec(Strict):
    """The study year and its holidays."""

    first_week: WeekText
    """First week a samling could be held."""
    last_week: WeekText
    """Last week a samling could be held."""
    school_holidays: Name
    """Table of school holidays by county and kommune, a path or package:NAME."""
    public_holidays: Name | None = None
    """Table of days and names to use in place of Norway's public holidays, a path or package:NAME."""
    blocked_days: dict[Day, Name] = {}
    """Days nobody is taught on, beside Norway's public holidays, each with its name."""

"""The programme in the scenario: samlinger, activities, teaching staff, resources and the study year."""

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from samlingsplan.domain import ActivityKind, ActivityMode, Competence, DayPattern, Mode, Role
from samlingsplan.scenario.kinds import Day, Key, Name, WeekRange, WeekText
from samlingsplan.strict import FrozenModel, validation_error


class LecturerSpec(FrozenModel):
    """Somebody on the staff."""

    name: Name
    """What people read."""
    role: Role = Role.LECTURER
    """What they do."""
    competences: tuple[Competence, ...] = ()
    """The areas they are up to date in."""
    sector: bool = False
    """Whether they know the public sector, health and care above all."""
    away: tuple[WeekRange, ...] = ()
    """Weeks they cannot come."""
    classes_per_week: int = Field(default=1, ge=1, le=100)
    """Classes they can teach in one week."""


class ResourceException(FrozenModel):
    """Fewer or more of a resource in some weeks."""

    weeks: WeekRange
    """The weeks it concerns."""
    available: int = Field(ge=0, le=10000)
    """How many there are in each of them."""


class ResourceSpec(FrozenModel):
    """A kind of people of whom a class needs some while it meets."""

    name: Name
    """What people read."""
    leaders_each: int | None = Field(default=None, ge=1, le=1000)
    """Leaders that one of them takes; a class needs as many as its leaders make, rounded up."""
    per_class: int | None = Field(default=None, ge=1, le=1000)
    """How many a class needs, whatever its size."""
    samlinger: tuple[int, ...] | None = None
    """Numbers of the samlinger that need them; all when left out."""
    available: int | None = Field(default=None, ge=0, le=10000)
    """How many there are in a week; the people of the role when left out. Where there are none, nothing is limited."""
    exceptions: tuple[ResourceException, ...] = ()
    """Weeks with fewer or more, where available is stated; later ones win."""
    role: Role | None = None
    """The role of the people in lecturers.people who count, where available is left out."""

    @model_validator(mode="after")
    def _needs_in_one_way(self) -> Self:
        if (self.leaders_each is None) == (self.per_class is None):
            raise validation_error("scenario.leaders_each_or_per_class")
        return self


class SamlingSpec(FrozenModel):
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


class TeamException(FrozenModel):
    """Fewer or more lecturer teams for one module in some weeks."""

    samling: int = Field(ge=1)
    """Number of the samling."""
    weeks: WeekRange | None = None
    """The weeks it concerns; every week when left out."""
    teams: int = Field(ge=0, le=1000)
    """Classes that can be taught the module in the same week."""


class LecturersSpec(FrozenModel):
    """Teams of lecturers: what makes parallel classes stagger."""

    default_teams: int = Field(ge=0, le=1000)
    """Classes that can be taught the same module in the same week."""
    exceptions: tuple[TeamException, ...] = ()
    """Later ones win."""
    people: dict[Key, LecturerSpec] = {}
    """The staff by key. Where a samling names its teams, they and not default_teams say what a week has room for."""


class CalendarSpec(FrozenModel):
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


SamlingNumber = Annotated[int, Field(ge=1, le=20)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


class AnchorSpec(FrozenModel):
    """So many weeks before or after a samling's week, or another activity's."""

    samling: SamlingNumber | Literal["each"] | tuple[SamlingNumber, ...] | None = None
    """Number of the samling, a list of numbers, or each."""
    activity: Key | None = None
    """Key of another activity, wherever that one stands."""
    weeks: int = Field(ge=0, le=52)
    """Weeks between the two weeks; 0 is the same week."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.samling is None) == (self.activity is None):
            raise validation_error("scenario.samling_or_activity")
        return self


class ActivitySpec(FrozenModel):
    """One activity. Where it stands is told by one of `before`, `after`, `dates` and `in_weeks`."""

    name: Name
    """What people read."""
    kind: ActivityKind
    """What it is."""
    mode: ActivityMode
    """How it is done."""
    obligatory: bool = True
    """Whether all must do it; false for what is voluntary or recommended."""
    before: AnchorSpec | None = None
    """Before a samling or another activity."""
    after: AnchorSpec | None = None
    """After a samling or another activity."""
    weekday: Weekday = "fri"
    """Weekday of its first day, where it stands in a week."""
    dates: tuple[Day, ...] = ()
    """First days that all classes share."""
    in_weeks: tuple[WeekText, ...] = ()
    """Weeks that all classes share."""
    days: int = Field(default=1, ge=1, le=5)
    """Days it lasts; the last is the deadline."""
    grades: Key | None = None
    """Key of the activity it grades, for a grading."""

    @model_validator(mode="after")
    def _stands_in_one_place(self) -> Self:
        stated = [name for name in ("before", "after", "dates", "in_weeks") if getattr(self, name)]
        if len(stated) != 1:
            raise validation_error(
                "scenario.one_place_in_time" if not stated else "scenario.two_places_in_time", stated=stated
            )
        return self

    @model_validator(mode="after")
    def _within_a_week(self) -> Self:
        if self.first_weekday + self.days > len(WEEKDAYS) and not self.dates:
            raise validation_error("scenario.beyond_friday", weekday=self.weekday, days=self.days)
        return self

    @model_validator(mode="after")
    def _grades_something(self) -> Self:
        if (self.kind is ActivityKind.GRADING) != (self.grades is not None):
            raise validation_error("scenario.grading_of")
        return self

    @property
    def first_weekday(self) -> int:
        """Weekday of its first day, Monday is 0."""
        return WEEKDAYS.index(self.weekday)

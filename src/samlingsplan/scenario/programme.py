"""The programme in the scenario: samlinger, activities, teaching staff, resources and the study year."""

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from samlingsplan.domain import (
    ActivityKind,
    ActivityMode,
    Competence,
    DayPattern,
    Mode,
    Role,
    Week,
    WeekRange,
    WeekText,
)
from samlingsplan.scenario.kinds import Day, Key, Label, Name
from samlingsplan.strict import FrozenModel, validation_error

_FYLKER_OF_2024 = Week(2023, 32)
"""The study years from this week on have a table of school holidays by the fylker of 2024."""


class LecturerSpec(FrozenModel):
    """A member of the staff."""

    name: Name
    """Their name."""
    role: Role = Role.LECTURER
    """Their role in the programme."""
    competences: tuple[Competence, ...] = ()
    """The areas they are up to date in."""
    sector: bool = False
    """Whether they know the public sector, above all health and care."""
    away: tuple[WeekRange, ...] = ()
    """Weeks in which they are away."""
    classes_per_week: int = Field(default=1, ge=1, le=100)
    """Classes they can teach in one week."""
    home: Label | None = None
    """The kommune that they travel from, by number or name, for the sheet they are handed."""


class ResourceException(FrozenModel):
    """Fewer or more of a resource in some weeks."""

    weeks: WeekRange
    """The weeks."""
    available: int = Field(ge=0, le=10000)
    """How many are available in each of them."""


class ResourceSpec(FrozenModel):
    """A kind of staff, such as group leaders, that a class needs while it meets."""

    name: Name
    """Its name."""
    leaders_each: int | None = Field(default=None, ge=1, le=1000)
    """Leaders that one of them serves; a class needs its leaders divided by this, rounded up."""
    per_class: int | None = Field(default=None, ge=1, le=1000)
    """How many a class of any size needs."""
    samlinger: tuple[int, ...] | None = None
    """Numbers of the samlinger that need them; all when left out."""
    available: int | None = Field(default=None, ge=0, le=10000)
    """How many are available in a week; when left out, those in the role. Without either there is no limit."""
    exceptions: tuple[ResourceException, ...] = ()
    """Weeks with fewer or more, where available is stated; a later entry takes precedence."""
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
    """Whether all classes meet together, in one week, place and room; else each class has its own week."""
    days: int = Field(default=3, ge=1, le=5)
    """Days it lasts: «3-4 dager er passe» (AFI 2014)."""
    patterns: tuple[DayPattern, ...] | None = Field(default=None, min_length=1)
    """Weekdays it may use; when left out those with the fewest Mondays and Fridays."""
    registration: time | None = None
    """Start of registration on the first day."""
    first_start: time
    """Start of teaching on the first day."""
    day_start: time
    """Start of teaching on the other days."""
    day_end: time
    """End of teaching on the days before the last."""
    last_end: time
    """End of the last day."""
    outcomes: dict[int, Annotated[int, Field(ge=0, le=100)]] = {}
    """How much of each learning outcome it teaches, in points by the outcome's number."""
    teams: tuple[Annotated[tuple[Key, ...], Field(min_length=1)], ...] = ()
    """The teams that can teach it, each a list of keys of lecturers.people; one of them teaches each class."""
    needs: tuple[Competence, ...] = ()
    """The areas in which its team must have competence."""


class TeamException(FrozenModel):
    """Fewer or more lecturer teams for one module in some weeks."""

    samling: int = Field(ge=1)
    """Number of the samling."""
    weeks: WeekRange | None = None
    """The weeks; every week when left out."""
    teams: int = Field(ge=0, le=1000)
    """Number of classes that can be taught the module in the same week."""


class LecturersSpec(FrozenModel):
    """Teams of lecturers, which limit how many classes can have the same samling in the same week."""

    default_teams: int = Field(ge=0, le=1000)
    """Number of classes that can be taught the same module in the same week."""
    exceptions: tuple[TeamException, ...] = ()
    """Exceptions from default_teams; a later entry takes precedence."""
    people: dict[Key, LecturerSpec] = {}
    """The staff by key. Where a samling names its teams, they limit the classes of a week in place of default_teams."""


class CalendarSpec(FrozenModel):
    """The study year and its holidays."""

    first_week: WeekText
    """First week in which a samling can be held."""
    last_week: WeekText
    """Last week in which a samling can be held."""
    school_holidays: Label | None = None
    """Table of school holidays by county and kommune, a path or package:NAME; the package's own of the study year when
    left out."""
    public_holidays: Label | None = None
    """Table of days and names to use in place of Norway's public holidays, a path or package:NAME."""
    blocked_days: dict[Day, Name] = {}
    """Days without teaching besides Norway's public holidays, each with its name."""

    @property
    def school_table(self) -> str:
        """The table of school holidays that is read."""
        years = "2023_2028" if self.by_fylker_of_2024 else "2021_2023"
        return self.school_holidays or f"package:school_holidays_{years}.csv"

    @property
    def by_fylker_of_2024(self) -> bool:
        """Whether the package's own table of school holidays is one of the fylker of 2024."""
        return self.school_holidays is None and Week.parse(self.first_week) >= _FYLKER_OF_2024


SamlingNumber = Annotated[int, Field(ge=1, le=20)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


class AnchorSpec(FrozenModel):
    """A number of weeks before or after the week of a samling, or of another activity."""

    samling: SamlingNumber | Literal["each"] | tuple[SamlingNumber, ...] | None = None
    """Number of the samling, a list of numbers, or each."""
    activity: Key | None = None
    """Key of another activity, which may have any date."""
    weeks: int = Field(ge=0, le=52)
    """Weeks between the two weeks; 0 is the same week."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.samling is None) == (self.activity is None):
            raise validation_error("scenario.samling_or_activity")
        return self


class ActivitySpec(FrozenModel):
    """One activity. Its date follows from one of `before`, `after`, `dates` and `in_weeks`."""

    name: Name
    """Its name."""
    kind: ActivityKind
    """Its kind."""
    mode: ActivityMode
    """How it is done."""
    obligatory: bool = True
    """Whether all must do it; false when it is voluntary or recommended."""
    before: AnchorSpec | None = None
    """A number of weeks before a samling or another activity."""
    after: AnchorSpec | None = None
    """A number of weeks after a samling or another activity."""
    weekday: Weekday = "fri"
    """Weekday of its first day, where only its week is stated."""
    dates: tuple[Day, ...] = ()
    """First days that all classes share."""
    in_weeks: tuple[WeekText, ...] = ()
    """Weeks that all classes share."""
    days: int = Field(default=1, ge=1, le=5)
    """Days it lasts; the last is the deadline."""
    grades: Key | None = None
    """Key of the activity it grades, for a grading."""
    employer_joins: bool = False
    """Whether the nearest leader takes part; a leader_meeting is always with the nearest leader."""

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

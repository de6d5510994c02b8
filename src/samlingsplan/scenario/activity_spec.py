"""What stands in the calendar beside the samlinger."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from samlingsplan.domain import ActivityKind, ActivityMode
from samlingsplan.scenario.kinds import Day, Key, Name, WeekText
from samlingsplan.strict import Strict, refusal

SamlingNumber = Annotated[int, Field(ge=1, le=20)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")


class AnchorSpec(Strict):
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
            raise refusal("scenario.samling_or_activity")
        return self


class ActivitySpec(Strict):
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
            raise refusal("scenario.one_place_in_time" if not stated else "scenario.two_places_in_time", stated=stated)
        return self

    @model_validator(mode="after")
    def _within_a_week(self) -> Self:
        if self.first_weekday + self.days > len(WEEKDAYS) and not self.dates:
            raise refusal("scenario.beyond_friday", weekday=self.weekday, days=self.days)
        return self

    @model_validator(mode="after")
    def _grades_something(self) -> Self:
        if (self.kind is ActivityKind.GRADING) != (self.grades is not None):
            raise refusal("scenario.grading_of")
        return self

    @property
    def first_weekday(self) -> int:
        """Weekday of its first day, Monday is 0."""
        return WEEKDAYS.index(self.weekday)

"""The scenario's schema: what a planner may write, and in which unit.

The string under a field becomes its description in the JSON schema (`samlingsplan schema`).
The sections ``rules`` and ``levels[].goals`` follow from the tuples ``RULES`` and ``GOALS``.
"""

from datetime import date, time
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, create_model, model_validator

from samlingsplan.domain import DayPattern, Mode
from samlingsplan.goals import GOALS, Goal
from samlingsplan.rules import RULES, Rule
from samlingsplan.scenario.kinds import Key, KommuneNumber, Name, Nok, Text, WeekRange, WeekText
from samlingsplan.scenario.money_spec import ItemisedSpec
from samlingsplan.scenario.travel_spec import TravelSpec
from samlingsplan.strict import Strict, refusal


def _rule_field(rule: type[Rule]) -> tuple[object, object]:
    """Return the entry of a rule: one that a plan cannot do without is in force whether it is named or not."""
    if rule.obligatory:
        return rule, Field(default=rule(), description=rule.__doc__)
    return rule | None, Field(default=None, description=rule.__doc__)


class RuleSection(Strict):
    """The rules in force. A rule that is left out, or set to null, does not bind, unless no plan can do without it."""

    def stated(self) -> tuple[Rule, ...]:
        """Return the rules in force, in the order of ``RULES``."""
        stated = (getattr(self, name) for name in type(self).model_fields)
        return tuple(rule for rule in stated if rule is not None)


class GoalSection(Strict):
    """The goals of one level, added up by their weights."""

    def stated(self) -> tuple[Goal, ...]:
        """Return the goals of the level, in the order of ``GOALS``."""
        stated = (getattr(self, name) for name in type(self).model_fields)
        return tuple(goal for goal in stated if goal is not None)


if not TYPE_CHECKING:
    RuleSection = create_model(
        "RuleSection",
        __base__=RuleSection,
        __doc__=RuleSection.__doc__,
        **{rule.name: _rule_field(rule) for rule in RULES},
    )
    GoalSection = create_model(
        "GoalSection",
        __base__=GoalSection,
        __doc__=GoalSection.__doc__,
        **{goal.name: (goal | None, Field(default=None, description=goal.__doc__)) for goal in GOALS},
    )


class AssumptionSpec(Strict):
    """One number the answer rests on, shown in the report."""

    value: str | int | float | None = None
    """How much, where no entry of the scenario says it."""
    parameter: Name | None = None
    """The entry that says how much, such as tariff.place_nok; the report shows what it holds."""
    unit: Name
    """In what."""
    source: Text
    """Where it is written, or the word "assumption"."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.value is None) == (self.parameter is None):
            raise refusal("scenario.value_or_parameter")
        return self


class KullSpec(Strict):
    """The intake."""

    name: Name
    """What people call it."""
    start_year: int = Field(ge=2015, le=2100)
    """Calendar year of the first samling."""
    places: int = Field(ge=1, le=20000)
    """Study places: the first so many of the ranked list are admitted."""


class KommunerSpec(Strict):
    """The kommune structure."""

    file: Name
    """Table of kommuner, a path or package:NAME."""
    year: Literal[2020, 2024]
    """Year of the structure; numbers mean nothing without it."""


class ParticipantsSpec(Strict):
    """Who applies."""

    file: Name
    """Ranked list, CSV or XLSX, a path or package:NAME."""
    synthetic: bool
    """Whether the list is drawn and not real; every output then says so."""


class TariffSpec(Strict):
    """The supplier's prices for the kull."""

    class_nok: Nok
    """One class."""
    student_nok: Nok
    """One student."""
    place_nok: Nok
    """Keeping a study place open, where the place states no open_nok of its own."""


class VenueSpec(Strict):
    """A candidate study place."""

    name: Name
    """What people read."""
    kommune: KommuneNumber | None = None
    """The kommune it lies in; left out for a place abroad, which then states its country."""
    country: Name | None = None
    """The country of a place abroad."""
    node: Name | None = None
    """Its name in the travel network; the same as `name` when left out."""
    seats_per_room: int = Field(ge=1, le=5000)
    """Persons each teaching room takes."""
    rooms: int = Field(ge=1, le=500)
    """Classes it can teach in the same week."""
    group_rooms: int = Field(ge=0, le=5000)
    """Rooms for group work that each class has to itself."""
    wheelchair: bool
    """Whether every room can be reached in a wheelchair."""
    local_host: Name | None = None
    """The local partner."""
    open_nok: Nok | None = None
    """The supplier's extra cost of the place; tariff.place_nok when left out."""
    itemised: ItemisedSpec | None = None
    """Rooms and lecturers' journeys of each class, in place of any sum for the place."""
    available: tuple[WeekRange, ...] | None = None
    """Weeks it can be had; every week when left out."""

    @model_validator(mode="after")
    def _lies_in_one_land(self) -> Self:
        if (self.kommune is None) == (self.country is None):
            raise refusal("scenario.kommune_or_country")
        return self

    @model_validator(mode="after")
    def _costs_once(self) -> Self:
        if self.itemised is not None and self.open_nok is not None:
            raise refusal("scenario.itemised_or_open")
        return self


class SamlingSpec(Strict):
    """One samling."""

    module: Name
    """Name of the module taught."""
    mode: Mode = Mode.PHYSICAL
    """physical or digital; nobody travels to a digital one."""
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
    blocked_days: dict[date, Name] = {}
    """Days nobody is taught on, beside Norway's public holidays, each with its name."""


class LevelSpec(Strict):
    """One level of the objective: its goals are added up by weight; levels come strictly in order."""

    name: Key
    """Name of the level."""
    unit: Name
    """Unit of the sum."""
    goals: GoalSection
    """The goals and their weights."""


class SensitivitySpec(Strict):
    """An assumption that decides the answer, and the values to show beside it."""

    parameter: Literal["tariff.place_nok", "tariff.class_nok", "tariff.student_nok", "rules.supplier_frame.frame_nok"]
    """Which number to change."""
    values: tuple[Nok, ...] = Field(min_length=1, max_length=10)
    """What to set it to."""


class SearchSpec(Strict):
    """How long to search."""

    time_limit_s: int = Field(default=120, ge=1, le=86400)
    """Seconds in all before the best plan so far is kept."""


class Scenario(Strict):
    """A question to the planner: who applies, what may be chosen, which laws hold and what is wished for."""

    title: Name
    """A line that tells this scenario from others."""
    question: Text
    """The question it answers."""
    assumptions: dict[Key | Name, AssumptionSpec]
    """The numbers the answer rests on."""
    seed: int = Field(ge=0, le=2**31 - 1)
    """Seed of the search."""
    kull: KullSpec
    """The intake."""
    kommuner: KommunerSpec
    """The kommune structure."""
    participants: ParticipantsSpec
    """Who applies."""
    tariff: TariffSpec
    """The supplier's prices."""
    venues: dict[Key, VenueSpec] = Field(min_length=1)
    """Candidate study places by key."""
    samlinger: dict[int, SamlingSpec] = Field(min_length=1, max_length=20)
    """The samlinger by number, 1 first."""
    lecturers: LecturersSpec
    """Teams of lecturers."""
    calendar: CalendarSpec
    """The study year."""
    travel: TravelSpec = TravelSpec()
    """How people travel."""
    rules: RuleSection
    """The laws."""
    levels: tuple[LevelSpec, ...] = Field(min_length=1)
    """The wishes, most important level first."""
    sensitivity: tuple[SensitivitySpec, ...] = ()
    """Assumptions to show other values of."""
    search: SearchSpec = SearchSpec()
    """How long to search."""

"""The scenario's schema: what a planner may write, and in which unit.

The string under a field becomes its description in the JSON schema (`samlingsplan schema`).
"""

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, PrivateAttr, create_model, model_validator

from samlingsplan.goals import GOALS, Goal
from samlingsplan.rules import RULES, Rule
from samlingsplan.scenario.kinds import Key, Name, Nok, Text
from samlingsplan.scenario.loader import Loaded, ReadFrom
from samlingsplan.scenario.places_and_prices import (
    EveryKommuneSpec,
    GrantSpec,
    MoneySpec,
    RouteSpec,
    TariffSpec,
    VenueSpec,
)
from samlingsplan.scenario.programme import ActivitySpec, CalendarSpec, LecturersSpec, ResourceSpec, SamlingSpec
from samlingsplan.strict import FrozenModel, validation_error
from samlingsplan.travel import ClockParameters, TravelParameters, TravelRates
from samlingsplan.travel.engines.spec import EngineSpec


def _rule_field(rule: type[Rule]) -> tuple[object, object]:
    """Return the entry of a rule: one that a plan cannot do without is in force whether it is named or not."""
    return rule | None, Field(default=rule() if rule.obligatory else None, description=rule.__doc__)


class RuleSection(FrozenModel):
    """The rules in force. A rule that is left out, or set to null, does not bind, unless no plan can do without it."""

    def stated(self) -> tuple[Rule, ...]:
        """Return the rules in force, in the order of ``RULES``."""
        stated = (getattr(self, rule.name) or (rule() if rule.obligatory else None) for rule in RULES)
        return tuple(rule for rule in stated if rule is not None)


class GoalSection(FrozenModel):
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


class TravelSpec(FrozenModel):
    """How people travel, and what it costs."""

    matrix: Name | None = None
    """A table of journeys to use in place of the network and of any engine, a path or package:NAME: CSV or Parquet with
    origin,venue,travel_min, and km and nok where they are known, or as travel-matrix writes it."""
    engine: EngineSpec | None = None
    """A better engine to ask for the part of travel it knows; the network alone when left out."""
    overrides: Name | None = None
    """A table from,to,minutes,reason of journeys set by hand, a path or package:NAME; a study place's key or name."""
    trusted: bool = False
    """Whether the matrix was looked over already, as in a plan's own inputs; else what is suspicious in it is told."""
    parameters: TravelParameters = TravelParameters()
    """Waiting, boarding and speeds."""
    rates: TravelRates = TravelRates()
    """What the employer pays besides the journey."""
    clock: ClockParameters = ClockParameters()
    """How early one may leave and how late one may be home."""
    grant: GrantSpec | None = None
    """A travel grant; none when left out."""


class AssumptionSpec(FrozenModel):
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
            raise validation_error("scenario.value_or_parameter")
        return self


class KullSpec(FrozenModel):
    """The intake."""

    name: Name
    """What people call it."""
    start_year: int = Field(ge=2015, le=2100)
    """Calendar year of the first samling."""
    places: int = Field(ge=1, le=20000)
    """Study places: the first so many of the ranked list are admitted."""
    credits: int = Field(default=30, ge=1, le=120)
    """Credits (studiepoeng) the programme gives: «frittstående modul på 30 studiepoeng»."""
    expected_dropout_percent: int | None = Field(default=None, ge=0, le=90)
    """Leaders expected to leave before the end, percent: shown as expected class sizes, binding nothing."""


class KommunerSpec(FrozenModel):
    """The kommune structure."""

    file: Name
    """Table of kommuner, a path or package:NAME."""
    year: Literal[2020, 2024]
    """Year of the structure; numbers mean nothing without it."""


class ParticipantsSpec(FrozenModel):
    """Who applies."""

    file: Name
    """Ranked list, CSV or XLSX, a path or package:NAME."""
    synthetic: bool
    """Whether the list is drawn and not real; every output then says so."""


class LevelSpec(FrozenModel):
    """One level of the objective: its goals are added up by weight; levels come strictly in order."""

    name: Key
    """Name of the level."""
    unit: Name
    """Unit of the sum: that of one of its goals at least, or points. In any unit but points, a goal that is counted in
    another must state its weight: what one of it is worth."""
    goals: GoalSection
    """The goals and their weights."""


class SensitivitySpec(FrozenModel):
    """An assumption that decides the answer, and the values to show beside it."""

    parameter: Literal["tariff.place_nok", "tariff.class_nok", "tariff.student_nok", "rules.supplier_frame.frame_nok"]
    """Which number to change."""
    values: tuple[Nok, ...] = Field(min_length=1, max_length=10)
    """What to set it to."""


class SearchSpec(FrozenModel):
    """How long to search."""

    time_limit_s: int = Field(default=120, ge=1, le=86400)
    """Seconds in all before the best plan so far is kept."""


class Scenario(FrozenModel):
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
    money: MoneySpec | None = None
    """Calendar years and price growth; when left out, no table tells the years apart."""
    venues: dict[Key, VenueSpec] = Field(min_length=1)
    """Candidate study places by key."""
    every_kommune: EveryKommuneSpec | None = None
    """Makes every kommune a candidate too, with such rooms; its key is k and the number, k1860."""
    routes: dict[Key, RouteSpec] = {}
    """Routes with a place per samling, by key, beside those that stay in one place."""
    single_place_routes: bool = True
    """Whether a class may have all its samlinger in one place; if not, places serve only through routes."""
    samlinger: dict[int, SamlingSpec] = Field(min_length=1, max_length=20)
    """The samlinger by number, 1 first."""
    learning_outcomes: dict[int, Name] = Field(default={}, max_length=50)
    """What leaders are to know or master afterwards, by number; each samling says how much of it it teaches."""
    activities: dict[Key, ActivitySpec] = Field(default={}, max_length=100)
    """What stands in the calendar beside the samlinger, by key."""
    by_video: dict[Name, tuple[int, ...]] = {}
    """Leaders, by pseudonym, and the numbers of the samlinger they follow by video while their class meets."""
    lecturers: LecturersSpec
    """Teams of lecturers."""
    resources: dict[Key, ResourceSpec] = Field(default={}, max_length=50)
    """Group leaders, supervisors, mentors and guests that classes need, by key."""
    calendar: CalendarSpec
    """The study year."""
    travel: TravelSpec = TravelSpec()
    """How people travel."""
    rules: RuleSection
    """The laws."""
    levels: tuple[LevelSpec, ...] = Field(min_length=1)
    """The wishes, most important level first."""
    earlier_plan: Name | None = None
    """The plan this one is compared with: its folder, or its plan.json."""
    sensitivity: tuple[SensitivitySpec, ...] = ()
    """Assumptions to show other values of."""
    search: SearchSpec = SearchSpec()
    """How long to search."""

    _read_from: ReadFrom | None = PrivateAttr(default=None)


def keeping_its_place(loaded: Loaded[Scenario]) -> Scenario:
    """Return the scenario of a `Loaded`, with the rest of it kept out of sight."""
    scenario = loaded.value.model_copy()
    scenario._read_from = ReadFrom(loaded.folder, loaded.sources, loaded.tree)
    return scenario


def loaded_of(scenario: Scenario) -> Loaded[Scenario]:
    """Return what a scenario was read as.

    Raises
    ------
    ValueError
        When it was made by other means than `keeping_its_place`.
    """
    kept = scenario._read_from
    if kept is None:
        raise ValueError("a scenario is made by samlingsplan.load")
    return Loaded(scenario, kept.folder, kept.sources, kept.tree)

"""The scenario's schema: the entries that a planner may write, with their units.

The string under a field becomes its description in the JSON schema (`samlingsplan schema`).
"""

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, PrivateAttr, create_model, model_validator

from samlingsplan.goals import GOALS, Goal, GoalLevel
from samlingsplan.rules import RULES, Rule
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.colloquia_spec import ColloquiaSpec
from samlingsplan.scenario.event_log import VersionSpec
from samlingsplan.scenario.kinds import Key, Label, MailAddress, Name, Nok, OrMax, Quantity, Text
from samlingsplan.scenario.kommuner import table_of
from samlingsplan.scenario.letters_spec import LettersSpec
from samlingsplan.scenario.loader import Loaded, ReadFrom
from samlingsplan.scenario.places_and_prices import (
    EveryKommuneSpec,
    GrantSpec,
    MoneySpec,
    RouteSpec,
    TariffSpec,
    VenueSpec,
    YearlyGrantSpec,
)
from samlingsplan.scenario.programme import ActivitySpec, CalendarSpec, LecturersSpec, ResourceSpec, SamlingSpec
from samlingsplan.scenario.repair_prices import RepairPrices
from samlingsplan.scenario.reporting_spec import ReportingSpec
from samlingsplan.scenario.retention_spec import RetentionSpec
from samlingsplan.strict import FrozenModel, validation_error
from samlingsplan.travel import ClockParameters, TravelParameters, TravelRates
from samlingsplan.travel.engines.spec import EngineSpec


def _rule_field(rule: type[Rule]) -> tuple[object, object]:
    """Return the field of a rule; an obligatory rule is in force also when the scenario does not state it."""
    return rule | None, Field(default=rule() if rule.obligatory else None, description=rule.__doc__)


class RuleSection(FrozenModel):
    """The rules in force. A rule that is left out, or set to null, does not apply, unless it is obligatory."""

    def stated(self) -> tuple[Rule, ...]:
        """Return the rules in force, in the order of ``RULES``."""
        stated = (getattr(self, rule.name) or (rule() if rule.obligatory else None) for rule in RULES)
        return tuple(rule for rule in stated if rule is not None)


class GoalSection(FrozenModel):
    """The goals of one level, weighted and summed."""

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
    """How leaders travel, and what it costs."""

    matrix: Label | None = None
    """A table of journeys to use in place of the network and of any engine, a path or package:NAME: CSV, XLSX or
    Parquet with origin,venue,travel_min, and km and nok where they are known, or as travel-matrix or r5py writes it."""
    engine: EngineSpec | None = None
    """A routing engine for the part of travel that it knows; the network alone when left out."""
    overrides: Label | None = None
    """A table from,to,minutes,reason of journeys set by hand, a path or package:NAME; a study place's key or name."""
    drawn: int | None = Field(default=None, ge=0, le=2**31 - 1)
    """Seed of errors that are added to the journeys, one a link, as large as the parameters' uncertainty says; for
    questions about how sure an answer is. Journeys without legs stay as they are."""
    by_clock: bool = False
    """Whether the timetable is asked for each samling's weekdays and times of day; else nights follow from the minutes
    of the quickest journey."""
    clocks: Label | None = None
    """A table of when one travels, to use with a matrix that lacks these columns: origin,venue,pattern,arrive_by,
    leave_after,leave_home,arrive,leave,home,there_min,back_min, as in travel.csv among the inputs of a plan."""
    trusted: bool = False
    """Whether the matrix is already checked, as in a plan's own inputs; else notes name what is suspicious in it."""
    parameters: TravelParameters = TravelParameters()
    """Waiting, boarding and speeds."""
    rates: TravelRates = TravelRates()
    """What the employer pays besides the journey."""
    clock: ClockParameters = ClockParameters()
    """The earliest departure, the latest return and the working day."""
    grant: GrantSpec | None = None
    """A travel grant; none when left out."""

    @model_validator(mode="after")
    def _clocks_are_read(self) -> Self:
        if self.clocks is not None and (self.matrix is None or not self.by_clock):
            raise validation_error("scenario.clocks_unused")
        return self


class AssumptionSpec(FrozenModel):
    """One number that the answer rests on, shown in the report."""

    name: Name | None = None
    """What people read in place of its key."""
    value: Quantity | None = None
    """The value, where no entry of the scenario holds it."""
    parameter: Label | None = None
    """The entry that holds the value, such as tariff.place_nok; the report shows it."""
    unit: Name
    """The unit of the value."""
    source: Text
    """Where it is published, or the word "assumption"."""
    source_of_year: Text | None = None
    """The source in its place where the value is the rate of another study year, which year stands for."""
    source_of_earlier_year: Text | None = None
    """The same where no rate of the study year is known, and that of an earlier one is taken, which of stands for."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.value is None) == (self.parameter is None):
            raise validation_error("scenario.value_or_parameter")
        return self


class OrganizerSpec(FrozenModel):
    """Who sends the calendars: an office, never a person."""

    name: Name
    """Its name."""
    address: MailAddress
    """Its mail address, by which calendar programs know whose events they are."""


class KullSpec(FrozenModel):
    """The intake."""

    name: Name
    """Its name."""
    start_year: int = Field(ge=2015, le=2100)
    """Calendar year of the first samling."""
    places: Annotated[int | Literal["max"], OrMax(Annotated[int, Field(ge=1, le=20000)])]
    """Number of leaders admitted from the top of the ranked list; max admits as many as the rules allow."""
    credits: int = Field(default=30, ge=1, le=120)
    """Credits (studiepoeng) that the programme gives: «frittstående modul på 30 studiepoeng»."""
    expected_dropout_percent: int | None = Field(default=None, ge=0, le=90)
    """Leaders expected to leave before the end, percent: shown as expected class sizes, without effect on the plan."""
    organizer: OrganizerSpec | None = None
    """Who sends the calendars; without one they are files to import, and no invitations."""


class KommunerSpec(FrozenModel):
    """The kommune structure."""

    file: Label | None = None
    """Table of kommuner, a path or package:NAME; the package's own of the year when left out."""
    year: Literal[2020, 2024]
    """Year of the structure, without which the numbers are ambiguous; places and the package's tables follow it."""

    @property
    def table(self) -> str:
        """The table that is read."""
        return self.file or table_of(self.year)


class InTurnSpec(FrozenModel):
    """The order of a list in which each employer has one leader before any has a second."""

    first: tuple[Key, ...] = ()
    """Kinds of employer that come first, in order, among those with equally many seats before."""


class PreCourseSpec(FrozenModel):
    """A shorter programme that some of the leaders take before this one."""

    plans: tuple[Label, ...] = Field(min_length=1, max_length=20)
    """The folders of its plans; a leader has the same pseudonym there as here."""
    weeks: int = Field(default=0, ge=0, le=52)
    """Weeks between the week in which it ends and the first in which a leader's class may meet."""


class ParticipantsSpec(FrozenModel):
    """The leaders who apply."""

    file: Label
    """Ranked list, CSV, XLSX, XLSM or ODS, a path or package:NAME."""
    synthetic: bool
    """Whether the list is drawn and not real; every output then states it."""
    drawn: int | None = Field(default=None, ge=0, le=2**31 - 1)
    """Seed of a list that is drawn in place of the file, as the command cohort draws it, for questions about kulls that
    nobody knows yet; then synthetic must be true."""
    sheet: Label | None = None
    """Name of the sheet that has the list, where several do."""
    columns: dict[Label, Label] | None = None
    """The list's own heading of a column, by the column's name, as in kommune: Arbeidssted."""
    left_alone: tuple[Label, ...] | None = None
    """Headings of the list that do not concern the plan, though they look as if they did."""
    deferred: Label | None = None
    """Leaders whose place was deferred from an earlier kull, and who come first: the deferred.csv of the last version
    of its plan, or the folder that has it."""
    in_turn: InTurnSpec | None = None
    """When stated, the list is ordered so that each employer's first leader comes before any employer's second."""
    had_seat: tuple[Label, ...] = Field(default=(), max_length=50)
    """The folders of plans of earlier kulls: whoever had a seat there is left out, and the seat counts for the turn of
    the employer."""
    pre_course: PreCourseSpec | None = None
    """The pre-course that some of the leaders take: their class does not meet before it is over, which the rule
    own_weeks holds."""
    groups_at_the_line: Literal["all", "none", "cut"] | None = None
    """What becomes of a leader group across the last place: all are admitted and the lowest ranked who applied alone
    give way, none are and the next on the list get the places, or the line cuts it. When left out, such a list is
    refused."""


class EmployerSpec(FrozenModel):
    """A kind of employer in the list of leaders."""

    name: Name | None = None
    """What people call it; its key when left out. The list may say either."""
    sector: Key | None = None
    """Key of the sector it belongs to; one of its own when left out."""
    self_employed: bool = False
    """Whether its leaders are their own employers, as in a practice: their letter says nothing of an employer's
    commitment."""


class LevelSpec(FrozenModel):
    """One level of the objective: a weighted sum of goals. Levels are minimised in strict order."""

    name: Key
    """Name of the level."""
    unit: Label
    """Unit of the sum: the unit of at least one of its goals, or points. In a unit other than points, a goal with
    another unit must state its weight: the value of one of its units."""
    goals: GoalSection
    """The goals and their weights."""


class SensitivitySpec(FrozenModel):
    """An assumption, and other values of it for which the plan is solved again."""

    parameter: Literal["tariff.place_nok", "tariff.class_nok", "tariff.student_nok", "rules.supplier_frame.frame_nok"]
    """The entry to change."""
    values: tuple[Nok, ...] = Field(min_length=1, max_length=10)
    """The other values."""


class SearchSpec(FrozenModel):
    """The time of the search."""

    time_limit_s: int = Field(default=120, ge=1, le=86400)
    """Seconds in all; then the search ends with the best plan so far."""


class Scenario(FrozenModel):
    """A planning question: the leaders who apply, the possible routes and dates, the rules and the goals."""

    title: Name
    """One line that distinguishes this scenario from others."""
    question: Text
    """The question it answers."""
    assumptions: dict[Key | Label, AssumptionSpec]
    """The numbers that the answer rests on."""
    seed: int = Field(ge=0, le=2**31 - 1)
    """Seed of the search."""
    kull: KullSpec
    """The intake."""
    kommuner: KommunerSpec
    """The kommune structure."""
    participants: ParticipantsSpec
    """The leaders who apply."""
    employers: dict[Key, EmployerSpec] = Field(default={}, max_length=50)
    """The kinds of employer besides kommune and fylke, by key: the list then gives each employer's name. An entry for
    kommune or fylke states the sector of these."""
    sectors: dict[Key, Name] = Field(default={}, max_length=50)
    """What people call the sectors, by key."""
    admission: AdmissionSpec | None = None
    """How the admitted are chosen; when left out, the first of the list are, as many as there are places."""
    retention: RetentionSpec | None = None
    """Until when personal data must not be deleted; nothing keeps them when left out."""
    reporting: ReportingSpec | None = None
    """What the documents of the contract say that no plan knows: budget chapters, steps of the progress plan."""
    letters: LettersSpec | None = None
    """The letters to the employers: sender, language and the employers' own terms."""
    tariff: TariffSpec
    """The supplier's prices."""
    money: MoneySpec | None = None
    """Calendar years and price growth; when left out, no table separates the years."""
    yearly_grant: YearlyGrantSpec | None = None
    """One year's grant. A kull with more than it gives the supplier is noted, and no more may be moved from evaluation
    than is set aside; when left out, nothing is compared."""
    venues: dict[Key, VenueSpec] = Field(min_length=1)
    """Candidate study places by key."""
    every_kommune: EveryKommuneSpec | None = None
    """Makes every kommune a candidate study place with these rooms; its key is k and the number, k1860."""
    routes: dict[Key, RouteSpec] = {}
    """Routes with a place for each samling, by key, besides those that stay in one place."""
    single_place_routes: bool = True
    """Whether a class may have all its samlinger in one place; if not, places are used only by `routes`."""
    samlinger: dict[int, SamlingSpec] = Field(min_length=1, max_length=20)
    """The samlinger by number, 1 first."""
    learning_outcomes: dict[int, Name] = Field(default={}, max_length=50)
    """What leaders are to know or master afterwards, by number; each samling states how much of each it teaches."""
    activities: dict[Key, ActivitySpec] = Field(default={}, max_length=100)
    """The activities besides the samlinger, by key."""
    by_video: dict[Label, tuple[int, ...]] = {}
    """The numbers of the samlinger that a leader follows by video while the class meets, by pseudonym."""
    lecturers: LecturersSpec
    """Teams of lecturers."""
    resources: dict[Key, ResourceSpec] = Field(default={}, max_length=50)
    """Group leaders, supervisors, mentors and guests that classes need, by key."""
    calendar: CalendarSpec
    """The study year."""
    travel: TravelSpec = TravelSpec()
    """How leaders travel."""
    rules: RuleSection
    """The rules that a plan must satisfy."""
    repair_prices: RepairPrices = RepairPrices()
    """What it is reckoned to cost to ease each rule where no plan exists; repairs are ranked by it."""
    levels: tuple[LevelSpec, ...] = Field(min_length=1)
    """The levels of goals, the most important first."""
    colloquia: ColloquiaSpec | None = None
    """The colloquia that each class is divided into; none when left out."""
    earlier_plan: Label | None = None
    """The plan this one is compared with: its folder, or its plan.json."""
    version: VersionSpec | None = None
    """What has happened since the plan was first published; left out for a first version."""
    sensitivity: tuple[SensitivitySpec, ...] = ()
    """Assumptions for which other values are solved too."""
    search: SearchSpec = SearchSpec()
    """The time of the search."""
    expect: Literal["impossible"] | None = None
    """What the scenario shows: that no plan exists. `solve` then ends with 0 when that is proven, and with 2 when a
    plan exists; nothing is drawn."""

    _read_from: ReadFrom | None = PrivateAttr(default=None)


def keeping_its_place(loaded: Loaded[Scenario]) -> Scenario:
    """Return the scenario of a `Loaded`, with the rest of it kept out of sight."""
    scenario = loaded.value.model_copy()
    scenario._read_from = ReadFrom(loaded.folder, loaded.sources, loaded.tree, loaded.changes)
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
    return Loaded(scenario, kept.folder, kept.sources, kept.tree, kept.changes)


def laws_of(scenario: Scenario) -> tuple[tuple[Rule, ...], tuple[GoalLevel, ...]]:
    """Return the rules and the levels that a scenario states, without goals that need an earlier plan it has not."""
    compared = scenario.earlier_plan is not None
    stated = ((level, level.goals.stated()) for level in scenario.levels)
    kept = ((level, tuple(goal for goal in goals if compared or not goal.may_be_left_out)) for level, goals in stated)
    levels = tuple(GoalLevel(level.name, level.unit, goals) for level, goals in kept if goals)
    return scenario.rules.stated(), levels

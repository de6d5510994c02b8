"""The schema of a contract: the kulls of one programme, each a scenario with changes, and what all are to give."""

from typing import Any, Self

from pydantic import Field, model_validator

from samlingsplan.scenario.kinds import Key, Label, Name, Nok, Text
from samlingsplan.strict import FrozenModel, validation_error


class LadderSpec(FrozenModel):
    """An amount for which all kulls are planned again."""

    parameter: Label
    """The entry of the scenario to change, such as rules.supplier_frame.frame_nok."""
    values: tuple[Nok, ...] = Field(min_length=1, max_length=10)
    """Its other values, each the same for every kull."""


class ReachSpec(FrozenModel):
    """How near a class is to come to every kommune, and how often."""

    within_min: int = Field(ge=1, le=3000)
    """Minutes one way."""
    kulls: int = Field(ge=1, le=20)
    """Kulls in a row, in one of which every kommune has had a class within these minutes."""


class MemorySpec(FrozenModel):
    """Burden that is remembered: a kommune whose leaders travelled far comes first when places are chosen next time.

    It decides where classes are, never who is admitted.
    """

    near_min: int = Field(default=180, ge=0, le=3000)
    """Minutes one way up to which a journey is no burden; each hour begun beyond counts."""
    kulls: int = Field(default=3, ge=1, le=10)
    """The kulls before that are remembered."""
    weight: float = Field(default=0.5, ge=0, le=10)
    """What an hour counts besides its 1 when leaders of the kommune travelled it in a remembered kull too."""
    earlier: tuple[Label, ...] = Field(default=(), max_length=10)
    """Folders with the plans of the kulls before the first, the latest first."""


class NeedSpec(FrozenModel):
    """Who may apply, year by year: every kommune has one leader, and the rest by population."""

    leaders: int = Field(ge=1, le=1_000_000)
    """Leaders in all kommuner together."""
    educated: int = Field(default=0, ge=0, le=1_000_000)
    """Leaders who have the education when the contract begins, the same share everywhere."""
    turnover_percent: float = Field(default=0.0, ge=0, le=100)
    """Leaders who leave each year and are followed by others without the education, percent."""


class FramesSpec(FrozenModel):
    """The money of each calendar year, nominal. A kull has the share of it that its year pays of its cost."""

    frame_nok: Nok
    """What a calendar year may cost, for all kulls of that year together."""
    years: dict[int, Nok] = {}
    """What single calendar years may cost in its place."""
    paid_places: int = Field(default=0, ge=0, le=50)
    """The most open places of a kull that cost anything; they are paid for before seats are counted."""
    carried_over: bool = False
    """Whether what a year leaves unspent may be spent in the next."""


class CutSpec(FrozenModel):
    """A cut that nobody knew of: the kull that is under way is completed, and the next one shrinks."""

    name: Name
    """What it is called."""
    from_year: int = Field(ge=2015, le=2100)
    """The first calendar year that is cut."""
    percent: int = Field(ge=1, le=100)
    """By how much, of the year's frame."""


class OptionSpec(FrozenModel):
    """An option of the contract, financed outside its frame: more classes, or more kulls after the last."""

    name: Name
    """What it is called."""
    classes: int = Field(default=0, ge=0, le=20)
    """Classes more in each kull, of the mean size, at the places that are paid for."""
    kulls: int = Field(default=0, ge=0, le=10)
    """Kulls more after the last, like it."""

    @model_validator(mode="after")
    def _adds_something(self) -> Self:
        if not self.classes and not self.kulls:
            raise validation_error("scenario.option_of_nothing")
        return self


class DrawsSpec(FrozenModel):
    """Leaders that are drawn to judge the places, after these are chosen."""

    count: int = Field(default=20, ge=1, le=1000)
    """How often all kulls are drawn."""
    seed: int = Field(default=1, ge=0, le=2**31 - 1)
    """Same seed, same draws."""


class WheelSpec(FrozenModel):
    """What is done in a month of every year."""

    month: int = Field(ge=1, le=12)
    """Number of the month."""
    what: Name
    """What is done."""


class YearsSpec(FrozenModel):
    """Where the classes of all kulls are, before anybody has applied."""

    reach: ReachSpec | None = None
    """How near a class is to come to every kommune."""
    change_min: int = Field(default=0, ge=0, le=10_000_000)
    """Minutes of travel that outweigh one place with a class where none was in the kull before."""
    memory: MemorySpec | None = None
    """How burden is remembered."""
    need: NeedSpec
    """Who may apply."""
    money: FramesSpec
    """What each calendar year may cost."""
    before: tuple[Key, ...] = ()
    """The places of the kull before the first."""
    cuts: tuple[CutSpec, ...] = Field(default=(), max_length=5)
    """Cuts that nobody knew of, each planned by itself."""
    options: tuple[OptionSpec, ...] = Field(default=(), max_length=5)
    """Options, each planned and priced by itself."""
    draws: DrawsSpec = DrawsSpec()
    """How the places are judged."""
    decided_kulls: int = Field(default=1, ge=1, le=20)
    """The kulls whose places are decided now; those of the others can wait."""
    wheel: tuple[WheelSpec, ...] = Field(default=(), max_length=50)
    """What is done in the months of every year."""


class ContractSpec(FrozenModel):
    """The kulls of one programme in turn: whoever has had a seat in one of them is left out of the later ones."""

    title: Name
    """One line that distinguishes it from others."""
    question: Text
    """The question it answers."""
    scenario: Label
    """The scenario of the programme, a path or package:NAME."""
    every_kull: dict[Label, Any] = {}
    """What differs from the scenario in every kull: an entry by its dotted path."""
    kulls: dict[Key, dict[Label, Any]] = Field(min_length=1, max_length=20)
    """The kulls by key, the first first, each with what differs from the scenario: an entry by its dotted path."""
    ladder: LadderSpec | None = None
    """An amount for which all kulls are planned again."""
    years: YearsSpec | None = None
    """Where the classes of all kulls are, decided together; each kull is then planned with these places, for leaders
    who are drawn from the need that is left."""

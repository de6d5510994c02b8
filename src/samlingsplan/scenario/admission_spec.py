"""The entry `admission`: who may be admitted, how applicants are ordered, and which quotas hold."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, create_model, model_validator

from samlingsplan.criteria import Condition, Criterion
from samlingsplan.quotas import QUOTAS, Quota
from samlingsplan.scenario.kinds import Day, Key, Label, Name, Text
from samlingsplan.strict import FrozenModel, validation_error


class ColumnSpec(FrozenModel):
    """A column of the list that only the admission reads."""

    heading: Label
    """The list's own heading."""
    kind: Literal["yes_no", "number", "word", "day"]
    """What its cells hold: yes or no, a whole number, a word, or a date."""


class InsteadSpec(FrozenModel):
    """What may stand in place of a requirement, such as realkompetanse in place of a degree."""

    name: Name
    """What people read."""
    where: Condition
    """Who has it."""
    most: int = Field(ge=0, le=20_000)
    """How many may be admitted by it."""
    evidence: Text | None = None
    """Where the threshold stands, or who has assessed it; the terms differ between those who teach."""


class RequirementSpec(FrozenModel):
    """A formal requirement: who does not meet it is not ranked, whatever the points."""

    name: Name
    """What people read."""
    where: Condition
    """Who meets it."""
    instead: InsteadSpec | None = None
    """What may stand in its place; nothing when left out."""
    as_a_rule: bool = False
    """Whether single exceptions may be made, by `exceptions`: «De må som hovedregel inneha en lederjobb»."""


class TargetGroupSpec(FrozenModel):
    """A target group; groups are ranked in the order in which they are stated, whatever the points."""

    name: Name
    """What people read."""
    where: Condition
    """Who belongs to it; an applicant belongs to the first that fits."""


class ElsewhereSpec(FrozenModel):
    """Those who are pointed to another programme: «De inngår ikke i målgruppen for dette utdanningsprogrammet»."""

    name: Name
    """What people read."""
    where: Condition
    """Who they are."""
    programme: Text
    """Where they should apply."""


class CriterionSpec(Criterion):
    """A criterion, with what people read of it."""

    name: Name
    """What people read."""
    grounds: Text | None = None
    """Why it is proportionate; a criterion by sex is refused without."""


class ExceptionSpec(FrozenModel):
    """A decision by people that one applicant need not meet a requirement."""

    applicant: Label
    """The application's number."""
    requirement: Key
    """The requirement."""
    office: Name
    """Who decided, by office."""
    reason: Text
    """Why; it stands in the protocol."""


class LotSpec(FrozenModel):
    """The lot between equals: committed to before a public number exists, and drawn from both."""

    commitment: Label
    """The file of commitments, one an applicant, that was published before `day`; `admit --commit` writes it."""
    day: Day
    """The day on which the public number comes to exist; later than the commitment."""
    source: Text
    """Where anybody can read the number."""
    number: Label | None = None
    """The public number, as its source writes it; left out until it exists."""


class DeviationSpec(FrozenModel):
    """A decision by people to change what was locked; it stands in the protocol."""

    office: Name
    """Who decided, by office."""
    reason: Text
    """Why."""


class PartySpec(FrozenModel):
    """One of the parties that decide together."""

    name: Name
    """What people read."""


class AppealSpec(FrozenModel):
    """Where an applicant can appeal, and by when."""

    body: Name
    """Who decides on the appeal."""
    to: Name
    """Where it is sent: the unit that decided, which may reverse its own decision."""
    days: int = Field(ge=1, le=365)
    """Days from when the notice reached the applicant."""


class LetterLanguageSpec(FrozenModel):
    """Which language an applicant is written to in."""

    column: Label | None = None
    """The column of the list that says so, one of `columns`: nb, nn or en, or the name of the language."""
    nynorsk: tuple[Label, ...] = Field(default=(), max_length=400)
    """The numbers of the kommuner that have decided on nynorsk: their applicants, where the column says nothing."""
    bound_by_decisions: bool = False
    """Whether, where neither says anything, the language is the one that the workplace's kommune has decided on
    (the Language Act, section 15, which binds state bodies); where the kommune is neutral, the sender chooses."""
    otherwise: Literal["nb", "nn", "en"] = "nb"
    """All others: the sender chooses."""


class DecidingSpec(FrozenModel):
    """Who decides on a proposal, and what their letters say.

    «Studentopptaket vil foregå i et samarbeid mellom leverandør, KS og Helsedirektoratet» (requirement specification).
    """

    body: Name
    """The deciding body, vedtaksorgan: who answers for the decisions."""
    parties: dict[Key, PartySpec] = Field(min_length=1, max_length=10)
    """Those who must take part."""
    reply_days: int = Field(ge=1, le=365)
    """Days to answer an offer, from the day of the letters; no last day falls on a day off."""
    appeal: AppealSpec
    """The appeal."""
    sender: Name
    """Who signs the letters."""
    language: LetterLanguageSpec = LetterLanguageSpec()
    """The language of each letter."""
    rates_by: tuple[Label, ...] = Field(default=(), max_length=10)
    """Columns, such as sex, by which the protocol also counts applicants and admitted; they decide nothing."""
    provisions: Label | None = None
    """The table of what it rests on in law, in the form of ``data/provisions.toml``; that one when left out."""


class OverAdmissionSpec(FrozenModel):
    """More offers than places, for an expected drop-out; the plan must hold all if everybody shows up."""

    more: int = Field(ge=1, le=1000)
    """How many more are admitted than there are places."""
    reason: Text
    """What the expectation rests on; it stands in the protocol."""


class QuotaSection(FrozenModel):
    """A quota, with what people read of it; exactly one kind is stated."""

    name: Name
    """What people read."""
    reason: Text
    """Why it is needed; it stands in the protocol."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(getattr(self, kind.name) is not None for kind in QUOTAS) != 1:
            raise validation_error("scenario.not_one_quota", allowed=", ".join(kind.name for kind in QUOTAS))
        return self

    @property
    def law(self) -> Quota:
        """The quota itself."""
        (law,) = (found for kind in QUOTAS if isinstance(found := getattr(self, kind.name), Quota))
        return law


if not TYPE_CHECKING:
    _KINDS: dict[str, Any] = {
        kind.name: (kind | None, Field(default=None, description=kind.__doc__)) for kind in QUOTAS
    }
    QuotaSection = create_model("QuotaSection", __base__=QuotaSection, __doc__=QuotaSection.__doc__, **_KINDS)


class AdmissionSpec(FrozenModel):
    """From those who apply to the admitted and the waiting list.

    «Studentopptaket vil foregå i et samarbeid mellom leverandør, KS og Helsedirektoratet» (requirement specification).
    """

    deadline: Day
    """The last day to apply."""
    received: Label | None = None
    """The column with the day on which an application came, one of `columns`; everybody is in time when left out."""
    late: Literal["refused", "last"] = "refused"
    """What becomes of applications after the deadline: refused, or ranked after all others."""
    columns: dict[Key, ColumnSpec] = Field(default={}, max_length=100)
    """The columns that only the admission reads, by the name that conditions use."""
    requirements: dict[Key, RequirementSpec] = Field(default={}, max_length=20)
    """Formal requirements."""
    elsewhere: tuple[ElsewhereSpec, ...] = Field(default=(), max_length=20)
    """Those who are pointed to other programmes."""
    target_groups: tuple[TargetGroupSpec, ...] = Field(default=(), max_length=20)
    """The target groups, first in rank first; those who belong to none come after all."""
    first: Condition | None = None
    """Who comes before all others, such as those whose place of last year was deferred."""
    criteria: dict[Key, CriterionSpec] = Field(default={}, max_length=50)
    """Points, within a target group."""
    groups: Literal["whole", "singly"] = "whole"
    """Whether a leader group is decided on as a whole, by the mean of its points, or its leaders each by themselves."""
    quotas: tuple[QuotaSection, ...] = Field(default=(), max_length=50)
    """Quotas, in the order in which reserved seats are filled."""
    equals: Literal["lot", "travel"] = "lot"
    """What decides between equals: lot; or travel, between equals of the same sentralitet and landsdel alone."""
    lot: LotSpec
    """The lot."""
    lock: Label | None = None
    """The file that holds the digest of all this, dated before the deadline; `admit --lock` writes it."""
    deviation: DeviationSpec | None = None
    """Why this differs from what was locked, where it does."""
    exceptions: tuple[ExceptionSpec, ...] = Field(default=(), max_length=1000)
    """Exceptions from requirements."""
    over: OverAdmissionSpec | None = None
    """Over-admission; none when left out."""
    deciding: DecidingSpec | None = None
    """Who decides; without it there is a proposal and no protocol."""

    def read(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every column that the admission reads, with the path of the entry that reads it."""
        for key, each in self.requirements.items():
            yield from ((("requirements", key, "where"), name) for name in each.where.columns())
            if each.instead is not None:
                yield from ((("requirements", key, "instead", "where"), name) for name in each.instead.where.columns())
        for i, other in enumerate(self.elsewhere):
            yield from ((("elsewhere", i, "where"), name) for name in other.where.columns())
        yield from self.weighed()
        if self.deciding is not None:
            yield from ((("deciding", "rates_by", i), name) for i, name in enumerate(self.deciding.rates_by))
            if self.deciding.language.column is not None:
                yield ("deciding", "language", "column"), self.deciding.language.column

    def weighed(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the columns that order applicants or hold seats for them: of groups, criteria and quotas."""
        for i, group in enumerate(self.target_groups):
            yield from ((("target_groups", i, "where"), name) for name in group.where.columns())
        if self.first is not None:
            yield from ((("first",), name) for name in self.first.columns())
        for key, criterion in self.criteria.items():
            yield from ((("criteria", key), name) for name in criterion.columns())
        for i, quota in enumerate(self.quotas):
            yield from ((("quotas", i, quota.law.name), name) for name in quota.law.columns())

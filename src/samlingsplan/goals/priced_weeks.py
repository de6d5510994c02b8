"""Weeks in which a leader is missed at work more than in others."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case, LeaderLevel, Participant, ParticipantId, Week, WeekRange
from samlingsplan.goals.member_weeks import MemberWeeks
from samlingsplan.plan import Plan
from samlingsplan.strict import FrozenModel, validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression


class Period(FrozenModel):
    """Some weeks, and what a samling in one of them costs."""

    weeks: tuple[WeekRange, ...] = Field(min_length=1)
    """ISO weeks or ranges of them, "2021-W43..2021-W47"."""
    price: int = Field(default=0, ge=0, le=1000)
    """Points for each leader called away."""
    class_price: int = Field(default=0, ge=0, le=10000)
    """Points for each class called away, however many leaders it has."""
    level: LeaderLevel | None = None
    """The leaders that ``price`` concerns: unit or department; all when left out."""

    @model_validator(mode="after")
    def _costs_something(self) -> Self:
        if not self.price and not self.class_price:
            raise validation_error("scenario.no_price")
        return self

    @cached_property
    def priced(self) -> frozenset[Week]:
        """Every week of the period."""
        return frozenset(week for text in self.weeks for week in Week.parse_range(text))

    def of_member(self, member: Participant, week: Week) -> int:
        """Return what it costs that a leader is called away in a week."""
        return self.price if week in self.priced and self.level in (None, member.level) else 0


class PricedWeeks(MemberWeeks):
    r"""Points for samlinger in weeks when leaders are needed at work: a price per leader, per class, or both.

    .. math:: \sum_{k, s} \sum_{periods \ni week(k,s)} \Big(class\_price + \sum_{i \in k} price_{level(i)}\Big)

    «mulig å kombinere studiet ved siden av ordinær jobb som leder» (requirement specification, section 7). A kommune
    adopts its budget before the turn of the year (kommuneloven § 14-3), and rotas are discussed at the latest two weeks
    before they apply (arbeidsmiljøloven § 10-3), which in summer and at Christmas concerns all: which weeks and what
    price is an assumption of the scenario. A week in two periods costs both.
    """

    name: ClassVar[str] = "priced_weeks"
    unit: ClassVar[str] = "points"

    periods: dict[str, Period] = Field(min_length=1)
    """The periods by name."""

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by level, where a period does."""
        if all(period.level is None for period in self.periods.values()):
            return {}
        return {leader.id: leader.level.value for leader in case.participants}

    def price(self, case: Case, member: Participant, week: Week) -> int:
        """Return what it costs that a leader is called away in a week."""
        return sum(period.of_member(member, week) for period in self.periods.values())

    def _class_price(self, week: Week) -> int:
        return sum(period.class_price for period in self.periods.values() if week in period.priced)

    def calendar(self, d: "Calendar") -> "Expression | None":
        """Return the price of each slot; of routes, only the price of a class, which no member changes."""
        prices = {node: self._class_price(node.slot.week) for node in d.held}
        of_classes = [price * d.held[node] for node, price in prices.items() if price]
        of_members = super().calendar(d)
        if of_members is None:
            return d.total(of_classes) if of_classes else None
        return d.total([*of_classes, of_members])

    def value(self, case: Case, plan: Plan) -> int:
        """Return the price of the weeks, class by class and samling by samling."""
        of_classes = sum(self._class_price(held.week) for kull_class in plan.classes for held in kull_class.samlinger)
        return of_classes + super().value(case, plan)

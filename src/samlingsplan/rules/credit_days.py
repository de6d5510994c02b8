"""As many samling days as comparable programmes hold for the credits."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import KullClass, Margin, Plan, Violation, at_least, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, downwards, upwards

_CREDITS = 30


class CreditDays(Rule):
    r"""A class has between ``min`` and ``max`` samling days for each 30 credits.

    .. math:: min \cdot credits \le 30 \cdot days_k \le max \cdot credits

    «frittstående modul på 30 studiepoeng» (requirement specification, section 7.1); comparable programmes hold 16 to 25
    days for 30 credits (BI 18–24, NHH 25, INN 16, NTNU 16–24, as they advertise).
    """

    name: ClassVar[str] = "credit_days"
    prices: ClassVar[Mapping[str, int]] = {"min_days": 100_000, "max_days": 100_000}

    min_days: int = Field(default=16, ge=1)
    """Samling days for each 30 credits, at least."""
    max_days: int = Field(default=25, ge=1)
    """Samling days for each 30 credits, at most."""

    def _fits(self, case: Case, days: int) -> bool:
        credits = case.kull.credits
        return self.min_days * credits <= _CREDITS * days <= self.max_days * credits

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid every slot of a programme with too few or too many days: no slot changes their number."""
        return not self._fits(case, sum(each.length_days for each in case.samlinger))

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more days, or fewer."""
        yield self.easing("max_days", upwards(self.max_days, self.max_days + 30))
        yield self.easing("min_days", downwards(self.min_days, 1))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many days the samlinger have, and how many the credits ask for."""
        lengths = [[pattern.length_days for pattern in samling.patterns] for samling in case.samlinger]
        days = {"least": sum(map(min, lengths)), "most": sum(map(max, lengths)), "credits": case.kull.credits}
        asked = {
            "low": -(-self.min_days * case.kull.credits // _CREDITS),
            "high": self.max_days * case.kull.credits // _CREDITS,
        }
        yield "fixed_days" if days["least"] == days["most"] else "days", {**days, **asked}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the days of each class."""
        for kull_class in plan.classes:
            days = _days(kull_class)
            if not self._fits(case, days):
                allowed = f"{self.min_days}–{self.max_days}"
                yield self.breach(kull_class.name, found=days, allowed=allowed, credits=case.kull.credits)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the classes with the fewest and the most days."""
        days = [(_days(each), each.name) for each in plan.classes]
        if days:
            credits = case.kull.credits
            (fewest, few), (most, many) = min(days), max(days)
            yield at_least("fewest", fewest, -(-self.min_days * credits // _CREDITS), "days", few)
            yield at_most("most", most, self.max_days * credits // _CREDITS, "days", many)


def _days(kull_class: KullClass) -> int:
    return sum((held.end - held.start).days + 1 for held in kull_class.samlinger)

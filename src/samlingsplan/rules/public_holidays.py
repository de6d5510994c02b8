"""Nobody is taught on a public holiday."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import ClassVar

from samlingsplan.domain import Case, Samling, Slot, VenueId, Week
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule


class PublicHolidays(Rule):
    r"""No teaching day of a samling is a public holiday or a blocked day.

    .. math:: held_{rs\tau} = 0 \quad \text{where } days(\tau) \cap holidays \ne \emptyset

    Lov om helligdager og helligdagsfred; 1 and 17 May by their own act.
    """

    name: ClassVar[str] = "public_holidays"

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid slots with a holiday among their days."""
        return any(day in case.public_holidays for day in slot.days)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many weeks have a holiday."""
        weeks = {Week.of(day) for day in case.public_holidays}
        yield "weeks", {"found": sum(week in weeks for week in case.weeks), "of": len(case.weeks)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Walk every samling from its first day to its last."""
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                for offset in range((held.end - held.start).days + 1):
                    day = held.start + timedelta(days=offset)
                    if day in case.public_holidays:
                        holiday = case.public_holidays[day]
                        yield self.breach(kull_class.name, found=str(day), allowed=None, holiday=holiday)

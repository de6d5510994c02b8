"""A place is used only in the weeks it can be had."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from samlingsplan.domain import Case, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule


class VenueWeeks(Rule):
    r"""No samling is held at a place in a week when the place is not available.

    .. math:: held_{rsw} = 0 \quad \text{where } place(r, s) \text{ is not available in } w

    «tilgang på egnede undervisningslokaler» (requirement specification, section 8.1).
    """

    name: ClassVar[str] = "venue_weeks"
    looks_at_place: ClassVar[bool] = True

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid the weeks the place is closed."""
        return venue is not None and slot.week in case.venues[venue].closed_weeks

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the places that cannot be had in some weeks, with how many these are."""
        closed = [f"{venue.name} ({len(venue.closed_weeks)})" for venue in case.venues.values() if venue.closed_weeks]
        if closed:
            yield "closed", {"places": closed}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Look every samling's week up in its place's own calendar."""
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                if held.place is not None and held.week in case.venues[held.place].closed_weeks:
                    yield self.breach(kull_class.name, found=str(held.week), allowed=case.venues[held.place].name)

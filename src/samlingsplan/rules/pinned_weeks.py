"""Samlinger whose weeks are already decided."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Samling, Slot, VenueId, Week
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule
from samlingsplan.strict import Strict, readable


class WeekPin(Strict):
    """A samling that is held in certain weeks only."""

    samling: int = Field(ge=1)
    """Number of the samling."""
    place: str | None = None
    """Key of the place it concerns; every place when left out."""
    weeks: Annotated[str, readable("scenario.not_weeks", Week.parse_range)]
    """The weeks, "2021-W37" or "2021-W36..2021-W38"."""

    def concerns(self, samling: int, place: VenueId | None) -> bool:
        """Return whether it speaks of a samling at a place."""
        return self.samling == samling and self.place in (None, place)


class PinnedWeeks(Rule):
    """These samlinger are held in these weeks.

    What is published stays: «Det kan være behov for justeringer av innhold og organisering i kontraktsperioden»
    (requirement specification, section 5), but a week that leaders have put in their calendars is kept.
    """

    name: ClassVar[str] = "pinned_weeks"

    pins: tuple[WeekPin, ...] = Field(min_length=1)
    """The samlinger and their weeks."""

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield every name that is used."""
        yield from (("pins", pin.place, frozenset(case.venues)) for pin in self.pins if pin.place is not None)
        numbers = frozenset(str(samling.number) for samling in case.samlinger)
        yield from (("pins", str(pin.samling), numbers) for pin in self.pins)

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Forbid every other week."""
        concerned = (pin for pin in self.pins if pin.concerns(samling.number, venue))
        return any(slot.week not in Week.parse_range(pin.weeks) for pin in concerned)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the week of every samling concerned with its pin."""
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                for pin in self.pins:
                    if pin.concerns(held.number, held.place) and held.week not in Week.parse_range(pin.weeks):
                        yield self.breach(kull_class.name, found=str(held.week), allowed=pin.weeks, number=held.number)

"""What if an open place is closed, or a closed one opened."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.fixed_places import FixedPlaces


class Places(Question):
    """Each open place closed, and each closed place opened.

    The second best set of places is among the answers: a set that is not the plan's either lacks one of its places, or
    has one more.
    """

    name: ClassVar[str] = "places"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a place; what the scenario itself fixes is kept."""
        fixed = stated(asked.base.loaded.value, FixedPlaces)
        opened, closed = ((), ()) if fixed is None else (fixed.open, fixed.closed)
        held = set() if asked.found.plan is None else set(asked.found.plan.open_venues())
        closing = [
            Variant(f"closed-{place}", ((parameter(FixedPlaces, "closed"), [*closed, place]),), levels=1)
            for place in asked.base.case.venues
            if place in held and place not in opened
        ]
        opening = [
            Variant(f"open-{place}", ((parameter(FixedPlaces, "open"), [*opened, place]),), levels=1)
            for place in asked.base.case.venues
            if place not in held and place not in closed
        ]
        return [*closing, *opening]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which place is closed or opened, or that nothing is known of any."""
        if not result.variant.changes:
            return "unknown", {}
        ((path, places),) = result.variant.changes
        return ("opened" if path.endswith(".open") else "closed"), {"place": places[-1]}

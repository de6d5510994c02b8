"""What if an open place is closed, or a closed one opened."""

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.intake.checks import stated
from samlingsplan.plan import PathValue, Variant, VariantResult
from samlingsplan.questions.question import Asked, Question, parameter
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.variants import Base


class Places(Question):
    """Each open place closed, and each closed place opened.

    The second best set of places is among the answers: a set that is not the plan's either lacks one of its places, or
    has one more.
    """

    name: ClassVar[str] = "places"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a place; what the scenario itself fixes is kept."""
        return others_of(asked.base, () if asked.found.plan is None else asked.found.plan.open_venues())

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which place is closed or opened."""
        ((path, places),) = result.variant.changes
        return ("opened" if path.endswith(".open") else "closed"), {"place": places[-1]}


def others_of(base: Base, held: Collection[str]) -> list[Variant]:
    """Return the variants of a plan that meets at some places: each of them closed, and each other opened."""
    opened, closed = fixed_by(base)
    closing = [
        Variant(f"closed-{place}", (change("closed", [*closed, place]),), levels=1)
        for place in base.case.venues
        if place in held and place not in opened
    ]
    opening = [
        Variant(f"open-{place}", (change("open", [*opened, place]),), levels=1)
        for place in base.case.venues
        if place not in held and place not in closed
    ]
    return [*closing, *opening]


def fixed_by(base: Base) -> tuple[Sequence[str], Sequence[str]]:
    """Return the places that a scenario itself fixes: open and closed."""
    fixed = stated(base.loaded.value, FixedPlaces)
    return ((), ()) if fixed is None else (fixed.open, fixed.closed)


def change(field: str, places: Sequence[str]) -> PathValue:
    """Return the change by which places are ``open`` or ``closed``, and no others are fixed so."""
    return parameter(FixedPlaces, field), list(places)

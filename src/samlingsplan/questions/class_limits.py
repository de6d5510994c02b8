"""Which limits on the size of classes bind: the largest class one larger, the smallest one smaller, and both."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.questions.limits import class_limits
from samlingsplan.questions.question import Asked, Question

SEAT, SMALLER, SIZES = "seat", "smaller", "sizes"
SEAT_AT, SMALLER_AT, EVERY = "seat_at", "smaller_at", "every"
_BY_SIZE = (SEAT, SMALLER, SEAT_AT, SMALLER_AT)


class ClassLimits(Question):
    """The size of classes with one leader more, with one fewer, and with both, everywhere or at one place.

    With a number of classes, the smallest class may only shrink where another may grow. So the smallest class binds
    also where both steps together give more than the larger class alone. Where places have sizes of their own, each
    limit is varied alone, and then all together.
    """

    name: ClassVar[str] = "class_limits"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a limit that the scenario states, and one of all."""
        limits = class_limits(asked.base.loaded.value, asked.base.case)
        found = {limit.name: limit for limit in limits if limit.key in _BY_SIZE}
        widened = {name: limit.wider() for name, limit in found.items()}
        if set(found) == {SEAT, SMALLER}:
            widened[SIZES] = (*widened[SMALLER], *widened[SEAT])
        elif any(limit.place is not None for limit in found.values()):
            widened[EVERY] = tuple(chain.from_iterable(widened.values()))
        return [Variant(name, changes, levels=1) for name, changes in widened.items()]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say what the limit becomes and where."""
        (_, allowed), *more = result.variant.changes
        key, _, place = result.variant.name.partition("-")
        values: dict[str, Value] = {"allowed": allowed, "most": more[0][1] if key == SIZES else None}
        return key, {**values, "place": place} if place else values

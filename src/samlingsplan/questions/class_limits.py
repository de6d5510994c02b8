"""Which limits on the size of classes bind: the largest class one larger, the smallest one smaller, and both."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.plan import PathValue, Variant, VariantResult
from samlingsplan.questions.easings import first_steps
from samlingsplan.questions.question import Asked, Question

SEAT, SMALLER, SIZES = "seat", "smaller", "sizes"


class ClassLimits(Question):
    """The size of classes with one leader more, with one fewer, and with both.

    With a number of classes, the smallest class may only shrink where another may grow. So the smallest class binds
    also where both steps together give more than the larger class alone.
    """

    name: ClassVar[str] = "class_limits"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a limit that the scenario states, and one of both."""
        steps = first_steps(asked.base.loaded.value, asked.base.case, None)
        widened: dict[str, tuple[PathValue, ...]] = {
            step.key: (step.change,) for step in steps if step.key in (SEAT, SMALLER)
        }
        if len(widened) == 2:
            widened[SIZES] = (*widened[SMALLER], *widened[SEAT])
        return [Variant(name, changes, levels=1) for name, changes in widened.items()]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say what the limit becomes, or that nothing is known of any."""
        if not result.variant.changes:
            return "unknown_sizes", {}
        (_, allowed), *more = result.variant.changes
        return result.variant.name, {"allowed": allowed, "most": more[0][1] if more else None}

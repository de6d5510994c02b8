"""What the plan would be under the other assumptions that the scenario asks about."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.intake.taken_away import missing_rule
from samlingsplan.plan import Variant, VariantResult
from samlingsplan.questions.question import Asked, Question


class Assumptions(Question):
    """Each other value of an assumption that the scenario lists under ``sensitivity``, on the first level.

    An assumption of a rule that is not in force is left out.
    """

    name: ClassVar[str] = "sensitivity"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return one variant a value."""
        scenario = asked.base.loaded.value
        return [
            Variant(f"{spec.parameter}-{value}", ((spec.parameter, value),), levels=1)
            for spec in scenario.sensitivity
            if missing_rule(scenario, spec.parameter) is None
            for value in spec.values
        ]

    def sentence(self, result: VariantResult) -> tuple[str, Mapping[str, Value]]:
        """Say which assumption is changed, and its value."""
        ((parameter, value),) = result.variant.changes
        return "assumption", {"parameter": parameter, "value": value}

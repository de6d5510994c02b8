"""What a limit on the ratio of two groups' travel costs both of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from samlingsplan.errors import Value
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.intake.checks import stated
from samlingsplan.plan import Variant
from samlingsplan.questions.question import Asked, Question
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.mean_travel import admitted
from samlingsplan.scenario.schema import laws_of


class WithoutRatio(Question):
    """The plan without a limit on the travel of remote against central kommuner, where leaders of both are admitted.

    Such a limit can be met by making both groups worse. The levels down to the one of nothing but total travel are
    solved again, which the limit must not be met without.
    """

    name: ClassVar[str] = "without_ratio"

    def variants(self, asked: Asked) -> Sequence[Variant]:
        """Return the variant without the limit; nothing where there is no limit, or it compares with nobody."""
        rule = stated(asked.base.loaded.value, CentralityRatio)
        if rule is None or not all(admitted(asked.base.case, group) for group in (rule.remote, rule.central)):
            return []
        _, levels = laws_of(asked.base.loaded.value)
        last = max(i for i, level in enumerate(levels) if [type(goal) for goal in level.goals] == [TotalTravel])
        return [Variant(self.name, ((f"rules.{rule.name}", None),), levels=last + 1)]

    def values(self, asked: Asked) -> Mapping[str, Value]:
        """Return the centrality classes of the two groups."""
        rule = stated(asked.base.loaded.value, CentralityRatio)
        return {} if rule is None else {"remote": list(rule.remote), "central": list(rule.central)}

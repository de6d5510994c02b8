"""Leaders who applied as a group share a class."""

from collections.abc import Iterator
from typing import ClassVar

from samlingsplan.domain import Case
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

_NO_CLASS = "–"


class GroupsTogether(Rule):
    """All admitted members of a leader group sit in the same class.

    In the model this is structure: a group is one indivisible unit, so no decision can split it.

    «hele eller deler av en ledergruppe i enkelte kommuner og/eller fra samarbeidende kommuner og fylkeskommuner skal
    kunne delta på utdanningen samtidig» (requirement specification, section 3).
    """

    name: ClassVar[str] = "groups_together"
    binds_groups: ClassVar[bool] = True

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name every group that sits in more than one class, or of which some sit in none."""
        classes: dict[str, set[str]] = {}
        for participant in case.participants:
            if participant.group is not None:
                classes.setdefault(participant.group, set()).add(plan.seats.get(participant.id, _NO_CLASS))
        for group, seats in sorted(classes.items()):
            if len(seats) > 1:
                yield self.breach(group, found=len(seats), allowed=1, classes=", ".join(sorted(seats)))

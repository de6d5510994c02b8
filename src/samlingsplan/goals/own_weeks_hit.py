"""Leaders called away in a week they have said they cannot come."""

from collections.abc import Mapping
from typing import ClassVar

from samlingsplan.domain import Case, Participant, ParticipantId, Week, own_weeks
from samlingsplan.goals.member_weeks import MemberWeeks


class OwnWeeksHit(MemberWeeks):
    r"""Leaders whose samling is held in one of their own blocked weeks, all samlinger.

    .. math:: \sum_{k, s, w} blocked_{ksw} \cdot held_{ksw}

    Of the leaders of class k, :math:`blocked_{ksw}` have blocked week w.

    «mulig å kombinere studiet ved siden av ordinær jobb som leder» (requirement specification, section 7). The rule
    ``own_weeks`` forbids what this goal counts; the weeks come from the list of leaders (``blocked_weeks``).
    """

    name: ClassVar[str] = "own_weeks_hit"
    unit: ClassVar[str] = "leaders"

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Tell leaders apart by the weeks they have blocked."""
        return own_weeks(case.participants)

    def price(self, case: Case, member: Participant, week: Week) -> int:
        """Return 1 where the leader has blocked the week."""
        return int(week in member.blocked_weeks)

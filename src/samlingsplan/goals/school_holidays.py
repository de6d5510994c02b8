"""Leaders called away while their children are at home."""

from typing import ClassVar

from samlingsplan.domain import Case, Participant, Week
from samlingsplan.goals.member_weeks import MemberWeeks


class SchoolHolidays(MemberWeeks):
    r"""Leaders whose kommune has school holiday in the week of their samling, all samlinger.

    .. math:: \sum_{k, s, w} concerned_{ksw} \cdot held_{ksw}

    Concerned are the leaders of class k whose kommune has school holiday in week w.
    """

    name: ClassVar[str] = "school_holidays"
    unit: ClassVar[str] = "leaders"

    def price(self, case: Case, member: Participant, week: Week) -> int:
        """Return 1 where the kommune the leader works in has school holiday."""
        return int(week in case.school_holidays.get(member.origin.kommune, frozenset()))

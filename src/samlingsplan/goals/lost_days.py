"""Mondays and Fridays that leaders keep to clear the desk."""

from typing import ClassVar

from samlingsplan.goals.by_clock import ByClock
from samlingsplan.travel import Stay


class LostDays(ByClock):
    r"""Mondays and Fridays that lose working time to travel or teaching, all leaders, all samlinger.

    .. math:: \sum_{i, s} (monday_{is} + friday_{is})

    A leader who must travel on Monday to be there on Tuesday loses a Monday. It depends on the journey and on the
    weekdays on which the class holds its samling.

    «Kanskje er samlinger som går fra tirsdag til torsdag ideelt» (AFI 2014).
    """

    name: ClassVar[str] = "lost_days"
    unit: ClassVar[str] = "days"

    def counted(self, stay: Stay) -> int:
        """Return how many of the two days are lost."""
        return stay.lost_monday + stay.lost_friday

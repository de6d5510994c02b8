"""Working time that travel and samlinger take."""

from typing import ClassVar

from samlingsplan.goals.by_clock import ByClock
from samlingsplan.travel import Stay


class HoursAway(ByClock):
    r"""Minutes of working time between leaving home and coming back, the samling's own included, all leaders.

    .. math:: \sum_{i, s} away_{is}

    Working time is from ``clock.work_start`` to ``clock.work_end``, Monday to Friday: a journey on Sunday evening takes
    none of it, and one on a Tuesday morning does. It depends on the weekdays on which the class holds its samling.

    «Situasjonen i jobben samvirker med avstanden til utdanningsstedet og tiden man kan være borte» (AFI 2014).
    """

    name: ClassVar[str] = "hours_away"
    unit: ClassVar[str] = "min"

    def counted(self, stay: Stay) -> int:
        """Return the working minutes away."""
        return round(stay.away_hours * 60)

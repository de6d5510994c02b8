"""Activities for tiny worlds, each stated in a line."""

from collections.abc import Sequence
from datetime import date

from samlingsplan.domain import Activity, ActivityKind, ActivityMode, Anchor


def activity(
    key: str,
    kind: str,
    *anchors: tuple[int, int],
    weekday: int = 4,
    days: int = 1,
    dates: Sequence[date] = (),
    grades: str | None = None,
    mode: str = "in_writing",
    obligatory: bool = True,
) -> Activity:
    """Return an activity that hangs on samlinger, each by number and weeks from its week, or stands on dates."""
    hung = tuple(Anchor(samling, weeks) for samling, weeks in anchors)
    what, how = ActivityKind(kind), ActivityMode(mode)
    return Activity(key, key.upper(), what, how, obligatory, weekday, days, hung, tuple(dates), grades)

"""What changed against the earlier plan, in two sentences."""

from samlingsplan.measures.moved_leaders import MOVED_LEADERS
from samlingsplan.measures.moved_weeks import MOVED_WEEKS
from samlingsplan.messages import Words
from samlingsplan.plan import Result


def changes(result: Result, words: Words) -> str | None:
    """Return how many leaders and samlinger were moved, or None where there is nothing to compare with."""
    earlier = result.case.earlier
    if earlier is None:
        return None
    now = {leader.id for leader in result.case.participants}
    held = [
        samling
        for each in result.plan.classes
        for samling in each.samlinger
        if earlier.week_of(each.id, samling.number) is not None
    ]
    counts = {
        "moved": len(MOVED_LEADERS.rows(result)),
        "both": len(now & set(earlier.seats)),
        "new": len(now - set(earlier.seats)),
        "gone": len(set(earlier.seats) - now),
        "weeks": len(MOVED_WEEKS.rows(result)),
        "held": len(held),
    }
    return words("report.changes.told", **{name: words.number(count) for name, count in counts.items()})

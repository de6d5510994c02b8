"""Writes a ranked list in the columns that `participants` reads."""

import csv
import io
from collections.abc import Iterable

from samlingsplan.domain import Participant, own_weeks

_FIXED_COLUMNS = ("id", "rank", "employer_kind", "employer", "kommune", "settlement", "group", "level", "service_area")


def participants_csv(participants: Iterable[Participant], *, synthetic: bool) -> str:
    """Return leaders as CSV text, one row each, in the order given.

    Parameters
    ----------
    participants
        The leaders.
    synthetic
        Whether to say in every row that nobody is meant.
    """
    leaders = tuple(participants)
    wishes = max((len(leader.wishes) for leader in leaders), default=0)
    blocked = own_weeks(leaders)
    kept = {"blocked_weeks": blocked} if blocked else {}
    if any(leader.by_video for leader in leaders):
        kept["by_video"] = {leader.id: "; ".join(map(str, leader.by_video)) for leader in leaders}
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow([*_FIXED_COLUMNS, *(f"wish_{i + 1}" for i in range(wishes)), "wheelchair", *kept, "synthetic"])
    for leader in leaders:
        writer.writerow(
            [
                leader.id,
                leader.rank,
                leader.employer_kind.value,
                leader.employer,
                leader.origin.kommune,
                leader.origin.settlement or "",
                leader.group or "",
                leader.level.value,
                leader.service_area,
                *leader.wishes,
                *[""] * (wishes - len(leader.wishes)),
                _yes_no(leader.wheelchair),
                *[texts.get(leader.id, "") for texts in kept.values()],
                _yes_no(synthetic),
            ]
        )
    return buffer.getvalue()


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"

from dataclasses import replace

from samlingsplan.domain import LeaderLevel
from samlingsplan.measures.by_level import BY_LEVEL
from tests.results import tiny


def test_leader_levels_are_told_apart() -> None:
    first, *others = tiny().case.participants
    rows = BY_LEVEL.rows(tiny(participants=(replace(first, level=LeaderLevel.DEPARTMENT), *others)))
    # The first leader travels 30 minutes, the other seven 850 in all.
    assert [(row["level"], row["leaders"], row["mean_min"]) for row in rows] == [
        ("department", 1, 30),
        ("unit", 7, 850 / 7),
    ]

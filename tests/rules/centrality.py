"""A tiny world of central and remote kommuner."""

from dataclasses import replace

from samlingsplan.domain import Case, Participant
from tests.worlds import venue, world

# There and back: from central 0001 20 and 60 minutes, from 0002 between 40 and 60, from remote 0003 120 and 80.
MINUTES = {
    ("0001", "a"): 10, ("0001", "b"): 30, ("0002", "a"): 20, ("0002", "b"): 30, ("0003", "a"): 60, ("0003", "b"): 40,
}  # fmt: skip
SENTRALITET = {"0001": 1, "0002": 3, "0003": 6}


def ranked(*leaders: Participant) -> Case:
    """Return a case of these leaders, whose kommuner are the more remote the higher their number."""
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    kommuner = {key: replace(each, sentralitet=SENTRALITET[key]) for key, each in case.kommuner.items()}
    return replace(case, kommuner=kommuner)

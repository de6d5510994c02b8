"""Made-up comparisons: two lawful plans of one kull, and a scenario without a plan."""

from dataclasses import replace
from datetime import date

from samlingsplan.errors import Complaint, Location
from samlingsplan.plan import Advice, Compared, Comparison, Decision, Ending, Interval, Result
from tests.results import reseated, tiny

DIGEST = "ab" * 32
DECISION = Decision(
    "Oslo og Bergen",
    (Advice("Styringsgruppen", date(2021, 4, 20), "Begge er gode."),),
    Advice("Helsedirektoratet", date(2021, 5, 3)),
    ("today",),
)


def compared(name: str, result: Result, **changes: object) -> Compared:
    known = Compared(name, f"out/{name}", result.case, result.brief, {}, Ending.PROVEN, result)
    return replace(known, **changes)


def other_of(result: Result) -> Result:
    """Return the tiny plan with leader 4, of Lillehammer, in Bergen (460 min) instead of Oslo (150 min).

    Ten journeys a year of 310 minutes more each: 3,100 minutes, 51.7 hours.
    """
    return reseated(result, {"L004": "bergen-1"})


def tiny_comparison() -> Comparison:
    """Return the tiny plan, the one in which leader 4 has moved, and a scenario that names two leaders and has none."""
    base = tiny()
    clash = Complaint(
        "solve.clash_apart",
        Location("secret/apart.yaml", 3, 1),
        {"leaders": ("L001", "L002"), "classes": (), "rules": ("paired_leaders",), "found": 2, "allowed": 1},
    )
    pinned = {"rules": {"pinned_leaders": {"to_class": {"L004": "bergen-1"}}, "class_size": {"max_participants": 5}}}
    return Comparison(
        (
            compared("today", base, digest=DIGEST, scenario={"rules": {"class_size": {"max_participants": 4}}}),
            compared("moved", other_of(base), travel_min=Interval(2200, 4000), scenario=pinned),
            replace(compared("apart", base), result=None, ending=Ending.IMPOSSIBLE, reasons=(clash,)),
        ),
        (DECISION,),
    )

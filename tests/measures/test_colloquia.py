"""The table of colloquia: who is in which, where it meets, and the minutes there."""

from dataclasses import replace

from samlingsplan.domain import Brief, ColloquiumMeasure, ColloquiumTerms, KommuneId, Origin
from samlingsplan.measures.colloquia import COLLOQUIA
from samlingsplan.plan import Outcome, Result, Status, Verdict
from samlingsplan.plan.colloquia import Colloquia, Colloquium
from tests.worlds import every_plan, leader, venue, world

HERE, THERE, FAR = (Origin(KommuneId(number)) for number in ("0001", "0002", "0003"))


def result(*members: tuple[str, ...]) -> Result:
    """Return a plan of one class: 20 minutes from here to there, 50 back, and no way to the far one."""
    leaders = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002"), leader(4, "0003")]
    case = world({(home, "a"): 1 for home in ("0001", "0002", "0003")}, leaders, [venue("a")])
    terms = ColloquiumTerms(1, 4, ColloquiumMeasure.NEARNESS, {}, {(HERE, THERE): 20, (THERE, HERE): 50})
    groups = tuple(Colloquium(f"a-1-{n}", "a-1", each) for n, each in enumerate(members, start=1))
    plan = replace(next(every_plan(case, 1)), colloquia=Colloquia(groups, 0) if groups else None)
    return Result(
        replace(case, colloquia=terms),
        Brief("t", "q", False, ()),
        Outcome(Status.FEASIBLE, plan, (), "", {}),
        Verdict((), ()),
    )


def test_they_meet_where_the_minutes_are_fewest() -> None:
    # Two here and one there: all go there in 2 x 20, or one comes here in 50. The one far away is alone, at home.
    rows = COLLOQUIA.rows(result(("p1", "p2", "p3"), ("p4",)))
    seen = [
        (row["colloquium"], row["id"], row["meets_in"], row["to_meeting_min"], row["colloquium_min"]) for row in rows
    ]
    assert seen == [
        ("a-1-1", "p1", "K0002", 20, 40),
        ("a-1-1", "p2", "K0002", 20, 40),
        ("a-1-1", "p3", "K0002", 0, 40),
        ("a-1-2", "p4", "K0003", 0, 0),
    ]


def test_those_who_cannot_reach_each_other_have_no_place_to_meet() -> None:
    rows = COLLOQUIA.rows(result(("p1", "p4")))
    assert [(row["meets_in"], row["to_meeting_min"]) for row in rows] == [(None, None), (None, None)]


def test_without_colloquia_there_are_no_rows() -> None:
    assert COLLOQUIA.rows(result()) == []

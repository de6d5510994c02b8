"""No lone small: a class with leaders from a small kommune has leaders from several."""

from dataclasses import replace

from samlingsplan.domain import Case
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.no_lone_small import NoLoneSmall
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {(home, place): 10 for home in ("0001", "0002", "0003", "0004") for place in "ab"}
PERSONS = {"0001": 4_999, "0002": 800, "0003": 5_000, "0004": 3_000}


def of(*homes: str, groups: str = "") -> Case:
    """Return a world in which 0003 alone is not small."""
    leaders = [leader(i, home, "g" if str(i) in groups else None) for i, home in enumerate(homes, 1)]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    kommuner = {key: replace(each, population=PERSONS[key]) for key, each in case.kommuner.items()}
    return replace(case, kommuner=kommuner)


CASE = of("0001", "0002", "0003", "0001")
CALENDARS = {"a-1": [0], "b-1": [0]}


def test_a_lawful_plan_is_silent() -> None:
    # Both small kommuner at A; the one of 5,000 is not small, and may be alone.
    plan = plan_of(CASE, CALENDARS, "a-1", "a-1", "b-1", "a-1")
    assert list(NoLoneSmall().violations(CASE, plan)) == []


def test_a_small_kommune_alone_is_named_with_its_class() -> None:
    # Two leaders of 0001 are one kommune.
    plan = plan_of(CASE, CALENDARS, "a-1", "b-1", "a-1", "a-1")
    assert list(NoLoneSmall().violations(CASE, plan)) == [
        Violation("no_lone_small", "A", 1, 2, {"kommuner": "K0001"}),
        Violation("no_lone_small", "B", 1, 2, {"kommuner": "K0002"}),
    ]


def test_what_is_small_is_the_scenarios() -> None:
    plan = plan_of(CASE, CALENDARS, "a-1", "a-1", "b-1", "a-1")
    found = list(NoLoneSmall(under_persons=5_001).violations(CASE, plan))
    assert [(each.subject, each.found) for each in found] == [("B", 1)]
    # Only 0002 is under 1,000: there is nobody to keep it company.
    assert list(NoLoneSmall(under_persons=1_000).violations(CASE, plan)) == []


def test_stages_and_checker_agree_on_every_plan() -> None:
    # Two classes at one place average out: only the composition can refuse 0001 alone in one of them.
    assert_stages_and_checker_agree(CASE, NoLoneSmall())


def test_stages_and_checker_agree_where_three_are_asked_for() -> None:
    assert_stages_and_checker_agree(of("0001", "0002", "0003", "0004"), NoLoneSmall(least=3))


def test_stages_and_checker_agree_where_a_group_spans_kommuner() -> None:
    assert_stages_and_checker_agree(
        of("0001", "0002", "0003", "0004", groups="13"), NoLoneSmall(), other_rules=[GroupsTogether()]
    )

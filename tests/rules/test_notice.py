"""Notice: samlinger that are past or near keep their days, and so do exam dates."""

from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Case, DayPattern, EarlierClass, EarlierPlan, RouteId
from samlingsplan.plan import Violation
from samlingsplan.rules.notice import Notice
from tests.activities import activity
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.staff import lecturer, staff, team
from tests.worlds import FIRST_WEEK, leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 10}
TUESDAYS = [date(2021, 9, 7), date(2021, 9, 14), date(2021, 9, 21), date(2021, 9, 28)]
"""Of weeks 36 to 39."""


def remembering(case: Case, **weeks: list[int]) -> Case:
    """Return a case whose earlier classes held their samlinger in these weeks, 0 the first, on Tuesdays."""
    classes = {}
    for key, held in weeks.items():
        name = key.replace("_", "-")
        in_weeks = {number: FIRST_WEEK.plus(week) for number, week in enumerate(held, start=1)}
        starts = {number: TUESDAYS[week] for number, week in enumerate(held, start=1)}
        classes[name] = EarlierClass(name.upper(), RouteId(name[0]), in_weeks, starts)
    return replace(case, earlier=EarlierPlan(classes, {}))


WORLD = world(
    MINUTES, [leader(1, "0001"), leader(2, "0001")], [venue("a"), venue("b")], [samling(1), samling(2)], weeks=4
)
CASE = remembering(WORLD, a_1=[0, 2], b_1=[1, 3])
# Friday 10 September and one week: what begins before 17 September stays, samling 1 of both.
RULE = Notice(day=date(2021, 9, 10), weeks=1)


def test_a_samling_with_notice_may_move_and_a_new_class_is_free() -> None:
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0, 3], "b-1": [1, 2]}, "a-1", "b-1"))) == []
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [0, 3], "a-2": [1, 2]}, "a-1", "a-2"))) == []


def test_nothing_is_moved_to_a_day_that_is_near() -> None:
    # Samling 2 of A was to be held on the 21st; on the 14th there is less than a week left.
    plan = plan_of(CASE, {"a-1": [0, 1]}, "a-1", "a-1")
    assert list(RULE.violations(CASE, plan)) == [Violation("notice", "A", "2021-09-14", "2021-09-21", {"number": 2})]


def test_each_samling_without_notice_that_is_moved_is_named() -> None:
    plan = plan_of(CASE, {"a-1": [1, 2], "b-1": [0, 3]}, "a-1", "b-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("notice", "A", "2021-09-14", "2021-09-07", {"number": 1}),
        Violation("notice", "B", "2021-09-07", "2021-09-14", {"number": 1}),
    ]


def test_the_day_on_which_notice_is_just_long_enough_may_move() -> None:
    # One week after Tuesday 7 September is the 14th, when samling 1 of B begins: seven days are enough.
    plan = plan_of(CASE, {"a-1": [0, 2], "b-1": [2, 3]}, "a-1", "b-1")
    assert list(Notice(day=date(2021, 9, 7), weeks=1).violations(CASE, plan)) == []
    assert len(list(Notice(day=date(2021, 9, 8), weeks=1).violations(CASE, plan))) == 1


def test_what_an_exam_hangs_on_stays() -> None:
    case = replace(CASE, activities=(activity("paper", "hand_in", (2, 2)), activity("talk", "supervision", (1, 1))))
    plan = plan_of(case, {"a-1": [1, 3]}, "a-1", "a-1")
    early = Notice(day=date(2021, 1, 1), weeks=0)
    assert [each.values["number"] for each in early.violations(case, plan)] == [2]
    assert list(early.model_copy(update={"exam_dates": False}).violations(case, plan)) == []


def seated(case: Case, **seats: str) -> Case:
    """Return a case whose leaders sat in these classes of the earlier plan."""
    assert case.earlier is not None
    earlier = replace(case.earlier, seats={who: seat.replace("_", "-") for who, seat in seats.items()})
    return replace(case, earlier=earlier)


def test_nobody_changes_to_a_class_that_has_other_days_where_these_stand() -> None:
    # A holds samling 1 on the 7th, B on the 14th; both stand. Samling 2 is on the 21st and 28th, with notice.
    case = seated(CASE, p1="a_1", p2="a_1")
    plan = plan_of(case, {"a-1": [0, 2], "b-1": [1, 3]}, "b-1", "a-1")
    assert list(RULE.violations(case, plan)) == [Violation("notice", "p1", "2021-09-14", "2021-09-07", {"number": 1})]
    # Who agrees goes, and so does who is new.
    assert list(RULE.model_copy(update={"agreed": ("p1",)}).violations(case, plan)) == []
    assert list(RULE.violations(seated(CASE, p2="a_1"), plan)) == []
    # With the first samling on one day the second may differ: it has notice in both classes.
    alike = seated(remembering(WORLD, a_1=[0, 2], b_1=[0, 3]), p1="a_1", p2="a_1")
    assert list(RULE.violations(alike, plan_of(alike, {"a-1": [0, 2], "b-1": [0, 3]}, "b-1", "a-1"))) == []
    assert list(RULE.behind(case, []))[1] == ("leaders", {"found": 2, "of": 2})


def test_nobody_gets_another_exam_date() -> None:
    alike = seated(remembering(WORLD, a_1=[0, 2], b_1=[0, 3]), p1="a_1", p2="b_1")
    case = replace(alike, activities=(activity("paper", "hand_in", (2, 2)),))
    plan = plan_of(case, {"a-1": [0, 2], "b-1": [0, 3]}, "b-1", "b-1")
    assert [(each.subject, each.values["number"]) for each in RULE.violations(case, plan)] == [("p1", 2)]
    assert list(RULE.model_copy(update={"exam_dates": False}).violations(case, plan)) == []


def test_where_everything_stays_new_classes_meet_on_known_days() -> None:
    rule = Notice(day=date(2021, 1, 1), everything=True)
    plan = plan_of(CASE, {"a-1": [0, 2], "a-2": [2, 3]}, "a-1", "a-2")
    # Samling 1 was held in weeks 36 and 37 alone, samling 2 in weeks 38 and 39.
    assert [(each.subject, each.allowed) for each in rule.violations(CASE, plan)] == [("A 2", "2021-09-07, 2021-09-14")]


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        Notice(day=date(2021, 9, 20), weeks=0),
        Notice(day=date(2021, 1, 1), everything=True),
    ],
)
def test_stages_and_checker_agree_on_every_plan(rule: Notice) -> None:
    assert_stages_and_checker_agree(CASE, rule)


def test_stages_and_checker_agree_on_two_classes_of_a_place() -> None:
    case = remembering(replace(WORLD, weeks=WORLD.weeks[:3]), a_1=[0, 1], a_2=[0, 2])
    assert_stages_and_checker_agree(case, Notice(day=date(2021, 9, 10), weeks=1))


@pytest.mark.parametrize("rule", [RULE, RULE.model_copy(update={"agreed": ("p2",)})])
def test_stages_and_checker_agree_on_who_changes_class(rule: Notice) -> None:
    # The days of samling 1 stand: A 1 and B 1 have the same, A 2 another.
    case = remembering(replace(WORLD, weeks=WORLD.weeks[:3]), a_1=[0, 2], a_2=[1, 2], b_1=[0, 2])
    assert_stages_and_checker_agree(seated(case, p1="a_2", p2="b_1"), rule)


def test_stages_and_checker_agree_on_days_of_one_week() -> None:
    patterns = [DayPattern.MON_WED, DayPattern.TUE_THU]
    case = world(MINUTES, WORLD.participants, list(WORLD.venues.values()), [samling(1, patterns)], weeks=2)
    assert_stages_and_checker_agree(remembering(case, a_1=[0]), Notice(day=date(2021, 9, 10), weeks=0))


def taught_by_anna() -> Case:
    """Return a case in which Anna has taught samling 1 to A, and Kari can teach it too."""
    alone = world(MINUTES, [leader(1, "0001")], [venue("a")], [samling(1), samling(2)], weeks=3)
    case = remembering(alone, a_1=[0, 1])
    earlier = case.earlier
    assert earlier is not None
    taught = replace(earlier.classes["a-1"], lecturers={1: team("anna"), 2: team("anna")})
    people = staff([lecturer("anna"), lecturer("kari")], {1: ["anna", "kari"], 2: ["anna", "kari"]})
    return replace(case, earlier=replace(earlier, classes={"a-1": taught}), staff=people)


def test_who_has_taught_a_past_samling_stands_and_who_is_to_teach_may_change() -> None:
    case = taught_by_anna()
    rule = Notice(day=date(2021, 9, 10), weeks=0)
    plan = plan_of(case, {"a-1": [0, 1]}, "a-1")
    (of_a,) = plan.classes
    with_kari = [replace(held, lecturers=team("kari")) for held in of_a.samlinger]
    changed = replace(plan, classes=(replace(of_a, samlinger=tuple(with_kari)),))
    assert [
        dict(each.values) | {"found": each.found, "allowed": each.allowed} for each in rule.violations(case, changed)
    ] == [{"number": 1, "found": "Kari", "allowed": "Anna"}]


def test_stages_and_checker_agree_on_who_has_taught() -> None:
    # Of several routes the first stage counts who teaches any class; here there is one.
    assert_stages_and_checker_agree(taught_by_anna(), Notice(day=date(2021, 9, 10), weeks=1))

"""A common samling is one occasion: one place, one pair of dates, one room for everyone, lecturers and room once."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, DayPattern, Itemised, KommuneId
from samlingsplan.plan import Plan, Violation, supplier_ledger
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.common_samlinger import CommonSamlinger
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.supplier_frame import SupplierFrame
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20}


def case_of(
    *leaders: object, plenary: int | None = 9, weeks: int = 2, patterns: tuple[DayPattern, ...] = (), **at_a: object
) -> Case:
    """Two routes that meet at A first, for all, and then each at its own place; a third begins at B."""
    first = replace(samling(1, patterns or (DayPattern.TUE_THU,)), common=True)
    venues = [venue("a", seats_per_room=1, plenary_seats=plenary, **at_a), venue("b")]
    case = world(MINUTES, leaders or [leader(1, "0001"), leader(2, "0001")], venues, [first, samling(2)], weeks)
    return on_routes(case, route("aa", "a", "a"), route("ab", "a", "b"), route("bb", "b", "b"))


def found(case: Case, plan: Plan) -> list[Violation]:
    return list(CommonSamlinger().violations(case, plan))


def said(subject: str, number: int, allowed: int) -> Violation:
    return Violation("common_samlinger", subject, number, allowed, {"number": 1})


def test_one_occasion_is_silent() -> None:
    case = case_of(weeks=3)
    # Both begin in the first week at A; the second samling has its own week and place.
    assert found(case, plan_of(case, {"aa-1": [0, 1], "ab-1": [0, 2]}, "aa-1", "ab-1")) == []


def test_two_weeks_two_places_and_two_patterns_are_named() -> None:
    case = case_of(weeks=3, patterns=(DayPattern.TUE_THU, DayPattern.MON_WED))
    weeks = plan_of(case, {"aa-1": [0, 2], "ab-1": [1, 2]}, "aa-1", "ab-1")
    places = plan_of(case, {"aa-1": [0, 1], "bb-1": [0, 1]}, "aa-1", "bb-1")
    days = plan_of(case, {"aa-1": [0, 1], "ab-1": [(0, DayPattern.MON_WED), 1]}, "aa-1", "ab-1")
    for plan in (weeks, places, days):
        assert found(case, plan) == [said("M1", 2, 1)]


def test_a_hall_too_small_for_the_kull_is_named() -> None:
    leaders = [leader(i, "0001") for i in (1, 2, 3)]
    case = case_of(*leaders, plenary=2)
    # Three in two classes; the hall at A takes two. The teaching room of one is no limit here.
    plan = plan_of(case, {"aa-1": [0, 1], "ab-1": [0, 1]}, "aa-1", "ab-1", "ab-1")
    assert found(case, plan) == [said("A", 3, 2)]
    absent = replace(case, participants=(*leaders[:2], replace(leaders[2], by_video=(1,))))
    assert found(absent, plan) == []


def test_separate_weeks_are_the_rule_where_nothing_is_declared() -> None:
    case = case_of()
    apart = replace(case, samlinger=tuple(replace(each, common=False) for each in case.samlinger))
    assert found(apart, plan_of(apart, {"aa-1": [0, 1], "bb-1": [0, 1]}, "aa-1", "bb-1")) == []


@pytest.mark.parametrize("plenary", [1, 2])
def test_stages_and_checker_agree_on_one_occasion(plenary: int) -> None:
    assert_stages_and_checker_agree(case_of(plenary=plenary, weeks=3), CommonSamlinger())


def test_stages_and_checker_agree_on_days() -> None:
    case = case_of(patterns=(DayPattern.TUE_THU, DayPattern.MON_WED), weeks=2)
    assert_stages_and_checker_agree(case, CommonSamlinger())


def test_stages_and_checker_agree_where_someone_is_on_video() -> None:
    case = case_of(leader(1, "0001"), leader(2, "0001", by_video=(1,)), plenary=1)
    by_video = {(origin, (1,), route): burden for (origin, route), burden in case.burdens.items()}
    assert_stages_and_checker_agree(replace(case, burdens_by_video=by_video), CommonSamlinger())


def test_one_room_holds_all_classes_of_a_common_samling() -> None:
    # A has one room; two classes share it in the first week, and take turns for the second samling.
    case = case_of(rooms=1, weeks=3)
    shared = plan_of(case, {"aa-1": [0, 1], "aa-2": [0, 2]}, "aa-1", "aa-2")
    assert list(Rooms().violations(case, shared)) == []
    apart = replace(case, samlinger=tuple(replace(each, common=False) for each in case.samlinger))
    assert [v.subject for v in Rooms().violations(apart, shared)] == ["A 2021-W36"]
    both = plan_of(case, {"aa-1": [0, 1], "aa-2": [0, 1]}, "aa-1", "aa-2")
    assert list(Rooms().violations(case, both)) == [Violation("rooms", "A 2021-W37", 2, 1)]


def test_stages_and_checker_agree_of_rooms_about_the_hall() -> None:
    # Without the rule on common samlinger a class may still meet at A for its second samling in that very week.
    assert_stages_and_checker_agree(case_of(rooms=1, weeks=3), Rooms())


def test_lecturers_are_counted_once() -> None:
    case = case_of(weeks=3)
    case = replace(case, teams={(number, week): 1 for number in (1, 2) for week in case.weeks})
    shared = plan_of(case, {"aa-1": [0, 1], "ab-1": [0, 2]}, "aa-1", "ab-1")
    assert list(LecturerTeams().violations(case, shared)) == []
    apart = replace(case, samlinger=tuple(replace(each, common=False) for each in case.samlinger))
    assert [v.subject for v in LecturerTeams().violations(apart, shared)] == ["2021-W36"]
    assert_stages_and_checker_agree(case, LecturerTeams())


def test_stages_and_checker_agree_where_nobody_can_teach_that_week() -> None:
    case = case_of(weeks=3)
    teams = {(number, week): 2 for number in (1, 2) for week in case.weeks} | {(1, case.weeks[0]): 0}
    assert_stages_and_checker_agree(replace(case, teams=teams), LecturerTeams())


def test_hall_and_lecturers_are_paid_once() -> None:
    # 100 a day for three days, and 40 for lecturers: the common samling once, the second once a class at A.
    case = case_of(weeks=3, itemised=Itemised(100, 1, KommuneId("0001")))
    case = replace(case, lecturers_nok={("a", 1): 40, ("a", 2): 40})
    plan = plan_of(case, {"aa-1": [0, 1], "aa-2": [0, 2]}, "aa-1", "aa-2")
    ledger = supplier_ledger(case, plan)
    assert (ledger.rooms_nok, ledger.lecturers_nok) == (3 * 300, 3 * 40)
    one = plan_of(case, {"aa-1": [0, 1], "ab-1": [0, 2]}, "aa-1", "ab-1")
    assert supplier_ledger(case, one).total_nok == 2 * 340
    # Frames that tell one class at A from two, and two from what paying twice would be.
    for frame_nok in (340, 680):
        rule = SupplierFrame(frame_nok=frame_nok)
        assert_stages_and_checker_agree(case, rule, other_rules=[CommonSamlinger(), ClassCount(max_classes=2)])
    accepted = Embedding(case, [CommonSamlinger(), SupplierFrame(frame_nok=680)])
    assert accepted.accepts(one)
    assert not accepted.accepts(plan)

"""How much room each rule with numbers leaves a plan; ``agreement`` tests that it ends where the breach begins."""

from collections import Counter
from dataclasses import replace

import pytest

from samlingsplan.domain import Case, LeaderLevel, Week
from samlingsplan.plan import Plan, Result
from samlingsplan.rules import Rule
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.credit_days import CreditDays
from samlingsplan.rules.department_regional import DepartmentRegional
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.grading_time import GradingTime
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.no_lone_small import NoLoneSmall
from samlingsplan.rules.one_year import OneYear
from samlingsplan.rules.participant_cost import ParticipantCost
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.regions_covered import RegionsCovered
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.wishes_granted import WishesGranted
from tests.results import busy, tiny

TEAMS = Counter(
    {(number, Week(year, week)): 3 for number in range(1, 7) for year in (2021, 2022) for week in range(53)}
)


def told(rule: Rule, case: Case, plan: Plan) -> list[tuple[object, ...]]:
    return [(m.kind, m.subject, m.found, m.limit, m.room, m.at_least) for m in rule.margins(case, plan)]


# Four leaders in each class: Oslo 30, Hamar 90 and 90, Lillehammer 150 minutes to Oslo; Bergen 20, Voss 100 and 100,
# Utsira 300 to Bergen. Samlinger of Oslo in weeks 36, 42, 47, 3, 11 and 20, of Bergen a week later.
@pytest.mark.parametrize(
    ("rule", "margins"),
    [
        (ClassSize(min_participants=3, max_participants=4), [
            ("smallest", "Bergen 1", 4, 3, 1, True), ("largest", "Bergen 1", 4, 4, 0, False),
        ]),
        (ClassCount(max_classes=4), [("fewest", "", 2, 1, 1, True), ("most", "", 2, 4, 2, False)]),
        (PlaceCount(min_places=2, max_places=3), [("fewest", "", 2, 2, 0, True), ("most", "", 2, 3, 1, False)]),
        (ClassesAt(least={"oslo": 1}, most={"bergen": 3}), [
            ("fewest", "Oslo", 1, 1, 0, True), ("most", "Bergen", 1, 3, 2, False),
        ]),
        # 3 000 000 for two classes, 520 000 for eight students, 400 000 for Bergen.
        (SupplierFrame(frame_nok=4_000_000), [("frame", "", 3_920_000, 4_000_000, 80_000, False)]),
        # 44 000 for travel, 108 000 for rooms, 72 000 for meals, 360 000 for stand-ins.
        (EmployerFrame(frame_nok=584_000), [("frame", "", 584_000, 584_000, 0, False)]),
        # Utsira: 15 000 for travel, 15 nights at 2 000, 45 000 for stand-ins.
        (ParticipantCost(most_nok=100_000), [("dearest", "Utsira", 90_000, 100_000, 10_000, False)]),
        # Weeks 47 to 3 and 48 to 4 are 8 weeks, 42 to 47 are 5; from 11 to 20 there are 9.
        (Spacing(min_weeks=3, max_weeks=9), [
            ("shortest", "Bergen 1", 5, 3, 2, True), ("longest", "Oslo 1", 9, 9, 0, False),
        ]),
        (MaxTravel(most_min=420), [("longest", "Utsira", 300, 420, 120, False)]),
        # All eight are unit leaders: the department leaders' limit holds for none.
        (MaxTravel(most_min=300, department_most_min=60), [("longest", "Utsira", 300, 300, 0, False)]),
        # Sixty seats and eight group rooms at each place, two rooms: four leaders are two groups of three.
        (Rooms(), [("seats", "Bergen 1", 4, 60, 56, False), ("rooms", "Bergen", 1, 2, 1, False)]),
        (GroupRooms(persons_per_room=3), [("rooms", "Bergen 1", 2, 8, 6, False)]),
        (StudyYear(first_from_week=36, first_to_week=40, last_by_week=24), [
            ("earliest", "Oslo 1", 36, 36, 0, True), ("latest", "Bergen 1", 37, 40, 3, False),
            ("last", "Bergen 1", 21, 24, 3, False),
        ]),
        (RegionsCovered(regions=("Oslo", "Vestland")), [("fewest", "Oslo", 1, 1, 0, True)]),
        # The two of Hamar and the two of Voss are together.
        (Colleagues(least=2), [("fewest", "Bergen 1", 2, 2, 0, True)]),
        # Utsira and Voss are in Bergen, Hamar and Lillehammer in Oslo; under 30 000 Lillehammer is alone.
        (NoLoneSmall(under_persons=40_000), [("fewest", "Bergen 1", 2, 2, 0, True)]),
        (NoLoneSmall(under_persons=30_000), [("fewest", "Oslo 1", 1, 2, -1, True)]),
        # Six samlinger of three days are 18 for 30 credits.
        (CreditDays(min_days=16, max_days=18), [
            ("fewest", "Bergen 1", 18, 16, 2, True), ("most", "Oslo 1", 18, 18, 0, False),
        ]),
        # Tuesday of week 36 to Thursday of week 20 is 36 weeks and three days of the year's 365; Bergen's is as long.
        (OneYear(), [("longest", "Bergen 1", 255, 365, 110, False)]),
        # Nobody is of the dental service, or a department leader; nothing is graded.
        (AreaInClasses(area="dental", mode="together"), []),
        (DepartmentRegional(), []),
        (GradingTime(), []),
        (EveryonePlaced(), []),
    ],
    ids=lambda value: value.name if isinstance(value, Rule) else "",
)  # fmt: skip
def test_the_room_that_is_left(rule: Rule, margins: list[tuple[object, ...]]) -> None:
    result = tiny()
    assert told(rule, result.case, result.plan) == margins


def test_the_fewest_teams_to_spare_are_named_with_their_week() -> None:
    result = tiny(teams={**TEAMS, (2, Week(2021, 43)): 1})
    (margin,) = LecturerTeams().margins(result.case, result.plan)
    # Only Bergen has its second samling in week 43, where there is one team.
    assert (margin.found, margin.limit, margin.room, margin.week) == (1, 1, 0, Week(2021, 43))
    assert margin.binds


def test_the_wish_furthest_down_the_list_counts() -> None:
    result = tiny()
    (margin,) = WishesGranted(within=9).margins(result.case, result.plan)
    # The sixth leader wished for Oslo alone and is in Bergen: after all the places there are, 2.
    assert (margin.found, margin.limit, margin.room) == (3, 9, 6)


def told_of(result: Result, rule: Rule) -> list[tuple[object, ...]]:
    return told(rule, result.case, result.plan)


def test_the_time_to_grade_is_counted_in_days_and_the_last_grades_in_weeks() -> None:
    # The paper stands three weeks after samling 6, its grades three weeks later: Oslo in week 26, Bergen in week 27.
    found = told_of(busy(), GradingTime(weeks=2, by_week=30))
    assert found == [("shortest", "Oslo 1", 21, 14, 7, True), ("last", "Bergen 1", 27, 30, 3, False)]
    assert told_of(busy(), GradingTime(weeks=3, by_week=26))[1][4] == -1


def test_what_closes_the_year_counts_too() -> None:
    # Tuesday of week 36 to Friday of week 23 is 39 weeks and 4 days.
    ((*_, found, limit, room, _),) = told_of(busy(), OneYear(months=12))
    assert (found, limit, room) == (277, 365, 88)


def test_the_dental_service_and_department_leaders_are_counted() -> None:
    result = tiny()
    dental = [replace(leader, service_area="dental") for leader in result.case.participants]
    result = replace(result, case=replace(result.case, participants=tuple(dental)))
    # Four in each class.
    assert told_of(result, AreaInClasses(area="dental", mode="together")) == [("classes", "", 2, 1, -1, False)]
    assert told_of(result, AreaInClasses(area="dental", mode="spread")) == [("difference", "", 0, 1, 1, False)]
    heads = [replace(leader, level=LeaderLevel.DEPARTMENT) for leader in result.case.participants]
    result = replace(result, case=replace(result.case, participants=tuple(heads)))
    # In Bergen are those of Bergen, Voss and Voss, all of Vestland, and one of Utsira in Rogaland; in Oslo one of Oslo.
    assert told_of(result, DepartmentRegional(within="fylke")) == [("outside", "", 4, 0, -4, False)]
    assert told_of(result, DepartmentRegional(within="fylke", besides=("oslo", "bergen")))[0][4] == 0


def test_no_margin_names_a_leader() -> None:
    result = tiny(teams=TEAMS)
    named = {leader.id for leader in result.case.participants}
    rules = [
        ParticipantCost(most_nok=1),
        MaxTravel(most_min=1),
        WishesGranted(within=1),
        Colleagues(),
        Rooms(),
        LecturerTeams(),
    ]
    assert not any(margin.subject in named for rule in rules for margin in rule.margins(result.case, result.plan))

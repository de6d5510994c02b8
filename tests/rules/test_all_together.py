"""All the rules at once: the model has exactly the plans about which no judge says anything."""

from collections import Counter
from dataclasses import replace
from datetime import date

from samlingsplan.domain import (
    Competence,
    DayPattern,
    EarlierClass,
    EarlierPlan,
    ParticipantId,
    Resource,
    RouteId,
    Tariff,
)
from samlingsplan.rules import RULES
from samlingsplan.rules.activity_days import ActivityDays
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize, OwnSize
from samlingsplan.rules.classes_at import ClassesAt
from samlingsplan.rules.colleagues import Colleagues
from samlingsplan.rules.common_samlinger import CommonSamlinger
from samlingsplan.rules.competence_covered import CompetenceCovered
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.credit_days import CreditDays
from samlingsplan.rules.department_regional import DepartmentRegional
from samlingsplan.rules.employer_frame import EmployerFrame
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.exam_weeks import ExamWeeks
from samlingsplan.rules.few_lecturers import FewLecturers
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.grading_time import GradingTime
from samlingsplan.rules.group_rooms import GroupRooms
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.kept_classes import KeptClasses
from samlingsplan.rules.kolm_pollak import KolmPollakCap
from samlingsplan.rules.lecturer_teams import LecturerTeams
from samlingsplan.rules.lecturers_free import LecturersFree
from samlingsplan.rules.max_travel import MaxTravel
from samlingsplan.rules.mean_travel import GroupLimit, MeanTravel
from samlingsplan.rules.meeting_days import MeetingDays
from samlingsplan.rules.most_far import MostFar
from samlingsplan.rules.no_lone_small import NoLoneSmall
from samlingsplan.rules.notice import Notice
from samlingsplan.rules.one_year import OneYear
from samlingsplan.rules.other_places import OtherPlaces
from samlingsplan.rules.outcomes_covered import OutcomesCovered
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.rules.paired_leaders import PairedLeaders
from samlingsplan.rules.participant_cost import ParticipantCost
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekPin
from samlingsplan.rules.place_count import PlaceCount
from samlingsplan.rules.public_holidays import PublicHolidays
from samlingsplan.rules.regions_covered import RegionsCovered
from samlingsplan.rules.resources import Resources
from samlingsplan.rules.rooms import Rooms
from samlingsplan.rules.same_lecturers import SameLecturers
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.seat_cost import SeatCost
from samlingsplan.rules.sector_balance import SectorBalance
from samlingsplan.rules.spacing import Spacing
from samlingsplan.rules.step_free_access import StepFreeAccess
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.supplier_years import SupplierYears, YearFrame
from samlingsplan.rules.total_travel import TotalTravelCap
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.rules.wishes_granted import WishesGranted
from tests.activities import activity
from tests.embedding import Embedding
from tests.staff import lecturer, staff
from tests.worlds import FIRST_WEEK, every_plan, leader, on_routes, route, samling, venue, world

MINUTES = {("0001", "a"): 50, ("0001", "b"): 60, ("0002", "a"): 70, ("0002", "b"): 20, ("0002", "c"): 10}
# A pair from two kommuner, one who needs access, and one more.
LEADERS = [
    leader(1, "0001", "g"),
    leader(2, "0002", "g"),
    leader(3, "0001", wheelchair=True),
    leader(4, "0001", blocked_weeks=(FIRST_WEEK.plus(2),)),
]
VENUES = [
    venue("a", seats_per_room=3, rooms=2, open_nok=300, closed_weeks=frozenset({FIRST_WEEK})),
    venue("b", seats_per_room=4, rooms=2, group_rooms=2, open_nok=500),
    venue("c", wheelchair=False),
]
EARLIER = EarlierPlan(
    {"b-1": EarlierClass("B", RouteId("b"), {1: FIRST_WEEK, 2: FIRST_WEEK.plus(1)}, {1: date(2021, 9, 7)})},
    {ParticipantId("p2"): "b-1"},
)
CASE = on_routes(
    world(
        MINUTES,
        LEADERS,
        VENUES,
        [samling(1, [DayPattern.TUE_THU, DayPattern.MON_THU]), samling(2)],
        weeks=3,
        tariff=Tariff(1000, 100),
        public_holidays={(FIRST_WEEK.plus(1)).monday: "a Monday"},
        staff=staff(
            [
                lecturer("anna", Competence.LEDELSE, sector=True, classes_per_week=2),
                lecturer("ola", sector=True, away=frozenset({FIRST_WEEK.plus(1)})),
            ],
            {1: ["anna"], 2: ["anna", "ola"]},
            needs={2: frozenset({Competence.LEDELSE})},
        ),
        resources=(Resource("r", "R", 2, None, frozenset({1}), {FIRST_WEEK.plus(week): 3 for week in range(3)}),),
        teams={(number, FIRST_WEEK.plus(week)): 1 + (week == 1) for number in (1, 2) for week in range(3)},
        activities=(activity("paper", "hand_in", (1, 2)), activity("grades", "grading", (1, 5), grades="paper")),
    ),
    route("ab", "a", "b"),
    route("b", "b", "b"),
    route("c", "c", None),
)
ALL = (
    EveryonePlaced(),
    GroupsTogether(),
    Colleagues(least=4),
    NoLoneSmall(under_persons=5001, least=3),
    AreaInClasses(area="dental", mode="spread"),
    SectorBalance(most_off=1),
    ClassCount(min_classes=2, max_classes=2),
    ClassSize(min_participants=1, max_participants=3, by_place={"b": OwnSize(min_participants=2)}),
    KeptClasses(keep=("b-1",), may=("ab-1", "b-2")),
    PlaceCount(max_places=2),
    ClassesAt(least={"b": 1}, most={"a": 2}),
    FixedPlaces(open=("b",)),
    OtherPlaces(than=(("a",), ("a", "b", "c"))),
    RegionsCovered(regions=("L",)),
    Rooms(),
    GroupRooms(persons_per_room=2),
    StepFreeAccess(),
    VenueWeeks(),
    MaxTravel(most_min=60),
    MostFar(over_min=55, most_leaders=3),
    TotalTravelCap(most_min=100_000),
    MeanTravel(groups=(GroupLimit(sentralitet=(1, 2, 3, 4, 5, 6), most_min=200),)),
    CentralityRatio(most_percent=200),
    KolmPollakCap(doubling_min=30, most_min=228),
    DepartmentRegional(),
    WishesGranted(within=1),
    PinnedLeaders(to={"p4": "b"}),
    PairedLeaders(together=(("p3", "p4"),)),
    Consent(more_min=20),
    SupplierFrame(frame_nok=2900),
    SupplierYears(
        years={
            2021: YearFrame(frame_nok=4900, kull_percent=50),
            2022: YearFrame(frame_nok=900, kull_percent=50),
        }
    ),
    SeatCost(most_nok=740),
    EmployerFrame(frame_nok=1000),
    ParticipantCost(most_nok=400),
    SamlingDays(),
    CommonSamlinger(),
    CreditDays(min_days=6, max_days=7),
    StudyYear(first_from_week=36, first_to_week=37, last_by_week=1),
    OneYear(months=1),
    Spacing(min_weeks=1, max_weeks=1),
    BlockedWeeks(weeks=("2021-W40",)),
    OwnWeeks(),
    PinnedWeeks(pins=(WeekPin(samling=1, place="b", weeks="2021-W36..2021-W37"),)),
    Notice(day=date(2021, 9, 1), weeks=1),
    PublicHolidays(),
    ActivityDays(),
    ExamWeeks(),
    MeetingDays(),
    GradingTime(),
    LecturerTeams(),
    OutcomesCovered(),
    LecturersFree(),
    FewLecturers(most=1),
    SameLecturers(most_per_module=1),
    CompetenceCovered(areas=(Competence.LEDELSE,)),
    Resources(),
)


def test_all_means_all() -> None:
    assert tuple(type(rule) for rule in ALL) == RULES


def test_the_model_has_exactly_the_plans_no_judge_objects_to() -> None:
    case = replace(CASE, earlier=EARLIER)
    embedding = Embedding(case, ALL)
    said: Counter[bool] = Counter()
    for plan in every_plan(case, 2):
        lawful = not any(True for rule in ALL for _ in rule.violations(case, plan))
        assert embedding.accepts(plan) == lawful, plan
        said[lawful] += 1
    assert min(said[True], said[False]) > 0, said

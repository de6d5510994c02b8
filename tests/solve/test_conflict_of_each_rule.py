"""Each rule leaves no plan somewhere: it is then named, with those it conflicts with, and tells its numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from samlingsplan.domain import (
    Case,
    Competence,
    Content,
    EarlierClass,
    EarlierPlan,
    LeaderLevel,
    ParticipantId,
    Resource,
    ResourceId,
    RouteId,
    Tariff,
    VenueId,
)
from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.rules import RULES, Rule
from samlingsplan.rules.activity_days import ActivityDays
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
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
from samlingsplan.solve import Engine, Proof, Solver, conflicting_rules, search
from tests.activities import activity
from tests.kroner import priced
from tests.rules.centrality import ranked
from tests.staff import lecturer, staff
from tests.worlds import FIRST_WEEK, leader, on_routes, route, samling, venue, world

WEEKS = [FIRST_WEEK.plus(week) for week in range(4)]
OF_DENTAL = AreaInClasses(area="dental", mode="together")
EVERYONE, ONE_CLASS, TWO_CLASSES = EveryonePlaced(), ClassCount(max_classes=1), ClassCount(min_classes=2, max_classes=2)
AN_HOUR, PAIRS, ALONE = (
    MaxTravel(most_min=60),
    ClassSize(min_participants=2, max_participants=2),
    ClassSize(min_participants=1, max_participants=1),
)
PEOPLE = [lecturer("anna", Competence.LEDELSE, sector=True), lecturer("ola", sector=True)]


@dataclass(frozen=True)
class Impossible:
    """A world without a plan, and all the rules that leave none: with any of them left out there is one."""

    case: Case
    rules: tuple[Rule, ...]


def tiny(leaders: Sequence[object] = (), weeks: int = 2, samlinger: int = 1, **changes: object) -> Case:
    """Return a case of two leaders, 10 minutes from A and 200 from B."""
    some = leaders or [leader(1, "0001"), leader(2, "0001")]
    programme = [samling(number) for number in range(1, samlinger + 1)]
    minutes = {("0001", "a"): 10, ("0001", "b"): 200}
    return world(minutes, some, [venue("a"), venue("b")], programme, weeks, **changes)


def only(case: Case, **changes: object) -> Case:
    """Return a case whose places have something in common."""
    return replace(case, venues={key: replace(each, **changes) for key, each in case.venues.items()})


def first(**changes: object) -> list[object]:
    """Return two leaders, of whom the first has something that the other has not."""
    return [leader(1, "0001", **changes), leader(2, "0001")]


def remembered(case: Case) -> Case:
    """Return a case after a plan in which the first leader's class met at A in the first week."""
    held = EarlierClass("A", RouteId("a"), {1: WEEKS[0]}, {1: date(2021, 9, 7)})
    return replace(case, earlier=EarlierPlan({"a-1": held}, {ParticipantId("p1"): "a-1"}))


def taught(samlinger: int = 2, **changes: object) -> Case:
    """Return a case with two samlinger in three weeks, and who teaches them."""
    return tiny(weeks=3, samlinger=samlinger, **changes)


COMMON = replace(samling(1), common=True)
HALL = on_routes(
    world({("0001", "a"): 10}, first(), [venue("a", seats_per_room=1, plenary_seats=1)], [COMMON]), route("a", "a")
)
MENTORS = Resource(ResourceId("mentors"), "Mentors", None, 1, frozenset({1, 2}), dict.fromkeys(WEEKS[:3], 1))
WORLDS = [
    # One class of one for two leaders who all have a right to a seat.
    Impossible(tiny(), (EVERYONE, ONE_CLASS, ALONE)),
    # No class of four can be made of groups of three, three and two.
    Impossible(
        tiny([leader(i, "0001", group) for i, group in enumerate("ggghhhii", 1)]),
        (GroupsTogether(), ClassSize(min_participants=4, max_participants=4)),
    ),
    # Two from home at least in each class, which holds one.
    Impossible(tiny(), (Colleagues(least=2), ALONE)),
    # Both are of one sector, and a class of two has one of each.
    Impossible(tiny(), (SectorBalance(parts={tiny().participants[0].sector: 1, "other": 1}), PAIRS)),
    # Two small kommuner at least in each class, which holds one.
    Impossible(priced([leader(1, "0001"), leader(2, "0002")]), (NoLoneSmall(under_persons=5_001, least=2), ALONE)),
    # Two dental leaders in one class of one.
    Impossible(
        tiny([leader(i, "0001", service_area="dental") for i in (1, 2)]),
        (EVERYONE, OF_DENTAL, ALONE),
    ),
    Impossible(remembered(tiny()), (KeptClasses(keep=("a-1",)), FixedPlaces(closed=("a",)))),
    # B is 200 minutes away, more than an hour.
    Impossible(tiny(), (PlaceCount(min_places=2, max_places=2), AN_HOUR)),
    Impossible(tiny(), (ClassesAt(least={"b": 1}), AN_HOUR)),
    Impossible(tiny(), (OtherPlaces(than=(("a",),)), AN_HOUR)),
    Impossible(tiny(first(wishes=(VenueId("b"),))), (EVERYONE, WishesGranted(within=1), AN_HOUR)),
    Impossible(tiny(), (EVERYONE, PinnedLeaders(to={"p1": "b"}), AN_HOUR)),
    # Both places lie in landsdel L, and three are asked for there.
    Impossible(tiny(), (RegionsCovered(regions=("L",), min_places=3),)),
    # Rooms of one, classes of two.
    Impossible(only(tiny(), seats_per_room=1), (Rooms(), PAIRS)),
    Impossible(only(tiny(), group_rooms=1), (GroupRooms(persons_per_room=1), PAIRS)),
    Impossible(only(tiny(first(wheelchair=True)), wheelchair=False), (EVERYONE, StepFreeAccess())),
    Impossible(only(tiny(), closed_weeks=frozenset(WEEKS[:2])), (VenueWeeks(),)),
    # Two leaders farther than five minutes from every place, and one may be.
    Impossible(tiny(), (EVERYONE, MostFar(over_min=5, most_leaders=1))),
    # There and back 20 minutes each.
    Impossible(tiny(), (EVERYONE, TotalTravelCap(most_min=39))),
    Impossible(tiny(), (EVERYONE, MeanTravel(groups=(GroupLimit(sentralitet=(4,), most_min=19),)))),
    Impossible(tiny(), (EVERYONE, KolmPollakCap(doubling_min=30, most_min=19))),
    # The remote one travels 80 minutes at least, the central one 60 at most: 134 per cent.
    Impossible(ranked(leader(1, "0001"), leader(2, "0003")), (EVERYONE, CentralityRatio(most_percent=100))),
    # Places abroad are in no landsdel.
    Impossible(only(tiny(first(level=LeaderLevel.DEPARTMENT)), kommune=None), (EVERYONE, DepartmentRegional())),
    Impossible(tiny(), (EVERYONE, PairedLeaders(apart=(("p1", "p2"),)), ONE_CLASS)),
    # B is 190 minutes more than A, where the leader was.
    Impossible(remembered(tiny()), (EVERYONE, Consent(), FixedPlaces(closed=("a",)))),
    # Two classes at 100 are 200.
    Impossible(tiny(tariff=Tariff(100, 0)), (TWO_CLASSES, SupplierFrame(frame_nok=150))),
    Impossible(
        tiny(tariff=Tariff(100, 0)),
        (TWO_CLASSES, SupplierYears(years={2021: YearFrame(frame_nok=150, kull_percent=100)})),
    ),
    # One class at 100 and two students are 50 each.
    Impossible(tiny(tariff=Tariff(100, 0)), (SeatCost(most_nok=49),)),
    # From 0001 it costs 60 at least, from 0002 10.
    Impossible(priced([leader(1, "0001"), leader(2, "0002")]), (EVERYONE, EmployerFrame(frame_nok=69))),
    Impossible(priced([leader(1, "0001"), leader(2, "0002")]), (EVERYONE, ParticipantCost(most_nok=59))),
    # A hall of one.
    Impossible(HALL, (EVERYONE, CommonSamlinger())),
    # Three days, and 16 at least for 30 credits.
    Impossible(tiny(), (CreditDays(),)),
    # The year begins in week 36 and has two weeks.
    Impossible(tiny(), (StudyYear(first_from_week=40, first_to_week=41, last_by_week=20),)),
    # Six weeks between, within a month.
    Impossible(tiny(weeks=8, samlinger=2), (OneYear(months=1), Spacing(min_weeks=6, max_weeks=9))),
    # Two classes, one team a week, two weeks, one of them blocked.
    Impossible(
        tiny(teams=dict.fromkeys([(1, week) for week in WEEKS[:2]], 1)),
        (TWO_CLASSES, BlockedWeeks(weeks=(str(FIRST_WEEK),)), LecturerTeams()),
    ),
    Impossible(tiny(first(blocked_weeks=tuple(WEEKS[:2]))), (EVERYONE, OwnWeeks())),
    Impossible(
        tiny(),
        (PinnedWeeks(pins=(WeekPin(samling=1, weeks=str(FIRST_WEEK)),)), BlockedWeeks(weeks=(str(FIRST_WEEK),))),
    ),
    # The class that met at A in the first week keeps it, and exists.
    Impossible(
        remembered(tiny()),
        (Notice(day=date(2021, 9, 6), weeks=8), KeptClasses(keep=("a-1",)), BlockedWeeks(weeks=(str(FIRST_WEEK),))),
    ),
    Impossible(
        tiny(public_holidays={date(2021, 9, 8): "a Wednesday", date(2021, 9, 15): "a Wednesday"}), (PublicHolidays(),)
    ),
    # Handed in on a Saturday, a week after; written in the week of the samling; a meeting on its second day.
    Impossible(tiny(activities=(activity("paper", "hand_in", (1, 1), weekday=5),)), (ActivityDays(),)),
    Impossible(tiny(activities=(activity("exam", "exam", (1, 0)),)), (ExamWeeks(),)),
    Impossible(
        tiny(activities=(activity("group", "reference_group", (1, 0), weekday=2, mode="physical"),)), (MeetingDays(),)
    ),
    # Handed in after a week, graded after three.
    Impossible(
        tiny(activities=(activity("paper", "hand_in", (1, 1)), activity("g", "grading", (1, 3), grades="paper"))),
        (GradingTime(weeks=3),),
    ),
    Impossible(tiny(content=Content({1: "law"})), (OutcomesCovered(),)),
    Impossible(taught(staff=staff(PEOPLE, {1: ["anna"], 2: ["anna"]})), (TWO_CLASSES, LecturersFree())),
    Impossible(taught(staff=staff(PEOPLE, {1: ["anna"], 2: ["ola"]})), (FewLecturers(most=1),)),
    Impossible(taught(samlinger=1, staff=staff(PEOPLE, {1: ["anna ola"]})), (SameLecturers(most_per_module=1),)),
    Impossible(taught(staff=staff(PEOPLE, {1: ["anna"]})), (CompetenceCovered(areas=(Competence.INNOVASJON,)),)),
    Impossible(taught(resources=(MENTORS,)), (TWO_CLASSES, Resources())),
]
NAMED = re.compile(r"\d|\b[AB]\b|innovasjon")
"""A number, one of the places, or an area of competence."""
STRUCTURE = (SamlingDays,)
"""Rules that the model cannot do without: they forbid nothing that it has."""


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


def test_every_rule_is_somewhere_to_blame() -> None:
    assert {type(rule) for each in WORLDS for rule in each.rules} == {*RULES} - {*STRUCTURE}


@pytest.mark.parametrize("posed", WORLDS, ids=lambda posed: "+".join(rule.name for rule in posed.rules))
def test_exactly_the_rules_that_conflict_are_named(solver: Solver, posed: Impossible) -> None:
    conflict = conflicting_rules(solver, posed.case, posed.rules)
    assert conflict is not None
    assert (set(conflict.rules), conflict.all_needed) == ({rule.name for rule in posed.rules}, True)
    assert search(solver, posed.case, posed.rules, (), Engine.CP_SAT).proof is Proof.INFEASIBLE
    for dropped in posed.rules:
        rest = [rule for rule in posed.rules if rule is not dropped]
        assert search(solver, posed.case, rest, ()).plan is not None, f"without {dropped.name} a plan was to be found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tells_its_numbers_or_whom_it_is_about(language: str) -> None:
    words = Words(language)
    for posed in WORLDS:
        for rule in posed.rules:
            told = [
                sentence(Complaint(f"rules.{rule.name}.behind.{key}", values=values), words)
                for key, values in rule.behind(posed.case, posed.rules)
            ]
            assert told, rule.name
            assert not any("{" in each or ("_" in rule.name and rule.name in each) for each in told), told
            assert any(NAMED.search(each) for each in told), told

"""The rules, one file each: ``RULES`` is the list from which all else follows.

The scenario's schema, the model, the checker and the answer to an impossible scenario read this
tuple. A new rule is one file and its name here.
"""

from samlingsplan.rules.activity_days import ActivityDays
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.base import Rule
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
from samlingsplan.rules.easing import Easing
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
from samlingsplan.rules.mean_travel import MeanTravel
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
from samlingsplan.rules.pinned_weeks import PinnedWeeks
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
from samlingsplan.rules.supplier_years import SupplierYears
from samlingsplan.rules.total_travel import TotalTravelCap
from samlingsplan.rules.venue_weeks import VenueWeeks
from samlingsplan.rules.wishes_granted import WishesGranted

RULES: tuple[type[Rule], ...] = (
    EveryonePlaced,
    GroupsTogether,
    Colleagues,
    NoLoneSmall,
    AreaInClasses,
    SectorBalance,
    ClassCount,
    ClassSize,
    KeptClasses,
    PlaceCount,
    ClassesAt,
    FixedPlaces,
    OtherPlaces,
    RegionsCovered,
    Rooms,
    GroupRooms,
    StepFreeAccess,
    VenueWeeks,
    MaxTravel,
    MostFar,
    TotalTravelCap,
    MeanTravel,
    CentralityRatio,
    KolmPollakCap,
    DepartmentRegional,
    WishesGranted,
    PinnedLeaders,
    PairedLeaders,
    Consent,
    SupplierFrame,
    SupplierYears,
    SeatCost,
    EmployerFrame,
    ParticipantCost,
    SamlingDays,
    CommonSamlinger,
    CreditDays,
    StudyYear,
    OneYear,
    Spacing,
    BlockedWeeks,
    OwnWeeks,
    PinnedWeeks,
    Notice,
    PublicHolidays,
    ActivityDays,
    ExamWeeks,
    MeetingDays,
    GradingTime,
    LecturerTeams,
    OutcomesCovered,
    LecturersFree,
    FewLecturers,
    SameLecturers,
    CompetenceCovered,
    Resources,
)

__all__ = ["RULES", "Easing", "Rule"]

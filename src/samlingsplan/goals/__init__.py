"""The wishes, one file each: ``GOALS`` is the list from which all else follows."""

from samlingsplan.goals.base import Goal
from samlingsplan.goals.beyond_limits import BeyondLimits
from samlingsplan.goals.convex_burden import ConvexBurden
from samlingsplan.goals.employer_nok import EmployerNok
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.far_leaders import FarLeaders
from samlingsplan.goals.holiday_eves import HolidayEves
from samlingsplan.goals.hours_away import HoursAway
from samlingsplan.goals.kept_places import KeptPlaces
from samlingsplan.goals.kolm_pollak import KolmPollak
from samlingsplan.goals.level import GoalLevel
from samlingsplan.goals.likeness import Likeness
from samlingsplan.goals.lost_days import LostDays
from samlingsplan.goals.mix import Mix
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.moved_weeks import MovedWeeks
from samlingsplan.goals.neighbours_together import NeighboursTogether
from samlingsplan.goals.nights import Nights
from samlingsplan.goals.off_pattern import OffPattern
from samlingsplan.goals.own_weeks_hit import OwnWeeksHit
from samlingsplan.goals.priced_weeks import PricedWeeks
from samlingsplan.goals.school_holidays import SchoolHolidays
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.split_kommuner import SplitKommuner
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.uneven_sizes import UnevenSizes
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.goals.worst_tenth import WorstTenth

GOALS: tuple[type[Goal], ...] = (
    TotalTravel,
    WorstTenth,
    ConvexBurden,
    KolmPollak,
    FarLeaders,
    Nights,
    HoursAway,
    LostDays,
    EmployerNok,
    SupplierNok,
    UnmetWishes,
    KeptPlaces,
    SplitGroups,
    MovedLeaders,
    BeyondLimits,
    EvenSpacing,
    SchoolHolidays,
    PricedWeeks,
    OwnWeeksHit,
    OffPattern,
    HolidayEves,
    MovedWeeks,
    SplitKommuner,
    NeighboursTogether,
    UnevenSizes,
    Mix,
    Likeness,
)

__all__ = ["GOALS", "Goal", "GoalLevel"]

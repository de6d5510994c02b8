"""What is said about a plan in numbers: one file a measure, each a tidy table."""

from samlingsplan.measures.activities import ACTIVITIES
from samlingsplan.measures.better_off import BETTER_OFF
from samlingsplan.measures.by_class import BY_CLASS
from samlingsplan.measures.by_fylke import BY_FYLKE
from samlingsplan.measures.by_landsdel import BY_LANDSDEL
from samlingsplan.measures.by_level import BY_LEVEL
from samlingsplan.measures.by_sami_area import BY_SAMI_AREA
from samlingsplan.measures.by_sentralitet import BY_SENTRALITET
from samlingsplan.measures.by_service_area import BY_SERVICE_AREA
from samlingsplan.measures.by_size_class import BY_SIZE_CLASS
from samlingsplan.measures.calendar import CALENDAR
from samlingsplan.measures.class_sizes import CLASS_SIZES
from samlingsplan.measures.close_calls import CLOSE_CALLS
from samlingsplan.measures.competences import COMPETENCES
from samlingsplan.measures.composition import COMPOSITION
from samlingsplan.measures.costs import COSTS
from samlingsplan.measures.costs_by_year import COSTS_BY_YEAR
from samlingsplan.measures.coverage import COVERAGE
from samlingsplan.measures.days_off import DAYS_OFF
from samlingsplan.measures.detours import DETOURS
from samlingsplan.measures.employers import EMPLOYERS
from samlingsplan.measures.equity import EQUITY
from samlingsplan.measures.evenness import EVENNESS
from samlingsplan.measures.flows import FLOWS
from samlingsplan.measures.gardermoen import GARDERMOEN
from samlingsplan.measures.kommuner import KOMMUNER
from samlingsplan.measures.lecturers import LECTURERS
from samlingsplan.measures.measure import Cell, Measure, Row
from samlingsplan.measures.moved_leaders import MOVED_LEADERS
from samlingsplan.measures.moved_weeks import MOVED_WEEKS
from samlingsplan.measures.nearest import NEAREST
from samlingsplan.measures.nights import NIGHTS
from samlingsplan.measures.outcomes import OUTCOMES
from samlingsplan.measures.own_weeks import OWN_WEEKS
from samlingsplan.measures.own_weeks_by_class import OWN_WEEKS_BY_CLASS
from samlingsplan.measures.participants import PARTICIPANTS
from samlingsplan.measures.places import PLACES
from samlingsplan.measures.split_groups import SPLIT_GROUPS
from samlingsplan.measures.staffing import STAFFING
from samlingsplan.measures.start_clock import START_CLOCK
from samlingsplan.measures.travel_summary import TRAVEL_SUMMARY
from samlingsplan.measures.truly_nearer import TRULY_NEARER
from samlingsplan.measures.wishes import WISHES

MEASURES: tuple[Measure, ...] = (
    TRAVEL_SUMMARY,
    CLASS_SIZES,
    COMPOSITION,
    CALENDAR,
    OWN_WEEKS_BY_CLASS,
    OWN_WEEKS,
    ACTIVITIES,
    OUTCOMES,
    LECTURERS,
    COMPETENCES,
    STAFFING,
    PARTICIPANTS,
    BY_CLASS,
    BY_SENTRALITET,
    BY_SIZE_CLASS,
    BY_FYLKE,
    BY_LANDSDEL,
    BY_SAMI_AREA,
    BY_LEVEL,
    BY_SERVICE_AREA,
    EQUITY,
    EVENNESS,
    NIGHTS,
    START_CLOCK,
    WISHES,
    SPLIT_GROUPS,
    MOVED_LEADERS,
    MOVED_WEEKS,
    NEAREST,
    BETTER_OFF,
    COSTS,
    COSTS_BY_YEAR,
    EMPLOYERS,
    DAYS_OFF,
    PLACES,
    KOMMUNER,
    FLOWS,
    CLOSE_CALLS,
    DETOURS,
    TRULY_NEARER,
    GARDERMOEN,
    COVERAGE,
)

__all__ = ["MEASURES", "Cell", "Measure", "Row"]

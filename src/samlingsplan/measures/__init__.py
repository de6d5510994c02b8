"""What is said about a plan in numbers: one file a subject, each measure a tidy table."""

from samlingsplan.measures.alternatives import BETTER_OFF, CLOSE_CALLS, NEAREST
from samlingsplan.measures.by_group import (
    BY_CLASS,
    BY_FYLKE,
    BY_LANDSDEL,
    BY_LEVEL,
    BY_SAMI_AREA,
    BY_SENTRALITET,
    BY_SERVICE_AREA,
    BY_SIZE_CLASS,
    TRAVEL_SUMMARY,
)
from samlingsplan.measures.calendar import (
    ACTIVITIES,
    CALENDAR,
    DAYS_OFF,
    NIGHTS,
    OWN_WEEKS,
    OWN_WEEKS_BY_CLASS,
    START_CLOCK,
)
from samlingsplan.measures.changes import MOVED_LEADERS, MOVED_WEEKS
from samlingsplan.measures.classes import CLASS_SIZES, COMPOSITION, SPLIT_GROUPS, WISHES
from samlingsplan.measures.colloquia import COLLOQUIA
from samlingsplan.measures.costs import COSTS, COSTS_BY_YEAR, EMPLOYERS
from samlingsplan.measures.departures import EARLY_DEPARTURES, SAMLING_TRAVEL
from samlingsplan.measures.drop_out import MAY_NEED_HELP
from samlingsplan.measures.fairness import EQUITY, EVENNESS
from samlingsplan.measures.geography import COVERAGE, DETOURS, FLOWS, GARDERMOEN, KOMMUNER, PLACES, TRULY_NEARER
from samlingsplan.measures.leaders import PARTICIPANTS
from samlingsplan.measures.measure import Cell, Measure, Row
from samlingsplan.measures.population import NEAR_BY_FYLKE, NEAR_BY_SENTRALITET
from samlingsplan.measures.teaching import COMPETENCES, LECTURERS, OUTCOMES, STAFFING

MEASURES: tuple[Measure, ...] = (
    TRAVEL_SUMMARY,
    CLASS_SIZES,
    COMPOSITION,
    COLLOQUIA,
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
    EARLY_DEPARTURES,
    SAMLING_TRAVEL,
    MAY_NEED_HELP,
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
    NEAR_BY_SENTRALITET,
    NEAR_BY_FYLKE,
    FLOWS,
    CLOSE_CALLS,
    DETOURS,
    TRULY_NEARER,
    GARDERMOEN,
    COVERAGE,
)

__all__ = ["MEASURES", "Cell", "Measure", "Row"]

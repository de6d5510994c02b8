"""The data classes of the planning problem, without files, tables or solvers."""

from samlingsplan.domain.activity import Activity, ActivityKind, ActivityMode, Anchor
from samlingsplan.domain.brief import Assumption, Brief
from samlingsplan.domain.calendar import (
    LONGEST_RANGE,
    TUESDAY_TO_THURSDAY,
    WEEK_LIMITS,
    YEARS,
    ClockParameters,
    DayPattern,
    Mode,
    Samling,
    Slot,
    Week,
    WeekRange,
    WeekText,
)
from samlingsplan.domain.case import Case, Kull, Tariff
from samlingsplan.domain.earlier import EarlierClass, EarlierPlan
from samlingsplan.domain.equal_burden import EqualBurden
from samlingsplan.domain.geodesy import great_circle_km
from samlingsplan.domain.kommune import Kommune, KommuneId, size_class
from samlingsplan.domain.money import Grant, Money, Payer, nth_part
from samlingsplan.domain.participant import (
    EmployerKind,
    LeaderLevel,
    Origin,
    Participant,
    ParticipantId,
    Party,
    Trait,
    own_weeks,
    trait_of,
)
from samlingsplan.domain.teaching import (
    Competence,
    Content,
    Lecturer,
    LecturerId,
    Resource,
    ResourceId,
    Role,
    Staff,
    Team,
)
from samlingsplan.domain.travel import Burden, Journey, Leg, TravelTable
from samlingsplan.domain.venue import Itemised, Route, RouteId, Venue, VenueId
from samlingsplan.domain.version import Event, EventKind, Version

__all__ = [
    "LONGEST_RANGE",
    "TUESDAY_TO_THURSDAY",
    "WEEK_LIMITS",
    "YEARS",
    "Activity",
    "ActivityKind",
    "ActivityMode",
    "Anchor",
    "Assumption",
    "Brief",
    "Burden",
    "Case",
    "ClockParameters",
    "Competence",
    "Content",
    "DayPattern",
    "EarlierClass",
    "EarlierPlan",
    "EmployerKind",
    "EqualBurden",
    "Event",
    "EventKind",
    "Grant",
    "Itemised",
    "Journey",
    "Kommune",
    "KommuneId",
    "Kull",
    "LeaderLevel",
    "Lecturer",
    "LecturerId",
    "Leg",
    "Mode",
    "Money",
    "Origin",
    "Participant",
    "ParticipantId",
    "Party",
    "Payer",
    "Resource",
    "ResourceId",
    "Role",
    "Route",
    "RouteId",
    "Samling",
    "Slot",
    "Staff",
    "Tariff",
    "Team",
    "Trait",
    "TravelTable",
    "Venue",
    "VenueId",
    "Version",
    "Week",
    "WeekRange",
    "WeekText",
    "great_circle_km",
    "nth_part",
    "own_weeks",
    "size_class",
    "trait_of",
]

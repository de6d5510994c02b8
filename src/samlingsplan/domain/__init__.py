"""The frozen nouns of the planning problem: no files, no tables, no solver."""

from samlingsplan.domain.activity import Activity, ActivityKind, ActivityMode, Anchor
from samlingsplan.domain.brief import Assumption, Brief
from samlingsplan.domain.burden import Burden
from samlingsplan.domain.calendar import (
    LONGEST_RANGE,
    TUESDAY_TO_THURSDAY,
    YEARS,
    DayPattern,
    Mode,
    Samling,
    Slot,
    Week,
)
from samlingsplan.domain.case import Case, Kull, Tariff
from samlingsplan.domain.clock import ClockParameters
from samlingsplan.domain.content import Content
from samlingsplan.domain.earlier import EarlierClass, EarlierPlan
from samlingsplan.domain.equal_burden import EqualBurden
from samlingsplan.domain.grant import Grant
from samlingsplan.domain.kommune import Kommune, KommuneId, size_class
from samlingsplan.domain.money import Money, Payer, nth_part
from samlingsplan.domain.participant import (
    EmployerKind,
    LeaderLevel,
    Origin,
    Participant,
    ParticipantId,
    Party,
    own_weeks,
)
from samlingsplan.domain.resource import Resource, ResourceId
from samlingsplan.domain.sphere import great_circle_km
from samlingsplan.domain.staff import Competence, Lecturer, LecturerId, Role, Staff, Team
from samlingsplan.domain.traits import Trait, trait_of
from samlingsplan.domain.travel import Journey, Leg, TravelTable
from samlingsplan.domain.venue import Column, ColumnId, Itemised, Venue, VenueId

__all__ = [
    "LONGEST_RANGE",
    "TUESDAY_TO_THURSDAY",
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
    "Column",
    "ColumnId",
    "Competence",
    "Content",
    "DayPattern",
    "EarlierClass",
    "EarlierPlan",
    "EmployerKind",
    "EqualBurden",
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
    "Samling",
    "Slot",
    "Staff",
    "Tariff",
    "Team",
    "Trait",
    "TravelTable",
    "Venue",
    "VenueId",
    "Week",
    "great_circle_km",
    "nth_part",
    "own_weeks",
    "size_class",
    "trait_of",
]

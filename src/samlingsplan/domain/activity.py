"""Activities of the kull besides its samlinger: preparation, work requirements, exam, meetings."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samlingsplan.domain.calendar import Week


class ActivityKind(StrEnum):
    """The kinds of activities, in the requirement specification's words."""

    PREPARATION = "preparation"
    """«at deltakeren skal forberedes til programmet» (section 8)."""
    DIGITAL_PREPARATION = "digital_preparation"
    """«f.eks. fjernundervisning/digitale oppgaver og øvelser» before a samling."""
    WORK_REQUIREMENT = "work_requirement"
    """«Arbeidskrav, både obligatorisk og frivillig/anbefalt»."""
    SUPERVISION = "supervision"
    """«oppfølging og veiledning av studentene (individuelt, i grupper og med arbeidsgiver)»."""
    LEADER_MEETING = "leader_meeting"
    """The nearest leader, «både i forkant og underveis i programmet»."""
    EXAM = "exam"
    """«Undervisnings- og eksamensformer»."""
    EXAM_CONFERENCE = "exam_conference"
    """The project «skal presenteres på en eksamenskonferanse» (AFI 2014)."""
    HAND_IN = "hand_in"
    """The paper or project that is graded."""
    GRADING = "grading"
    """The day the grades are due."""
    RESIT = "resit"
    """A new exam for those who failed, outside the year."""
    STATUS_MEETING = "status_meeting"
    """«tidspunkt for statusmøter med oppdragsgiver», the steering group's meetings among them."""
    REFERENCE_GROUP = "reference_group"
    """«en referansegruppe som kan gi innspill til innhold og forbedringer»."""
    STATUS_REPORT = "status_report"
    """«årlige statusrapporter innen 1. mars»."""

    @property
    def is_exam(self) -> bool:
        """Whether it is part of the exam: written, handed in or presented to be graded."""
        return self in (ActivityKind.EXAM, ActivityKind.EXAM_CONFERENCE, ActivityKind.HAND_IN)

    @property
    def dates_exam(self) -> bool:
        """Whether leaders have put its date in their calendars as a date of the exam, of its result or of a resit."""
        return self.is_exam or self in (ActivityKind.GRADING, ActivityKind.RESIT)

    @property
    def for_students(self) -> bool:
        """Whether it is part of each class's calendar, and not only of the organisers'."""
        organisers = (ActivityKind.STATUS_MEETING, ActivityKind.REFERENCE_GROUP, ActivityKind.STATUS_REPORT)
        return self not in organisers


class ActivityMode(StrEnum):
    """How an activity is done («undervisningen tilbys digitalt, herunder … veiledning … og eksamen»)."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    IN_WRITING = "in_writing"
    WORKPLACE = "workplace"


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """The samling that an activity follows, and its distance from it.

    Parameters
    ----------
    samling
        Number of the samling.
    weeks
        Weeks from the samling's week, negative before it.
    """

    samling: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Activity:
    """An entry in the calendar besides the samlinger.

    Parameters
    ----------
    id
        Its key in the scenario.
    name
        What people read.
    kind, mode
        Its kind, and how it is done.
    obligatory
        Whether all must do it.
    weekday
        Weekday of its first day where it has anchors, Monday is 0.
    days
        Days it lasts, all in one week.
    anchors
        The samlinger that it follows, in order; every class then has its own dates.
    dates
        First days that all classes share, where it has no anchors.
    grades
        Key of the activity it grades, for a grading.
    employer_joins
        Whether the nearest leader takes part, besides in what is held for that leader's sake.
    """

    id: str
    name: str
    kind: ActivityKind
    mode: ActivityMode
    obligatory: bool
    weekday: int = 4
    days: int = 1
    anchors: tuple[Anchor, ...] = ()
    dates: tuple[date, ...] = ()
    grades: str | None = None
    employer_joins: bool = False

    @property
    def with_nearest_leader(self) -> bool:
        """Whether the nearest leader takes part: «både i forkant og underveis i programmet» (section 5)."""
        return self.employer_joins or self.kind is ActivityKind.LEADER_MEETING

    @property
    def closes_the_year(self) -> bool:
        """Whether the programme lasts until it is over, because all must take part in it or hand it in."""
        return self.kind.is_exam or (self.kind is ActivityKind.WORK_REQUIREMENT and self.obligatory)

    def start(self, anchor: Anchor, week: Week) -> date:
        """Return its first day when its anchor's samling is held in a week."""
        return week.plus(anchor.weeks).monday + timedelta(days=self.weekday)

    def spell(self, start: date) -> tuple[date, ...]:
        """Return its days from the first."""
        return tuple(start + timedelta(days=i) for i in range(self.days))

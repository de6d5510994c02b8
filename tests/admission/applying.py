"""Applicants for the tests of admissions."""

from samlingsplan.domain import EmployerKind, KommuneId, LeaderLevel, Origin, Participant, ParticipantId
from samlingsplan.domain.applicant import Answer, Applicant


def applicant(number: int | str, group: str | None = None, **known: Answer) -> Applicant:
    """Return an applicant of whom these things are known."""
    named = ParticipantId(number if isinstance(number, str) else f"a{number:02d}")
    origin = Origin(KommuneId("0301"))
    leader = Participant(named, 1, EmployerKind.KOMMUNE, "0301", origin, group, LeaderLevel.UNIT, "home_care")
    return Applicant(leader, known)

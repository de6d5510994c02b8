"""Those who apply, with what is known of each, and what an admission proposes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from samlingsplan.domain.participant import Participant, ParticipantId

Answer: TypeAlias = str | int | bool | date | None
"""What the list says in a cell; None where it says nothing."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One who applies.

    Parameters
    ----------
    leader
        The leader, whose pseudonym is the application's number; it never changes.
    known
        What the criteria may read, by the name of the column: of the list, and of the workplace's kommune.
    """

    leader: Participant
    known: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def id(self) -> ParticipantId:
        """The application's number, a pseudonym."""
        return self.leader.id


@dataclass(frozen=True, slots=True)
class Unit:
    """Applicants who are decided on together: one, or a leader group.

    Parameters
    ----------
    members
        The applicants, in the order of their numbers.
    id
        The number whose lot is the unit's: the first of all who applied together, ranked or not.
    """

    members: tuple[Applicant, ...]
    id: str

    @property
    def persons(self) -> int:
        """How many they are."""
        return len(self.members)

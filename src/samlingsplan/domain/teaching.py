"""Learning outcomes, lecturers and other staff, and the resources that classes need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import NewType

from samlingsplan.domain.calendar import Week
from samlingsplan.domain.kommune import KommuneId

LecturerId = NewType("LecturerId", str)
"""Short lower-case key of a member of the staff, ``"anna"``."""

Team = tuple[LecturerId, ...]
"""The lecturers who together teach a module to a class."""


class Competence(StrEnum):
    """The ten areas the staff must be up to date in (requirement specification, section 8.3)."""

    LEDELSE = "ledelse"
    FORBEDRING = "forbedring"
    PASIENTSIKKERHET = "pasientsikkerhet"
    FORVALTNING = "forvaltning"
    ORGANISERING = "organisering"
    HELSEOKONOMI = "helseøkonomi"
    INNOVASJON = "innovasjon"
    TJENESTEDESIGN = "tjenestedesign"
    DIGITALISERING = "digitalisering"
    HELSETJENESTEFORSKNING = "helsetjenesteforskning"


class Role(StrEnum):
    """The roles of the staff: «gruppeledere, veiledere, mentorer etc» (requirement specification)."""

    LECTURER = "lecturer"
    GUEST = "guest"
    GROUP_LEADER = "group_leader"
    SUPERVISOR = "supervisor"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True)
class Lecturer:
    """A member of the staff.

    Parameters
    ----------
    id, name
        Key and the name people read.
    role
        Role in the programme.
    competences
        The areas they are up to date in.
    sector
        Whether they know the public sector, above all health and care.
    away
        Weeks in which they are away.
    classes_per_week
        Classes they can teach in one week.
    home
        The kommune that they travel from, or None.
    """

    id: LecturerId
    name: str
    role: Role = Role.LECTURER
    competences: frozenset[Competence] = frozenset()
    sector: bool = False
    away: frozenset[Week] = frozenset()
    classes_per_week: int = 1
    home: KommuneId | None = None

    def classes_in(self, week: Week) -> int:
        """Return how many classes they can teach in a week."""
        return 0 if week in self.away else self.classes_per_week


@dataclass(frozen=True, slots=True)
class Staff:
    """The staff, the teams and the competence that each samling needs.

    Parameters
    ----------
    people
        All members of the staff, by key.
    teams
        The teams that can teach a samling, by its number; empty where no lecturers are named.
    needs
        The areas each samling needs competence in.
    """

    people: Mapping[LecturerId, Lecturer] = field(default_factory=dict)
    teams: Mapping[int, tuple[Team, ...]] = field(default_factory=dict)
    needs: Mapping[int, frozenset[Competence]] = field(default_factory=dict)

    def teams_for(self, number: int) -> tuple[Team, ...]:
        """Return the teams of a samling; one empty team where no lecturers are named."""
        return self.teams.get(number) or ((),)

    def names(self, team: Team) -> str:
        """Return the names of a team's lecturers."""
        return ", ".join(self.people[key].name if key in self.people else key for key in team)

    def teams_in(self, number: int, week: Week) -> int:
        """Return how many classes the named teams of a samling can teach in a week, each team counted separately."""
        return sum(min(self.people[key].classes_in(week) for key in team) for team in self.teams.get(number, ()))


@dataclass(frozen=True, slots=True)
class Content:
    """Learning outcomes by samling.

    «Leverandør skal kronologisk beskrive hvordan utdanningsinnholdet vil ivareta skisserte kunnskaper og ferdigheter»
    (requirement specification, section 7.1).

    Parameters
    ----------
    outcomes
        What leaders are to know or master afterwards, by number.
    weights
        How much of an outcome a samling teaches, by samling and outcome, in points; zero where left out.
    """

    outcomes: Mapping[int, str] = field(default_factory=dict)
    weights: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def total(self, outcome: int) -> int:
        """Return the points of an outcome over all samlinger."""
        return sum(points for (_, taught), points in self.weights.items() if taught == outcome)


ResourceId = NewType("ResourceId", str)
"""Short lower-case key of a resource, ``"group-leaders"``."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of staff, such as group leaders, that a class needs while it meets.

    Parameters
    ----------
    id, name
        Key and the name people read.
    leaders_each
        Leaders that one of them serves, or None where the need is a number for each class.
    per_class
        How many a class needs, or None where the need depends on the number of leaders.
    samlinger
        The samlinger that need them, by number.
    available
        How many are available in each week, or None where it is not known: then the need is reported, not limited.
    """

    id: ResourceId
    name: str
    leaders_each: int | None
    per_class: int | None
    samlinger: frozenset[int]
    available: Mapping[Week, int] | None

    def need(self, leaders: int) -> int:
        """Return how many of them a class with a number of leaders needs in a week when it meets."""
        return ceil(leaders / self.leaders_each) if self.leaders_each is not None else self.per_class or 0

"""Who teaches: the grain in which teams are told apart."""

from dataclasses import dataclass

from samlingsplan.domain import Team, Week


@dataclass(frozen=True, slots=True, order=True)
class Taught:
    """A samling taught in a week by a team.

    Parameters
    ----------
    lane
        The class taught; empty where the lanes are routes, whose classes are not told apart.
    number
        Which samling.
    week
        When.
    team
        By whom.
    """

    lane: str
    number: int
    week: Week
    team: Team

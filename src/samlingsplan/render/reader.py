"""Whom an output is drawn for, and what that reader may see."""

from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_hex

from samlingsplan.measures import MEASURES, Measure
from samlingsplan.measures.grouped import GROUPED
from samlingsplan.measures.public import public_measures


class Audience(StrEnum):
    """The three kinds of readers."""

    PLANNER = "planner"
    """Runs the programme, and sees each leader by pseudonym."""
    STEERING = "steering"
    """Advises from the plan, and sees no leader by pseudonym."""
    PUBLIC = "public"
    """Anyone: what follows from geography, and people only by large groups."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom an output is drawn for.

    Parameters
    ----------
    audience
        Which kind of reader.
    suppress_under
        The least count of people the public is told.
    online_tiles
        Whether the map may let the reader's own browser fetch a background from Kartverket.
    secret
        The kull's own, by which the public's numbers are rounded; one of this reader's own unless told otherwise.
    group_kommuner
        Whether the steering group is told of people by groups of at least three leaders alone.
    """

    audience: Audience
    suppress_under: int = 3
    online_tiles: bool = False
    secret: str = field(default_factory=lambda: token_hex(32), repr=False)
    group_kommuner: bool = False

    @property
    def public(self) -> bool:
        """Whether anyone may read it."""
        return self.audience is Audience.PUBLIC

    @property
    def grouped(self) -> bool:
        """Whether the steering group is told of people by groups alone."""
        return self.audience is Audience.STEERING and self.group_kommuner

    @property
    def by_groups(self) -> bool:
        """Whether nothing is told by which a single leader could be seen."""
        return self.public or self.grouped

    def measures(self) -> tuple[Measure, ...]:
        """Return the tables this reader sees."""
        if self.public:
            return public_measures(self.suppress_under, self.secret)
        if self.grouped:
            return GROUPED
        planner = self.audience is Audience.PLANNER
        return tuple(measure for measure in MEASURES if planner or not measure.per_leader)


PLANNER = Reader(Audience.PLANNER)
"""Sees everything."""

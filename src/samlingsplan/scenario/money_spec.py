"""Money beside the tariff: what a place costs item by item, and the travel grant."""

from pydantic import Field

from samlingsplan.scenario.kinds import KommuneNumber, Nok
from samlingsplan.strict import Strict


class ItemisedSpec(Strict):
    """What a study place costs the supplier, item by item."""

    room_day_nok: Nok
    """The rooms of one class for one day."""
    lecturers: int = Field(ge=0, le=50)
    """Lecturers who travel to each samling of a class."""
    lecturers_from: KommuneNumber
    """The kommune they travel from; fares and nights as for leaders, and nobody stands in."""


class GrantSpec(Strict):
    """A grant towards what travel, hotel and meals cost employers (KS' reisestøtte)."""

    share_percent: int = Field(ge=0, le=100)
    """Share that is covered of what lies above the deductible."""
    deductible_nok: Nok = 0
    """What the employer bears of each leader's year first."""
    most_nok: Nok | None = None
    """At most so much a leader."""
    from_sentralitet: int = Field(default=1, ge=1, le=6)
    """Only leaders from kommuner at least this remote, SSB's centrality class; 1 means all."""
    pot_nok: Nok | None = None
    """What there is in all; when it does not suffice, every grant shrinks by the same share."""

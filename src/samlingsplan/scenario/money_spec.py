"""Money beside the tariff: what a place costs item by item, the travel grant, and the calendar years."""

from typing import Self

from pydantic import Field, model_validator

from samlingsplan.scenario.kinds import KommuneNumber, Nok
from samlingsplan.strict import Strict, refusal


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


class GrowthSpec(Strict):
    """How much prices grow from a year to the next, in each ledger."""

    supplier: float = Field(default=0.0, ge=-20, le=50)
    """The supplier's prices, percent a year."""
    employers: float = Field(default=0.0, ge=-20, le=50)
    """What employers pay: travel, hotel, meals and stand-ins, percent a year."""


class MoneySpec(Strict):
    """How the cost of the kull falls on calendar years, and how prices grow.

    The rules and goals about the whole kull (supplier_frame, seat_cost, employer_frame, supplier_nok, employer_nok)
    keep to the prices of `price_year`; supplier_years and the table of years count each year's own.
    """

    price_year: int = Field(ge=2015, le=2100)
    """The year whose prices the scenario states."""
    growth_percent: GrowthSpec = GrowthSpec()
    """Growth of prices; nothing when left out, and every year has the prices of `price_year`."""
    undated_percent: dict[int, int] | None = None
    """Percent of what hangs on no date, students and open places, that each calendar year pays: 100 in all. Half in
    each of the kull's two years when left out."""

    @model_validator(mode="after")
    def _is_all_of_it(self) -> Self:
        shares = (self.undated_percent or {0: 100}).values()
        if sum(shares) != 100 or min(shares) < 0:
            raise refusal("scenario.not_all_of_it", total=sum(shares))
        return self

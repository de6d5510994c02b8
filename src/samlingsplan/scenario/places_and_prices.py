"""Study places, routes and prices in the scenario: tariff, itemised costs, travel grant and calendar years."""

from typing import Any, Self

from pydantic import ConfigDict, Field, model_validator

from samlingsplan.scenario.kinds import Key, KommuneNumber, Name, Nok, WeekRange
from samlingsplan.strict import FrozenModel, validation_error


class ItemisedSpec(FrozenModel):
    """What a study place costs the supplier, item by item."""

    room_day_nok: Nok
    """The rooms of one class for one day."""
    lecturers: int = Field(ge=0, le=50)
    """Lecturers who travel to each samling of a class."""
    lecturers_from: KommuneNumber
    """The kommune they travel from; fares and nights as for leaders, and nobody stands in."""


class GrantSpec(FrozenModel):
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


class GrowthSpec(FrozenModel):
    """How much prices grow from a year to the next, in each ledger."""

    supplier: float = Field(default=0.0, ge=-20, le=50)
    """The supplier's prices, percent a year."""
    employers: float = Field(default=0.0, ge=-20, le=50)
    """What employers pay: travel, hotel, meals and stand-ins, percent a year."""


class MoneySpec(FrozenModel):
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
            raise validation_error("scenario.not_all_of_it", total=sum(shares))
        return self


class TariffSpec(FrozenModel):
    """The supplier's prices for the kull."""

    class_nok: Nok
    """One class."""
    student_nok: Nok
    """One student."""
    place_nok: Nok
    """Keeping a study place open, where the place states no open_nok of its own."""


class RoomsException(FrozenModel):
    """Fewer or more rooms at a study place in some weeks."""

    weeks: WeekRange
    """The weeks it concerns."""
    rooms: int = Field(ge=0, le=500)
    """Classes it can teach in each of them."""


def _not_required_of_itself(schema: dict[str, Any]) -> None:
    """Let editors take a place without what `every_kommune` may offer it."""
    schema["required"] = [key for key in schema.get("required", []) if key not in OFFERED]


OFFERED = ("seats_per_room", "rooms", "group_rooms", "wheelchair")
"""What a study place need not state beside `every_kommune`."""


class VenueSpec(FrozenModel):
    """A candidate study place."""

    model_config = ConfigDict(json_schema_extra=_not_required_of_itself)

    name: Name | None = None
    """What people read; the kommune's own name when left out."""
    kommune: KommuneNumber | None = None
    """The kommune it lies in; left out for a place abroad, which then states its country."""
    country: Name | None = None
    """The country of a place abroad."""
    node: Name | None = None
    """Its name in the travel network; the same as `name` when left out, the kommune's seat when both are."""
    seats_per_room: int = Field(ge=1, le=5000)
    """Persons each teaching room takes."""
    plenary_seats: int | None = Field(default=None, ge=1, le=20000)
    """Persons its largest hall takes, where that is more than a teaching room: needed for a common samling."""
    rooms: int = Field(ge=1, le=500)
    """Classes it can teach in the same week."""
    group_rooms: int = Field(ge=0, le=5000)
    """Rooms for group work that each class has to itself."""
    wheelchair: bool
    """Whether every room can be reached in a wheelchair."""
    local_host: Name | None = None
    """The local partner."""
    open_nok: Nok | None = None
    """The supplier's extra cost of the place; tariff.place_nok when left out."""
    itemised: ItemisedSpec | None = None
    """Rooms and lecturers' journeys of each class, in place of any sum for the place."""
    available: tuple[WeekRange, ...] | None = None
    """Weeks it can be had; every week when left out."""
    rooms_exceptions: tuple[RoomsException, ...] = ()
    """Weeks with fewer or more rooms; later ones win."""
    single_place_route: bool | None = None
    """Whether a class may have all its samlinger here; the scenario's single_place_routes when left out."""

    @model_validator(mode="after")
    def _lies_in_one_land(self) -> Self:
        if (self.kommune is None) == (self.country is None):
            raise validation_error("scenario.kommune_or_country")
        return self

    @model_validator(mode="after")
    def _named_abroad(self) -> Self:
        if self.kommune is None and self.name is None:
            raise validation_error("scenario.abroad_unnamed")
        return self

    @property
    def place(self) -> str:
        """What the travel network is asked for: a name, or the number of a kommune whose seat is meant."""
        return self.node or self.name or self.kommune or ""

    @property
    def label(self) -> str:
        """What people read: its name, or its kommune's number where it has none."""
        return self.name or self.kommune or ""

    @model_validator(mode="after")
    def _costs_once(self) -> Self:
        if self.itemised is not None and self.open_nok is not None:
            raise validation_error("scenario.itemised_or_open")
        return self


class EveryKommuneSpec(FrozenModel):
    """What each kommune that no study place is stated in can offer; it meets in the kommune's seat.

    A stated place offers the same rooms, where it says nothing of them itself.
    """

    seats_per_room: int = Field(ge=1, le=5000)
    """Persons each teaching room takes."""
    rooms: int = Field(default=1, ge=1, le=500)
    """Classes it can teach in the same week."""
    group_rooms: int = Field(ge=0, le=5000)
    """Rooms for group work that each class has to itself."""
    wheelchair: bool = True
    """Whether every room can be reached in a wheelchair."""
    open_nok: Nok | None = None
    """The supplier's extra cost of the place; tariff.place_nok when left out."""


DIGITAL = "digital"
"""Stands for a samling that the class follows on the net."""
REGIONAL = "regional"
"""Stands for each of a route's regional places in turn."""


class RouteSpec(FrozenModel):
    """A route with a place per samling, or one such route for each regional place."""

    name: Name
    """What people read."""
    places: tuple[Key, ...] = Field(min_length=1, max_length=20)
    """For each samling in turn a study place's key, or `digital`, or `regional`."""
    regional: tuple[Key, ...] | None = Field(default=None, min_length=1)
    """Keys of the places that `regional` stands for, one route each: first and last nationally, the rest not."""

    @model_validator(mode="after")
    def _regional_where_used(self) -> Self:
        if (REGIONAL in self.places) != (self.regional is not None):
            raise validation_error("scenario.regional_unused")
        return self

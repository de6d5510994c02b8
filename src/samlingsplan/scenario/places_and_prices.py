"""Study places, routes and prices in the scenario: tariff, itemised costs, travel grant and calendar years."""

from typing import Any, Self

from pydantic import ConfigDict, Field, model_validator

from samlingsplan.domain import WeekRange
from samlingsplan.scenario.kinds import Label, Name, Nok
from samlingsplan.strict import FrozenModel, validation_error


class ItemisedSpec(FrozenModel):
    """The items that a study place costs the supplier."""

    room_day_nok: Nok
    """The rooms of one class for one day."""
    lecturers: int = Field(ge=0, le=50)
    """Lecturers who travel to each samling of a class."""
    lecturers_from: Label
    """The kommune they travel from, by number or name; fares and nights as for leaders, without stand-ins."""


class GrantSpec(FrozenModel):
    """A grant to employers towards the cost of travel, hotel and meals (KS' reisestøtte)."""

    share_percent: int = Field(ge=0, le=100)
    """Percentage that is covered of the cost above the deductible."""
    deductible_nok: Nok = 0
    """The part of each leader's cost that the employer always pays."""
    most_nok: Nok | None = None
    """The largest grant for a leader."""
    from_sentralitet: int = Field(default=1, ge=1, le=6)
    """Only leaders from kommuner at least this remote, SSB's centrality class; 1 means all."""
    pot_nok: Nok | None = None
    """The largest sum of all grants; when it does not suffice, every grant shrinks by the same share."""


class YearlyGrantSpec(FrozenModel):
    """What one year's grant gives, which the money of a kull is compared with."""

    supplier_nok: Nok
    """To the supplier."""
    evaluation_nok: Nok = 0
    """Set aside for evaluation; as much as is left unspent of it may be moved to the supplier."""
    price_year: int = Field(ge=2015, le=2100)
    """The year whose prices these are."""


class GrowthSpec(FrozenModel):
    """Growth of prices from one year to the next, in each ledger."""

    supplier: float = Field(default=0.0, ge=-20, le=50)
    """The supplier's prices, percent a year."""
    employers: float = Field(default=0.0, ge=-20, le=50)
    """What employers pay: travel, hotel, meals and stand-ins, percent a year."""


class MoneySpec(FrozenModel):
    """How the cost of the kull falls on calendar years, and how prices grow.

    The rules and goals about the whole kull (supplier_frame, seat_cost, employer_frame, supplier_nok, employer_nok)
    use the prices of `price_year`; supplier_years and the table of years use the prices of each year.
    """

    price_year: int = Field(ge=2015, le=2100)
    """The year whose prices the scenario states."""
    growth_percent: GrowthSpec = GrowthSpec()
    """Growth of prices; when left out, every year has the prices of `price_year`."""
    undated_percent: dict[int, int] | None = None
    """Percentage of the costs without a date, students and open places, that each calendar year pays: 100 in all. Half
    in each of the kull's two years when left out."""

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
    """Fixed cost of a study place, where the place does not state open_nok itself."""


class RoomsException(FrozenModel):
    """Fewer or more rooms at a study place in some weeks."""

    weeks: WeekRange
    """The weeks."""
    rooms: int = Field(ge=0, le=500)
    """Number of classes that can meet there in each of them."""


class HotelStepSpec(FrozenModel):
    """One step of a hotel's terms."""

    days: int = Field(ge=0, le=500)
    """Days before the first day of a samling."""
    percent: int = Field(ge=0, le=100)
    """Of `release`: per cent of the rooms that may be given back without cost until then. Of `cancellation`: per cent
    of the price that is owed from then on by who cancels everything."""


class HotelSpec(FrozenModel):
    """The hotel at a study place, with its own terms."""

    name: Name
    """Its name."""
    address: Name | None = None
    """Where it is."""
    final_days: int | None = Field(default=None, ge=0, le=500)
    """Days before a samling by which the hotel wants the final numbers."""
    release: tuple[HotelStepSpec, ...] = Field(default=(), max_length=20)
    """Until when how many of the rooms may be given back without cost."""
    cancellation: tuple[HotelStepSpec, ...] = Field(default=(), max_length=20)
    """From when how much of the price is owed by who cancels everything."""


def _not_required_of_itself(schema: dict[str, Any]) -> None:
    """Let editors accept a place that does not state what `every_kommune` may offer it."""
    schema["required"] = [key for key in schema.get("required", []) if key not in OFFERED]


OFFERED = ("seats_per_room", "rooms", "group_rooms", "wheelchair")
"""The entries that a study place need not state when `every_kommune` states them."""


class VenueSpec(FrozenModel):
    """A candidate study place."""

    model_config = ConfigDict(json_schema_extra=_not_required_of_itself)

    name: Name | None = None
    """Its name; the kommune's name when left out."""
    kommune: Label | None = None
    """The kommune it lies in, by number or name; left out for a place abroad, which then states its country."""
    country: Name | None = None
    """The country of a place abroad."""
    node: Label | None = None
    """Its name in the travel network; the same as `name` when left out, the kommune's seat when both are."""
    seats_per_room: int = Field(ge=1, le=5000)
    """Seats in each teaching room."""
    plenary_seats: int | None = Field(default=None, ge=1, le=20000)
    """Seats in its largest hall, where that is more than a teaching room: needed for a common samling."""
    rooms: int = Field(ge=1, le=500)
    """Number of classes that can meet there in the same week."""
    group_rooms: int = Field(ge=0, le=5000)
    """Rooms for group work that each class has for itself."""
    wheelchair: bool
    """Whether every room can be reached in a wheelchair."""
    local_host: Name | None = None
    """The local partner."""
    open_nok: Nok | None = None
    """The supplier's fixed cost of the place; tariff.place_nok when left out."""
    itemised: ItemisedSpec | None = None
    """Rooms and lecturers' journeys of each class, in place of a fixed cost."""
    available: tuple[WeekRange, ...] | None = None
    """Weeks when it is available; every week when left out."""
    rooms_exceptions: tuple[RoomsException, ...] = ()
    """Weeks with fewer or more rooms; a later entry takes precedence."""
    single_place_route: bool | None = None
    """Whether a class may have all its samlinger here; the scenario's single_place_routes when left out."""
    address: Name | None = None
    """Where the teaching is, for timetables."""
    hotel: HotelSpec | None = None
    """Where the leaders stay, for room lists."""

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
        """Its place in the travel network: a name, or the number of a kommune, which means its seat."""
        return self.node or self.name or self.kommune or ""

    @property
    def label(self) -> str:
        """Its name, or its kommune's number where it has no name."""
        return self.name or self.kommune or ""

    @model_validator(mode="after")
    def _costs_once(self) -> Self:
        if self.itemised is not None and self.open_nok is not None:
            raise validation_error("scenario.itemised_or_open")
        return self


class EveryKommuneSpec(FrozenModel):
    """Makes a study place in the seat of each kommune that has no stated study place.

    A stated place has the same rooms, where it does not state them itself.
    """

    seats_per_room: int = Field(ge=1, le=5000)
    """Seats in each teaching room."""
    rooms: int = Field(default=1, ge=1, le=500)
    """Number of classes that can meet there in the same week."""
    group_rooms: int = Field(ge=0, le=5000)
    """Rooms for group work that each class has for itself."""
    wheelchair: bool = True
    """Whether every room can be reached in a wheelchair."""
    open_nok: Nok | None = None
    """The supplier's fixed cost of the place; tariff.place_nok when left out."""


DIGITAL = "digital"
"""In a route: a samling that the class follows online."""
REGIONAL = "regional"
"""In a route: each of its regional places in turn."""


class RouteSpec(FrozenModel):
    """A route with a place for each samling, or one such route for each regional place."""

    name: Name
    """Its name."""
    places: tuple[Label, ...] = Field(min_length=1, max_length=20)
    """For each samling in turn a study place's key or name, or `digital`, or `regional`."""
    regional: tuple[Label, ...] | None = Field(default=None, min_length=1)
    """Keys or names of the places that `regional` stands for, with one route for each."""

    @model_validator(mode="after")
    def _regional_where_used(self) -> Self:
        if (REGIONAL in self.places) != (self.regional is not None):
            raise validation_error("scenario.regional_unused")
        return self

"""What is offered, and for how much: study places and the supplier's prices."""

from typing import Any, Self

from pydantic import ConfigDict, Field, model_validator

from samlingsplan.scenario.kinds import KommuneNumber, Name, Nok, WeekRange
from samlingsplan.scenario.money_spec import ItemisedSpec
from samlingsplan.strict import Strict, refusal


class TariffSpec(Strict):
    """The supplier's prices for the kull."""

    class_nok: Nok
    """One class."""
    student_nok: Nok
    """One student."""
    place_nok: Nok
    """Keeping a study place open, where the place states no open_nok of its own."""


class RoomsException(Strict):
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


class VenueSpec(Strict):
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
            raise refusal("scenario.kommune_or_country")
        return self

    @model_validator(mode="after")
    def _named_abroad(self) -> Self:
        if self.kommune is None and self.name is None:
            raise refusal("scenario.abroad_unnamed")
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
            raise refusal("scenario.itemised_or_open")
        return self


class EveryKommuneSpec(Strict):
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

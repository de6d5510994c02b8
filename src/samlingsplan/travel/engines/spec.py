"""The engine in a scenario: its kind, its address and its limits."""

from datetime import date, time
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, NonNegativeInt, PositiveFloat, StringConstraints

from samlingsplan.domain.calendar import WeekText
from samlingsplan.strict import FrozenModel, parsable

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$")]
"""Letters, digits, spaces, dots, hyphens and underscores, since it becomes part of headers and keys."""


def _read_url(text: str) -> str:
    """Return an address that has no secrets or additions.

    Raises
    ------
    ValueError
        When the text is not an address, or has a user, a query or a fragment.
    """
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not set(" ?#@\\") & set(text)
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError(text)
    return text


Url = Annotated[str, parsable("engines.not_url", _read_url)]
"""The address of a server; http or https only, since scenarios may come from outside."""


class ServerSpec(FrozenModel):
    """A server that is asked over HTTP."""

    timeout_s: float = Field(default=60.0, gt=0, le=600)
    """Seconds to wait for an answer before asking again."""
    retries: int = Field(default=4, ge=0, le=8)
    """How many times to ask again, after 0.5, 1, 2, 4 … seconds, or the seconds that the server asks for."""


class ValhallaSpec(ServerSpec):
    """Valhalla over HTTP: drives on roads and car ferries of OpenStreetMap."""

    kind: Literal["valhalla"]
    """The kind of engine."""
    url: Url
    """Its address, such as http://localhost:8002."""
    data: Word | None = None
    """A name for its map, where the server does not state its age; answers are then cached under it."""
    ferry_cost_s: NonNegativeInt = Field(default=300, le=3600)
    """Seconds added for every boarding of a ferry (300 is Valhalla's own)."""
    max_pairs: int = Field(default=2500, ge=1, le=10**6)
    """The server's max_matrix_location_pairs: the most pairs in one question."""
    max_km: PositiveFloat = 400.0
    """The server's max_matrix_distance: pairs with a greater great-circle distance are left out; longer drives are
    joined at the airports, stations and quays between."""


class PyvalhallaSpec(FrozenModel):
    """Valhalla in this process, by the library pyvalhalla, without a server."""

    kind: Literal["pyvalhalla"]
    """The kind of engine."""
    tiles: str = Field(min_length=1, max_length=200)
    """The map, a tar of tiles that valhalla_build_extract makes, in the scenario's folder."""
    ferry_cost_s: NonNegativeInt = Field(default=300, le=3600)
    """Seconds added for every boarding of a ferry (300 is Valhalla's own)."""


class OsrmSpec(ServerSpec):
    """OSRM's table over HTTP: drives on roads and car ferries of OpenStreetMap, without waiting for ferries."""

    kind: Literal["osrm"]
    """The kind of engine."""
    url: Url
    """Its address, such as http://localhost:5000."""
    data: Word | None = None
    """A name for its map, where the server does not state its version; answers are then cached under it."""
    max_coordinates: int = Field(default=100, ge=2, le=10**4)
    """The server's --max-table-size: the most places in one question."""


class EnturSpec(ServerSpec):
    """Entur's journey planner: whole journeys by public transport, in current timetables."""

    kind: Literal["entur"]
    """The kind of engine."""
    url: Url = "https://api.entur.io/journey-planner/v3/graphql"
    """Its address."""
    client_name: Word
    """The name of the client, «company-application», which Entur requires (its header ET-Client-Name)."""
    day: date
    """The day of travel, today or later: Entur has current timetables only."""
    arrive_by: time = time(11, 30)
    """The latest time of arrival, Norwegian time."""


class GtfsSpec(FrozenModel):
    """A timetable in the form GTFS: what runs in one of its weeks, in this process, without a server."""

    kind: Literal["gtfs"]
    """The kind of engine."""
    feed: str = Field(min_length=1, max_length=200)
    """The feed, a zip in the scenario's folder."""
    week: WeekText
    """The week that stands for all, 2027-W10; without holidays, and inside the feed's period."""
    modes: tuple[Literal["air", "rail", "boat", "bus"], ...] = Field(default=("air", "rail", "boat"), min_length=1)
    """What is taken from the feed, as far as it has it; the rest stays the network's. Buses are many, and no quicker
    than a car."""
    stop_km: PositiveFloat = Field(default=3.0, le=20)
    """The greatest distance from a stop to the network's place it belongs to; other stops are left out."""
    board_bus_min: NonNegativeInt = Field(default=5, le=120)
    """Minutes to reach a bus, and to change to another (assumption)."""


EngineSpec = Annotated[ValhallaSpec | PyvalhallaSpec | OsrmSpec | EnturSpec | GtfsSpec, Field(discriminator="kind")]
"""A routing engine."""

"""What a scenario may say of an engine: which, where, and within which limits."""

from datetime import date, time
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, NonNegativeInt, PositiveFloat, StringConstraints

from samlingsplan.strict import FrozenModel, parsable

Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$")]
"""Letters, digits, spaces, dots, hyphens and underscores: it goes into headers and keys."""


def _read_url(text: str) -> str:
    """Return an address without secrets or additions.

    Raises
    ------
    ValueError
        When it is none, or carries a user, a query or a fragment.
    """
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not set(" ?#@\\") & set(text)
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError(text)
    return text


Url = Annotated[str, parsable("engines.not_url", _read_url)]
"""Where a server answers; http or https only, since scenarios come from anyone."""


class ServerSpec(FrozenModel):
    """A server one asks over HTTP."""

    timeout_s: float = Field(default=60.0, gt=0, le=600)
    """Seconds to wait for an answer before asking again."""
    retries: int = Field(default=4, ge=0, le=8)
    """How many times to ask again, after 0.5, 1, 2, 4 … seconds, or as many as the server wishes."""


class ValhallaSpec(ServerSpec):
    """Valhalla over HTTP: drives roads and car ferries of OpenStreetMap."""

    kind: Literal["valhalla"]
    """Which engine."""
    url: Url
    """Where it answers, such as http://localhost:8002."""
    data: Word | None = None
    """A name for its map, for servers that do not tell its age; answers are then kept under it."""
    ferry_cost_s: NonNegativeInt = Field(default=300, le=3600)
    """Seconds added for every boarding of a ferry (300 is Valhalla's own)."""
    max_pairs: int = Field(default=2500, ge=1, le=10**6)
    """The server's max_matrix_location_pairs: pairs it answers at once."""
    max_km: PositiveFloat = 400.0
    """The server's max_matrix_distance: places farther apart as the crow flies are not asked for; longer drives are
    put together at the airports, stations and quays between."""


class PyvalhallaSpec(FrozenModel):
    """Valhalla in this process, by the library pyvalhalla: no server."""

    kind: Literal["pyvalhalla"]
    """Which engine."""
    tiles: str = Field(min_length=1, max_length=200)
    """The map, a tar of tiles as valhalla_build_extract makes it, beside the scenario."""
    ferry_cost_s: NonNegativeInt = Field(default=300, le=3600)
    """Seconds added for every boarding of a ferry (300 is Valhalla's own)."""


class OsrmSpec(ServerSpec):
    """OSRM's table over HTTP: drives roads and car ferries of OpenStreetMap, without waiting for ferries."""

    kind: Literal["osrm"]
    """Which engine."""
    url: Url
    """Where it answers, such as http://localhost:5000."""
    data: Word | None = None
    """A name for its map, for servers that do not tell its version; answers are then kept under it."""
    max_coordinates: int = Field(default=100, ge=2, le=10**4)
    """The server's --max-table-size: places it takes at once."""


class EnturSpec(ServerSpec):
    """Entur's journey planner: whole journeys by public transport, in the timetables of today."""

    kind: Literal["entur"]
    """Which engine."""
    url: Url = "https://api.entur.io/journey-planner/v3/graphql"
    """Where it answers."""
    client_name: Word
    """Who asks, «company-application»: Entur wants to know (its header ET-Client-Name)."""
    day: date
    """The day travelled, today or later: Entur knows current timetables only."""
    arrive_by: time = time(11, 30)
    """When one must be there, by Norwegian clocks."""


EngineSpec = Annotated[ValhallaSpec | PyvalhallaSpec | OsrmSpec | EnturSpec, Field(discriminator="kind")]
"""A better engine for those who have one."""

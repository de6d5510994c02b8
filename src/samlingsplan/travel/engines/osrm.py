"""OSRM's table service: seconds and metres, null where there is no drive."""

from collections.abc import Sequence
from functools import partial
from math import inf
from typing import Any

from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.travel.engines.cache import Cache
from samlingsplan.travel.engines.drives import (
    Block,
    CellRow,
    Drives,
    bad_answer,
    blocks,
    drives_of,
    grid,
    number,
    places_at_most,
    refuse_absurd,
    refused,
)
from samlingsplan.travel.engines.spec import OsrmSpec
from samlingsplan.travel.engines.web import Web
from samlingsplan.travel.network_tables import Place

OFF_THE_MAP_M = 10_000
"""OSRM moves a place to the nearest road at any distance; a place moved farther than this is not on its map."""

_TABLE = "/table/v1/driving"
_SOMEWHERE = "/nearest/v1/driving/10.75,59.91?number=1"
"""A question whose answer has the version of the map."""


class Osrm:
    """OSRM behind the interface of `CarEngine`.

    Parameters
    ----------
    spec
        The address and the limit.
    web
        The HTTP client.
    """

    def __init__(self, spec: OsrmSpec, web: Web) -> None:
        self._url = spec.url
        self._web = web
        self._fit = places_at_most(spec.max_coordinates)
        status = web.get(spec.url, _SOMEWHERE).body
        version = status.get("data_version") if isinstance(status, dict) else None
        self._cache = Cache(f"osrm {spec.url}", version if isinstance(version, str) and version else spec.data)

    def drives(self, sources: Sequence[Place], targets: Sequence[Place]) -> Drives:
        """Return the drives from every source to every target."""
        drives: Drives = {}
        for block in blocks(sources, targets, self._fit, inf):
            path = _path(block)
            rows = self._cache.answer(path, partial(self._rows, block, path))
            drives |= drives_of(block, rows)
        return drives

    def _rows(self, block: Block, path: str) -> list[CellRow]:
        answer = self._web.get(self._url, path)
        body = answer.body if isinstance(answer.body, dict) else {}
        if body.get("code") != "Ok":
            said = f"{body.get('code', '')} {body.get('message', '')}"
            raise refused(self._url, answer.status, said)
        _refuse_moved(body.get("sources"), block.sources)
        _refuse_moved(body.get("destinations"), block.targets)
        seconds = grid("OSRM", "durations", body.get("durations"), block)
        metres = grid("OSRM", "distances", body.get("distances"), block)
        rows = [list(map(_minutes_and_km, *pair)) for pair in zip(seconds, metres, strict=True)]
        refuse_absurd("OSRM", block, rows)
        return rows


def _path(block: Block) -> str:
    """Return the question, which holds only the program's own numbers."""
    places = (*block.sources, *block.targets)
    coordinates = ";".join(f"{place.lon:.6f},{place.lat:.6f}" for place in places)
    first = len(block.sources)
    sources = ";".join(str(i) for i in range(first))
    destinations = ";".join(str(i) for i in range(first, len(places)))
    return f"{_TABLE}/{coordinates}?sources={sources}&destinations={destinations}&annotations=duration,distance"


def _refuse_moved(waypoints: Any, places: Sequence[Place]) -> None:
    if not isinstance(waypoints, list) or len(waypoints) != len(places):
        raise bad_answer("OSRM", "sources, destinations")
    for waypoint, place in zip(waypoints, places, strict=True):
        moved_m = number("OSRM", "distance", waypoint.get("distance", 0.0) if isinstance(waypoint, dict) else None)
        if moved_m > OFF_THE_MAP_M:
            km: dict[str, Value] = {"found": round(moved_m / 1000), "allowed": OFF_THE_MAP_M // 1000}
            raise InputError([Complaint("engines.off_the_map", None, {"place": place.name, **km})])


def _minutes_and_km(seconds: Any, metres: Any) -> list[float] | None:
    if seconds is None or metres is None:
        return None
    return [number("OSRM", "durations", seconds) / 60, number("OSRM", "distances", metres) / 1000]

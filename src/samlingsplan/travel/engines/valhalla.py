"""Valhalla, over HTTP or in this process, with the same questions and answers.

Its matrix has a time and a distance in each cell, null where there is no drive. A question with an impossible place or
pair gives an error for the whole question; such a question is halved until the pair is alone.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import file_digest
from math import inf
from pathlib import Path
from tarfile import is_tarfile
from tempfile import TemporaryDirectory
from typing import Any

from samlingsplan.errors import Complaint, InputError
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
    pairs_at_most,
    refuse_absurd,
    refused,
)
from samlingsplan.travel.engines.spec import PyvalhallaSpec, ValhallaSpec
from samlingsplan.travel.engines.web import Web, clean
from samlingsplan.travel.network_tables import Place

IN_PROCESS_PAIRS = 2500
"""Pairs in one question where no server sets a limit."""

_NO_WAY = frozenset({154, 170, 171, 442})
"""Valhalla's codes for: too far, unconnected, no road near, no path."""

SendRequest = dict[str, Any]


class ImpossibleBlockError(Exception):
    """A question holds a place or a pair without a drive."""


class Valhalla:
    """Valhalla behind the interface of `CarEngine`.

    Parameters
    ----------
    ask
        Sends one request and returns the answer; raises `ImpossibleBlockError` and InputError.
    cache
        The cache of answers.
    ferry_cost_s
        Seconds for every boarding of a ferry.
    max_pairs, max_km
        The limits of one question.
    """

    def __init__(
        self, ask: Callable[[SendRequest], Any], cache: Cache, ferry_cost_s: int, max_pairs: int, max_km: float
    ) -> None:
        self._ask = ask
        self._cache = cache
        self._ferry_cost_s = ferry_cost_s
        self._fit = pairs_at_most(max_pairs)
        self._max_km = max_km

    def drives(self, sources: Sequence[Place], targets: Sequence[Place]) -> Drives:
        """Return the drives from every source to every target."""
        drives: Drives = {}
        for block in blocks(sources, targets, self._fit, self._max_km):
            request = self._request(block)
            rows = self._cache.answer(request, partial(self._rows, block))
            drives |= drives_of(block, rows)
        return drives

    def _rows(self, block: Block) -> list[CellRow]:
        try:
            return _cells(self._ask(self._request(block)), block)
        except ImpossibleBlockError:
            halves = block.halves()
        if halves is None:
            return [[None]]
        first, second = (self._rows(half) for half in halves)
        if len(halves[0].sources) < len(block.sources):
            return first + second
        return [left + right for left, right in zip(first, second, strict=True)]

    def _request(self, block: Block) -> SendRequest:
        return {
            "sources": [_location(place) for place in block.sources],
            "targets": [_location(place) for place in block.targets],
            "costing": "auto",
            "costing_options": {"auto": {"ferry_cost": self._ferry_cost_s}},
        }


def valhalla_server(spec: ValhallaSpec, web: Web) -> Valhalla:
    """Return the Valhalla at an address."""

    def ask(request: SendRequest) -> Any:
        answer = web.post(spec.url, "/sources_to_targets", request)
        body = answer.body if isinstance(answer.body, dict) else {}
        if body.get("error_code") in _NO_WAY:
            raise ImpossibleBlockError
        if "error_code" in body or answer.status >= 300:
            raise refused(spec.url, answer.status, body.get("error"))
        return answer.body

    status = web.get(spec.url, "/status").body
    built = status.get("tileset_last_modified") if isinstance(status, dict) else None
    data = f"{status.get('version')}, {built}" if built else spec.data
    return Valhalla(ask, Cache(f"valhalla {spec.url}", data), spec.ferry_cost_s, spec.max_pairs, spec.max_km)


def valhalla_here(spec: PyvalhallaSpec, tiles: Path) -> Valhalla:
    """Return a Valhalla in this process with a tar of tiles.

    Raises
    ------
    InputError
        When pyvalhalla is not installed, or the file is not a tar.
    """
    try:
        from valhalla import Actor, ValhallaError, get_config
    except ImportError:
        raise InputError([Complaint("engines.no_pyvalhalla", None, {"found": "pyvalhalla"})]) from None
    if not is_tarfile(tiles):  # Valhalla itself would treat it as an empty map
        raise InputError([Complaint("engines.bad_tiles", None, {"found": spec.tiles})])
    config = get_config(tile_extract=tiles, tile_dir="")
    config["service_limits"]["auto"] |= {"max_matrix_distance": 1e8, "max_matrix_location_pairs": IN_PROCESS_PAIRS}
    with TemporaryDirectory() as folder:
        file = Path(folder, "valhalla.json")
        file.write_text(json.dumps(config), encoding="utf-8")
        actor = Actor(file)
    with tiles.open("rb") as handle:
        data = file_digest(handle, "sha256").hexdigest()

    def ask(request: SendRequest) -> Any:
        try:
            return actor.matrix(request)
        except ValhallaError as error:
            if error.code in _NO_WAY:
                raise ImpossibleBlockError from error
            raise refused("pyvalhalla", error.http_code, clean(str(error))) from error

    return Valhalla(ask, Cache("pyvalhalla", data), spec.ferry_cost_s, IN_PROCESS_PAIRS, inf)


def _location(place: Place) -> dict[str, float]:
    return {"lat": place.lat, "lon": place.lon}


def _cells(answer: Any, block: Block) -> list[CellRow]:
    if not isinstance(answer, dict) or answer.get("units", "kilometers") != "kilometers":
        raise bad_answer("Valhalla", "units")
    matrix = grid("Valhalla", "sources_to_targets", answer.get("sources_to_targets"), block)
    if not all(isinstance(cell, dict) for row in matrix for cell in row):
        raise bad_answer("Valhalla", "sources_to_targets")
    rows = [[_minutes_and_km(cell) for cell in row] for row in matrix]
    refuse_absurd("Valhalla", block, rows)
    return rows


def _minutes_and_km(cell: dict[str, Any]) -> list[float] | None:
    seconds, km = cell.get("time"), cell.get("distance")
    if seconds is None or km is None:
        return None
    return [number("Valhalla", "time", seconds) / 60, number("Valhalla", "distance", km)]

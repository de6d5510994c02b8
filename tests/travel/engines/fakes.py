"""Servers in exactly the engines' forms, over a flat land where every road is straight and driven at 60 km/h."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from samlingsplan.domain import great_circle_km
from samlingsplan.travel.network_tables import Place
from tests.travel.engines.server import Asked, Reply
from tests.travel.world import place

Way = Callable[[Place, Place], float | None]
"""Kilometres between two points, None where there is no way."""


def straight(a: Place, b: Place) -> float | None:
    return great_circle_km(a, b)


def valhalla(
    way: Way = straight, most_pairs: int = 2500, most_km: float = 400.0, built: int | None = 1700000000
) -> Callable[[Asked], Reply]:
    """Return Valhalla 3.9: too far or too many is an error for the whole question, no way is null in its cell."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/status":
            told = {"tileset_last_modified": built} if built else {}
            return Reply({"version": "3.9.1", **told, "available_actions": ["sources_to_targets", "status"]})
        assert (asked.method, asked.path) == ("POST", "/sources_to_targets")
        assert asked.body["costing"] == "auto"
        sources, targets = ([place("", at["lat"], at["lon"]) for at in asked.body[k]] for k in ("sources", "targets"))
        if len(sources) * len(targets) > most_pairs:
            return _error(150, f"Exceeded max locations: {most_pairs}.000000")
        if any(great_circle_km(a, b) > most_km for a in sources for b in targets):
            return _error(154, f"Path distance exceeds the max distance limit: {most_km * 1000:.0f} meters")
        ferry_s = asked.body["costing_options"]["auto"]["ferry_cost"]
        table = [[_cell(i, j, way(a, b), ferry_s) for j, b in enumerate(targets)] for i, a in enumerate(sources)]
        return Reply({"sources_to_targets": table, "units": "kilometers", "algorithm": "costmatrix"})

    return answer


def _error(code: int, text: str) -> Reply:
    return Reply({"error_code": code, "error": text, "status_code": 400, "status": "Bad Request"}, 400)


def _cell(i: int, j: int, km: float | None, ferry_s: int) -> dict[str, Any]:
    time = None if km is None else round(km * 60) + ferry_s
    return {"from_index": i, "to_index": j, "time": time, "distance": km and round(km, 3)}


def osrm(
    way: Way = straight, most_places: int = 100, version: str | None = "2026-03-01T20:21:00Z", moved_m: float = 12.5
) -> Callable[[Asked], Reply]:
    """Return OSRM 5: one flat list of coordinates, sources and destinations by index into it."""

    def answer(asked: Asked) -> Reply:
        assert asked.method == "GET"
        url = urlsplit(asked.path)
        told = {"data_version": version} if version else {}
        if url.path.startswith("/nearest/v1/driving/"):
            return Reply({"code": "Ok", "waypoints": [], **told})
        assert url.path.startswith("/table/v1/driving/")
        points = [place("", float(p.split(",")[1]), float(p.split(",")[0])) for p in url.path.split("/")[-1].split(";")]
        if len(points) > most_places:
            return Reply({"code": "TooBig", "message": f"Number of entries {len(points)} is higher"}, 400)
        query = parse_qs(url.query)
        assert query["annotations"] == ["duration,distance"]
        sources, targets = ([points[int(i)] for i in query[k][0].split(";")] for k in ("sources", "destinations"))
        km = [[way(a, b) for b in targets] for a in sources]
        body = {
            "code": "Ok",
            "durations": [[cell and round(cell * 60, 1) for cell in row] for row in km],
            "distances": [[cell and round(cell * 1000, 1) for cell in row] for row in km],
            "sources": [{"hint": "x", "distance": moved_m, "location": [p.lon, p.lat], "name": ""} for p in sources],
            "destinations": [{"hint": "x", "distance": 0, "location": [p.lon, p.lat], "name": ""} for p in targets],
            **told,
        }
        return Reply(body)

    return answer


def entur_leg(mode: str, start: str, end: str, from_to: tuple[Place, Place], km: float = 10.0) -> dict[str, Any]:
    """Return a leg of a trip on 10 March 2026; clocks are HH:MM in winter time."""
    places = [{"name": p.name, "latitude": p.lat, "longitude": p.lon} for p in from_to]
    return {
        "mode": mode,
        "distance": km * 1000,
        "aimedStartTime": f"2026-03-10T{start}:00+01:00",
        "aimedEndTime": f"2026-03-10T{end}:00+01:00",
        "fromPlace": places[0],
        "toPlace": places[1],
    }


def entur_trips(*trips: list[dict[str, Any]], errors: tuple[str, ...] = ()) -> Reply:
    """Return what Entur's GraphQL answers."""
    patterns = [{"legs": list(legs)} for legs in trips]
    return Reply({"data": {"trip": {"routingErrors": [{"code": c} for c in errors], "tripPatterns": patterns}}})

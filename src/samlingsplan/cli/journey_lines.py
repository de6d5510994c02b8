"""A journey in lines of text, and as JSON."""

import json
from collections.abc import Iterator

from samlingsplan.domain import Journey, Leg
from samlingsplan.messages import Words
from samlingsplan.travel import Explanation, TravelMode


def lines(found: Explanation, words: Words) -> Iterator[str]:
    """Yield the best way leg by leg, then the second best and what it was found by."""
    if found.best is None:
        yield words("journey.none", start=_name(found.start, found), end=_name(found.end, found))
        return
    ends = {"start": _name(found.start, found), "end": _name(found.end, found)}
    yield words("journey.best", **ends, **_sums(found.best, words))
    yield from _legs(found.best, found, words)
    for leg in found.unavoidable:
        yield words("journey.unavoidable", **_leg_named(leg, found, words))
    if found.second is None or found.hindered is None:
        yield words("journey.no_second")
        return
    driven = found.hindered.mode in (TravelMode.ROAD, TravelMode.BUS)
    key = "journey.second_on_other_roads" if driven else "journey.second"
    yield words(key, **_leg_named(found.hindered, found, words))
    yield words("journey.sums", **_sums(found.second, words))
    yield from _legs(found.second, found, words)


def as_json(found: Explanation, mode: str, date: str) -> str:
    """Return the same for programs; minutes, kroner and kilometres one way."""
    document = {
        "from": found.start,
        "to": found.end,
        "mode": mode,
        "date": date,
        "best": _document(found.best),
        "second_best": _document(found.second),
        "second_best_without": found.hindered and _link(found.hindered),
        "unavoidable": [_link(leg) for leg in found.unavoidable],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _link(leg: Leg) -> dict[str, str]:
    return {"mode": str(leg.mode), "from": leg.start, "to": leg.end}


def _sums(journey: Journey, words: Words) -> dict[str, str]:
    return {
        "duration": words.duration(journey.travel_min),
        "low": words.duration(journey.low_min or 0),
        "high": words.duration(journey.high_min or 0),
        "nok": words.number(journey.nok),
        "km": words.number(journey.km),
    }


def _name(place: str, found: Explanation) -> str:
    return found.names.get(place) or place.partition("@")[0]


def _leg_named(leg: Leg, found: Explanation, words: Words) -> dict[str, str]:
    return {
        "mode": words(f"journey.mode.{leg.mode}"),
        "start": _name(leg.start, found),
        "end": _name(leg.end, found),
    }


def _legs(journey: Journey, found: Explanation, words: Words) -> Iterator[str]:
    for leg in journey.legs:
        wait = words("journey.wait", duration=words.duration(leg.wait_min)) if round(leg.wait_min) else ""
        line = words(
            "journey.leg",
            mode=words(f"journey.mode.{leg.mode}").ljust(12),
            way=f"{_name(leg.start, found)} – {_name(leg.end, found)}".ljust(44),
            duration=words.duration(leg.minutes).rjust(12),
            wait=wait.ljust(22),
            nok=words.number(leg.nok).rjust(6),
        )
        yield f"  {line}"


def _document(journey: Journey | None) -> dict[str, object] | None:
    if journey is None:
        return None
    return {
        "minutes": journey.travel_min,
        "low_min": journey.low_min,
        "high_min": journey.high_min,
        "km": journey.km,
        "nok": journey.nok,
        "changes": journey.changes,
        "legs": [
            {
                "mode": str(leg.mode),
                "from": leg.start,
                "to": leg.end,
                "minutes": round(leg.minutes, 1),
                "wait_min": round(leg.wait_min, 1),
                "km": round(leg.km, 1),
                "nok": round(leg.nok),
            }
            for leg in journey.legs
        ],
    }

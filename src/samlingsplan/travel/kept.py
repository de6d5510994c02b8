"""Journeys kept on disk under the checksum of all they follow from, so that they are searched for once."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain

from samlingsplan.domain import Journey, Leg, Origin, TravelTable, VenueId
from samlingsplan.resources import cache_folder
from samlingsplan.travel.fingerprint import model_digest, parameters_digest
from samlingsplan.travel.journeys import journeys
from samlingsplan.travel.links import Mode
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Source:
    """What a network was read from: the day, and the checksum of its tables."""

    day: date
    network_sha256: str


def kept_journeys(
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    source: Source,
) -> TravelTable:
    """Return what `journeys` returns, from the disk where it was found before.

    Notes
    -----
    What cannot be written is not kept; what is not what it should be is searched for anew.
    """
    starts = list(dict.fromkeys(origins))
    asked: list[object] = [model_digest(), source.day.isoformat(), source.network_sha256, parameters_digest(parameters)]
    asked += [list(map(str, starts)), dict(venues)]
    key = sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    file = cache_folder() / "journeys" / f"{key}.json"
    with suppress(OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return _read(file.read_text(encoding="utf-8"), key, {str(origin): origin for origin in starts})
    table = journeys(starts, venues, parameters, network)
    with suppress(OSError):
        write_whole(file, _written(table, key))
    return table


def _written(table: TravelTable, key: str) -> str:
    """Return journeys as JSON in which each leg stands once."""
    numbers = {leg: i for i, leg in enumerate(dict.fromkeys(chain.from_iterable(way.legs for way in table.values())))}
    legs = [[leg.mode, leg.start, leg.end, leg.minutes, leg.wait_min, leg.km, leg.nok] for leg in numbers]
    ways = [
        [
            str(origin),
            venue,
            way.travel_min,
            way.km,
            way.nok,
            way.changes,
            way.low_min,
            way.high_min,
            [numbers[leg] for leg in way.legs],
        ]
        for (origin, venue), way in table.items()
    ]
    return json.dumps({"key": key, "legs": legs, "ways": ways}, separators=(",", ":"))


def _read(text: str, key: str, origins: Mapping[str, Origin]) -> TravelTable:
    kept = json.loads(text)
    if kept["key"] != key:
        raise ValueError(key)
    legs = [Leg(Mode(mode), *rest) for mode, *rest in kept["legs"]]
    return {
        (origins[origin], VenueId(venue)): Journey(
            travel_min, km, nok, changes, tuple([legs[number] for number in numbers]), low_min, high_min
        )
        for origin, venue, travel_min, km, nok, changes, low_min, high_min, numbers in kept["ways"]
    }

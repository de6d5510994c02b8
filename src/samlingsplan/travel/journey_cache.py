"""Caches journeys on disk under the checksum of all their inputs, and writes the files atomically."""

import errno
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path

from samlingsplan.domain import Journey, Leg, Origin, TravelTable, VenueId
from samlingsplan.resources import cache_folder
from samlingsplan.travel.journeys import journeys
from samlingsplan.travel.network import Network
from samlingsplan.travel.network_tables import LINK_TABLES, TravelMode
from samlingsplan.travel.parameters import TravelParameters


def write_atomically(file: Path, text: str) -> None:
    """Write a text in UTF-8, and make its folder where it is missing; the last writer's text remains."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, suffix=".partial")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as handle:
            handle.write(text)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def written_whole(file: Path) -> Iterator[Path]:
    """Give a temporary path to write to, which replaces the file when no error occurs; its folder must exist."""
    file = file.resolve()  # so that a symbolic link is kept
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    with tempfile.TemporaryDirectory(prefix=f".{file.name}.", suffix=".partial", dir=file.parent) as room:
        new = Path(room) / file.name
        yield new
        new.replace(file)


def fingerprint(folder: Path, kommuner: Path) -> str:
    """Return the SHA-256 of the tables of the network and of kommuner, in a fixed order."""
    whole = sha256()
    for file in (folder / "nodes.csv", *(folder / sheet.file for sheet in LINK_TABLES), kommuner):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def parameters_digest(parameters: TravelParameters) -> str:
    """Return the SHA-256 of the parameters, with all defaults."""
    return sha256(json.dumps(parameters.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()


@cache
def model_digest() -> str:
    """Return the SHA-256 of the code of ``travel``, since a changed model gives other journeys from the same tables."""
    whole = sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a network: its day, and the checksum of its tables."""

    day: date
    network_sha256: str


def cached_journeys(
    origins: Iterable[Origin],
    venues: Mapping[VenueId, str],
    parameters: TravelParameters,
    network: Network,
    source: Source,
) -> TravelTable:
    """Return the journeys of `journeys`, from the disk where they are cached.

    Notes
    -----
    A cache file that cannot be written is left out; one with unexpected contents is computed again.
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
        write_atomically(file, _written(table, key))
    return table


def _written(table: TravelTable, key: str) -> str:
    """Return journeys as JSON in which each leg is stored once."""
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
    legs = [Leg(TravelMode(mode), *rest) for mode, *rest in kept["legs"]]
    return {
        (origins[origin], VenueId(venue)): Journey(
            travel_min, km, nok, changes, tuple([legs[number] for number in numbers]), low_min, high_min
        )
        for origin, venue, travel_min, km, nok, changes, low_min, high_min, numbers in kept["ways"]
    }

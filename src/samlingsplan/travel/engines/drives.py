"""The interface of every car engine: drives for blocks of pairs, and how its responses are parsed and validated."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from samlingsplan.domain import great_circle_km
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.travel.engines.web import clean
from samlingsplan.travel.network_tables import Place


class Drive(NamedTuple):
    """Minutes and kilometres of a drive, with ferries."""

    minutes: float
    km: float


Drives = dict[tuple[str, str], Drive]
"""Drives by the names of start and end; a pair that cannot be driven is missing."""


class CarEngine(Protocol):
    """An engine that computes drives."""

    def drives(self, sources: Sequence[Place], targets: Sequence[Place]) -> Drives:
        """Return the drives from every source to every target.

        Raises
        ------
        InputError
            When the engine is not available, or gives an answer that cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Block:
    """One question: the drives from each of some places to each of some others."""

    sources: tuple[Place, ...]
    targets: tuple[Place, ...]

    def halves(self) -> "tuple[Block, Block] | None":
        """Return the block in two parts, cut across its longer side; None when it is a single pair."""
        if len(self.sources) * len(self.targets) == 1:
            return None
        if len(self.sources) >= len(self.targets):
            middle = len(self.sources) // 2
            return Block(self.sources[:middle], self.targets), Block(self.sources[middle:], self.targets)
        middle = len(self.targets) // 2
        return Block(self.sources, self.targets[:middle]), Block(self.sources, self.targets[middle:])


Fit = Callable[[int, int], tuple[int, int]]
"""From the numbers of sources and targets, the numbers of them that one question may hold."""


def pairs_at_most(most: int) -> Fit:
    """Return the fit for a limit on pairs."""

    def fit(_: int, targets: int) -> tuple[int, int]:
        across = min(targets, most)
        return max(1, most // across), across

    return fit


def places_at_most(most: int) -> Fit:
    """Return the fit for a limit on places, sources and targets together."""

    def fit(sources: int, targets: int) -> tuple[int, int]:
        across = min(targets, max(most // 2, most - sources))
        return most - across, across

    return fit


def blocks(sources: Sequence[Place], targets: Sequence[Place], fit: Fit, max_km: float) -> Iterator[Block]:
    """Yield questions that hold every pair up to a distance once, and no pair beyond it.

    Parameters
    ----------
    sources, targets
        The places where drives start and end.
    fit
        The engine's limit.
    max_km
        The largest great-circle distance of a pair.
    """
    alike: dict[tuple[Place, ...], list[Place]] = {}
    for source in sources:
        near = tuple(target for target in targets if great_circle_km(source, target) <= max_km)
        alike.setdefault(near, []).append(source)
    for near, starts in alike.items():
        if near:
            down, across = fit(len(starts), len(near))
            for i in range(0, len(starts), down):
                for j in range(0, len(near), across):
                    yield Block(tuple(starts[i : i + down]), near[j : j + across])


MOVED_KM = 15.0
"""The largest distance from a place to the nearest road, where an engine begins and ends."""
FASTEST_KM_H = 160.0
"""The highest mean speed of a whole drive."""
SLOWEST_KM_H = 10.0
LONGEST_WAIT_MIN = 24 * 60.0
"""The most minutes that ferries add to the slowest drive; a boat may leave once a day."""
LONGEST_KM = 10_000.0

CellRow = list[list[float] | None]
"""Minutes and kilometres to each target of a block, None where there is no drive."""


def bad_answer(engine: str, found: str) -> InputError:
    """Return the error for an answer in another form than the engine's.

    Parameters
    ----------
    engine
        Its name.
    found
        The part of the answer with another form.
    """
    return InputError([Complaint("engines.bad_answer", None, {"engine": engine, "found": found})])


def refused(url: str, status: int, message: object) -> InputError:
    """Return the error for a question that an engine refuses finally."""
    found = clean(f"{status} {message if isinstance(message, str) else ''}")
    return InputError([Complaint("engines.refused", None, {"url": url, "found": found})])


def grid(engine: str, name: str, table: Any, block: Block) -> list[list[Any]]:
    """Return a table that has a row for each source and a cell for each target.

    Raises
    ------
    InputError
        When the table has another form.
    """
    rows = table if isinstance(table, list) else []
    wide = all(isinstance(row, list) and len(row) == len(block.targets) for row in rows)
    if not wide or len(rows) != len(block.sources):
        raise bad_answer(engine, name)
    return rows


def number(engine: str, name: str, value: Any) -> float:
    """Return a number, zero or above.

    Raises
    ------
    InputError
        When the value is not such a number.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise bad_answer(engine, name)
    return float(value)


def refuse_absurd(engine: str, block: Block, rows: list[CellRow]) -> None:
    """Refuse impossible drives, such as seconds in place of minutes, or places in another country.

    Raises
    ------
    InputError
        For the first impossible drive.
    """
    for source, row in zip(block.sources, rows, strict=True):
        for target, cell in zip(block.targets, row, strict=True):
            crow_km = great_circle_km(source, target)
            if cell is not None and is_absurd(cell[0], cell[1], crow_km):
                raise absurd(engine, source.name, target.name, cell, crow_km)


def is_absurd(minutes: float, km: float, crow_km: float) -> bool:
    """Return whether a drive is too fast, too slow, too long or too short for the distance between its ends."""
    least_km = max(0.0, crow_km - 2 * MOVED_KM)
    fastest_min = max(least_km, km - 2 * MOVED_KM) / FASTEST_KM_H * 60
    slowest_min = LONGEST_WAIT_MIN + max(km, crow_km) / SLOWEST_KM_H * 60
    return not (fastest_min <= minutes <= slowest_min and least_km <= km <= LONGEST_KM)


def absurd(engine: str, start: str, end: str, drive: Sequence[float], crow_km: float) -> InputError:
    """Return the error for an impossible journey."""
    minutes, km = map(round, drive)
    values: dict[str, Value] = {
        "engine": engine,
        "start": start,
        "end": end,
        "minutes": minutes,
        "km": km,
        "crow_km": round(crow_km),
    }
    return InputError([Complaint("engines.absurd", None, values)])


def drives_of(block: Block, rows: list[CellRow]) -> Drives:
    """Return a block's rows as drives by name."""
    return {
        (source.name, target.name): Drive(*cell)
        for source, row in zip(block.sources, rows, strict=True)
        for target, cell in zip(block.targets, row, strict=True)
        if cell is not None
    }

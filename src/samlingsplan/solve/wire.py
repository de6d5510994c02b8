"""What parent and worker say to each other: pickled messages, each with its length first."""

import pickle
import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any


class Engine(StrEnum):
    """The solvers that can prove a program."""

    HIGHS = "highs"
    CP_SAT = "cp_sat"


@dataclass(frozen=True, slots=True)
class Request:
    """One program to be minimised.

    Parameters
    ----------
    model
        Serialised MathOpt model; all variables are whole numbers.
    engine
        Which solver.
    seed
        Seed of the search.
    time_limit_s
        Seconds at most.
    node_limit, solution_limit
        Deterministic limits of one slice, or None.
    start
        A known solution by variable id, or None.
    relaxed
        Whether every variable may take fractions.
    """

    model: bytes
    engine: Engine
    seed: int
    time_limit_s: float
    node_limit: int | None = None
    solution_limit: int | None = None
    start: dict[int, int] | None = None
    relaxed: bool = False


class Ending(StrEnum):
    """Why the solver stopped."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the solver answered.

    Parameters
    ----------
    ending
        Why it stopped.
    values
        The best solution by variable id, or None.
    bound
        No solution has a lower objective.
    fractions
        The best solution where variables may take fractions, in place of ``values``.
    prices
        What one more of each variable adds to that solution's objective at least, where that is known.
    """

    ending: Ending
    values: dict[int, int] | None
    bound: float
    fractions: dict[int, float] | None = None
    prices: dict[int, float] | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the solver's log, sent while it works."""

    text: str


def write_frame(stream: IO[bytes], message: object) -> None:
    """Write one message, its length first."""
    body = pickle.dumps(message)
    stream.write(struct.pack(">Q", len(body)) + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """Return the next message.

    Raises
    ------
    EOFError
        When the other side is gone.
    """
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    body = stream.read(struct.unpack(">Q", head)[0])
    return pickle.loads(body)

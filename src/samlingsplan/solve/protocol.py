"""Messages between parent and worker, pickled with a length prefix, and the progress in solver logs."""

import pickle
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any


class Engine(StrEnum):
    """The solvers of programs."""

    HIGHS = "highs"
    CP_SAT = "cp_sat"


@dataclass(frozen=True, slots=True)
class Request:
    """A program to minimise.

    Parameters
    ----------
    model
        Serialised MathOpt model.
    engine
        The solver.
    seed
        Seed of the search.
    time_limit_s
        Seconds at most.
    node_limit, solution_limit
        Deterministic limits of a phase, or None.
    start
        A warm start by variable id, or None.
    relaxed
        Whether to solve the linear relaxation.
    partly
        Whether some variables of the program are continuous, so that its optimum may be fractional.
    reduced
        Whether the program is reduced already and its start nearly optimal: presolve and heuristics then take longer
        than they save. Also where HiGHS has failed with its presolve.
    deterministic_s
        The deterministic time of CP-SAT at most, or None.
    enough
        The gap, as a part of the objective, at which the search ends.
    """

    model: bytes
    engine: Engine
    seed: int
    time_limit_s: float
    node_limit: int | None = None
    solution_limit: int | None = None
    start: dict[int, int] | None = None
    relaxed: bool = False
    partly: bool = False
    reduced: bool = False
    deterministic_s: float | None = None
    enough: float = 0.0


class Termination(StrEnum):
    """Why the solver stopped."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Response:
    """The reply of the worker.

    Parameters
    ----------
    termination
        Why the solver stopped.
    values
        The best solution by variable id, or None.
    bound
        No solution has a lower objective.
    fractions
        The optimum of the linear relaxation by variable id, instead of ``values``.
    reduced_costs
        The reduced cost of each variable in the relaxation, where known.
    prices
        The dual value of each row in the relaxation, where known.
    nodes
        Nodes of the search.
    work
        What the solver counts of its search: the same on every machine, and about a second of it.
    """

    termination: Termination
    values: dict[int, int] | None
    bound: float
    fractions: dict[int, float] | None = None
    reduced_costs: dict[int, float] | None = None
    prices: dict[int, float] | None = None
    nodes: int = 0
    work: float = 0.0


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the solver's log, sent during the search."""

    text: str


def write_frame(stream: IO[bytes], message: object) -> None:
    """Write one message with a length prefix."""
    write_framed(stream, framed(message))


def framed(message: object) -> bytes:
    """Return a message with its length prefix, which may be written to several streams."""
    body = pickle.dumps(message)
    return struct.pack(">Q", len(body)) + body


def write_framed(stream: IO[bytes], frame: bytes) -> None:
    """Write a message that has its length prefix."""
    stream.write(frame)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """Return the next message.

    Raises
    ------
    EOFError
        When the other process has closed the stream, or was killed in the middle of the message.
    """
    return pickle.loads(_whole(stream, struct.unpack(">Q", _whole(stream, 8))[0]))


def _whole(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


# HiGHS: "Src Proc. InQueue | Leaves Expl% | BestBound BestSol Gap | …": the numbers after the second bar.
_HIGHS_ROW = re.compile(r"%\s+(?P<bound>[-+.\deinf]+)\s+(?P<best>[-+.\deinf]+)\s+(?:[\d.]+%|Large|inf)")


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a search.

    Parameters
    ----------
    stage
        The name of the level that is minimised.
    best, bound
        Objective of the best solution and the proven bound; None while unknown.
    """

    stage: str
    best: float | None
    bound: float | None

    @property
    def gap(self) -> float | None:
        """``(best - bound) / max(|best|, 1)``, None while either is unknown."""
        if self.best is None or self.bound is None:
            return None
        return (self.best - self.bound) / max(abs(self.best), 1)


Listener = Callable[[Progress], None]


def read_log_line(stage: str, line: str) -> Progress | None:
    """Return the progress in a line of HiGHS's log, or None for other lines."""
    match = _HIGHS_ROW.search(line)
    if match is None:
        return None
    return Progress(stage, _finite(match["best"]), _finite(match["bound"]))


def _finite(text: str) -> float | None:
    value = float(text)
    return value if abs(value) < 1e30 else None

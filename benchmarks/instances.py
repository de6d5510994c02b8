"""Solve public instances of capacitated p-median and single-source facility location by a plan's allocation program.

``python -m benchmarks.instances FILE… [--time-limit S] [--json] [--best-known CSV] [--solvers core,highs,cp_sat]``
solves each file by the allocation program and the solver of a plan, and by plain HiGHS and plain CP-SAT on the same
program, each within the limit, and prints what each found and proved next to the best-known value. What is measured is
what ships: the benchmark adds no search of its own. It ends with 2 when a file cannot be read.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from benchmarks import core, plain
from benchmarks.core import Pairs
from benchmarks.location import InstanceError, Location, Wholes, read_location
from benchmarks.refusals import refusals
from samlingsplan.errors import InputError
from samlingsplan.solve import Solver
from samlingsplan.solve.protocol import Engine
from samlingsplan.tables import Column, read_table, required

CORE = "core"
SEED = 1
SOLVERS = (CORE, *Engine)
_KNOWN_COLUMNS = (*required("file"), Column("value", ("best_known",), required=True), Column("status"))

MOST_PAIRS = 60_000
"""Programs get at most this many pairs of customer and site, each customer's cheapest.

A bound over fewer than all pairs is no bound of the instance, and is not shown.
"""

_SURE = 1e-6
"""Relative error that sums of doubles may have."""

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Known:
    """A published value.

    Parameters
    ----------
    value
        The least cost known.
    status
        What its source says of it.
    """

    value: float
    status: str


def main() -> int:
    """Solve, print, and return the exit code."""
    arguments = _parser().parse_args()
    try:
        known = read_known(arguments.best_known) if arguments.best_known else {}
        locations = [(file, read_location(Path(file))) for file in arguments.files]
    except (InstanceError, InputError) as fault:
        print(refusals(fault) if isinstance(fault, InputError) else fault, file=sys.stderr)
        return 2
    rows = []
    if not arguments.json:
        print(HEADER)
    for file, location in locations:
        rows.append(_row(file, location, arguments.time_limit, arguments.solvers, found_known(known, file)))
        if not arguments.json:
            print(line(rows[-1]), flush=True)
    print(json.dumps(rows, indent=1) if arguments.json else summary(rows))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.instances", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="an instance")
    parser.add_argument("--time-limit", type=seconds, default=60.0, metavar="S", help="seconds for each solver")
    parser.add_argument("--json", action="store_true", help="print a list of rows as JSON")
    parser.add_argument("--best-known", type=Path, metavar="CSV", help="published values, by file")
    parser.add_argument(
        "--solvers", type=_solvers, default=SOLVERS, help="some of core,highs,cp_sat; all when left out"
    )
    return parser


def seconds(text: str) -> float:
    """Return a number of seconds, more than none."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def _solvers(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if strange := sorted(set(names) - set(SOLVERS)):
        raise argparse.ArgumentTypeError(f"{', '.join(strange)} is no solver; allowed are {', '.join(SOLVERS)}")
    return names


def read_known(path: Path) -> dict[str, Known]:
    """Return the published values of a table by file.

    Raises
    ------
    InputError
        When it cannot be read, or has no columns ``file`` and ``value`` (or ``best_known``).
    """
    table = read_table(path, _KNOWN_COLUMNS)
    known = {row.key("file"): Known(row.number("value", needed=True) or 0.0, row["status"]) for row in table.rows}
    table.refuse_faults()
    return known


def found_known(known: Mapping[str, Known], file: str) -> Known | None:
    """Return the value of the listed file with which a path ends, the longest of several."""
    parts = Path(file).resolve().parts
    fitting = [name for name in known if (tail := Path(name).parts) == parts[-len(tail) :]]
    return known[max(fitting, key=len)] if fitting else None


def _row(file: str, location: Location, time_limit_s: float, solvers: Sequence[str], known: Known | None) -> Row:
    row: Row = {
        "file": file,
        "family": location.family,
        "customers": location.customers,
        "sites": location.sites,
        "most_open": location.most_open,
        "best_known": known.value if known else None,
        "best_known_status": known.status if known else None,
    }
    row |= dict.fromkeys(("objective", "bound", "gap", "seconds"))
    if CORE in solvers:
        row |= _core(location, time_limit_s)
    for engine in Engine:
        if engine in solvers:
            row[f"plain_{engine}"] = _plain(engine, location, time_limit_s)
    return row


def _core(location: Location, time_limit_s: float) -> Row:
    pairs = _pairs(location)
    begun = time.monotonic()
    with Solver(SEED, time_limit_s) as solver:
        found = core.solve(solver, location, pairs)
    bound = found.bound if pairs.all() else None
    return _figures(location, found.served_by, bound, time.monotonic() - begun)


def _plain(engine: Engine, location: Location, time_limit_s: float) -> Row:
    pairs = _pairs(location)
    found = plain.solved(engine, location, pairs, time_limit_s)
    all_pairs = bool(pairs.all())
    figures = _figures(location, found.served_by, found.bound if all_pairs else None, found.seconds)
    return figures | {"pairs": int(pairs.sum()), "all_pairs": all_pairs}


def _pairs(location: Location) -> Pairs:
    return nearest(location, max(1, MOST_PAIRS // location.customers))


def nearest(location: Location, number: int) -> Pairs:
    """Return each customer's cheapest pairs, so many of them."""
    pairs = np.zeros(location.costs.shape, dtype=bool)
    order = np.argsort(location.costs, axis=1, kind="stable")[:, :number]
    np.put_along_axis(pairs, order, values=True, axis=1)
    return pairs


def _figures(location: Location, served_by: Wholes | None, bound: float | None, seconds: float) -> Row:
    """Return what a solver found, judged in plain arithmetic and priced with the file's own numbers."""
    objective = None
    if served_by is not None and (served_by >= 0).all() and not location.faults(served_by):
        objective = location.cost(served_by)
    if bound is not None and objective is not None:
        # A bound is proven of sums in doubles, which are off by a little; one that is off by more is wrong.
        if bound > objective + _SURE * max(1.0, abs(objective)):
            raise AssertionError(f"a choice costs {objective}, though none was to cost less than {bound}")
        bound = min(bound, objective)
    gap = None if objective is None or bound is None else (objective - bound) / max(abs(objective), 1e-9)
    return {"objective": objective, "bound": bound, "gap": gap, "seconds": round(seconds, 2)}


HEADER = (
    f"{'file':<32} {'n':>5} {'m':>5} {'best-known':>12} | {'core':>12} {'bound':>12} {'gap':>8} {'off':>8} {'s':>6}"
    f" | {'HiGHS':>12} {'gap':>8} {'s':>6} | {'CP-SAT':>12} {'gap':>8} {'s':>6}"
)


def line(row: Mapping[str, object]) -> str:
    """Return a row of the table; ``off`` is how far the core's cost lies from the best-known one."""
    known, cost = row["best_known"], row["objective"]
    off = (cost - known) / known if isinstance(known, float) and isinstance(cost, float) and known else None
    text = f"{str(row['file'])[-32:]:<32} {row['customers']:>5} {row['sites']:>5} {_cost(known)} | {_cost(cost)}"
    text += f" {_cost(row['bound'])} {_percent(row['gap'])} {_percent(off)} {_short(row['seconds'])}"
    for engine in Engine:
        by = row.get(f"plain_{engine}")
        figures: Mapping[str, object] = by if isinstance(by, dict) else {}
        text += f" | {_cost(figures.get('objective'))} {_percent(figures.get('gap'))} {_short(figures.get('seconds'))}"
    return text


def _cost(value: object) -> str:
    return f"{value:>12,.2f}" if isinstance(value, float) else f"{'–':>12}"


def _percent(value: object) -> str:
    return f"{100 * value:>7.3f}%" if isinstance(value, float) else f"{'–':>8}"


def _short(value: object) -> str:
    return f"{value:>6.1f}" if isinstance(value, float) else f"{'–':>6}"


ENOUGH = 0.001
"""A gap of a thousandth is small enough."""


def good(row: Mapping[str, object]) -> bool:
    """Return whether the best-known value was reached, or the proven gap is small enough."""
    cost, gap, known = row["objective"], row["gap"], row["best_known"]
    reached = isinstance(cost, float) and isinstance(known, float) and cost <= known + 0.005
    return reached or (isinstance(gap, float) and gap <= ENOUGH)


def summary(rows: Iterable[Mapping[str, object]]) -> str:
    """Return how often the core reached the best-known value or proved a gap small enough."""
    rows = list(rows)
    number = sum(map(good, rows))
    return f"best-known reached, or gap at most {ENOUGH:.1%}: {number} of {len(rows)}"


if __name__ == "__main__":
    sys.exit(main())

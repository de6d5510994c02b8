"""The travel model against published travel times.

``python -m benchmarks.travel TABLE.csv [--json]`` answers every row of a table
``from,to,mode,minutes,source``. Modes:

* ``car``, ``ssb`` (Statistics Norway's drive times) and ``E39chain`` (through the seven ferries of
  the E39): driving, ferries and their waits included;
* ``bus``: driving times 1.23;
* ``ferry``, ``rail``, ``boat``, ``air``: what the input tables say, minutes on board.

Sources that say ``[soft`` (rounded, ranges) are summed up apart from firm ones. The package's
parameters are never set by a single row.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from pathlib import Path
from statistics import mean, median

import networkx as nx

from benchmarks.refusals import refusals
from samlingsplan.domain import great_circle_km
from samlingsplan.errors import InputError
from samlingsplan.plain_text import short
from samlingsplan.tables import Row, read_table, required
from samlingsplan.travel import Network, TravelMode, TravelParameters, load_network
from samlingsplan.travel.graph import of_modes
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import ANY_MODE, BY_CAR, search_graph

_COLUMNS = required("from", "to", "mode", "minutes", "source")
_MODES = ("car", "ssb", "E39chain", "bus", "ferry", "rail", "boat", "air")
BUS_BY_CAR = 1.23
# fmt: off
E39_FERRIES = (
    "Mortavika", "Arsvågen", "Sandvikvåg", "Halhjem", "Oppedal", "Lavik", "Anda", "Lote",
    "Festøya", "Solavågen", "Vestnes", "Molde", "Kanestraum", "Halsa",
)
# fmt: on
JET_MIN, JET_MIN_PER_KM = 30, 0.0756
TURBOPROP_MIN, TURBOPROP_MIN_PER_KM = 20, 0.112


@dataclass(frozen=True)
class Answer:
    """One row of the table with the model's minutes; None where a place is unknown or cannot be reached."""

    row: Row
    published: float
    model: float | None

    @property
    def error(self) -> float | None:
        """Signed relative error; None where no minutes are published, or the model has none."""
        return None if self.model is None or not self.published else (self.model - self.published) / self.published

    @property
    def group(self) -> tuple[str, str]:
        """Mode and firmness the row is summed up under."""
        mode = "car" if self.row["mode"] in ("ssb", "E39chain") else self.row["mode"]
        return mode, "soft" if self.row["source"].startswith("[soft") else "firm"


class Model:
    """Answers rows from the package's own network and default parameters."""

    def __init__(self, network: Network, parameters: TravelParameters) -> None:
        self.network = network
        self.parameters = parameters
        self._finders = {modes: Finder(search_graph(network, parameters, modes)) for modes in (BY_CAR, ANY_MODE)}
        self._tables = {
            mode: self._table(mode) for mode in (TravelMode.FERRY, TravelMode.BOAT, TravelMode.RAIL, TravelMode.AIR)
        }

    def _table(self, mode: TravelMode) -> "nx.Graph[str]":
        return nx.Graph(of_modes(self.network.graph, [mode]))

    def minutes(self, start: str, end: str, mode: str) -> float | None:
        """Return the model's minutes, or None."""
        try:
            start, end = self.network.find(start), self.network.find(end)
        except InputError:
            return None
        if mode == "bus":
            driven = self._door_to_door(start, end, BY_CAR)
            return None if driven is None else BUS_BY_CAR * driven
        if mode == "E39chain":
            return self._along_e39(start, end)
        if mode in ("car", "ssb"):
            return self._door_to_door(start, end, BY_CAR) or self._door_to_door(start, end, ANY_MODE)
        return self._on_board(start, end, TravelMode(mode))

    def _door_to_door(self, start: str, end: str, modes: frozenset[TravelMode]) -> float | None:
        finder = self._finders[modes]
        minutes = finder.ways_to(end).minutes[finder.centre(start)]
        return None if minutes == inf else minutes

    def _along_e39(self, start: str, end: str) -> float | None:
        ways = ([start, *E39_FERRIES, end], [start, *reversed(E39_FERRIES), end])
        return min(sum(self._door_to_door(a, b, BY_CAR) or 0.0 for a, b in pairwise(way)) for way in ways)

    def _on_board(self, start: str, end: str, mode: TravelMode) -> float | None:
        table = self._tables[mode]
        if table.has_edge(start, end):
            return float(table.edges[start, end]["minutes"])
        if mode is TravelMode.AIR:
            return self._typical_block(start, end)
        if start in table and end in table and nx.has_path(table, start, end):
            return float(nx.shortest_path_length(table, start, end, weight="minutes"))
        return self._door_to_door(start, end, ANY_MODE)

    def _typical_block(self, start: str, end: str) -> float:
        km = great_circle_km(self.network.places[start], self.network.places[end])
        if {start, end} <= set(self.parameters.air.large_airports):
            return JET_MIN + JET_MIN_PER_KM * km
        return TURBOPROP_MIN + TURBOPROP_MIN_PER_KM * km


def read_published(table: Path) -> list[tuple[Row, float]]:
    """Return every row of a table, with its published minutes.

    Raises
    ------
    InputError
        When the table cannot be read.
    """
    read = read_table(table, _COLUMNS)
    published = [(row, row.number("minutes", needed=True) or 0.0) for row in read.rows]
    for row in read.rows:
        if row["mode"] not in _MODES:
            row.note("travel.unknown_mode", "mode", found=short(row["mode"]), allowed=_MODES)
    read.refuse_faults()
    return published


def answers(table: Path) -> list[Answer]:
    """Return every row of a table with the model's answer."""
    published = read_published(table)
    model = Model(load_network(), TravelParameters())
    return [Answer(row, minutes, model.minutes(row["from"], row["to"], row["mode"])) for row, minutes in published]


def as_json(rows: list[Answer]) -> str:
    """Return the rows as a JSON list."""
    return json.dumps(
        [
            {
                "from": answer.row["from"],
                "to": answer.row["to"],
                "mode": answer.row["mode"],
                "minutes": answer.published,
                "source": answer.row["source"],
                "model": None if answer.model is None else round(answer.model, 1),
            }
            for answer in rows
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_text(rows: list[Answer]) -> str:
    """Return each row, and the errors by mode with firm and soft rows apart."""
    lines = [f"{'from':<16}{'to':<16}{'mode':<10}{'published':>10}{'model':>9}{'error':>9}"]
    for answer in rows:
        found = "–" if answer.model is None else f"{answer.model:.0f}"
        error = "–" if answer.error is None else f"{answer.error:+.1%}"
        row = answer.row
        lines.append(f"{row['from']:<16}{row['to']:<16}{row['mode']:<10}{answer.published:>10.0f}{found:>9}{error:>9}")
    lines += ["", f"{'mode':<8}{'sources':<9}{'rows':>5}{'median error':>14}{'within 15 %':>13}{'bias':>8}"]
    for mode, firmness in sorted({answer.group for answer in rows}):
        errors = [a.error for a in rows if a.group == (mode, firmness) and a.error is not None]
        if errors:
            middle = median(abs(error) for error in errors)
            near = mean(abs(error) <= 0.15 for error in errors)
            lines.append(f"{mode:<8}{firmness:<9}{len(errors):>5}{middle:>14.1%}{near:>13.0%}{mean(errors):>+8.1%}")
    return "\n".join(lines)


def main() -> int:
    """Measure the model against the table named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the travel model against published times.")
    parser.add_argument("table", type=Path, help="CSV with from,to,mode,minutes,source")
    parser.add_argument("--json", action="store_true", help="print the rows as a JSON list")
    options = parser.parse_args()
    try:
        rows = answers(options.table)
    except InputError as fault:
        print(refusals(fault), file=sys.stderr)
        return 2
    sys.stdout.write((as_json(rows) if options.json else as_text(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
